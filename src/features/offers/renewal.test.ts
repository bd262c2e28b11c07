import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { deskScene } from '#test/desk-scene.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { offerChoices } from './queries/detail.ts';
import { freshWish } from './screens/wish.ts';

const { database, within, offered, scene } = await deskScene();

describe('an offer that renews a contract', () => {
  it('begins with what was agreed: plan, term, frequency, how prices are shown, and the price until now', async () => {
    const act = await billingFirm(database);
    const { contractId, homeId } = await scene(act, { termMonths: 24, monthsPerPeriod: 3, prices: 'net' });
    const key = await within(act, (tx) =>
      tx
        .selectFrom('contract')
        .innerJoin('planVersion', 'planVersion.id', 'contract.planVersionId')
        .innerJoin('plan', 'plan.id', 'planVersion.planId')
        .select('plan.key')
        .where('contract.id', '=', contractId)
        .executeTakeFirstOrThrow(),
    );
    const choices = granted(await within(act, (tx) => offerChoices(tx, act, homeId, contractId)));
    expect(choices.renews).toMatchObject({ planKey: key.key, feeCents: 12_000, monthsPerPeriod: 3, termMonths: 24, pricesAre: 'net' });
    const from = addDays(act.today, 400) as Day;
    expect(freshWish(choices as never, {}, from)).toMatchObject({
      recommended: key.key,
      termMonths: 24,
      monthsPerPeriod: 3,
      pricesAre: 'net',
      startsOn: from,
    });
    // A plan that is fourth in the list is offered all the same.
    const plans = ['a', 'b', 'c', key.key].map((one) => ({ key: one }));
    expect(freshWish({ ...choices, plans } as never, {}, from).planKeys).toEqual(['a', 'b', key.key]);
  });

  it('renews nothing of another home', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    const { homeId } = await offered(act, 'Brun');
    const choices = await within(act, (tx) => offerChoices(tx, act, homeId, contractId));
    expect(!isRefusal(choices) && choices.renews).toBeNull();
  });
});
