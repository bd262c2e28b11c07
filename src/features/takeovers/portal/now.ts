import { formatDay } from '#platform/i18n/format.ts';
import type { TakeoverForClient } from '../queries/for-client.ts';
import type { About } from './Frame.tsx';
import { settlementWords } from './Settlement.tsx';

/** What is waited for, of whom, and what the client need not do, in a sentence for the client. */
export function whatIsNow(takeover: TakeoverForClient, t: About['t']): string {
  const { standing, firm, language, facts } = takeover;
  const until = standing.until ? formatDay(standing.until, language, 'long') : '';
  return t(`takeovers:page.now.${nowOf(takeover)}`, {
    company: firm.name,
    until,
    money: facts.over === null ? '' : settlementWords(takeover, t),
  });
}

/** Which words tell it: of whom matters where both could have the next move. */
function nowOf({ standing: { word, of }, facts, papers }: TakeoverForClient) {
  if (word === 'interview' && facts.heard?.answer === 'corrected') return 'corrected';
  // Signed in person: ours to come; said once the paper is there.
  if (word === 'handover')
    return papers.some(({ kind, newest, signedAt }) => kind === 'handover' && newest && signedAt === null)
      ? 'handover_made'
      : 'handover_firm';
  if (word === 'acceptance' || word === 'agreement' || word === 'terms')
    return of === 'client' ? (`${word}_client` as const) : (`${word}_firm` as const);
  if (word === 'payment_returned' || word === 'prepayment_returned') return 'payment_returned';
  if (word === 'payment' || word === 'prepayment')
    return of === 'law' ? 'payment_law' : of === 'firm' ? (`${word}_firm` as const) : 'payment_client';
  return word;
}
