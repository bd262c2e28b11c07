import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, events, ownerUrl, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { put, read, request } from '#test/information-scene.ts';
import { billAndPay, signedVilla } from '#test/takeovers-after-scene.ts';
import { pastTheGates } from '#test/takeovers-billing-scene.ts';
import { askFor, recordAnswers } from './commands/requests.ts';
import { askingSays } from './queries/papers.ts';
import { AnswersForm } from './schema.ts';

let act: Act;
let homeId: Id<'home'>;
let [schematics, router] = [] as unknown as Id<'information_item'>[];
const thursday = () => on(act, '2026-11-26');
beforeAll(async () => {
  act = await billingFirm(database);
});
async function villa() {
  ({ homeId } = await scene(act));
  schematics = await put(act, homeId, { kind: 'schematics' });
  router = await put(act, homeId, { kind: 'login', name: 'Routeur' });
}
const ask = (more: object = {}, by = act) => within(by, (tx) => askFor(tx, by, homeId, request(by, [schematics!, router!], more)));
const answered = (by: Act, items: readonly object[], more: object = {}) =>
  AnswersForm.parse({ answeredOn: by.today, saidBy: 'Hélène Marlow', items: items.map((one) => ({ id: newId(), ...one })), ...more });

describe('who was asked, and when', () => {
  it('is told with the days it waits; an answer says how things stand, a promise gives it a new day', async () => {
    await villa();
    const { requestId } = granted(await ask());
    const open = await read(thursday(), homeId);
    expect(open.items.map(({ state, waiting }) => [state, waiting.map(({ days }) => days)])).toEqual([
      ['asked', [3]],
      ['asked', [3]],
    ]);
    const said = answered(thursday(), [
      { itemId: schematics, answer: 'refuses', note: 'appartiennent à l’entreprise' },
      { itemId: router, answer: 'promises', promisedFor: '2026-11-30' },
    ]);
    for (let again = 0; again < 2; again++)
      expect(await within(thursday(), (tx) => recordAnswers(tx, thursday(), requestId, said))).toBeNull();
    const { items } = await read(on(act, '2026-12-02'), homeId);
    expect(items.map(({ state, waiting }) => [state, waiting.map(({ lateDays, promisedFor }) => [promisedFor, lateDays])])).toEqual([
      ['refused', []],
      ['asked', [['2026-11-30', 2]]],
    ]);
    expect(items[0]?.finding).toMatchObject({ saidBy: 'Hélène Marlow', wiringMinutes: 240, anewMinutes: 120 });
    expect((await events(act, 'information.answered')).map(({ data }) => (data as { count: number }).count)).toEqual([2]);
  });

  it('two who send the same answers at once find each once', async () => {
    await villa();
    const { requestId } = granted(await ask());
    const said = answered(act, [{ itemId: schematics, answer: 'gives' }]);
    await Promise.all([1, 2].map(() => within(act, (tx) => recordAnswers(tx, act, requestId, said))));
    expect((await read(act, homeId)).items[0]).toMatchObject({ state: 'had', findings: [{}] });
  });

  it('refuses a day to come, a promise without its day, one before it was asked, and what was not asked for', async () => {
    await villa();
    expect(await ask({ askedOn: '2026-11-24' })).toMatchObject({ refusal: 'request_lies_in_the_future' });
    expect(await ask({ promisedFor: '2026-11-20' })).toMatchObject({ refusal: 'promise_lies_before_the_request' });
    const strange = await put(act, (await scene(act)).homeId);
    expect(await within(act, (tx) => askFor(tx, act, homeId, request(act, [strange])))).toMatchObject({ refusal: 'no_such_record' });
    const later = await put(act, homeId, { kind: 'photos' });
    const { requestId } = granted(await ask());
    const tell = (one: object, more: object = {}) => within(act, (tx) => recordAnswers(tx, act, requestId, answered(act, [one], more)));
    expect(await tell({ itemId: router, answer: 'promises' })).toMatchObject({ refusal: 'promise_needs_a_day' });
    expect(await tell({ itemId: router, answer: 'gives', promisedFor: '2026-11-30' })).toMatchObject({
      refusal: 'only_a_promise_has_a_day',
    });
    expect(await tell({ itemId: router, answer: 'gives' }, { answeredOn: '2026-11-24' })).toMatchObject({
      refusal: 'answer_lies_in_the_future',
    });
    expect(await tell({ itemId: later, answer: 'gives' })).toMatchObject({
      refusal: 'item_is_not_of_this_request',
      field: 'items.0.itemId',
    });
    expect((await read(act, homeId)).items[0]?.answers).toEqual([]);
  });
});

describe('T0: the previous firm', () => {
  it('of a takeover is phoned, not written to; once it helps there is a list to send', async () => {
    const taken = await signedVilla(act);
    homeId = taken.homeId;
    await billAndPay(act, taken.survey, act.today);
    schematics = await put(act, homeId, { kind: 'schematics' });
    router = await put(act, homeId, { kind: 'login', name: 'Routeur' });
    const written = { askedOf: 'previous_firm', way: 'mail' };
    const words = () =>
      within(act, (tx) =>
        askingSays(tx, act, homeId, { askedOf: 'previous_firm', askedName: '', language: 'it', itemIds: [schematics!, router!] }),
      );
    const called = (outcome: string) =>
      pastTheGates(ownerUrl, 'previous_firm_call', {
        company_id: act.company.id,
        id: newId(),
        takeover_id: taken.takeoverId,
        called_on: act.today,
        outcome,
        spoke_with: 'M. Roche',
        hands_over: '',
        warned_of: '',
        note: '',
        recorded_at: act.now,
        recorded_by: 'x',
      });
    await called('not_interested');
    expect((await read(act, homeId)).waysToAskPreviousFirm).toEqual(['phone', 'in_person']);
    expect(await ask(written)).toMatchObject({ refusal: 'previous_firm_is_phoned_first', field: 'way' });
    expect(await words()).toMatchObject({ refusal: 'previous_firm_is_phoned_first' });
    granted(await ask({ askedOf: 'previous_firm', way: 'phone' }));
    await called('helps');
    granted(await ask(written));
    expect(granted(await words())).toMatchObject({ language: 'it', items: [{ kind: 'schematics' }, { name: 'Routeur' }] });
  });
});
