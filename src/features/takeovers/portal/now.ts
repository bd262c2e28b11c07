import { formatDay } from '#platform/i18n/format.ts';
import type { TakeoverForClient } from '../queries/for-client.ts';
import type { About } from './Frame.tsx';

/** What is waited for, of whom, and what the client need not do, in a sentence for the client. */
export function whatIsNow(takeover: TakeoverForClient, t: About['t']): string {
  const { standing, firm, language } = takeover;
  const until = standing.until ? formatDay(standing.until, language, 'long') : '';
  return t(`takeovers:page.now.${nowOf(takeover)}`, { company: firm.name, until });
}

/** Which words tell it: of whom matters where both could have the next move. */
function nowOf({ standing: { word, of }, facts }: TakeoverForClient) {
  if (word === 'interview' && facts.heard?.answer === 'corrected') return 'corrected';
  if (word === 'acceptance' || word === 'agreement' || word === 'terms' || word === 'handover')
    return of === 'client' ? (`${word}_client` as const) : (`${word}_firm` as const);
  if (word === 'payment' || word === 'prepayment')
    return of === 'law' ? 'payment_law' : of === 'firm' ? (`${word}_firm` as const) : 'payment_client';
  return word;
}
