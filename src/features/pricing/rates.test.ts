import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { orderServices } from './commands/catalogue.ts';
import { changeDeviceClass } from './commands/device-classes.ts';
import { changeFormula, loadFormula } from './commands/formula.ts';
import { addRateCard, archiveRateCard, changeRateCard } from './commands/rate-cards.ts';
import { seedPricing } from './commands/seed.ts';
import { catalogue } from './queries/catalogue.ts';
import { allRateCards, currentFormula, deviceClasses, rateCards } from './queries/rates.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl);
afterAll(() => database.close());

const as = <T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> => inCompany(database, act.company.id, work);
const refusalOf = (answer: unknown) => (isRefusal(answer) ? answer.refusal : answer);
async function firm(): Promise<Act> {
  const act = await testCompany(database);
  await as(act, (tx) => seedPricing(tx, act));
  return act;
}

let claire: Act;
beforeAll(async () => {
  claire = await firm();
});

describe('rates', () => {
  it.each([
    ['negative', -1, 'rate_must_not_be_negative'],
    ['huge', 1e12, 'rate_too_high'],
    ['fractional', 10.5, 'amount_must_be_whole_cents'],
  ])('refuses a %s rate by name, at its field', async (_, cents, refusal) => {
    const [card] = await as(claire, (tx) => rateCards(tx, claire));
    const { key: _key, origin: _origin, ...figures } = card!.value;
    const value = { ...figures, inForceFrom: card!.inForceFrom };
    const labour = {
      ...value.labour,
      technician: { ...value.labour.technician, remote: { costPerHourCents: cents, salePerHourCents: 1 } },
    };
    const answer = await as(claire, (tx) => changeRateCard(tx, claire, card!.id, { ...value, labour, revision: card!.revision }));
    expect(answer).toMatchObject({ refusal, field: 'labour.technician.remote.costPerHourCents' });
  });

  it('takes zero rates, keeps what stood before, and what was typed is the firm’s own from then on, nothing else', async () => {
    const act = await firm();
    const [card] = await as(act, (tx) => rateCards(tx, act));
    const { key: _key, origin: _origin, ...figures } = card!.value;
    const value = { ...figures, inForceFrom: card!.inForceFrom };
    const travel = { kind: 'fixed', costCents: 0, saleCents: 0 } as const;
    granted(await as(act, (tx) => changeRateCard(tx, act, card!.id, { ...value, travel, revision: 1 })));
    expect(await as(act, (tx) => rateCards(tx, act))).toMatchObject([{ origin: 'starting_assumption', revision: 2, value: { travel } }]);
    const changed = (await as(act, (tx) => rateCards(tx, act)))[0]!.value;
    expect([isAssumed(changed, 'travel'), isAssumed(changed, 'labour'), isAssumed(changed, 'metering')]).toEqual([false, true, true]);
    const event = await as(act, (tx) =>
      tx.selectFrom('event').select('data').where('kind', '=', 'rate_card.changed').executeTakeFirstOrThrow(),
    );
    expect(event.data).toMatchObject({ before: { travel: { kind: 'variable' } } });
    expect(refusalOf(await as(act, (tx) => changeRateCard(tx, act, card!.id, { ...value, revision: 1 })))).toBe(
      'changed_by_somebody_meanwhile',
    );
  });

  it('a card copied for another region is as assumed as the one it began as, but for what was typed', async () => {
    const act = await firm();
    const [card] = await as(act, (tx) => rateCards(tx, act));
    const { key: _key, origin: _origin, ...figures } = card!.value;
    const copy = { ...figures, region: 'Savoie', inForceFrom: act.today, partMarkupBps: 4_000, copiedFrom: card!.id };
    granted(await as(act, (tx) => addRateCard(tx, act, copy)));
    const savoie = (await as(act, (tx) => rateCards(tx, act))).find((one) => one.region === 'Savoie')!;
    expect(savoie).toMatchObject({ origin: 'starting_assumption' });
    expect([isAssumed(savoie.value, 'labour'), isAssumed(savoie.value, 'partMarkupBps')]).toEqual([true, false]);
  });

  it('is put away and taken out again; the last one in force stays, also when two are put away at once', async () => {
    const act = await firm();
    const [card] = await as(act, (tx) => rateCards(tx, act));
    const put = (id: typeof card, archived: boolean) => as(act, (tx) => archiveRateCard(tx, act, id!.id, archived));
    expect(refusalOf(await put(card, true))).toBe('last_rate_card_stays');
    const savoie = { ...card!.value, region: 'Savoie', inForceFrom: act.today };
    const { id } = granted(await as(act, (tx) => addRateCard(tx, act, savoie)));
    const second = (await as(act, (tx) => rateCards(tx, act))).find((one) => one.id === id);
    const answers = await Promise.all([put(card, true), put(second, true)]);
    expect(answers.map(refusalOf).filter((answer) => answer === 'last_rate_card_stays')).toHaveLength(1);
    await put(card, true);
    const [left] = await as(act, (tx) => rateCards(tx, act));
    expect(left).toBeDefined();
    const away = [card, second].find((one) => one!.id !== left!.id);
    granted(await as(act, (tx) => addRateCard(tx, act, { ...away!.value, inForceFrom: away!.inForceFrom })));
    expect(refusalOf(await put(away, false))).toBe('region_has_a_rate_card');
    expect(await as(act, (tx) => allRateCards(tx, act))).toHaveLength(3);
  });

  it('has one card per region and day, in the firm’s currency', async () => {
    const [card] = await as(claire, (tx) => rateCards(tx, claire));
    expect(
      refusalOf(await as(claire, (tx) => addRateCard(tx, claire, { ...card!.value, inForceFrom: card!.inForceFrom, region: 'FRANCE' }))),
    ).toBe('region_has_a_rate_card');
    expect(
      refusalOf(
        await as(claire, (tx) => addRateCard(tx, claire, { ...card!.value, inForceFrom: claire.today, region: 'Genève', currency: 'CHF' })),
      ),
    ).toBe('currency_must_be_the_firms');
  });

  it('refuses a class whose ages do not rise', async () => {
    const camera = (await as(claire, (tx) => deviceClasses(tx, claire))).find((one) => one.key === 'camera')!;
    const value = { ...camera.value, ageCurve: [{ fromYears: 3, factorBps: 10_000 }] };
    expect(await as(claire, (tx) => changeDeviceClass(tx, claire, 'camera', { names: camera.names, value, revision: 1 }))).toMatchObject({
      refusal: 'age_curve_must_start_at_0_and_rise',
      field: 'value.ageCurve',
    });
  });

  it('orders the catalogue, each service once', async () => {
    const act = await firm();
    const ids = (await as(act, (tx) => catalogue(tx, act))).map((one) => one.id);
    granted(await as(act, (tx) => orderServices(tx, act, { services: ids.toReversed() })));
    expect((await as(act, (tx) => catalogue(tx, act))).map((one) => one.id)).toEqual(ids.toReversed());
    expect(refusalOf(await as(act, (tx) => orderServices(tx, act, { services: [ids[0]!, ids[0]!] })))).toBe(
      'service_order_must_name_each_once',
    );
  });
});

describe('the formula', () => {
  const file = (value: unknown) => ({
    bytes: new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)),
    name: 'formula.json',
  });

  it('is another version with each change, and travels as a file', async () => {
    const act = await firm();
    const {
      value: { key: _key, origin: _origin, ...formula },
    } = await as(act, (tx) => currentFormula(tx, act));
    expect(granted(await as(act, (tx) => changeFormula(tx, act, { ...formula, targetMarginBps: 4_000, version: 1 })))).toEqual({
      version: 2,
    });
    expect(granted(await as(act, (tx) => loadFormula(tx, act, file({ caretaker: 'pricing-formula', edition: 1, formula }))))).toEqual({
      version: 3,
    });
    expect((await as(act, (tx) => currentFormula(tx, act))).value.targetMarginBps).toBe(3_500);
  });

  it('refuses files that are none, of another kind, or impossible', async () => {
    const { value: formula } = await as(claire, (tx) => currentFormula(tx, claire));
    const load = async (value: unknown) => refusalOf(await as(claire, (tx) => loadFormula(tx, claire, file(value))));
    expect(await load('{"caretaker":')).toBe('formula_file_is_not_readable');
    expect(await load({ caretaker: 'something-else' })).toBe('formula_file_is_of_another_kind');
    expect(await load({ caretaker: 'pricing-formula', edition: 1, formula: { ...formula, standBy: 'short' } })).toBe('form_has_errors');
    expect(await load({ caretaker: 'pricing-formula', edition: 1, formula: { ...formula, targetMarginBps: 10_000 } })).toBe(
      'target_margin_must_be_below_100',
    );
    expect((await as(claire, (tx) => currentFormula(tx, claire))).version).toBe(1);
  });
});
