import type { Id } from '#domain/id.ts';
import { newId } from '../ids.ts';
import type { Act } from '../session/act.ts';
import type { Tx } from './connect.ts';

/** What fields of can be written by two at once, one of them without reception. */
export type ConflictSubject = 'place' | 'port' | 'cable' | 'device' | 'information_item';

/** What two wrote into the same field: what stands, and what came second. */
export interface FieldConflict {
  readonly field: string;
  readonly stands: unknown;
  readonly other: unknown;
}

/** The fields to write, and those where somebody else was first with another value. */
export interface Merged<Fields> {
  readonly write: Partial<Fields>;
  readonly conflicts: readonly FieldConflict[];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * Joins what somebody wrote with what stands, field by field (property 33): a field that they left as they saw it is not theirs; one that nobody changed since they
 * saw it, or that says the same by now, is written; of one that both changed what stands stays, and theirs is a conflict. `saw`: the fields as they saw them; null:
 * they saw the record as it stands.
 */
export function merged<Fields extends object>(stands: Fields, saw: Partial<Fields> | null, wrote: Partial<Fields>): Merged<Fields> {
  const write: Partial<Fields> = {};
  const conflicts: FieldConflict[] = [];
  for (const field of Object.keys(wrote) as (keyof Fields & string)[]) {
    const before = saw && field in saw ? saw[field] : stands[field];
    if (same(wrote[field], before) || same(wrote[field], stands[field])) continue;
    if (same(before, stands[field])) write[field] = wrote[field] as Fields[typeof field];
    else conflicts.push({ field, stands: stands[field], other: wrote[field] });
  }
  return { write, conflicts };
}

/** Keeps what came second beside what stands, for somebody to choose. `wroteAt`: when they wrote it. */
export async function keepConflicts(
  tx: Tx,
  act: Act,
  of: { readonly kind: ConflictSubject; readonly id: string; readonly homeId: Id<'home'>; readonly wroteAt: Act['now'] },
  conflicts: readonly FieldConflict[],
): Promise<void> {
  if (conflicts.length === 0) return;
  const rows = conflicts.map(({ field, other }) => ({
    companyId: act.company.id,
    id: newId<'edit_conflict'>(),
    homeId: of.homeId,
    subjectKind: of.kind,
    subjectId: of.id,
    field,
    other: JSON.stringify(other ?? null),
    otherAt: of.wroteAt,
    otherBy: act.by.name,
    recordedAt: act.now,
  }));
  await tx.insertInto('editConflict').values(rows).execute();
}
