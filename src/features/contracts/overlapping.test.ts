import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import type { Act } from '#platform/session/act.ts';
import { enterFirm, markPaid } from '#test/faults/invoicing-scene.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { takeBackTermination, terminate } from './commands/after.ts';
import { drawUp } from './commands/draw-up.ts';
import { askCode } from './commands/send.ts';
import { moveStart } from './commands/start.ts';
import { readContract } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';

// One plan serves a home once on a day; a renewal begins after what it renews.
const { act, inside, later, story, acceptedOffer, readyToSign, sign, codeIn, mailsTo, post } = await signingScene();
type One = Awaited<ReturnType<typeof story>>;
const days = (many: number) => later(many * 24 * 60);
const read = (one: Pick<One, 'contractId'>, who: Act = act) =>
  inside(async (tx) => granted(await readContract(tx, who, one.contractId)), who);
const signed = async () => {
  const one = await readyToSign();
  granted(await sign(one));
  await inside(async (tx) => {
    await enterFirm(tx, act);
    await markPaid(tx, act, one.contractId, act.today);
  });
  return one;
};
const withCode = async (one: One, who: Act = act) => {
  granted(await inside((tx) => askCode(tx, who, one.contractId)));
  const { documentHash } = await inside(async (tx) => granted(await contractForClient(tx, who, one.contractId)));
  return { ...one, code: await codeIn(one.email), documentHash };
};
const end = (one: One, lastDay: Day, who: Act = act) =>
  inside((tx) =>
    terminate(tx, who, one.contractId, { lastDay, ground: 'agreement', reason: 'moves', through: 'recorded', name: 'Claire' }),
  );

describe('contracts of one home', () => {
  it('a renewal that is told to begin before the last day is refused by name, and nothing is drawn up', async () => {
    const one = await signed();
    const { lastDay } = await read(one);
    const nearTheEnd = days(330);
    const early = await acceptedOffer({ of: one, startsInDays: 1 }, nearTheEnd);
    const [own] = await inside((tx) => tx.selectFrom('contract').select('id').where('offerVersionId', '=', early.versionId).execute());
    await inside((tx) =>
      tx
        .insertInto('contractVoid')
        .values({
          companyId: act.company.id,
          contractId: own?.id as never,
          at: nearTheEnd.now,
          voidedOn: nearTheEnd.today,
          byName: 'x',
          reason: 'x',
        })
        .execute(),
    );
    expect(await inside((tx) => drawUp(tx, nearTheEnd, early.versionId, one.contractId))).toMatchObject({
      refusal: 'renewal_starts_before_the_last_day',
      values: { lastDay },
    });
  });

  it('the same plan on the same days is signed once: refused by name, and signed once its first day is moved or the other ended', async () => {
    const one = await signed();
    const { lastDay, number } = await read(one);
    const unsigned = await story({ of: one });
    // Before a code is mailed, in the client's words; whoever is of the firm reads which contract it is.
    const mails = (await mailsTo(one.email)).length;
    const page = await post(`/s/${unsigned.token}/code`);
    expect([page.status, await page.text()]).toEqual([409, expect.stringContaining('Un autre contrat couvre ce logement jusqu’au')]);
    expect(await inside((tx) => askCode(tx, act, unsigned.contractId))).toMatchObject({ refusal: 'days_are_taken', values: { lastDay } });
    expect((await mailsTo(one.email)).length).toBe(mails);
    expect(await inside((tx) => moveStart(tx, act, unsigned.contractId, addDays(act.today, 60)))).toMatchObject({
      refusal: 'home_has_this_plan_on_these_days',
      field: 'startsOn',
      values: { number, lastDay },
    });
    granted(await end(one, addDays(act.today, 10)));
    const second = await withCode(unsigned);
    granted(await sign(second));
    // Its days are taken by now, so the end stays.
    expect(await inside((tx) => takeBackTermination(tx, act, one.contractId, 'by mistake'))).toMatchObject({
      refusal: 'home_has_this_plan_on_these_days',
      values: { number: (await read(second)).number },
    });
  });

  it('property 14: two unsigned ones for the same days, signed at once: one is, the other is refused by name', async () => {
    const first = await readyToSign();
    const second = await withCode(await story({ of: first }));
    const both = await Promise.all([sign(first), sign(second)]);
    const refused = both.filter((one) => 'refusal' in one);
    expect(refused).toMatchObject([{ refusal: 'days_are_taken' }]);
  });

  it('a renewal whose days the one before it has again waits: the end was taken back before it was signed', async () => {
    const one = await signed();
    const then = days(30);
    granted(await end(one, addDays(then.today, 5), then));
    const renewal = await withCode(await story({ of: one, startsInDays: 6 }, then), then);
    expect((await read(renewal, then)).renewsContractId).toBe(one.contractId);
    granted(await inside((tx) => takeBackTermination(tx, then, one.contractId, 'by mistake')));
    expect(await sign(renewal, { earlyStart: true }, then)).toMatchObject({ refusal: 'days_are_taken' });
  });
});
