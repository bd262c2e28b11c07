import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { refusedBy } from '#test/fault.ts';
import { at, deviceRow, homeRow, into } from '#test/takeover-facts-by-sql.ts';
import { type Milestone, takeoverRows, type TakeoverStory } from '#test/takeover-rows.ts';

// Whatever the program forgets, the application's own login cannot write: plain SQL, past every command.
const { story, asFirm, owner } = await takeoverRows();
/** Rows that are work, or lead to it, of a story that has come to a milestone; and what each still lacks there. */
const work = (one: TakeoverStory, day: string): Record<string, string> => ({
  survey_entry: one.surveyEntry(day),
  survey_sign_off: one.signOff('wiring', day),
  'work_time on the survey': one.workTime(one.survey, day),
  work_time: one.workTime(one.first, day),
  'job_cost materials': one.jobCost('materials', day),
  'job_cost subcontractor': one.jobCost('subcontractor', day),
  'element_event planned': one.elementEvent(one.first, 1, 'planned', day),
  'element_event started': one.elementEvent(one.first, 1, 'started', day),
  grievance_answer: one.answered(day),
  takeover_offer: into('takeover_offer', { ...one.of, offer_id: newId(), made_at: at(day), made_by: 'x' }),
});

describe('property 15: by direct SQL no work is recorded', () => {
  it('before each gate is cleared: every row of work is refused, with what is missing first', async () => {
    const missing: Record<string, string> = {
      asked: 'heard_confirmed',
      heard: 'reprogramming_accepted',
      accepted: 'decided_to_go',
      decided: 'agreement_signed',
      agreed: 'survey_paid',
    };
    for (const [milestone, lack] of Object.entries(missing)) {
      const one = await story(milestone as Milestone);
      for (const [what, text] of Object.entries(work(one, '2026-12-24')))
        await refusedBy(one.write(text), what === 'takeover_offer' ? /takeover_handed_over/ : new RegExp(`takeover_${lack}`));
      const device = into('device', deviceRow(one.company_id, one.ids.home, { added_at: at('2026-12-24') }));
      await refusedBy(one.write(device), new RegExp(`takeover_${lack}`));
    }
  });

  it('before the lawful day, though it is paid; nor by the day that the row states for itself', async () => {
    const one = await story('survey_paid');
    for (const day of ['2026-12-01', '2026-12-07'])
      for (const text of [
        one.surveyEntry(day),
        one.signOff('wiring', day),
        one.workTime(one.survey, day),
        one.elementEvent(one.survey, 1, 'started', day),
      ])
        await refusedBy(one.write(text), /takeover_survey_is_lawful/);
    // On 30 November, before the money.
    await refusedBy(one.write(one.surveyEntry('2026-11-30')), /takeover_survey_paid/);
    await refusedBy(one.write(one.workTime(one.survey, '2026-12-08', { recorded_at: at('2026-12-07') })), /work_time_lies_behind/);
    await refusedBy(one.write(one.signOff('wiring', '2026-12-08', { at: at('2026-12-07') })), /day_has_come/);
    await one.write(one.surveyEntry('2026-12-08'), one.workTime(one.survey, '2026-12-08'), one.signOff('wiring', '2026-12-08'));
  });

  it('of the terms before the surveys are signed off and the terms are signed', async () => {
    const one = await story('survey_paid');
    await one.write(one.signOff('information', '2026-12-08'), one.signOff('wiring', '2026-12-08'));
    await refusedBy(one.write(...one.terms.texts), /takeover_surveys_signed_off/);
    await one.write(one.signOff('products', '2026-12-08'));
    await one.write(...one.terms.texts);
    for (const text of [
      one.workTime(one.first, '2026-12-24'),
      one.elementEvent(one.first, 1, 'planned', '2026-12-24'),
      one.answered('2026-12-24'),
    ])
      await refusedBy(one.write(text), /takeover_terms_signed/);
  });

  it('on the survey of an agreement that nobody signed', async () => {
    const one = await story('decided');
    const older = one.paper('agreement', '2026-11-22', [[{ kind: 'survey', priceCents: 100 }]], { made_at: at('2026-11-22', 12) });
    await one.write(...older.texts);
    const newer = one.paper('agreement', '2026-11-23', [[{ kind: 'survey', priceCents: 60_000 }]], { version: 2 });
    await one.write(...newer.texts);
    await refusedBy(one.write(...one.signature(older, '2026-11-23')), /newest_document_is_signed/);
    await one.write(...one.signature(newer, '2026-11-23'));
    const invoiceId = await one.bill(newer.instalments[0] as string, 60_000, '2026-11-23', '2026-12-01');
    await one.pay(invoiceId, 60_000, '2026-12-01');
    await refusedBy(one.write(one.workTime(older.elements[0] as string, '2026-12-08')), /takeover_element_stands/);
    await one.write(one.workTime(newer.elements[0] as string, '2026-12-08'));
  });

  it('properties 15 and 39: of an element of another takeover, or of another firm', async () => {
    const [one, other] = [await story('terms_paid'), await story('terms_paid')];
    await refusedBy(one.write(one.workTime(other.first, '2026-12-24')), /takeover_element_stands/);
    await refusedBy(one.write(one.workTime(other.first, '2026-12-24', { takeover_id: other.ids.takeover })), /takeover_/);
    await refusedBy(asFirm(one.company_id, other.workTime(other.first, '2026-12-24')), /takeover_/);
    await refusedBy(
      asFirm(
        one.company_id,
        into('takeover_end', {
          ...other.of,
          ground: 'given_up',
          reason: 'because',
          ended_on: '2026-12-24',
          by_name: 'x',
          through: 'page',
          at: at('2026-12-24'),
        }),
      ),
      /row-level security/,
    );
    expect(await asFirm(one.company_id, `select id from element where id = '${other.first}'`)).toEqual([]);
    // Changed over in the middle of a statement, nobody sees what is wrong, and the row is another firm's.
    const text = other
      .surveyEntry('2026-12-24')
      .replace('from jsonb', `from (select set_config('caretaker.company', '${one.company_id}', true)) sneaky, jsonb`);
    await refusedBy(asFirm(other.company_id, text), /takeover_|row-level security/);
  });

  it('in an older picture of the rows, in which the money is still there', async () => {
    const one = await story('terms_paid');
    for (const level of ['repeatable read', 'serializable'])
      await refusedBy(
        asFirm(one.company_id, one.workTime(one.first, '2026-12-24'), `begin isolation level ${level}`),
        /takeover_is_seen_as_it_is/,
      );
  });

  it('of a home that is being taken over, by a device brought in from another home', async () => {
    const one = await story('decided');
    const home = newId();
    const device = newId();
    await one.write(
      into('home', homeRow(one.company_id, one.ids.client, { id: home, name: 'W' })),
      into('device', deviceRow(one.company_id, home, { id: device, supplied_by: 'us' })),
    );
    await refusedBy(one.write(`update device set home_id = '${one.ids.home}' where id = '${device}'`), /takeover_agreement_signed/);
  });
});

describe('property 16: an element', () => {
  it('whose own prepayment has not settled is not planned, started, done nor booked on; its neighbour is', async () => {
    const one = await story('terms_paid', { onlyFirstStage: true });
    const rows = (element: string, day: string) => [
      one.workTime(element, day),
      one.elementEvent(element, 1, 'planned', day),
      one.elementEvent(element, 1, 'started', day),
    ];
    for (const text of rows(one.second, '2026-12-24')) await refusedBy(one.write(text), /takeover_element_paid/);
    // Money came on the 17th: not of a day before; and not before the lawful day of the terms.
    for (const text of rows(one.first, '2026-12-16')) await refusedBy(one.write(text), /takeover_element_paid/);
    for (const text of rows(one.first, '2026-12-23')) await refusedBy(one.write(text), /takeover_element_is_lawful/);
    await one.write(
      one.elementEvent(one.first, 1, 'planned', '2026-12-24', { at: at('2026-12-18') }),
      one.workTime(one.first, '2026-12-24'),
    );
  });

  it('is closed again by a payment that bounced, a refund and a credit of all, and what was done stays', async () => {
    const one = await story('terms_paid');
    await one.write(one.elementEvent(one.first, 1, 'started', '2026-12-24'), one.workTime(one.first, '2026-12-24'));
    await one.write(...one.bounce(one.made['firstPayment'] as string, '2026-12-28'));
    for (const text of [
      one.workTime(one.first, '2026-12-28'),
      one.workTime(one.first, '2026-12-24'),
      one.elementEvent(one.first, 2, 'done', '2026-12-28'),
    ])
      await refusedBy(one.write(text), /takeover_element_paid/);
    // The reversal alone, without an end of the settlement, closes as well; so does money given back.
    await one.write(one.bounce(one.made['secondPayment'] as string, '2026-12-28')[0] as string);
    await refusedBy(one.write(one.workTime(one.second, '2026-12-28')), /takeover_element_paid/);
    const other = await story('terms_paid');
    await other.write(
      into('refund', {
        company_id: other.company_id,
        id: newId(),
        invoice_id: other.made['firstInvoice'],
        paid_on: '2026-12-28',
        amount_cents: 1,
        currency: 'EUR',
        way: 'transfer',
        note: '',
        recorded_at: at('2026-12-28'),
        recorded_by: 'x',
      }),
    );
    await refusedBy(other.write(other.workTime(other.first, '2026-12-28')), /takeover_element_paid/);
    expect(await one.write(`select minutes from work_time where element_id = '${one.first}'`)).toEqual([{ minutes: 60 }]);
  });

  it('of a survey whose payment bounced closes all behind it', async () => {
    const one = await story('terms_paid');
    await one.write(...one.bounce(one.made['surveyPayment'] as string, '2026-12-28'));
    for (const text of [one.surveyEntry('2026-12-28'), one.workTime(one.first, '2026-12-28'), one.answered('2026-12-28')])
      await refusedBy(one.write(text), /takeover_survey_paid/);
  });

  it('is not paid by an invoice of another amount, day, client or takeover, of an unsigned paper, twice, or lowered by its VAT', async () => {
    const one = await story('agreed');
    const other = await story('decided');
    const [instalment] = one.agreement.instalments as [string];
    const bill = (gross: number, more = {}, firstPayment = '2026-12-01') => one.bill(instalment, gross, '2026-11-23', firstPayment, more);
    await refusedBy(bill(1), /invoice_is_of_its_instalment/);
    await refusedBy(bill(59_999), /invoice_is_of_its_instalment/);
    await refusedBy(bill(60_000, {}, '2026-11-30'), /invoice_is_of_its_instalment/);
    await refusedBy(bill(60_000, { first_payment_on: null }), /invoice_is_of_its_instalment/);
    await refusedBy(bill(60_000, { currency: 'CHF' }), /invoice_is_of_its_instalment/);
    await refusedBy(bill(60_000, { takeover_id: null }), /invoice_is_of_one_thing/);
    await refusedBy(bill(60_000, { instalment_id: null }), /takeover_invoice_names_its_instalment/);
    await refusedBy(bill(60_000, { net_cents: 70_000, vat_cents: -10_000 }), /instalment_is_not_lowered/);
    await refusedBy(bill(60_000, { takeover_id: other.ids.takeover }), /invoice_is_of_its_instalment|foreign key/);
    await other.write(...other.agreement.texts);
    await refusedBy(
      other.bill(other.agreement.instalments[0] as string, 60_000, '2026-11-23', '2026-12-01'),
      /invoice_is_of_its_instalment/,
    );
    const invoiceId = await bill(60_000);
    await refusedBy(bill(60_000), /one_invoice_of_an_instalment/);
    // Nor settled before the lawful day, by less, or by money of a day that has not come.
    await refusedBy(one.pay(invoiceId, 60_000, '2026-11-30'), /settles_lawfully/);
    await refusedBy(one.pay(invoiceId, 59_999, '2026-12-01'), /settles_with_its_money/);
    await refusedBy(one.pay(invoiceId, 60_000, '2026-12-02', { settlement: { settled_on: '2026-12-01' } }), /settles_with_its_money/);
    await refusedBy(one.pay(invoiceId, 60_000, '2026-11-25', { settlement: { settled_on: '2026-12-01' } }), /settles_with_its_money/);
    await one.pay(invoiceId, 60_000, '2026-12-01');
    await refusedBy(one.pay(invoiceId, 60_000, '2026-12-01'), /one_standing_settlement/);
  });

  it('of a net price is not opened by a cent, where the VAT eats what was signed', async () => {
    const one = await story('agreed');
    await owner.query(`update takeover set prices_are = 'net' where id = $1`, [one.ids.takeover]);
    const lowered = { net_cents: 60_000, vat_cents: -59_999, gross_cents: 1 };
    await refusedBy(one.bill(one.agreement.instalments[0] as string, 1, '2026-11-23', '2026-12-01', lowered), /instalment_is_not_lowered/);
  });
});

describe('what is a fact stays one: the application', () => {
  it('changes, removes and empties out no row of work, paper, signature or decision', async () => {
    const one = await story('handed_over');
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname in ('takeover_id', 'document_id', 'grievance_id', 'element_id', 'instalment_id', 'work_time_id', 'job_cost_id') and not a.attisdropped)
        and relname not in ('signature', 'one_time_code', 'signing_event', 'contract_document')`,
    );
    expect(rows.length).toBeGreaterThan(18);
    for (const { name } of [...rows, { name: 'takeover' }]) {
      if (name !== 'takeover_draft') await refusedBy(one.write(`delete from ${name}`), /permission denied/);
      await refusedBy(one.write(`truncate ${name} cascade`), /permission denied/);
      await refusedBy(one.write(`alter table ${name} disable trigger all`), /must be owner/);
      await refusedBy(
        one.write(`update ${name} set company_id = company_id`),
        name === 'takeover_draft' ? /all was taken/ : /permission denied/,
      );
    }
    for (const column of ['client_id', 'home_id', 'number', 'currency', 'prices_are', 'made_at'])
      await refusedBy(one.write(`update takeover set ${column} = ${column}`), /permission denied/);
    for (const column of ['takeover_id', 'point', 'entered_at', 'state', 'found'])
      await refusedBy(one.write(`update survey_entry set ${column} = ${column}`), /permission denied/);
    for (const [table, column] of [
      ['grievance', 'takeover_id'],
      ['grievance', 'id'],
      ['interview_answer', 'takeover_id'],
      ['takeover_code', 'code_hash'],
      ['takeover_code', 'document_id'],
    ])
      await refusedBy(one.write(`update ${table} set ${column} = ${column}`), /permission denied/);
    await refusedBy(one.write(`update grievance set removed_at = '2026-12-28T10:00:00Z'`), /takeover_interview_is_open/);
    await refusedBy(
      one.write(`update grievance set words = 'all is well', saved_at = '2026-11-20T10:00:00Z'`),
      /takeover_interview_is_open/,
    );
  });

  it('puts no trigger to sleep, becomes nobody else and makes no function that the gates would call', async () => {
    const one = await story('asked');
    const { rows } = await owner.query<{ tableowner: string }>("select tableowner from pg_tables where tablename = 'work_time'");
    const master = rows[0]?.tableowner;
    const tries: [string, RegExp][] = [
      ['set session_replication_role = replica', /permission denied/],
      [`select set_config('session_replication_role', 'replica', true)`, /permission denied/],
      [`set role "${master}"`, /permission denied/],
      [`set session authorization "${master}"`, /permission denied/],
      ['drop trigger a_gate on work_time', /must be owner/],
      ['alter function takeover_lacks(uuid, uuid, text, date, uuid) rename to x', /must be owner/],
      [
        'create or replace function takeover_needs(act text) returns text[] language sql immutable as $$ select null::text[] $$',
        /permission denied|must be owner/,
      ],
      [
        'create function public.takeover_may(uuid, uuid, text, date, unknown) returns void language sql as $$ select $$',
        /permission denied/,
      ],
      ['create temporary table work_time (id uuid)', /permission denied/],
      ['create schema mine', /permission denied/],
      ['create policy all_of_it on work_time using (true)', /must be owner/],
      ['alter table work_time no force row level security', /must be owner/],
      [
        'set default_transaction_isolation = serializable; set local transaction isolation level repeatable read',
        /must be called before any query|must not be called/,
      ],
    ];
    for (const [text, why] of tries) await refusedBy(one.write(text), why);
    // PostgreSQL warns, and grants nothing.
    await one.write('grant update on work_time to caretaker_app');
    await refusedBy(one.write('update work_time set minutes = 1'), /permission denied/);
    // Asked by themselves, the functions of the gates say or refuse; they open nothing.
    const may = (act: string) => one.write(`select takeover_may('${one.company_id}', '${one.ids.takeover}', '${act}', '2026-12-24', null)`);
    await refusedBy(may('survey'), /takeover_heard_confirmed/);
    await refusedBy(may('anything'), /no act of a takeover/);
    await may('interview');
    await refusedBy(one.write(one.surveyEntry('2026-12-24')), /takeover_heard_confirmed/);
  });

  it('starts no second takeover of a home, none with a client of another home, and makes no offer of another home', async () => {
    const one = await story('handed_over');
    const takeover = (more: object) =>
      one.write(
        `insert into takeover select (jsonb_populate_record(t, '${JSON.stringify({ id: newId(), number: newId(), ...more })}')).* from takeover t where id = '${one.ids.takeover}'`,
      );
    const other = { home: newId(), client: newId() };
    const client = (id: string) =>
      `insert into client (company_id, id, kind, name, name_order, language, country, added_at) select company_id, '${id}', kind, 'O', 'o', language, country, added_at from client limit 1`;
    const home = (id: string, clientId: string) =>
      `insert into home (company_id, id, client_id, name, country, zone, added_at) select company_id, '${id}', '${clientId}', name, country, zone, added_at from home limit 1`;
    await one.write(client(other.client), home(other.home, other.client));
    await refusedBy(takeover({ home_id: other.home }), /takeover_is_of_its_home/);
    await refusedBy(takeover({ client_id: other.client }), /takeover_is_of_its_home/);
    const offer = newId();
    await one.write(
      into('offer', {
        company_id: one.company_id,
        id: offer,
        number: 'O-1',
        client_id: other.client,
        home_id: other.home,
        made_by: 'x',
        made_at: at('2026-12-28'),
      }),
    );
    await refusedBy(
      one.write(into('takeover_offer', { ...one.of, offer_id: offer, made_at: at('2026-12-28'), made_by: 'x' })),
      /takeover_is_of_its_home/,
    );
    // Nor in an older picture of the rows, in which nobody takes it over yet.
    const again = `insert into takeover select (jsonb_populate_record(t, '${JSON.stringify({ id: newId(), number: newId() })}')).* from takeover t where id = '${one.ids.takeover}'`;
    for (const level of ['repeatable read', 'serializable'])
      await refusedBy(asFirm(one.company_id, again, `begin isolation level ${level}`), /home_is_seen_as_it_is/);
    await takeover({});
    await refusedBy(takeover({}), /one_takeover_of_a_home/);
  });
});
