import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { testDatabase } from '#test/database.ts';
import { faultOf } from '#test/fault.ts';
import { letNoRowLieAhead } from '#test/rows-ahead.ts';
import { deviceRow, into } from '#test/takeover-facts-by-sql.ts';
import { takeoverRows, type TakeoverStory } from '#test/takeover-rows.ts';

// The database's own clock, with the check on as in every installation; what was written before is of the tests' own days.
const database = await testDatabase();
const { story, owner, asFirm } = await takeoverRows(database);
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const dayIn = (hours: number) => inMinutes(hours * 60).slice(0, 10);
let [one, early] = [] as unknown as [TakeoverStory, TakeoverStory];

beforeAll(async () => {
  one = await story('terms_paid');
  early = await story('survey_paid');
  // Lawful and paid long ago, whatever the day on which the tests run.
  await owner.query(`set session_replication_role = replica; set row_security = off;
    update takeover_signature set first_payment_on = '2020-01-01', first_work_on = '2020-01-01' where first_work_on is not null;
    update settlement set settled_on = '2020-01-01'; reset session_replication_role`);
  await letNoRowLieAhead(database.ownerUrl);
  await one.write(device(inMinutes(0), { id: known }));
});

/** Each row that a gate asks about or rests on, of a moment and of its day. */
const rowsOf = (moment: string, day = moment.slice(0, 10)): Readonly<Record<string, string>> => ({
  survey_entry: one.surveyEntry('2020-01-01', { entered_at: moment }),
  survey_sign_off: one.signOff('wiring', day, { at: moment }),
  work_time: one.workTime(one.first, day, { recorded_at: moment }),
  job_cost: one.jobCost('materials', day, { recorded_at: moment }),
  'element_event started': one.elementEvent(one.first, 1, 'started', day, { at: moment }),
  'element_event planned': one.elementEvent(one.first, 1, 'planned', day, { at: moment }),
  grievance_answer: one.answered('2020-01-01', { answered_at: moment }),
  takeover_offer: into('takeover_offer', { ...one.of, offer_id: newId(), made_at: moment, made_by: 'x' }),
  takeover_decision: one.decision(2, 'go', day, { decided_at: moment }),
  takeover_document: one.paper('addendum', '2026-12-24', [], { made_at: moment }).texts[1] as string,
  takeover_signature: one.signature(one.terms, day, { signed_at: moment, sealed_at: moment })[2] as string,
  heard_answer: one.confirmed('2020-01-01', { answered_at: moment }),
  takeover_end: into('takeover_end', {
    ...one.of,
    ground: 'given_up',
    reason: 'because',
    ended_on: day,
    by_name: 'x',
    through: 'page',
    at: moment,
  }),
  payment: into('payment', {
    company_id: one.company_id,
    id: newId(),
    invoice_id: one.made['firstInvoice'],
    received_on: day,
    amount_cents: 1,
    currency: 'EUR',
    way: 'transfer',
    note: '',
    recorded_at: moment,
    recorded_by: 'x',
    overpays: true,
  }),
  settlement: into('settlement', {
    company_id: one.company_id,
    id: newId(),
    invoice_id: one.made['firstInvoice'],
    payment_id: one.made['firstPayment'],
    settled_on: day,
    at: moment,
  }),
  device: device(moment),
  'device edited': device(inMinutes(0), { edited_at: moment }),
  ...surveyed(moment, day),
});
/** What is recorded of the products of a home, each of a moment and a day. */
const surveyed = (moment: string, day: string): Readonly<Record<string, string>> => {
  const of = { company_id: one.company_id, home_id: one.ids.home };
  const by = { recorded_at: moment, recorded_by: 'x' };
  const said = { ...of, device_id: known, supplier: 'Crestron', words: '' };
  const found = { ...of, device_id: known, condition: 'good', firmware: '', verdict: 'keep', in_doubt: false, reasons: [], words: '' };
  const rest = { instead: '', adds_minutes: 0, supplier: '' };
  return {
    product_file: into('product_file', { ...of, file_hash: 'a'.repeat(64), name: 'x', added_at: moment, added_by: 'x' }),
    supplier_question: into('supplier_question', { ...of, id: newId(), supplier: 'x', way: 'email', asked_on: day, words: '', ...by }),
    supplier_answer: into('supplier_answer', {
      ...said,
      id: newId(),
      answer: 'supported',
      answered_by: 'Mr Reed',
      answered_on: day,
      ...by,
    }),
    device_finding: into('device_finding', { ...found, ...rest, id: newId(), found_at: moment, ...by }),
  };
};
const known = newId<'device'>();
const device = (added_at: string, more: object = {}) => into('device', deviceRow(one.company_id, one.ids.home, { added_at, ...more }));

/** A plan, a promise, a day that falls due or is reckoned; and what a device is said to be, or who put it aside, which opens nothing. */
const mayLieAhead = [
  'cable_test.calibration_due_on',
  'device.archived_at',
  'device.installed_on',
  'device.warranty_end_on',
  'device_finding.warranty_until',
  'element_event.on_day',
  'grievance_answer.promised_on',
  'information_answer.promised_for',
  'information_finding.dated_on',
  'information_item.expires_on',
  'information_request.promised_for',
  'invoice.due_on',
  'invoice.first_payment_on',
  'invoice.served_from',
  'invoice.served_until',
  'supplier_answer.supported_until',
  'survey_entry.struck_at',
  'takeover_signature.first_payment_on',
  'takeover_signature.first_work_on',
  'takeover_signature.withdrawal_ends_on',
];

describe('property 15: by direct SQL no row is dated ahead of the database’s own clock', () => {
  it('so that no lawful day comes early: each is refused, next century’s and that of a quarter of an hour', async () => {
    for (const moment of ['2099-01-01T10:00:00Z', inMinutes(15)])
      for (const [what, text] of Object.entries(rowsOf(moment)))
        expect([what, await faultOf(one.write(text))]).toEqual([what, expect.stringMatching(/^lies_behind/)]);
  });

  it('nor is a device edited at a moment that lies ahead', async () => {
    await one.write(device(inMinutes(0), { serial: 'S-1' }));
    for (const changed of [
      `make = 'Lutron', edited_at = '2099-01-01T10:00:00Z'`,
      `edited_at = '${inMinutes(15)}'`,
      `added_at = '${inMinutes(15)}'`,
    ])
      expect([changed, await faultOf(one.write(`update device set ${changed} where serial = 'S-1'`))]).toEqual([
        changed,
        expect.stringMatching(/^lies_behind/),
      ]);
  });

  it('nor a day that has begun nowhere, whatever moment stands beside it', async () => {
    const now = inMinutes(0);
    // In two days from now it is a day that has begun nowhere, whatever the hour.
    for (const what of ['survey_sign_off', 'work_time', 'job_cost', 'takeover_decision', 'takeover_end', 'payment', 'settlement'])
      expect([what, await faultOf(one.write(rowsOf(now, dayIn(48))[what] as string))]).toEqual([
        what,
        expect.stringMatching(/^lies_behind/),
      ]);
  });

  it('and what is of now passes, and of a clock ten minutes ahead at most; a plan may lie ahead', async () => {
    const moment = inMinutes(0);
    const today = moment.slice(0, 10);
    await one.write(rowsOf(moment)['job_cost'] as string, rowsOf(moment)['device'] as string);
    await early.write(early.surveyEntry(today, { entered_at: moment }), early.surveyEntry(today, { entered_at: inMinutes(9) }));
    await early.write(early.signOff('wiring', today, { at: moment }));
    await one.write(one.elementEvent(one.first, 1, 'planned', dayIn(24 * 30), { at: moment }));
    await one.write(one.workTime(one.first, today, { recorded_at: moment }));
  });

  it('and the application’s own login cannot switch it off', async () => {
    for (const text of [
      `insert into rows_may_lie_ahead (why) values ('because')`,
      `update rows_may_lie_ahead set why = 'because'`,
      'delete from rows_may_lie_ahead',
      'alter table survey_entry disable trigger a_behind',
      'drop trigger a_behind on survey_entry',
      'set session_replication_role = replica',
      `create or replace function lies_behind() returns trigger language plpgsql as 'begin return new; end'`,
      'create temporary table rows_may_lie_ahead (the_only_row boolean)',
      'create table rows_may_lie_ahead_2 ()',
      'drop table rows_may_lie_ahead',
      'truncate rows_may_lie_ahead',
      "set role caretaker_app; insert into rows_may_lie_ahead (why) values ('because')",
    ])
      expect([text, await faultOf(asFirm(one.company_id, text))]).toEqual([text, expect.stringMatching(/permission denied|must be owner/)]);
    expect(await faultOf(one.write(rowsOf('2099-01-01T10:00:00Z')['survey_entry'] as string))).toMatch(/^lies_behind/);
    const { rows } = await owner.query('select * from rows_may_lie_ahead');
    expect(rows).toEqual([]);
  });

  it('on every table with a gate', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{
      name: string;
    }>(`select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_proc p on p.oid = t.tgfoid where (p.proname like 'takeover%gate' or p.proname in ('device_waits_for_the_survey', 'waits_for_the_survey'))
        and not exists (select from pg_trigger b join pg_proc f on f.oid = b.tgfoid where b.tgrelid = c.oid and f.proname = 'lies_behind') order by 1`);
    await client.end();
    expect(rows).toEqual([]);
  });

  it('in every moment and day that such a table has, but those named here', async () => {
    const { rows } = await owner.query<{ column: string }>(`select c.relname || '.' || a.attname as column
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid and p.proname = 'lies_behind'
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid in ('date'::regtype, 'timestamptz'::regtype)
      where a.attname <> all (string_to_array(encode(t.tgargs, 'escape'), chr(92) || '000')) order by 1`);
    expect(rows.map(({ column }) => column)).toEqual(mayLieAhead);
  });
});
