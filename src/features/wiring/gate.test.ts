import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { testDatabase } from '#test/database.ts';
import { faultOf } from '#test/fault.ts';
import { letNoRowLieAhead } from '#test/rows-ahead.ts';
import { deviceRow, into, type Row } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows, type TakeoverStory } from '#test/takeover-rows.ts';

// T4 is closed until the survey is paid, whatever the table and whoever writes: here the application's own role, by plain SQL.
const database = await testDatabase();
const { story, owner } = await takeoverRows(database);
let [closed, open] = [] as unknown as [TakeoverStory, TakeoverStory];
const moment = (day: string) => `${day}T10:00:00Z`;

/** A row of each table, that stands on rows which the owner put there. */
async function rowsFor(one: TakeoverStory) {
  const of = { company_id: one.company_id, home_id: one.ids.home };
  const ids = { panel: newId(), device: newId(), front: newId(), back: newId(), cable: newId(), link: newId(), hash: 'a'.repeat(64) };
  const day = moment('2026-12-24');
  const made = { added_at: day, added_by: 'x', changed_at: day };
  const recorded = { recorded_at: day, recorded_by: 'x' };
  const port = (id: string, name: string): Row => ({
    ...of,
    ...made,
    id,
    place_id: ids.panel,
    place_kind: 'panel',
    name,
    carries: 'network',
    position: 0,
    note: '',
  });
  const place = (id: string): Row => ({ ...of, ...made, id, kind: 'panel', name: 'Panneau', position: '', note: '', revision: 1 });
  const cable = (id: string): Row => ({
    ...of,
    ...made,
    id,
    label: '',
    name: '',
    type: 'network',
    product: '',
    colour: '',
    route: '',
    condition: 'good',
    note: '',
    revision: 1,
  });
  await owner.query('set session_replication_role = replica; set row_security = off');
  for (const text of [
    into('place', place(ids.panel)),
    into('device', deviceRow(one.company_id, one.ids.home, { id: ids.device })),
    `insert into file (company_id, hash, byte_length, media_type, name, added_at) values ('${one.company_id}', '${ids.hash}', 1, 'image/png', 'x', now()) on conflict do nothing`,
    ...[port(ids.front, '1'), port(ids.back, '2')].map((row) => into('port', { ...row, revision: 1 })),
    into('cable', cable(ids.cable)),
  ])
    await owner.query(text);
  await owner.query('reset session_replication_role');
  return (at: string): Readonly<Record<string, string>> => {
    const now = { added_at: at, added_by: 'x', changed_at: at, revision: 1 };
    const then = { recorded_at: at, recorded_by: 'x' };
    return {
      place: into('place', { ...place(newId()), ...now }),
      'place changed': `update place set name = 'Autre', changed_at = '${at}' where id = '${ids.panel}'`,
      port: into('port', { ...port(newId(), newId()), ...now }),
      'port changed': `update port set name = '9', changed_at = '${at}' where id = '${ids.front}'`,
      port_link: into('port_link', { ...of, ...then, id: newId(), ...ordered(ids.front, ids.back) }),
      cable: into('cable', { ...cable(newId()), ...now }),
      'cable changed': `update cable set route = 'par le vide', changed_at = '${at}' where id = '${ids.cable}'`,
      cable_end: into('cable_end', {
        ...of,
        ...recorded,
        ...then,
        id: newId(),
        cable_id: ids.cable,
        side: 'a',
        place_id: ids.panel,
        how: 'found',
        termination: '',
        note: '',
        made_at: at,
      }),
      cable_test: into('cable_test', {
        ...of,
        ...then,
        id: newId(),
        cable_id: ids.cable,
        seen_end_ids: [],
        method: 'toned',
        result: 'PASS',
        test_limit: '',
        worst_parameter: '',
        wire_map: '',
        tester: '',
        tester_serial: '',
        operator: '',
        note: '',
        tested_at: at,
      }),
      tester_file: into('tester_file', {
        ...of,
        id: newId(),
        file_hash: ids.hash,
        name: 'tests.csv',
        tester: '',
        mapping: '{}',
        imported_at: at,
        imported_by: 'x',
      }),
      unknown_end_accepted: into('unknown_end_accepted', {
        ...of,
        ...then,
        id: newId(),
        cable_id: ids.cable,
        side: 'b',
        accepted_by: 'Hélène',
        reason: 'dans la dalle',
      }),
      record_photo: into('record_photo', {
        ...of,
        ...then,
        id: newId(),
        cable_id: ids.cable,
        file_hash: ids.hash,
        caption: '',
        taken_at: at,
      }),
      edit_conflict: into('edit_conflict', {
        ...of,
        id: newId(),
        subject_kind: 'cable',
        subject_id: ids.cable,
        field: 'name',
        other: 'x',
        other_at: at,
        other_by: 'x',
        recorded_at: at,
      }),
      'device placed': `update device set place_id = '${ids.panel}', edited_at = '${at}' where id = '${ids.device}'`,
    };
  };
}
const ordered = (one: string, other: string) =>
  one < other ? { one_port_id: one, other_port_id: other } : { one_port_id: other, other_port_id: one };

beforeAll(async () => {
  closed = await story('agreed');
  open = await story('survey_paid');
});

describe('by plain SQL the wiring of a home that is being taken over', () => {
  it('property 15: is written in no table before the survey is paid, nor changed, and in each from then on', async () => {
    const [before, after] = [await rowsFor(closed), await rowsFor(open)];
    const tables = Object.keys(before(moment('2026-12-24')));
    // One after the other: a statement that changes a row holds it before it waits for the takeover.
    const said = async (one: TakeoverStory, rows: Awaited<ReturnType<typeof rowsFor>>) => {
      const answers: Record<string, string> = {};
      for (const [table, text] of Object.entries(rows(moment('2026-12-24')))) answers[table] = await faultOf(one.write(text));
      return answers;
    };
    const refused = await said(closed, before);
    for (const table of tables) expect([table, refused[table]]).toEqual([table, expect.stringMatching(/takeover_survey_paid/)]);
    const taken = await said(open, after);
    for (const table of tables) expect([table, taken[table]]).toEqual([table, 'all was taken']);
  });

  it('property 15: is signed off once no end is unknown', async () => {
    const one = await story('survey_paid');
    const rows = await rowsFor(one);
    await one.write(rows(moment('2026-12-24'))['cable'] as string);
    expect(await faultOf(one.write(one.signOff('wiring', '2026-12-24')))).toMatch(/wiring_is_known/);
  });

  it('property 29: of an end one acceptance stands, and one that ended stays ended', async () => {
    const one = await story('survey_paid');
    const rows = await rowsFor(one);
    const at = moment('2026-12-24');
    const accepted = rows(at)['unknown_end_accepted'] as string;
    await one.write(accepted);
    expect(await faultOf(one.write(accepted.replace(/"id":"[0-9a-f-]{36}"/, `"id":"${newId()}"`)))).toMatch(/one_acceptance_per_end/);
    const end = (ended: string) => faultOf(one.write(`update unknown_end_accepted set ended_at = ${ended}`));
    expect(await end(`'${moment('2026-12-23')}'`)).toMatch(/check/);
    expect(await end(`'${at}'`)).toBe('all was taken');
    expect(await end('null')).toMatch(/acceptance_ends_once/);
  });

  it('property 32: a test of a tester’s file names one that was kept for its home, and says what it told within measure', async () => {
    const one = await story('survey_paid');
    const rows = await rowsFor(one);
    const at = moment('2026-12-24');
    const test = rows(at)['cable_test'] as string;
    const told = JSON.parse(/'(\{.*\})'\)$/.exec(test)?.[1] ?? '{}') as Row;
    const with_ = (more: Row) => into('cable_test', { ...told, ...more });
    // A file of the firm, and none of this home.
    const hash = 'a'.repeat(64);
    expect(await faultOf(one.write(with_({ file_hash: hash })))).toMatch(/test_is_of_a_kept_file/);
    expect(await faultOf(one.write(with_({ file_line: 3 })))).toMatch(/a_line_is_of_a_file/);
    expect(await faultOf(one.write(with_({ nvp_permille: 1_200 })))).toMatch(/nvp_permille/);
    expect(await faultOf(one.write(`update tester_file set name = 'other'`))).toMatch(/permission denied/);
    expect(await faultOf(one.write(`delete from tester_file`))).toMatch(/permission denied/);
    expect(await faultOf(one.write(`update cable set import_key = 'x'`))).toMatch(/permission denied/);
    expect(await faultOf(one.write(`update tester_mapping set tester = 'x'`))).toMatch(/permission denied/);
  });

  it('no row of it is dated ahead', async () => {
    const rows = await rowsFor(open);
    await letNoRowLieAhead(database.ownerUrl);
    const ahead = new Date(Date.now() + 60 * 60_000).toISOString();
    for (const [table, text] of Object.entries(rows(ahead)))
      expect([table, await faultOf(open.write(text))]).toEqual([table, expect.stringMatching(/lies_behind/)]);
  });
});
