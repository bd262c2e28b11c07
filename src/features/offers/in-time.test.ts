import { describe, expect, it } from 'vitest';
import { addDays, addMinutes, instant, type Instant } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { offersScene } from '#test/offers-scene.ts';

const { act, inside, sent, get, post } = await offersScene();

const endOf = (versionId: string) =>
  inside((tx) =>
    tx
      .selectFrom('offerEnd')
      .select(['kind', 'at'])
      .where('offerVersionId', '=', versionId as never)
      .execute(),
  );
const expiryOf = (versionId: string) =>
  inside(
    async (tx) =>
      (
        await tx
          .selectFrom('offerVersion')
          .select('expiresAt')
          .where('id', '=', versionId as never)
          .executeTakeFirstOrThrow()
      ).expiresAt as Instant,
  );
const before = (at: Instant) => instant(new Date(Date.parse(at) - 1).toISOString());

describe('an answer comes in time', () => {
  it('by the database itself: the application writes no acceptance, decline or withdrawal at or after the moment it expires', async () => {
    for (const kind of ['accepted', 'declined', 'withdrawn'] as const) {
      const { versionId } = await sent();
      const expiresAt = await expiryOf(versionId);
      const row = (at: Instant) => ({
        companyId: act.company.id,
        offerVersionId: versionId,
        kind,
        at,
        byName: 'Hélène Marlow',
        planKey: kind === 'accepted' ? 'comfort' : null,
      });
      const write = (at: Instant) => inside((tx) => tx.insertInto('offerEnd').values(row(at)).execute());
      await expect(write(expiresAt)).rejects.toThrow(/expired at/);
      await expect(write(addMinutes(expiresAt, 60))).rejects.toThrow(/expired at/);
      await expect(write(before(act.now))).rejects.toThrow(/was not sent/);
      await write(before(expiresAt));
      expect(await endOf(versionId)).toEqual([{ kind, at: before(expiresAt) }]);
    }
  });

  it('a version that expired can still be replaced', async () => {
    const { versionId } = await sent();
    const at = addMinutes(await expiryOf(versionId), 60);
    const row = { companyId: act.company.id, offerVersionId: versionId, kind: 'superseded', at, byName: 'Claire Fontaine' };
    await inside((tx) => tx.insertInto('offerEnd').values(row).execute());
    expect(await endOf(versionId)).toEqual([{ kind: 'superseded', at }]);
  });

  it('past the day it was to begin, while it is open: the page names the day that the contract will begin, not one gone by', async () => {
    const { token, versionId } = await sent({ startsOn: addDays(act.today, 2), expiresOn: addDays(act.today, 60) });
    setClock(addMinutes(act.now, 20 * 24 * 60));
    const begins = formatDay(addDays(act.today, 20), 'it', 'long');
    expect(await (await get(`/o/${token}`)).text()).toContain(begins);
    expect(await (await post(`/o/${token}/choose`, { versionId, planKey: 'comfort' })).text()).toContain(begins);
  });

  it('a first day that the law lets be only at the express request is said so, with the day that holds without it', async () => {
    const { token, versionId } = await sent({ startsOn: addDays(act.today, 2) });
    const start = { day: formatDay(addDays(act.today, 2), 'it', 'long'), otherwise: formatDay(addDays(act.today, 15), 'it', 'long') };
    expect(await (await get(`/o/${token}`)).text()).toContain(textsIn('it')('offers:portal.startsIfAsked', start));
    const confirm = await (await post(`/o/${token}/choose`, { versionId, planKey: 'comfort' })).text();
    expect(confirm).toContain(`dal ${start.day} solo su Sua richiesta espressa alla firma; altrimenti dal ${start.otherwise}`);
    const lawful = await sent({ startsOn: addDays(act.today, 40) });
    expect(await (await get(`/o/${lawful.token}`)).text()).not.toContain('richiesta espressa');
  });

  it('by the clock: taken two seconds before it expires, refused the very second it does', async () => {
    const [early, late] = [await sent(), await sent()];
    const expiresAt = await expiryOf(late.versionId);
    setClock(instant(new Date(Date.parse(expiresAt) - 2_000).toISOString()));
    expect((await post(`/o/${early.token}/accept`, { versionId: early.versionId, planKey: 'comfort' })).status).toBe(303);
    expect(await (await get(`/o/${late.token}`)).text()).toContain('/choose');
    setClock(expiresAt);
    const refused = await post(`/o/${late.token}/accept`, { versionId: late.versionId, planKey: 'comfort' });
    expect([refused.status, await refused.text()]).toEqual([410, expect.stringContaining('Questa offerta è scaduta')]);
    expect(await endOf(late.versionId)).toEqual([]);
  });

  it('only an answer is told to the firm: a withdrawal or a newer version is its own act', async () => {
    const { versionId } = await sent();
    const row = { companyId: act.company.id, offerVersionId: versionId, kind: 'withdrawn', at: act.now, byName: 'X', recordedBy: 'Claire' };
    await expect(inside((tx) => tx.insertInto('offerEnd').values(row).execute())).rejects.toThrow(/only_answers_are_told/);
  });
});
