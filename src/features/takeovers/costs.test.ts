import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, paper, signed, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { access } from './access.ts';

// Hélène signed agreement and terms on Monday 23 November 2026, and asked for the takeover that day; nothing is paid yet.
const monday = '2026-11-23';
const wednesday = '2026-11-25';
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
const cost = (more: object = {}) => ({
  id: newId<'job_cost'>(),
  incurredOn: monday,
  kind: 'travel',
  words: '46 km et le péage',
  netCents: 4_600,
  ...more,
});
const pathOf = ({ takeoverId }: Pick<Villa, 'takeoverId'>) => `/takeovers/${takeoverId}/costs`;
const note = (villa: Villa, body: object, by = act) => ask(by, 'POST', pathOf(villa), body);
const strike = (id: Id<'job_cost'>, by = act) => ask(by, 'POST', `/takeover-costs/${id}/strike`, { reason: 'Noté deux fois' });
const listed = async (villa: Villa) => (await ask<{ words: string }[]>(act, 'GET', pathOf(villa))).body;
const moneyOf = async (villa: Villa) => (await ask<{ money: object }>(act, 'GET', `/takeovers/${villa.takeoverId}`)).body.money;
const told = async (villa: Villa, kind: string) =>
  (await events(act, kind)).map(({ data }) => data as Record<string, unknown>).filter(({ takeoverId }) => takeoverId === villa.takeoverId);

describe('what a takeover costs besides hours and products', () => {
  it('is recorded, listed by its day, told without its amount, and struck with the reason', async () => {
    const villa = await signedVilla(act);
    const later = on(act, wednesday);
    const [journey, twice] = [cost(), cost({ kind: 'other', words: 'Hôtel', netCents: 9_900, incurredOn: wednesday })];
    expect((await note(villa, twice, later)).body).toEqual({ costId: twice.id });
    expect((await note(villa, journey, later)).body).toEqual({ costId: journey.id });
    expect(await moneyOf(villa)).toMatchObject({ otherCostsCents: 14_500, profitCents: null, warning: null });
    expect((await strike(twice.id, later)).status).toBe(200);
    expect((await strike(twice.id, later)).body.refusal).toBe('cost_is_struck_already');
    expect(await listed(villa)).toEqual([
      { ...journey, recordedBy: 'Claire Fontaine', struckAt: null, struckFor: null },
      { ...twice, recordedBy: 'Claire Fontaine', struckAt: later.now, struckFor: 'Noté deux fois' },
    ]);
    expect(await moneyOf(villa)).toMatchObject({ otherCostsCents: 4_600 });
    const [, said] = await told(villa, 'takeover.cost_recorded');
    expect(said).toMatchObject({ cost: 'travel', words: '46 km et le péage', incurredOn: monday });
    expect(Object.keys(said ?? {}).filter((name) => /cents/i.test(name))).toEqual([]);
    expect(await told(villa, 'takeover.cost_struck')).toMatchObject([{ words: 'Hôtel', reason: 'Noté deux fois' }]);
  });

  it('clicked twice at once is recorded once, and told once; under the same id nothing else is', async () => {
    const villa = await signedVilla(act);
    const one = cost();
    // Each with a connection that is open already: else the first is through before the second has begun.
    const clicks = Array.from({ length: 6 });
    await Promise.all(clicks.map(() => listed(villa)));
    const all = await Promise.all(clicks.map(() => note(villa, one)));
    expect(all.map(({ body }) => body)).toEqual(clicks.map(() => ({ costId: one.id })));
    expect(await listed(villa)).toHaveLength(1);
    expect(await told(villa, 'takeover.cost_recorded')).toHaveLength(1);
    expect((await note(villa, { ...one, netCents: 4_601 })).body.refusal).toBe('already_so');
    const struck = await Promise.all(clicks.map(() => strike(one.id)));
    expect(struck.filter(({ status, body }) => status === 409 && body['refusal'] === 'cost_is_struck_already')).toHaveLength(5);
  });

  it('property 15: of work is refused before the survey is paid, with all that is missing, and taken from that day on', async () => {
    const villa = await signedVilla(act);
    const later = on(act, wednesday);
    const materials = cost({ kind: 'materials', words: 'Câble', incurredOn: wednesday });
    expect((await note(villa, materials, later)).body).toMatchObject({ refusal: 'survey_is_not_paid', status: 409 });
    await billAndPay(act, villa.survey, wednesday);
    const before = await note(villa, { ...materials, incurredOn: monday }, later);
    expect(before.body).toMatchObject({ refusal: 'day_lies_before_the_payment', field: 'incurredOn', status: 422 });
    expect((await note(villa, materials, later)).status).toBe(200);
    expect((await ask(later, 'POST', `/takeovers/${villa.takeoverId}/giving-up`, { reason: 'La cliente part' })).status).toBe(200);
    expect((await note(villa, cost({ kind: 'subcontractor' }), later)).body).toMatchObject({
      refusal: 'cost_of_work_comes_too_late',
      field: 'kind',
    });
    expect((await note(villa, cost(), later)).status).toBe(200);
  });

  it('is of a day between the enquiry and today, says what for, and comes to something', async () => {
    const villa = await signedVilla(act);
    const refused = async (more: object) => (await note(villa, cost(more))).body;
    expect(await refused({ incurredOn: wednesday })).toMatchObject({ refusal: 'cost_lies_in_the_future', field: 'incurredOn' });
    expect(await refused({ incurredOn: '2026-11-22' })).toMatchObject({
      refusal: 'cost_lies_before_the_takeover',
      field: 'incurredOn',
      title: expect.not.stringMatching(/\d{4}-\d\d/),
    });
    for (const [more, field] of [
      [{ words: ' ' }, 'words'],
      [{ netCents: 0 }, 'netCents'],
      [{ netCents: 100_000_000_001 }, 'netCents'],
      [{ kind: 'bribe' }, 'kind'],
    ] as const)
      expect(await refused(more)).toMatchObject({ status: 422, errors: [{ field }] });
    expect(await listed(villa)).toEqual([]);
  });

  it('comes off the profit and stands in the board’s CSV; handed over without an hour, both say so', async () => {
    const villa = await signedVilla(act);
    await surveyed(act, villa, monday);
    await note(villa, cost());
    await note(villa, cost({ kind: 'subcontractor', words: 'Maçon', netCents: 18_000 }));
    await signed(act, villa.takeoverId, await paper(act, villa.takeoverId, 'handover'));
    // The survey alone was billed: 500.00 without VAT − 46.00 − 180.00.
    const money = { otherCostsCents: 22_600, minutes: 0, profitCents: 27_400, warning: 'profit_without_hours' };
    expect(await moneyOf(villa)).toMatchObject(money);
    const board = await ask<{ rows: { id: string; money: object }[] }>(act, 'GET', '/takeovers?which=all&size=200');
    expect(board.body.rows.find(({ id }) => id === villa.takeoverId)?.money).toMatchObject(money);
    const { body: csv } = await ask<string>(act, 'GET', '/takeovers/csv?which=over&size=200');
    const [heads, ...rows] = csv.split('\r\n').map((row) => row.split(';'));
    const column = heads?.findIndex((head) => head.includes('Autres coûts')) ?? -1;
    expect(heads?.[column + 1]).toContain('Bénéfice');
    expect(rows.map((row) => [row[column], row[column + 1]])).toContainEqual(['226,00', '274,00']);
  });
});

describe('who sees the money of a takeover', () => {
  it('records what it costs; a technician reads and records none, and the page shows them no sum', async () => {
    expect(access.table['takeover.cost']).toEqual(access.table['takeover.money']);
    const villa = await signedVilla(act);
    const one = cost();
    await note(villa, one, { ...act, role: 'bookkeeper' });
    const technician: Act = { ...act, role: 'technician' };
    for (const answer of [
      await ask(technician, 'GET', pathOf(villa)),
      await note(villa, cost(), technician),
      await strike(one.id, technician),
    ])
      expect(answer).toMatchObject({ status: 403, body: { refusal: 'not_allowed_for_your_role' } });
    expect((await ask(technician, 'GET', `/takeovers/${villa.takeoverId}`)).body).toMatchObject({ money: null });
    expect(await listed(villa)).toHaveLength(1);
  });

  it('property 39: another firm finds no such record', async () => {
    const villa = await signedVilla(act);
    const one = cost();
    await note(villa, one);
    const stranger = await billingFirm(database);
    for (const answer of [await ask(stranger, 'GET', pathOf(villa)), await note(villa, cost(), stranger), await strike(one.id, stranger)])
      expect(answer).toMatchObject({ status: 404, body: { refusal: 'no_such_record' } });
    expect(await within(stranger, (tx) => tx.selectFrom('jobCost').select('id').execute())).toEqual([]);
  });
});
