import { type LawfulDays, partyOf } from '#domain/contracts/consumer-law/lawful-days.ts';
import { startToPropose } from '#domain/contracts/lifecycle.ts';
import type { Country } from '#domain/language.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { lawOf } from '../commands/law-shown.ts';
import { ownLawRows } from './own-law.ts';

/** The law of a client of that kind, for a home in that country, who will sign as usual: alone, at a distance. Asked for the day of the signature. */
async function usualLaw(tx: Tx, act: Act, kind: string, country: Country): Promise<(signedOn: Day) => LawfulDays> {
  const own = await ownLawRows(tx, act);
  const circumstances = {
    place: 'distance',
    channel: 'online',
    party: partyOf(kind),
    unsolicitedVisit: false,
    urgentRepair: false,
  } as const;
  return (signedOn) => lawOf(circumstances, country, signedOn, false, own);
}

/** The first day to propose in an offer made today. */
export async function startToProposeFor(tx: Tx, act: Act, kind: string, country: Country, paymentDays: number): Promise<Day> {
  return startToPropose(act.today, paymentDays, await usualLaw(tx, act, kind, country));
}

/** The law that a signature today would follow. */
export async function lawIfSignedToday(tx: Tx, act: Act, kind: string, country: Country): Promise<LawfulDays> {
  return (await usualLaw(tx, act, kind, country))(act.today);
}
