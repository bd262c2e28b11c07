import { holidaysOf } from '#domain/contracts/consumer-law/holidays.ts';
import type { LawRow } from '#domain/contracts/consumer-law/law-row.ts';
import { lawfulDays, type LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { LegalCircumstances, PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { HomeValue } from '#domain/contracts/offer-value.ts';
import type { Id } from '#domain/id.ts';
import type { Country } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { ContractRead } from '../queries.ts';
import { ownLawRows } from '../queries/own-law.ts';
import type { Circumstances } from '../schema.ts';

/** The circumstances that count: the last ones recorded. */
export async function circumstancesOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Circumstances> {
  return tx
    .selectFrom('signingCircumstances')
    .select(['place', 'channel', 'party', 'unsolicitedVisit', 'urgentRepair', 'smallProfessional', 'contactId'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/**
 * What the law allows if it is signed on that day. The country is the home's: where the service is given and the consumer addressed. `own`: the firm's
 * rows of law, which win over ours. `orderedOnce`: not a subscription but work that is done once.
 */
export function lawOf(
  circumstances: LegalCircumstances,
  country: Country,
  signedOn: Day,
  earlyStartRequested: boolean,
  own: readonly LawRow[],
  orderedOnce = false,
): LawfulDays {
  // Whoever uses Caretaker sells online: each contract has its page to sign on, wherever this one is signed.
  const soldOnlineToo = true;
  return lawfulDays({
    country,
    signedOn,
    earlyStartRequested,
    soldOnlineToo,
    orderedOnce,
    ...circumstances,
    holidays: holidaysOf(country),
    overrides: own,
  });
}

/** The law of a signature today, as it is known now: what is kept with a document (`printed`), its days (`law`), and the home it is asked for. */
export interface LawKnown {
  readonly printed: PrintedLaw;
  readonly law: LawfulDays;
  readonly home: HomeValue;
}

/** Of the country in which the home stands, in the circumstances last recorded, with the firm's own rows. Refusal: `no_such_record`. */
export async function lawKnown(
  tx: Tx,
  act: Act,
  { id, homeId }: Pick<ContractRead, 'id' | 'homeId'>,
  earlyStart = false,
): Promise<LawKnown | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const { contactId: _, ...circumstances } = await circumstancesOf(tx, act, id);
  const { name, street, postcode, city, country } = home;
  const law = lawOf(circumstances, country, act.today, earlyStart, await ownLawRows(tx, act));
  return { printed: { country, circumstances, sources: law.sources }, law, home: { name, street, postcode, city, country } };
}
