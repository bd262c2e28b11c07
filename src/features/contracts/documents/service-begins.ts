import { serviceNotBefore } from '#domain/contracts/lifecycle.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/**
 * When service begins, as paper, pages and mails all say it: with the first payment, and not before a day where that day is later (`serviceNotBefore`).
 * `mayAsk`: before the signature, where the client may still ask that it begin inside the withdrawal period.
 */
export function beginsWords(t: Translate, contract: Parameters<typeof serviceNotBefore>[0], today: Day, mayAsk = false): string {
  const day = serviceNotBefore(contract, today);
  if (day === null) return t('contracts:begins.withPayment');
  const asking = mayAsk && contract.firstWorkOn !== null && contract.firstWorkOn > contract.startsOn;
  return t(asking ? 'contracts:begins.unlessAsked' : 'contracts:begins.notBefore', { day: formatDay(day, t.language, 'long') });
}
