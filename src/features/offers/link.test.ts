import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer, newVersion } from './commands/drafts.ts';
import { previewAddress, sendOffer, withdraw } from './commands/sending.ts';
import { readOffer } from './queries/versions.ts';

const { act, stranger, homeId, inside, wish, sent, get, post, api, everything, as, ask } = await offersScene();

describe('the link', () => {
  it('property 28: crawled again and again, with GET and HEAD, in every state, it changes no row', async () => {
    const open = await sent();
    const accepted = await sent();
    await post(`/o/${accepted.token}/accept`, { versionId: accepted.versionId, planKey: 'comfort' });
    const replaced = await sent();
    const next = await inside(async (tx) => granted(await newVersion(tx, act, replaced.offerId)));
    await inside(async (tx) =>
      granted(await sendOffer(tx, act, replaced.offerId, { valueHash: next.valueHash, contactId: null, mail: false })),
    );
    const withdrawn = await sent();
    await inside(async (tx) => withdraw(tx, act, withdrawn.offerId, ''));
    const preview = (await inside(async (tx) => granted(await previewAddress(tx, act, open.offerId)))).address.split('/').at(-1) as string;
    const before = await everything();
    const seen = new Set<string>();
    const crawl = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const method of ['GET', 'HEAD', 'GET']) expect([path, (await ask(method, path)).status < 500]).toEqual([path, true]);
      const text = await (await get(path)).text();
      for (const [, href] of text.matchAll(/(?:href|src|action)="(\/o\/[^"#]+)"/g)) await crawl(href as string);
    };
    for (const token of [open.token, accepted.token, replaced.token, withdrawn.token, preview]) await crawl(`/o/${token}`);
    expect(seen.size).toBeGreaterThan(12);
    expect(await everything()).toBe(before);
  });

  it('leads back to the page from the address of a form, as a phone opens it again', async () => {
    const { token } = await sent();
    for (const form of ['choose', 'accept', 'question', 'decline']) {
      const answer = await get(`/o/${token}/${form}`);
      expect([form, answer.status, answer.headers.get('location')]).toEqual([form, 303, `/o/${token}`]);
    }
  });

  it('property 28: a mail scanner that opens it fifty times, with GET and with HEAD, consumes nothing', async () => {
    const { token, versionId } = await sent();
    const before = await everything();
    for (let turn = 0; turn < 50; turn++) {
      for (const method of ['GET', 'HEAD']) expect((await ask(method, `/o/${token}`)).status).toBe(200);
    }
    expect(await everything()).toBe(before);
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(303);
  });

  it('of a preview shows a draft and takes no answer; it ends after an hour', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const token = (await inside(async (tx) => granted(await previewAddress(tx, act, draft.offerId)))).address.split('/').at(-1) as string;
    expect(await (await get(`/o/${token}`)).text()).toContain('Anteprima');
    expect((await post(`/o/${token}/accept`, { versionId: draft.versionId, planKey: 'comfort' })).status).toBe(404);
    setClock(addMinutes(act.now, 60));
    expect((await get(`/o/${token}`)).status).toBe(410);
  });

  it('property 39: leads to nothing of another offer or another firm', async () => {
    const [mine, other] = [await sent(), await sent()];
    expect((await post(`/o/${mine.token}/accept`, { versionId: other.versionId, planKey: 'comfort' })).status).toBe(404);
    expect(await inside((tx) => readOffer(tx, stranger, mine.offerId), stranger)).toMatchObject({ refusal: 'no_such_record' });
    const doors = [
      ['GET', `/offers/${mine.offerId}`],
      ['PUT', `/offers/${mine.offerId}/draft`, wish()],
      ['DELETE', `/offers/${mine.offerId}/draft`],
      ['POST', `/offers/${mine.offerId}/versions`],
      ['POST', `/offers/${mine.offerId}/sending`, { valueHash: mine.valueHash }],
      ['POST', `/offers/${mine.offerId}/reminders`, {}],
      ['POST', `/offers/${mine.offerId}/withdrawal`, {}],
      ['POST', `/offers/${mine.offerId}/addresses`],
      ['POST', `/offers/${mine.offerId}/previews`],
      ['GET', `/homes/${homeId}/offer-choices`],
      ['POST', '/offers', wish()],
      ['POST', '/offers/trial', wish()],
    ] as const;
    await as(stranger, async () => {
      for (const [method, path, body] of doors) expect([path, (await api(method, path, body)).status]).toEqual([path, 404]);
      expect(await (await api('GET', '/offers')).json()).toEqual({ rows: [], total: 0 });
    });
  });
});
