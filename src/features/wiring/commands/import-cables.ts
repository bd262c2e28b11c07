import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { linesWritten } from '#domain/wiring/import-lines.ts';
import { planCables, type CablesPlan } from '#domain/wiring/netbox/plan.ts';
import { decodeCsv } from '#features/homes/commands/decode-table.ts';
import { openForSurvey, surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Upload } from '#platform/http/door.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { importKeysOf } from '../queries/imports.ts';
import { wiringRecord } from '../queries/record.ts';
import type { CableImportInput } from '../schema.ts';
import { writeCables } from './write-rows.ts';

/** What a list of cables would do, line by line; writes nothing. Refusals: those of `openForSurvey`, `decodeCsv`, `planCables`. */
export async function previewCables(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload, given: CableImportInput) {
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  const plan = await planned(tx, act, homeId, upload, given);
  return isRefusal(plan) ? plan : { lines: plan.lines, holders: plan.holders };
}

/**
 * Imports the chosen lines of a list of cables, or all that contradict nothing. The same file again adds nothing, also when two do it at once: a home has one writer at a
 * time. Refusals: those of `surveyedHome` and of the preview. Event: `wiring.cables_imported`.
 */
export async function importCables(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  upload: Upload,
  given: CableImportInput,
): Promise<{ added: number; completed: number; thereAlready: number; leftOut: number } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const plan = await planned(tx, act, homeId, upload, given);
  if (isRefusal(plan)) return plan;
  await writeCables(tx, act, homeId, home.name, plan);
  const added = plan.cables.length;
  const fresh = new Set(plan.cables.map(({ id }) => id));
  const completed = new Set(plan.ends.filter(({ cableId }) => !fresh.has(cableId)).map(({ cableId }) => cableId)).size;
  const thereAlready = plan.lines.filter(({ becomes }) => becomes === 'there_already').length;
  if (added + completed > 0)
    await record(tx, act, {
      kind: 'wiring.cables_imported',
      subject: { kind: 'home', id: homeId },
      clientId: home.clientId,
      homeId,
      data: { count: added + completed, file: upload.name },
    });
  return { added, completed, thereAlready, leftOut: plan.lines.length - added - completed - thereAlready };
}

async function planned(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  upload: Upload,
  { lines, as }: CableImportInput,
): Promise<CablesPlan | Refusal> {
  const table = await decodeCsv(upload.bytes);
  if (isRefusal(table)) return table;
  return planCables({
    table,
    record: await wiringRecord(tx, act, homeId),
    importKeys: await importKeysOf(tx, act, homeId),
    language: act.language,
    takes: lines === undefined ? null : linesWritten(lines),
    holdersAs: as,
    newId,
  });
}
