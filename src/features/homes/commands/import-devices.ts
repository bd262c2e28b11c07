import { sql } from 'kysely';
import { suggestedColumns } from '#domain/homes/import-columns.ts';
import type { ImportedDevice } from '#domain/homes/import-row.ts';
import {
  type DecodedTable,
  type ImportMapping,
  type ImportPlan,
  type PresentDevices,
  planImport,
  saidOf,
  rowsWithProblems,
} from '#domain/homes/import.ts';
import { plainWords } from '#domain/homes/written.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Upload } from '#platform/http/door.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { classesOfFirm, isOwnList } from '../queries/device-words.ts';
import { importMappings } from '../queries/devices.ts';
import { whyDevicesWait } from './being-taken-over.ts';
import { decodeTable } from './decode-table.ts';
import { lockDevicesOf } from './devices.ts';
import { makeDevicesFindable } from './findable.ts';
import { openHome } from './homes.ts';
import { addNamedPlaces, placesByName } from './import-places.ts';
import { addNamedSystems, systemsByName } from './import-systems.ts';
import { keepMapping } from './mappings.ts';

const shownProblems = 200;
const shownRows = 20;

/**
 * What an import would do; writes nothing. Without a mapping, one that was kept and fits the headings is taken, else the headings suggest one;
 * where no column for the class can be told, `plan` is null and the person chooses.
 * Refusals: `no_such_record`, `home_is_archived`, `devices_wait_for_the_survey`, those of `decodeTable` and `planImport`.
 */
export async function previewImport(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload, given: ImportMapping | undefined) {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const waits = await whyDevicesWait(tx, act, homeId);
  if (waits) return waits;
  const table = await decodeTable(upload.bytes);
  if (isRefusal(table)) return table;
  const { mapping, source } = given ? { mapping: given, source: null } : await fittingMapping(tx, act, table);
  const plan = !given && !mapping.columns.class ? null : await planFor(tx, act, homeId, table, mapping);
  if (isRefusal(plan)) return plan;
  const example = (column: number) => table.rows.find(({ cells }) => cells[column])?.cells[column]?.slice(0, 80) ?? '';
  return {
    columns: table.heads.map((head, column) => ({ head, example: example(column) })),
    rows: table.rows.length,
    mapping,
    source,
    plan: plan && shownPlan(plan),
  };
}

/**
 * Adds what the preview showed; rows with a problem are left out and told. The same file again adds nothing, also when two people import it at once.
 * `keepAs` keeps the mapping for the next file of that source. Refusals: those of `previewImport`. Event: `devices.imported`.
 */
export async function runImport(tx: Tx, act: Act, homeId: Id<'home'>, upload: Upload, mapping: ImportMapping, keepAs: string) {
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const table = await decodeTable(upload.bytes);
  if (isRefusal(table)) return table;
  await lockDevicesOf(tx, act, homeId);
  const waits = await whyDevicesWait(tx, act, homeId);
  if (waits) return waits;
  const plan = await planFor(tx, act, homeId, table, mapping);
  if (isRefusal(plan)) return plan;
  const systems = await addNamedSystems(tx, act, homeId, plan.newSystems);
  if (isRefusal(systems)) return systems;
  const places = await addNamedPlaces(tx, act, homeId, plan.newPlaces);
  const placed = plan.add.map((device) => ({
    ...device,
    systemId: systems.get(plainWords(device.system)) ?? null,
    placeId: places.get(plainWords(device.place)) ?? null,
  }));
  const added = await insertAll(tx, act, homeId, placed);
  if (keepAs) await keepMapping(tx, act, keepAs, mapping);
  const counts = {
    added: added.length,
    alreadyThere: plan.alreadyThere + plan.add.length - added.length,
    problemCount: rowsWithProblems(plan),
  };
  await record(tx, act, {
    kind: 'devices.imported',
    subject: { kind: 'home', id: homeId },
    clientId: home.clientId,
    homeId,
    data: { ...counts, file: upload.name },
  });
  await makeDevicesFindable(tx, act, homeId, added, { fresh: true });
  return { ...counts, problems: shownProblemsOf(plan) };
}

async function planFor(tx: Tx, act: Act, homeId: Id<'home'>, table: DecodedTable, mapping: ImportMapping): Promise<ImportPlan | Refusal> {
  return planImport(table, mapping, await presentIn(tx, act, homeId), await classesOfFirm(tx, act));
}

/** What the home has, however it came in; what was put aside too: a list does not bring it back. */
async function presentIn(tx: Tx, act: Act, homeId: Id<'home'>): Promise<PresentDevices> {
  const rows = await tx
    .selectFrom('device')
    .select(['importKey', 'serial', 'classKey', 'make', 'model', 'label'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .execute();
  const said = new Map<string, number>();
  for (const words of rows.filter((row) => row.serial === '').map(saidOf)) said.set(words, (said.get(words) ?? 0) + 1);
  return {
    said,
    systems: new Set((await systemsByName(tx, act, homeId)).keys()),
    places: new Set((await placesByName(tx, act, homeId)).keys()),
    importKeys: new Set(rows.flatMap((row) => row.importKey ?? [])),
    serials: new Set(rows.filter((row) => row.serial).map((row) => row.serial.toLowerCase())),
  };
}

async function fittingMapping(tx: Tx, act: Act, table: DecodedTable): Promise<{ mapping: ImportMapping; source: string | null }> {
  const heads = new Set(table.heads);
  // Our own list says all by itself; a mapping kept for another list that shares its headings would read it wrongly.
  const kept = isOwnList(table.heads)
    ? undefined
    : (await importMappings(tx, act)).find(({ mapping }) => Object.values(mapping.columns).every((head) => heads.has(head)));
  return kept
    ? { mapping: kept.mapping, source: kept.source }
    : { mapping: { columns: suggestedColumns(table.heads), classes: {} }, source: null };
}

function shownPlan(plan: ImportPlan) {
  const { add, newSystems, newPlaces, alreadyThere, unknownClasses } = plan;
  return {
    add: add.length,
    addedDevices: add.reduce((sum, device) => sum + device.quantity, 0),
    newSystems,
    newPlaces,
    alreadyThere,
    problemCount: rowsWithProblems(plan),
    problems: shownProblemsOf(plan),
    unknownClasses: unknownClasses.slice(0, 100),
    first: add.slice(0, shownRows),
  };
}

function shownProblemsOf({ problems }: ImportPlan) {
  return problems
    .slice(0, shownProblems)
    .map(({ line, problem: { refusal, field = null, values = {} } }) => ({ line, refusal, field, values }));
}

const chunk = 20_000;

/** Inserts what is not there. The unique indexes decide, not this code: of two imports at once each row is added by one. */
async function insertAll(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  devices: readonly (ImportedDevice & { readonly systemId: Id<'system'> | null; readonly placeId: Id<'place'> | null })[],
): Promise<string[]> {
  const added: string[] = [];
  for (let from = 0; from < devices.length; from += chunk) {
    const rows = devices.slice(from, from + chunk).map((device) => ({ id: newId(), ...device }));
    const { rows: inserted } = await sql<{ id: string }>`
      insert into device (company_id, id, home_id, system_id, class_key, make, model, serial, label, quantity, value_cents, installed_on, warranty_end_on, supplied_by, place_id, firmware, import_key, added_at)
      select ${act.company.id}, row.id, ${homeId}, row."systemId", row."classKey", row.make, row.model, row.serial, row.label, row.quantity, row."valueCents", row."installedOn", row."warrantyEndOn",
        row."suppliedBy", row."placeId", row.firmware, row."importKey", ${act.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, "systemId" uuid, "classKey" text, make text, model text, serial text, label text, quantity int, "valueCents" bigint,
        "installedOn" date, "warrantyEndOn" date, "suppliedBy" text, "placeId" uuid, firmware text, "importKey" text)
      on conflict do nothing returning id`.execute(tx);
    added.push(...inserted.map((row) => row.id));
  }
  return added;
}
