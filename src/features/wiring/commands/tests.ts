import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { cableRow, endIdsOf, sameTest, testRow } from '../queries/rows.ts';
import type { TestInput } from '../schema.ts';
import { noteRecorded } from './note-recorded.ts';
import { writtenAt } from './written-at.ts';

/**
 * Records a test as it was told; of an instrument's file imported twice the second adds nothing (property 32). `seenEndIds` absent: it saw the ends that are known now.
 * Answer: the id under which the test is kept. Refusals: those of `surveyedHome`, `no_such_record`, `already_so`.
 */
export async function addTest(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  cableId: Id<'cable'>,
  { wroteAt, seenEndIds, ...test }: TestInput,
  fileHash: string | null = null,
): Promise<{ testId: Id<'cable_test'> } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const known = await testRow(tx, act, test.id);
  if (known) return known.cableId === cableId ? { testId: test.id } : refuseRequest('already_so');
  const cable = await cableRow(tx, act, cableId);
  if (cable?.homeId !== homeId || cable.removedAt !== null) return refuseRequest('no_such_record');
  const testedAt = writtenAt(act, wroteAt);
  const same = await sameTest(tx, act, cableId, { ...test, testedAt });
  if (same) return { testId: same.id };
  await tx
    .insertInto('cableTest')
    .values({
      companyId: act.company.id,
      homeId,
      cableId,
      ...test,
      seenEndIds: seenEndIds ?? (await endIdsOf(tx, act, cableId)),
      testedAt,
      fileHash,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await noteRecorded(tx, act, homeId, home.clientId);
  return { testId: test.id };
}

/** Strikes a test that was entered by mistake; it stays to be read. Struck already it stays so. Refusals: those of `surveyedHome`, `no_such_record`. */
export async function strikeTest(tx: Tx, act: Act, homeId: Id<'home'>, testId: Id<'cable_test'>): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const test = await testRow(tx, act, testId);
  if (test?.homeId !== homeId) return refuseRequest('no_such_record');
  if (test.struckAt !== null) return null;
  await tx.updateTable('cableTest').set({ struckAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', testId).execute();
  return null;
}
