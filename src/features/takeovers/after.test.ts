import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { reversePayment } from '#features/billing/commands/payments.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedVilla, surveyed } from '#test/takeovers-after-scene.ts';
import { elementHappened } from './commands/after/elements.ts';
import { keepTakeoverFile } from './commands/after/files.ts';
import { ElementEventForm } from './schema.ts';

// Hélène signed agreement and terms on Monday 23 November 2026; nothing is paid yet.
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const monday = '2026-11-23';
const wednesday = '2026-11-25';
const thursday = '2026-11-26';
const entry = (more: object = {}) => ({
  id: newId<'survey_entry'>(),
  point: 'wiring',
  title: 'Coffret du garage',
  found: '',
  state: 'bad',
  addsMinutes: 240,
  ...more,
});
const time = (more: object = {}) => ({ id: newId<'work_time'>(), workedOn: thursday, minutes: 90, ...more });
const event = (kind: string, onDay = thursday) => ({ kind, onDay });
const bounce = (by: Act, paymentId: Id<'payment'>) =>
  within(by, async (tx) => granted(await reversePayment(tx, by, paymentId, { reason: 'Rejet de la banque' })));
const png = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);

describe('behind the gate', () => {
  it('property 15: too early, every door is closed and says all that is missing; nothing is written', async () => {
    const villa = await signedVilla(act);
    const of = `/takeovers/${villa.takeoverId}`;
    const element = `/takeover-elements/${villa.programmingElement}`;
    const answer = { answer: 'Une équipe joignable', shown: true, accepted: true };
    const doors: [string, string, unknown, string][] = [
      ['POST', `${of}/survey-entries`, entry(), 'survey_is_not_paid'],
      ['POST', `${of}/files`, png, 'survey_is_not_paid'],
      ['POST', `${of}/surveys/wiring/sign-off`, { summary: 'Tout est relevé' }, 'survey_is_not_paid'],
      ['PUT', `${of}/drafts/terms`, { elements: [], signOffBps: 1000, revision: 0 }, 'survey_is_not_paid'],
      ['POST', `${element}/events`, event('planned'), 'survey_is_not_paid surveys_are_not_signed_off element_is_not_paid'],
      ['POST', `${element}/events`, event('started', monday), 'survey_is_not_paid surveys_are_not_signed_off element_is_not_paid'],
      ['POST', `${element}/time`, time({ workedOn: monday }), 'survey_is_not_paid surveys_are_not_signed_off element_is_not_paid'],
      ['POST', `/takeover-elements/${villa.surveyElement}/time`, time({ workedOn: monday }), 'survey_is_not_paid'],
      ['POST', `${of}/grievances/${villa.grievanceId}/answers`, answer, 'survey_is_not_paid surveys_are_not_signed_off'],
      ['POST', `${of}/service-offer`, undefined, 'takeover_is_not_handed_over'],
    ];
    for (const [method, path, body, missing] of doors) {
      const { status, body: told } = await ask<{ refusal: string; title: string; values?: { also?: string } }>(act, method, path, body);
      expect([path, status, [told.refusal, told.values?.also].filter(Boolean).join(' ')]).toEqual([path, 409, missing]);
      // Each in words, and no name left bare.
      expect(told.title).not.toMatch(/_/);
    }
    const { rows } = await within(act, (tx) =>
      sql<{
        n: number;
      }>`select ((select count(*) from survey_entry) + (select count(*) from takeover_file) + (select count(*) from survey_sign_off)
        + (select count(*) from element_event) + (select count(*) from work_time) + (select count(*) from grievance_answer))::int as n`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it('property 15: by SQL as the application’s role the same is refused, whatever day it claims', async () => {
    const villa = await signedVilla(act);
    const company = act.company.id;
    const rows: [string, Record<string, unknown>, string][] = [
      [
        'survey_entry',
        { id: newId(), point: 'wiring', title: 'Coffret', state: 'bad', entered_at: act.now, entered_by: 'x' },
        'takeover_survey_paid',
      ],
      [
        'survey_sign_off',
        { point: 'wiring', summary: 'Tout', signed_off_on: '2027-01-01', at: act.now, by_name: 'x' },
        'takeover_survey_paid',
      ],
      [
        'element_event',
        { element_id: villa.programmingElement, position: 1, kind: 'started', on_day: thursday, at: act.now, by_name: 'x' },
        'takeover_survey_paid',
      ],
      [
        'work_time',
        {
          id: newId(),
          element_id: villa.programmingElement,
          worked_on: monday,
          minutes: 60,
          worker: 'x',
          cost_per_hour_cents: 1,
          recorded_at: act.now,
          recorded_by: 'x',
        },
        'takeover_survey_paid',
      ],
      [
        'grievance_answer',
        {
          grievance_id: villa.grievanceId,
          position: 1,
          answer: 'Oui',
          shown: true,
          accepted: true,
          answered_at: act.now,
          answered_by: 'x',
        },
        'takeover_survey_paid',
      ],
    ];
    for (const [table, row, why] of rows)
      await expect(insert(table, { company_id: company, takeover_id: villa.takeoverId, ...row })).rejects.toMatchObject({
        constraint: why,
      });
    const hash = 'a'.repeat(64);
    await within(act, (tx) =>
      tx
        .insertInto('file')
        .values({ companyId: company, hash, byteLength: 1, mediaType: 'image/png', name: 'x.png', addedAt: act.now })
        .execute(),
    );
    const file = { company_id: company, takeover_id: villa.takeoverId, file_hash: hash, name: 'x.png', added_at: act.now, added_by: 'x' };
    await expect(insert('takeover_file', file)).rejects.toMatchObject({ constraint: 'takeover_survey_paid' });
  });

  it('property 16: paid on Wednesday, an element takes no plan before and no time of the day before; a bounced payment closes it while the time stays', async () => {
    const villa = await signedVilla(act);
    const [day, later] = [on(act, wednesday), on(act, thursday)];
    await surveyed(act, villa, monday);
    const element = `/takeover-elements/${villa.programmingElement}`;
    for (const [path, body] of [
      ['events', event('planned')],
      ['events', event('started', wednesday)],
      ['time', time({ workedOn: wednesday })],
    ] as const)
      expect((await ask(day, 'POST', `${element}/${path}`, body)).body).toMatchObject({ refusal: 'element_is_not_paid', status: 409 });
    const { paymentId } = await billAndPay(act, villa.programming, wednesday);
    expect(await events(act, 'takeover.opened')).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({
          instalmentId: villa.programming,
          elements: ['Programming of the lights'],
          cause: 'invoice.settled',
        }),
      }),
    );
    // What was worked before the money came was worked for nothing; it is not booked.
    for (const [path, body, field] of [
      ['time', time({ workedOn: '2026-11-24' }), 'workedOn'],
      ['events', event('started', '1999-01-01'), 'onDay'],
    ] as const)
      expect((await ask(later, 'POST', `${element}/${path}`, body)).body).toMatchObject({
        refusal: 'day_lies_before_the_payment',
        field,
        values: { day: wednesday },
        status: 422,
      });
    expect((await ask(later, 'POST', `${element}/time`, time({ workedOn: '2026-11-27' }))).body.refusal).toBe(
      'work_time_lies_in_the_future',
    );
    for (const [minutes, refusal] of [
      [10.5, 'work_time_is_impossible'],
      [1_441, 'work_time_is_impossible'],
      ['10', 'field_is_not_valid'],
    ])
      expect((await ask(later, 'POST', `${element}/time`, time({ minutes }))).body).toMatchObject({
        errors: [{ field: 'minutes', refusal }],
      });
    const once = time();
    expect((await ask(later, 'POST', `${element}/time`, once)).body).toEqual({ timeId: once.id });
    expect((await ask(later, 'POST', `${element}/time`, once)).body).toEqual({ timeId: once.id });
    expect((await ask(later, 'POST', `${element}/events`, event('planned', '2026-11-30'))).status).toBe(200);
    await bounce(later, paymentId);
    expect(await events(act, 'takeover.closed')).toContainEqual(
      expect.objectContaining({
        data: expect.objectContaining({
          instalmentId: villa.programming,
          elements: ['Programming of the lights'],
          cause: 'invoice.reopened',
        }),
      }),
    );
    const shown = (await ask<{ id: string }[]>(later, 'GET', `/takeovers/${villa.takeoverId}/work`)).body.find(
      (one) => one.id === villa.programmingElement,
    );
    expect(shown).toMatchObject({
      state: 'waiting_for_money',
      plannedOn: '2026-11-30',
      onHold: true,
      bookedMinutes: 90,
      closed: [{ refusal: 'element_is_not_paid' }],
    });
    expect((await ask(later, 'POST', `${element}/events`, event('started'))).body.refusal).toBe('element_is_not_paid');
    expect((await ask(later, 'POST', `${element}/time`, time())).body.refusal).toBe('element_is_not_paid');
    // A plan is taken off and wrong time is struck also now.
    expect((await ask(later, 'POST', `${element}/events`, event('unplanned'))).status).toBe(200);
    expect((await ask(later, 'POST', `/takeover-time/${once.id}/strike`, { reason: 'Mauvais chantier' })).status).toBe(200);
    expect((await ask(later, 'POST', `/takeover-time/${once.id}/strike`, { reason: 'Mauvais chantier' })).body.refusal).toBe(
      'work_time_is_struck_already',
    );
  });

  it('property 16: by SQL nothing has begun tomorrow, though it is paid', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    const row = {
      company_id: act.company.id,
      takeover_id: villa.takeoverId,
      element_id: villa.programmingElement,
      position: 1,
      at: act.now,
      by_name: 'x',
    };
    await expect(insert('element_event', { ...row, kind: 'started', on_day: thursday })).rejects.toMatchObject({
      constraint: 'element_event_has_its_day',
    });
    await insert('element_event', { ...row, kind: 'planned', on_day: thursday });
  });

  it('an hour costs what the rate card of its region said that day, a programmer’s for programming', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    const booked = time({ workedOn: monday });
    expect((await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/time`, booked)).status).toBe(200);
    const row = await within(act, (tx) => tx.selectFrom('workTime').selectAll().where('id', '=', booked.id).executeTakeFirstOrThrow());
    const [card] = await within(act, (tx) => tx.selectFrom('rateCard').select('value').where('companyId', '=', act.company.id).execute());
    expect(row).toMatchObject({
      costPerHourCents: card?.value.labour.programmer.onSite.costPerHourCents,
      worker: 'Claire Fontaine',
      memberId: act.by.id,
    });
    const csv = await ask(act, 'GET', `/takeovers/${villa.takeoverId}/time/csv`);
    expect(csv.body).toContain(`;Programming of the lights;${monday};Claire Fontaine;90;`);
    expect((await ask(act, 'GET', `/takeovers/${villa.takeoverId}/elements/csv`)).body).toContain('Programming of the lights;');
  });

  it('a technician reads the work and whether it is paid, and no price, cost, margin or amount of an invoice', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    expect((await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/time`, time({ workedOn: monday }))).status).toBe(200);
    const technician: Act = { ...act, role: 'technician' };
    const of = `/takeovers/${villa.takeoverId}`;
    const amounts = async (by: Act, path: string) => {
      const read = await ask(by, 'GET', path);
      expect([path, read.status]).toEqual([path, 200]);
      return [...JSON.stringify(read.body).matchAll(/"\w*cents":(?!null)[^,}]+/gi)].map(([found]) => found);
    };
    expect(await amounts(act, of)).toContain('"priceCents":100000');
    for (const path of [of, `${of}/work`, `${of}/handover`, `${of}/survey`, '/takeovers', '/takeover-settings'])
      expect([path, await amounts(technician, path)]).toEqual([path, []]);
  });

  it('an element is started, done, opened again, in that order', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await billAndPay(act, villa.programming, monday);
    const happen = async (kind: string) => {
      const { body } = await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/events`, event(kind, monday));
      return body.refusal ?? body.position;
    };
    const told = [];
    for (const kind of ['done', 'started', 'started', 'done', 'planned', 'reopened', 'reopened', 'done']) told.push(await happen(kind));
    expect(told).toEqual([
      'element_was_not_started',
      1,
      'element_was_started_already',
      2,
      'element_is_done_already',
      3,
      'element_is_not_done',
      4,
    ]);
  });

  it('starting while the payment bounces: it has begun before, or not at all', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const { paymentId } = await billAndPay(act, villa.programming, monday);
    const start = within(act, (tx) => elementHappened(tx, act, villa.programmingElement, ElementEventForm.parse(event('started', monday))));
    const [begun] = await Promise.all([start, bounce(act, paymentId)]);
    const rows = await within(act, (tx) =>
      tx.selectFrom('elementEvent').select('kind').where('elementId', '=', villa.programmingElement).execute(),
    );
    expect(rows).toHaveLength(isRefusal(begun) ? 0 : 1);
    if (isRefusal(begun)) expect(begun.refusal).toBe('element_is_not_paid');
    expect((await ask(act, 'POST', `/takeover-elements/${villa.programmingElement}/time`, time({ workedOn: monday }))).body.refusal).toBe(
      'element_is_not_paid',
    );
  });
});

describe('a survey', () => {
  it('keeps what was found once, with a photo of its own, until its point is signed off', async () => {
    const [villa, other] = [await signedVilla(act), await signedVilla(act)];
    for (const one of [villa, other]) await billAndPay(act, one.survey, monday);
    const of = `/takeovers/${villa.takeoverId}`;
    const { fileHash } = (await ask(act, 'POST', `${of}/files`, png)).body;
    expect((await ask(act, 'GET', `${of}/files/${fileHash}`)).status).toBe(200);
    const found = entry({ fileHash });
    for (const _ of [1, 2]) expect((await ask(act, 'POST', `${of}/survey-entries`, found)).body).toEqual({ entryId: found.id });
    expect((await ask(act, 'POST', `${of}/survey-entries`, { ...found, title: 'Autre' })).body.refusal).toBe('already_so');
    // A file of another takeover, and of the firm, is none of this one.
    expect((await ask(act, 'POST', `/takeovers/${other.takeoverId}/survey-entries`, entry({ fileHash }))).body.refusal).toBe(
      'file_not_found',
    );
    expect((await ask(act, 'GET', `/takeovers/${other.takeoverId}/files/${fileHash}`)).body.refusal).toBe('file_not_found');
    const wrong = entry({ title: 'Erreur' });
    await ask(act, 'POST', `${of}/survey-entries`, wrong);
    expect((await ask(act, 'POST', `${of}/survey-entries/${wrong.id}/strike`)).status).toBe(200);
    expect((await ask(act, 'POST', `${of}/surveys/wiring/sign-off`, { summary: 'Coffret à refaire' })).status).toBe(200);
    for (const [path, body] of [
      ['surveys/wiring/sign-off', { summary: 'Encore' }],
      ['survey-entries', entry()],
      [`survey-entries/${found.id}/strike`, undefined],
    ] as const)
      expect((await ask(act, 'POST', `${of}/${path}`, body)).body.refusal).toBe('survey_point_is_signed_off');
    const row = {
      company_id: act.company.id,
      takeover_id: villa.takeoverId,
      id: newId(),
      point: 'wiring',
      title: 'x',
      state: 'bad',
      entered_at: act.now,
      entered_by: 'x',
    };
    await expect(insert('survey_entry', row)).rejects.toMatchObject({ constraint: 'survey_point_is_open' });
    expect((await ask(act, 'GET', `${of}/survey`)).body).toMatchObject({
      closed: [],
      entries: [{ title: 'Coffret du garage' }, { title: 'Erreur' }],
      signedOff: [{ point: 'wiring' }],
    });
    // What the writer of the terms begins from: the struck entry is not in it.
    expect((await ask(act, 'GET', `${of}/draft-start`)).body.elements).toEqual([
      { kind: 'rewiring', title: 'Coffret du garage', found: '', minutes: 240, purchaseCents: 0, from: 'wiring' },
    ]);
  });

  it('a photo of 40 MB, and what is no picture, are refused by name', async () => {
    const villa = await signedVilla(act);
    await billAndPay(act, villa.survey, monday);
    const of = `/takeovers/${villa.takeoverId}`;
    expect((await ask(act, 'POST', `${of}/files`, new Uint8Array(40_000_000))).body).toMatchObject({
      refusal: 'request_is_too_large',
      status: 413,
    });
    const large = { bytes: new Uint8Array(15_000_001), name: 'photo.jpg' };
    expect(await within(act, (tx) => keepTakeoverFile(tx, act, villa.takeoverId, large))).toMatchObject({ refusal: 'file_is_too_large' });
    expect((await ask(act, 'POST', `${of}/files`, new TextEncoder().encode('<script>'))).body).toMatchObject({
      refusal: 'file_kind_not_allowed',
      status: 415,
    });
  });
});

describe('another firm', () => {
  it('property 39: finds no such record at any door', async () => {
    const stranger = await billingFirm(database);
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    const of = `/takeovers/${villa.takeoverId}`;
    const draft = {
      wish: { systems: 1, devices: 1, cables: 1, ageYears: 1, papers: 'missing', kilometres: 1, travelMinutes: 1 },
      vat: { key: 'standard' },
    };
    const terms = { elements: [], signOffBps: 1000, revision: 0 };
    const asked: [string, string, unknown?][] = [
      ['GET', `${of}/survey`],
      ['GET', `${of}/work`],
      ['GET', `${of}/instalments`],
      ['GET', `${of}/handover`],
      ['GET', `${of}/draft-start`],
      ['GET', `${of}/elements/csv`],
      ['GET', `${of}/time/csv`],
      ['POST', `${of}/survey-price`, draft],
      ['POST', `${of}/plan`, terms],
      ['PUT', `${of}/drafts/agreement`, { ...draft, revision: 0 }],
      ['PUT', `${of}/drafts/terms`, terms],
      ['POST', `${of}/survey-entries`, entry()],
      ['POST', `${of}/files`, png],
      ['POST', `${of}/surveys/wiring/sign-off`, { summary: 'Tout est relevé' }],
      ['POST', `/takeover-elements/${villa.programmingElement}/events`, event('planned')],
      ['POST', `/takeover-elements/${villa.programmingElement}/time`, time({ workedOn: monday })],
      ['GET', `/takeover-instalments/${villa.programming}/invoice`],
      ['POST', `/takeover-instalments/${villa.programming}/invoice`],
      ['POST', `${of}/grievances/${villa.grievanceId}/answers`, { answer: 'Oui', shown: true, accepted: true }],
      ['POST', `${of}/service-offer`],
    ];
    for (const [method, path, body] of asked)
      expect([path, (await ask(stranger, method, path, body)).body.refusal]).toEqual([path, 'no_such_record']);
  });
});

/** As the application's own role. */
function insert(table: string, row: Record<string, unknown>): Promise<unknown> {
  return within(act, (tx) =>
    sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) values (${sql.join(Object.values(row))})`.execute(
      tx,
    ),
  );
}
