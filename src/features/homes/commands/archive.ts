import { deviceName } from '#domain/homes/device-name.ts';
import { sql } from 'kysely';
import { refuse as refuseDevice } from '#domain/homes/refusals.ts';
import type { Id } from '#domain/id.ts';
import { allAtOnce, isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readHome } from '../queries/homes.ts';
import { refuse } from '../refusals.ts';
import { whyItStays } from './being-taken-over.ts';
import { serialsIn } from './devices.ts';
import { makeClientFindable, makeDevicesFindable } from './findable.ts';

export const archivable = ['client', 'contact', 'home', 'system', 'device'] as const;
export type Archivable = (typeof archivable)[number];

/** The numbers of the contracts and invoices that are still open with a client or for a home: the features that know them are put in where the doors are. */
export type StillOpen = (
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> },
) => Promise<readonly string[]>;
const nothing: StillOpen = () => Promise.resolve([]);

/**
 * Puts something aside; nothing is deleted. Two who do it at once: one wins, the other is told.
 * Refusals: `no_such_record`, `archived_already`, `takeover_goes_on` and `papers_are_still_open` (values: `papers`, their numbers), both at once where both are so. Event: `<noun>.archived`.
 */
export async function archive(
  tx: Tx,
  act: Act,
  noun: Archivable,
  id: string,
  stillOpen: StillOpen = nothing,
): Promise<{ archived: true } | Refusal> {
  const whose = noun === 'client' ? { clientId: id as Id<'client'> } : noun === 'home' ? { homeId: id as Id<'home'> } : null;
  if (whose) {
    const stays = await whyItStays(tx, act, whose);
    const papers = await stillOpen(tx, act, whose);
    const open = papers.length > 0 ? refuse('papers_are_still_open', { values: { papers: papers.join(', ') } }) : null;
    const refused = allAtOnce([stays, open].filter((one) => one !== null));
    if (refused) return refused;
  }
  const row = await turn(tx, act, noun, id, 'archive');
  if (!row) return (await exists(tx, act, noun, id)) ? refuse('archived_already') : refuseRequest('no_such_record');
  await tell(tx, act, noun, row, 'archived');
  return { archived: true };
}

/** Brings it back: the undo of `archive`. Refusals: `no_such_record`, `not_archived`, `serial_is_in_this_home_already`. Event: `<noun>.restored`. */
export async function restore(tx: Tx, act: Act, noun: Archivable, id: string): Promise<{ archived: false } | Refusal> {
  const taken = noun === 'device' ? await serialTaken(tx, act, id) : null;
  if (taken) return taken;
  const row = await turn(tx, act, noun, id, 'restore');
  if (!row) return (await exists(tx, act, noun, id)) ? refuse('not_archived') : refuseRequest('no_such_record');
  await tell(tx, act, noun, row, 'restored');
  return { archived: false };
}

interface Row {
  id: string;
  clientId?: Id<'client'>;
  homeId?: Id<'home'>;
  name?: string;
  make?: string;
  model?: string;
  label?: string;
}

/** Compare and set in one statement: only a row that stands the other way turns. */
async function turn(tx: Tx, act: Act, noun: Archivable, id: string, way: 'archive' | 'restore'): Promise<Row | undefined> {
  const change =
    way === 'archive' ? sql`archived_at = ${act.now} where archived_at is null` : sql`archived_at = null where archived_at is not null`;
  const { rows } =
    await sql<Row>`update ${sql.table(noun)} set ${change} and company_id = ${act.company.id} and id = ${id} returning *`.execute(tx);
  return rows[0];
}

async function exists(tx: Tx, act: Act, noun: Archivable, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(noun)} where company_id = ${act.company.id} and id = ${id}`.execute(tx);
  return rows.length > 0;
}

async function serialTaken(tx: Tx, act: Act, id: string): Promise<Refusal | null> {
  const device = await tx
    .selectFrom('device')
    .select(['homeId', 'serial'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id as Id<'device'>)
    .where('archivedAt', 'is not', null)
    .executeTakeFirst();
  const holders = device ? await serialsIn(tx, act, device.homeId, [device.serial]) : new Map();
  return device && holders.size > 0 ? refuseDevice('serial_is_in_this_home_already', { values: { serial: device.serial } }) : null;
}

/** The event on the timeline of client and home, and the search kept right. */
async function tell(tx: Tx, act: Act, noun: Archivable, row: Row, what: 'archived' | 'restored'): Promise<void> {
  const homeId = noun === 'home' ? (row.id as Id<'home'>) : (row.homeId ?? null);
  const home = homeId ? await readHome(tx, act, homeId) : null;
  const clientId = noun === 'client' ? (row.id as Id<'client'>) : (row.clientId ?? (home && !isRefusal(home) ? home.clientId : null));
  const name = row.name ?? deviceName({ make: row.make ?? '', model: row.model ?? '' }, row.label ?? '');
  await record(tx, act, { kind: `${noun}.${what}`, subject: { kind: noun, id: row.id }, clientId, homeId, data: { name } });
  if (noun === 'device' && homeId) await makeDevicesFindable(tx, act, homeId, [row.id]);
  if ((noun === 'contact' || noun === 'home') && clientId) await makeClientFindable(tx, act, clientId);
}
