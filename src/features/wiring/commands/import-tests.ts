import type { DecodedTable } from '#domain/homes/import.ts';
import type { Id } from '#domain/id.ts';
import { allAtOnce, isRefusal, type Refusal } from '#domain/refusal.ts';
import { linesWritten } from '#domain/wiring/import-lines.ts';
import { suggestedMapping, type TesterMapping } from '#domain/wiring/testers/columns.ts';
import { planTests } from '#domain/wiring/testers/plan.ts';
import { decodeCsv } from '#features/homes/commands/decode-table.ts';
import { openForSurvey, surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { putFile } from '#platform/files/files.ts';
import type { Upload } from '#platform/http/door.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { presentTests, testerMappings } from '../queries/imports.ts';
import { keepTesterMapping } from './tester-mappings.ts';
import { writeBareCables, writeTests } from './write-rows.ts';

interface Chosen {
  readonly mapping: TesterMapping;
  /** Of which lines a cable with unknown ends is made, as they are written in an address. */
  readonly cables: string;
}

/**
 * What a tester's file would do, line by line; writes nothing. Without a mapping, that of a tester of the firm is taken whose columns the file has, else the headings
 * suggest one. While something is to be chosen first, `lines` is null and `asks` says what. Refusals: those of `openForSurvey`, `decodeCsv`, `planTests`.
 */
export async function previewTests(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload, given: Partial<Chosen>) {
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  const table = await decodeCsv(upload.bytes);
  if (isRefusal(table)) return table;
  const { mapping, tester } = given.mapping ? { mapping: given.mapping, tester: null } : await fittingMapping(tx, act, table);
  const plan = await planned(tx, act, home, table, { mapping, cables: given.cables ?? '' });
  if (isRefusal(plan)) return plan;
  const example = (column: number) => table.rows.find(({ cells }) => cells[column])?.cells[column]?.slice(0, 80) ?? '';
  return {
    columns: table.heads.map((head, column) => ({ head, example: example(column) })),
    rows: table.rows.length,
    zone: home.zone,
    mapping,
    tester,
    asks: 'asks' in plan ? plan.asks : [],
    lines: 'asks' in plan ? null : plan.lines,
  };
}

/**
 * Imports the tests of a file, which is kept as it came. Rows whose cable nobody recorded yet wait in it: read again once it is there, they are added. The same rows
 * again, in this file or another, add nothing, also when two do it at once (property 32). `keepAs`: the tester whose next file is read like this one; '' for none.
 * Refusals: those of `surveyedHome`, `decodeCsv`, `planTests`, `putFile`; what is to be chosen first, all at once. Event: `wiring.tests_imported`.
 */
export async function importTests(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload, given: Chosen & { readonly keepAs: string }) {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const table = await decodeCsv(upload.bytes);
  if (isRefusal(table)) return table;
  const plan = await planned(tx, act, home, table, given);
  if (isRefusal(plan)) return plan;
  if ('asks' in plan) return allAtOnce(plan.asks) as Refusal;
  const name = upload.name.trim().slice(0, 200) || 'file';
  const fileHash = await putFile(tx, act, { bytes: upload.bytes, mediaType: 'text/csv', name });
  if (isRefusal(fileHash)) return fileHash;
  await keepTesterFile(tx, act, homeId, { fileHash, name, tester: given.keepAs, mapping: given.mapping });
  await writeBareCables(tx, act, homeId, home.name, plan.cables);
  const added = await writeTests(tx, act, homeId, fileHash, plan.tests);
  if (given.keepAs !== '') await keepTesterMapping(tx, act, given.keepAs, given.mapping);
  if (added > 0)
    await record(tx, act, {
      kind: 'wiring.tests_imported',
      subject: { kind: 'home', id: homeId },
      clientId: home.clientId,
      homeId,
      data: { count: added, file: name },
    });
  const count = (becomes: string) => plan.lines.filter((line) => line.becomes === becomes).length;
  return {
    added,
    cables: plan.cables.length,
    thereAlready: count('there_already'),
    aside: count('no_cable'),
    notTested: count('not_tested'),
    notUnderstood: count('not_understood'),
  };
}

type Surveyed = Exclude<Awaited<ReturnType<typeof openForSurvey>>, Refusal>;

async function planned(tx: Tx, act: Act, { id, zone }: Surveyed, table: DecodedTable, { mapping, cables }: Chosen) {
  const present = await presentTests(tx, act, id);
  return planTests({ table, mapping, zone, now: act.now, present, makesCable: linesWritten(cables), newId });
}

async function fittingMapping(tx: Tx, act: Act, { heads }: DecodedTable): Promise<{ mapping: TesterMapping; tester: string | null }> {
  const known = new Set(heads);
  const fits = (await testerMappings(tx, act)).filter(({ mapping }) => Object.values(mapping.columns).every((head) => known.has(head)));
  const columns = ({ mapping }: (typeof fits)[number]) => Object.keys(mapping.columns).length;
  const [kept] = fits.toSorted((a, b) => columns(b) - columns(a) || (a.savedAt < b.savedAt ? 1 : -1));
  return kept ? { mapping: kept.mapping, tester: kept.tester } : { mapping: suggestedMapping(heads), tester: null };
}

interface KeptFile {
  readonly fileHash: string;
  readonly name: string;
  readonly tester: string;
  readonly mapping: TesterMapping;
}
/** Once for a home: the same file again is the one that is kept. */
async function keepTesterFile(tx: Tx, act: Act, homeId: Id<'home'>, { mapping, ...file }: KeptFile): Promise<void> {
  const of = { companyId: act.company.id, id: newId<'tester_file'>(), homeId, importedAt: act.now, importedBy: act.by.name };
  await tx
    .insertInto('testerFile')
    .values({ ...of, ...file, mapping: JSON.stringify(mapping) })
    .onConflict((conflict) => conflict.columns(['companyId', 'homeId', 'fileHash']).doNothing())
    .execute();
}
