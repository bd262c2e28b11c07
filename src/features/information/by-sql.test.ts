import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { faultOf } from '#test/fault.ts';
import { bySql, database, ownerUrl, scene } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { keep, put, release } from '#test/information-scene.ts';
import { into, type Row } from '#test/takeover-facts-by-sql.ts';
import { billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';

let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});

interface Things {
  readonly homeId: string;
  readonly itemId: string;
  readonly releaseId: string;
  readonly requestId: string;
  readonly fileHash: string;
}
const recorded = () => ({ recorded_at: act.now, recorded_by: 'x' });
const edited = () => ({ added_at: act.now, added_by: 'x', changed_at: act.now, revision: 1 });
const itemRow = (homeId: string, more: Row = {}): Row => ({
  company_id: act.company.id,
  id: newId(),
  home_id: homeId,
  kind: 'key',
  name: newId(),
  account: '',
  account_owner: 'unknown',
  note: '',
  ...edited(),
  ...more,
});
/** One row of each table, as it would be written; some columns are said anew. */
const rowOf = ({ homeId, itemId, releaseId, requestId, fileHash }: Things) => {
  const of = { company_id: act.company.id, home_id: homeId };
  const none = { wiring_minutes: 0, products_minutes: 0, anew_minutes: 0 };
  const tick = { position: 1, done: true, done_on: act.today, note: '' };
  const rows = {
    information_item: (more: Row) => itemRow(homeId, more),
    information_file: (more: Row) => ({ ...of, file_hash: fileHash, name: 'x', added_at: act.now, added_by: 'x', ...more }),
    information_request: (more: Row) => ({
      ...of,
      id: newId(),
      asked_of: 'client',
      asked_name: '',
      way: 'phone',
      asked_on: act.today,
      note: '',
      ...recorded(),
      ...more,
    }),
    information_request_item: (more: Row) => ({ ...of, request_id: requestId, item_id: itemId, recorded_at: act.now, ...more }),
    information_answer: (more: Row) => ({
      ...of,
      id: newId(),
      request_id: requestId,
      item_id: itemId,
      answer: 'gives',
      answered_on: act.today,
      said_by: '',
      note: '',
      ...recorded(),
      ...more,
    }),
    information_finding: (more: Row) => ({
      ...of,
      id: newId(),
      item_id: itemId,
      state: 'missing',
      found_on: act.today,
      said_by: '',
      note: '',
      version: '',
      ...none,
      ...recorded(),
      ...more,
    }),
    platform_release: (more: Row) => ({ ...of, id: newId(), platform: 'knx', name: newId(), note: '', ...edited(), ...more }),
    release_authority: (more: Row) => ({
      ...of,
      release_id: releaseId,
      position: 1,
      given: true,
      signed_by: 'Hélène',
      signed_on: act.today,
      file_hash: fileHash,
      note: '',
      ...recorded(),
      ...more,
    }),
    release_step_done: (more: Row) => ({ ...of, release_id: releaseId, key: 'project', ...tick, ...recorded(), ...more }),
    rotation_done: (more: Row) => ({ ...of, release_id: releaseId, key: 'bcu_key', ...tick, ...recorded(), ...more }),
    record_photo: (more: Row) => ({
      ...of,
      id: newId(),
      item_id: itemId,
      file_hash: fileHash,
      caption: '',
      taken_at: act.now,
      ...recorded(),
      ...more,
    }),
  };
  return rows;
};
type Table = keyof ReturnType<typeof rowOf>;
const tables: readonly Table[] = [
  'information_item',
  'information_file',
  'information_request',
  'information_request_item',
  'information_answer',
  'information_finding',
  'platform_release',
  'release_authority',
  'release_step_done',
  'rotation_done',
  'record_photo',
];
const write = (things: Things, table: Table, more: Row = {}) => bySql(act, into(table, rowOf(things)[table](more)), []);
const faultIn = (things: Things, table: Table, more: Row = {}) => faultOf(write(things, table, more));

/** What a home of a contract has, and what one has that was written before its takeover began. */
async function openHome(): Promise<Things> {
  const { homeId } = await scene(act);
  const things = { homeId, itemId: await put(act, homeId), releaseId: await release(act, homeId), requestId: newId() };
  const all = { ...things, fileHash: await keep(act, homeId, newId()) };
  await write(all, 'information_request', { id: all.requestId });
  return all;
}
async function closedHome() {
  const villa = await signedVilla(act);
  const things = { homeId: villa.homeId, itemId: newId(), releaseId: newId(), requestId: newId(), fileHash: (await openHome()).fileHash };
  const rows = rowOf(things);
  for (const [table, row] of [
    ['information_item', rows.information_item({ id: things.itemId })],
    ['information_file', rows.information_file({})],
    ['information_request', rows.information_request({ id: things.requestId })],
    ['platform_release', rows.platform_release({ id: things.releaseId })],
  ] as const)
    await pastTheGates(ownerUrl, table, row);
  return { villa, things };
}

describe('by SQL as the application’s own login', () => {
  it('property 15: nothing of the register is written before the survey is signed and paid, whatever the table', async () => {
    const { villa, things } = await closedHome();
    for (const table of tables)
      expect([table, await faultIn(things, table)]).toEqual([table, expect.stringMatching(/survey before survey_paid/)]);
    for (const table of ['information_item', 'platform_release'])
      expect([
        table,
        await faultOf(bySql(act, `update ${table} set note = 'x', changed_at = $1 where home_id = $2`, [act.now, things.homeId])),
      ]).toEqual([table, expect.stringMatching(/survey before survey_paid/)]);
    await billAndPay(act, villa.survey, act.today);
    for (const table of tables) {
      // The file stands already; an authority, and what waits for it, have their own test.
      if (table === 'information_file') continue;
      expect([table, await faultIn(things, table)]).toEqual([table, 'all was taken']);
    }
  });

  it('facts are neither changed nor removed, and no editable row is deleted', async () => {
    const things = await openHome();
    await write(things, 'information_finding');
    await write(things, 'information_request_item');
    await write(things, 'information_answer');
    await write(things, 'release_authority');
    await write(things, 'release_step_done');
    for (const table of tables.filter((one) => !['information_item', 'platform_release', 'record_photo'].includes(one)))
      expect([table, await faultOf(bySql(act, `update ${table} set company_id = company_id`, []))]).toEqual([
        table,
        expect.stringMatching(/permission denied/),
      ]);
    for (const table of tables)
      expect([table, await faultOf(bySql(act, `delete from ${table}`, []))]).toEqual([table, expect.stringMatching(/permission denied/)]);
    expect(await faultOf(bySql(act, `update information_item set home_id = home_id`, []))).toMatch(/permission denied/);
  });
});

describe('what the database holds of a register', () => {
  it('no step before the owner’s authority, on no day before it, in turn and without a gap', async () => {
    const things = await openHome();
    for (const table of ['release_step_done', 'rotation_done'] as const)
      expect(await faultIn(things, table)).toMatch(/^waits_for_the_authority/);
    expect(await faultIn(things, 'release_authority', { file_hash: null })).toMatch(/^an_authority_is_on_paper/);
    expect(await faultIn(things, 'release_authority', { position: 3 })).toMatch(/^follows_in_turn/);
    await write(things, 'release_authority');
    expect(await faultIn(things, 'release_step_done', { done_on: '2026-11-22' })).toMatch(/^waits_for_the_authority/);
    expect(await faultIn(things, 'release_step_done', { position: 2 })).toMatch(/^follows_in_turn/);
    expect(await faultIn(things, 'release_step_done', { done: false })).toMatch(/^a_step_is_ticked_and_unticked_in_turn/);
    await write(things, 'release_step_done');
    await write(things, 'rotation_done');
    // Of another step the first is again the first.
    await write(things, 'release_step_done', { key: 'keyring' });
    await write(things, 'release_authority', { position: 2, given: false, file_hash: null });
    expect(await faultIn(things, 'release_step_done', { key: 'labels' })).toMatch(/^waits_for_the_authority/);
    await write(things, 'release_step_done', { position: 2, done: false });
  });

  it('two ticks of one moment are one', async () => {
    const things = await openHome();
    await write(things, 'release_authority');
    const both = await Promise.all([1, 2].map(() => faultIn(things, 'release_step_done')));
    expect(both.toSorted()).toEqual(['all was taken', expect.stringMatching(/^follows_in_turn/)]);
  });

  it('what is had adds nothing, a promise has its day, and a thing stands once', async () => {
    const things = await openHome();
    expect(await faultIn(things, 'information_finding', { state: 'had', anew_minutes: 5 })).toMatch(/^what_is_had_adds_nothing/);
    await write(things, 'information_request_item');
    expect(await faultIn(things, 'information_answer', { answer: 'promises' })).toMatch(/^a_promise_has_its_day/);
    expect(await faultIn(things, 'information_answer', { promised_for: '2026-11-30' })).toMatch(/^a_promise_has_its_day/);
    await write(things, 'information_item', { name: 'Armoire' });
    expect(await faultIn(things, 'information_item', { name: ' armoire ' })).toMatch(/^information_item_once/);
    expect(await faultIn(things, 'record_photo', { device_id: newId() })).toMatch(/photo_is_of_one_thing|device/);
  });

  it('things, files and releases of one home are not told of another', async () => {
    const [here, there] = [await openHome(), await openHome()];
    const { homeId } = here;
    for (const table of tables.filter(
      (one) => !['information_item', 'information_file', 'information_request', 'platform_release'].includes(one),
    ))
      expect([table, await faultIn({ ...there, homeId: homeId as Id<'home'> }, table)]).toEqual([
        table,
        expect.stringMatching(/violates foreign key|waits_for_the_authority/),
      ]);
  });
});
