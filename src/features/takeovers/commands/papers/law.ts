import type { LegalCircumstances } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { lawOf, type LawKnown } from '#features/contracts/commands/law-shown.ts';
import { ownLawRows } from '#features/contracts/queries/own-law.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../../refusals.ts';

/** Where, through what and as what the client signs: the last ones recorded. Null: nobody recorded any. */
export async function circumstancesOfTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<LegalCircumstances | null> {
  const row = await tx
    .selectFrom('takeoverCircumstances')
    .select(['place', 'channel', 'party', 'unsolicitedVisit', 'urgentRepair', 'smallProfessional'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  // One recorded before takeovers left urgent repairs out takes no day away either.
  return row ? { ...row, urgentRepair: false } : null;
}

/**
 * The law of a signature today of a paper with a price, which orders work once and is no subscription: of the country in which the home stands, in the circumstances last recorded, with the firm's own rows.
 * Refusals: `circumstances_are_missing`, `no_such_record`.
 */
export async function lawOfTakeover(
  tx: Tx,
  act: Act,
  { id, homeId }: { readonly id: Id<'takeover'>; readonly homeId: Id<'home'> },
  earlyStart = false,
): Promise<LawKnown | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const circumstances = await circumstancesOfTakeover(tx, act, id);
  if (circumstances === null) return refuse('circumstances_are_missing');
  const { name, street, postcode, city, country } = home;
  const law = lawOf(circumstances, country, act.today, earlyStart, await ownLawRows(tx, act), true);
  return { printed: { country, circumstances, sources: law.sources }, law, home: { name, street, postcode, city, country } };
}
