import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import { refuse } from '../../refusals.ts';
import type { GrievanceEdit, GrievanceInput } from '../../schema.ts';
import { throughGate } from '../gate.ts';
import { about } from '../about.ts';

type Kept = { readonly grievanceId: Id<'grievance'>; readonly revision: number };

/**
 * Keeps what the client holds against it, in their words (T1). The id is made on the screen: the same id again keeps nothing more. Refusals: `no_such_record`,
 * those of the act `interview`, `already_so` of an id that another takeover has. Event: `takeover.grievance_added`.
 */
export async function addGrievance(tx: Tx, act: Act, takeoverId: Id<'takeover'>, grievance: GrievanceInput): Promise<Kept | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'interview', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const known = await grievanceOf(tx, act, grievance.id);
  if (known) return known.takeoverId === takeoverId ? { grievanceId: known.id, revision: known.revision } : refuseRequest('already_so');
  await tx
    .insertInto('grievance')
    .values({ companyId: act.company.id, takeoverId, ...grievance, savedAt: act.now, savedBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.grievance_added', ...about(takeover, { words: grievance.words }) });
  return { grievanceId: grievance.id, revision: 1 };
}

/**
 * Writes a grievance anew. Refusals: `no_such_record`, those of the act `interview`, `grievance_was_removed`, `grievance_was_changed_meanwhile` (values: what
 * stands now). Event: `takeover.grievance_edited`; none when nothing changed.
 */
export async function editGrievance(
  tx: Tx,
  act: Act,
  grievanceId: Id<'grievance'>,
  { revision, ...given }: GrievanceEdit,
): Promise<Kept | Refusal> {
  const found = await openGrievance(tx, act, grievanceId);
  if (isRefusal(found)) return found;
  const { takeover, grievance } = found;
  if (grievance.removedAt) return refuse('grievance_was_removed');
  const same = (Object.keys(given) as (keyof typeof given)[]).every((field) => given[field] === grievance[field]);
  if (same) return { grievanceId, revision: grievance.revision };
  if (grievance.revision !== revision) {
    const { kind, weight, words, theirView, savedBy: by } = grievance;
    return refuse('grievance_was_changed_meanwhile', {
      field: 'words',
      values: { kind, weight, words, theirView, by, revision: grievance.revision },
    });
  }
  const after = await turn(tx, act, grievanceId, { ...given, revision: revision + 1 });
  await record(tx, act, { kind: 'takeover.grievance_edited', ...about(takeover, { words: given.words }) });
  return after;
}

/** Takes a grievance out of the interview; it stays readable and can be brought back. Refusals: `no_such_record`, those of the act `interview`. Event: `takeover.grievance_removed`. */
export async function removeGrievance(tx: Tx, act: Act, grievanceId: Id<'grievance'>): Promise<Kept | Refusal> {
  return setAside(tx, act, grievanceId, true);
}

/** Brings a grievance back: the undo of `removeGrievance`. Refusals: `no_such_record`, those of the act `interview`. Event: `takeover.grievance_restored`. */
export async function restoreGrievance(tx: Tx, act: Act, grievanceId: Id<'grievance'>): Promise<Kept | Refusal> {
  return setAside(tx, act, grievanceId, false);
}

async function setAside(tx: Tx, act: Act, grievanceId: Id<'grievance'>, away: boolean): Promise<Kept | Refusal> {
  const found = await openGrievance(tx, act, grievanceId);
  if (isRefusal(found)) return found;
  const { takeover, grievance } = found;
  if ((grievance.removedAt !== null) === away) return { grievanceId, revision: grievance.revision };
  const after = await turn(tx, act, grievanceId, { removedAt: away ? act.now : null, revision: grievance.revision + 1 });
  await record(tx, act, {
    kind: away ? 'takeover.grievance_removed' : 'takeover.grievance_restored',
    ...about(takeover, { words: grievance.words }),
  });
  return after;
}

async function turn(
  tx: Tx,
  act: Act,
  grievanceId: Id<'grievance'>,
  to: { readonly revision: number } & Partial<Omit<GrievanceInput, 'id'> & { removedAt: Act['now'] | null }>,
): Promise<Kept> {
  await tx
    .updateTable('grievance')
    .set({ ...to, savedAt: act.now, savedBy: act.by.name })
    .where('companyId', '=', act.company.id)
    .where('id', '=', grievanceId)
    .execute();
  return { grievanceId, revision: to.revision };
}

function grievanceOf(tx: Tx, act: Act, grievanceId: Id<'grievance'>) {
  return tx
    .selectFrom('grievance')
    .select(['id', 'takeoverId', 'kind', 'weight', 'words', 'theirView', 'revision', 'savedBy', 'removedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', grievanceId)
    .executeTakeFirst();
}
type Grievance = NonNullable<Awaited<ReturnType<typeof grievanceOf>>>;

/** The grievance and its takeover, whose interview is open. What it said is read under the lock. */
async function openGrievance(
  tx: Tx,
  act: Act,
  grievanceId: Id<'grievance'>,
): Promise<{ takeover: TakeoverRead; grievance: Grievance } | Refusal> {
  const seen = await grievanceOf(tx, act, grievanceId);
  if (!seen) return refuseRequest('no_such_record');
  const takeover = await throughGate(tx, act, seen.takeoverId, { to: 'interview', on: act.today });
  if (isRefusal(takeover)) return takeover;
  return { takeover, grievance: (await grievanceOf(tx, act, grievanceId)) ?? seen };
}
