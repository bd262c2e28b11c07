import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { testKey, type PresentTests } from '#domain/wiring/testers/plan.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** By what the cables of a home without a label are known that came from a list, and stand. */
export async function importKeysOf(tx: Tx, act: Act, homeId: Id<'home'>): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('cable')
    .select('importKey')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('importKey', 'is not', null)
    .where('removedAt', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ importKey }) => importKey ?? []));
}

/** What a file of a tester is compared with; tests that were struck are there too: a file does not bring them back. */
export async function presentTests(tx: Tx, act: Act, homeId: Id<'home'>): Promise<PresentTests> {
  const of = { companyId: act.company.id, homeId };
  const cables = await tx
    .selectFrom('cable')
    .select(['id', 'label'])
    .where('companyId', '=', of.companyId)
    .where('homeId', '=', of.homeId)
    .where('removedAt', 'is', null)
    .execute();
  const ends = await tx
    .selectFrom('cableEnd')
    .select(['id', 'cableId', 'how', 'madeAt'])
    .where('companyId', '=', of.companyId)
    .where('homeId', '=', of.homeId)
    .orderBy('id')
    .execute();
  const tests = await tx
    .selectFrom('cableTest')
    .select(['cableId', 'method', 'testedAt', 'result', 'testLimit', 'testerSerial'])
    .where('companyId', '=', of.companyId)
    .where('homeId', '=', of.homeId)
    .execute();
  return { cables, ends, known: new Set(tests.map(testKey)) };
}

/** How the files of the firm's testers are read, by the name of the tester. */
export const testerMappings = (tx: Tx, act: Act) =>
  tx
    .selectFrom('testerMapping')
    .select(['tester', 'mapping', 'savedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('tester')
    .execute();

/** The files of testers that are kept for a home, the newest first, with how many tests of the record each has. Refusal: `no_such_record`. */
export async function testerFiles(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const rows = await tx
    .selectFrom('testerFile as file')
    .leftJoin('cableTest as test', (join) =>
      join
        .onRef('test.companyId', '=', 'file.companyId')
        .onRef('test.homeId', '=', 'file.homeId')
        .onRef('test.fileHash', '=', 'file.fileHash'),
    )
    .select(['file.id', 'file.fileHash', 'file.name', 'file.tester', 'file.mapping', 'file.importedAt', 'file.importedBy'])
    .select((row) => row.fn.count<number>('test.id').as('tests'))
    .where('file.companyId', '=', act.company.id)
    .where('file.homeId', '=', homeId)
    .groupBy(['file.companyId', 'file.id'])
    .orderBy('file.importedAt', 'desc')
    .orderBy('file.id')
    .execute();
  return rows.map(({ tests, ...row }) => ({ ...row, tests: Number(tests) }));
}

/** A kept file of a tester, byte for byte. Refusals: `no_such_record`, those of `getFile`. */
export async function testerFile(tx: Tx, act: Act, homeId: Id<'home'>, fileId: Id<'tester_file'>): Promise<KeptFile | Refusal> {
  const row = await tx
    .selectFrom('testerFile')
    .select(['fileHash', 'name'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  if (!row) return refuseRequest('no_such_record');
  const file = await getFile(tx, act, row.fileHash);
  return isRefusal(file) ? file : { ...file, name: row.name };
}
