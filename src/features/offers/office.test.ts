import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { offersScene } from '#test/offers-scene.ts';
import { discardDraft, newVersion } from './commands/drafts.ts';
import { anotherAddress } from './commands/sending.ts';
import { offerDetail } from './queries/detail.ts';
import { listOffers } from './queries/list.ts';
import { readOffer } from './queries/versions.ts';
import { OfferList } from './schema.ts';

const { act, api, as, inside, post, sent, wish } = await offersScene();

/** A draft, and offers sent, accepted, declined, withdrawn and replaced. */
async function oneOfEachState(): Promise<void> {
  await api('POST', '/offers', wish());
  const [accepted, declined, withdrawn, replaced] = [await sent(), await sent(), await sent(), await sent()];
  await post(`/o/${accepted.token}/accept`, { versionId: accepted.versionId, planKey: 'comfort' });
  await post(`/o/${declined.token}/decline`, { versionId: declined.versionId, reason: 'Troppo caro' });
  await api('POST', `/offers/${withdrawn.offerId}/withdrawal`, {});
  await inside(async (tx) => granted(await newVersion(tx, act, replaced.offerId)));
  await sent();
  await sent();
}

describe('the office', () => {
  it('finds, filters by state, sorts and pages; the filter and the state shown agree', async () => {
    await oneOfEachState();
    const found = await inside((tx) => listOffers(tx, act, OfferList.parse({ search: 'marl vill', size: 200 })));
    expect(found.total).toBe(found.rows.length);
    expect(found.total).toBeGreaterThan(6);
    let sum = 0;
    for (const state of ['draft', 'sent', 'expired', 'superseded', 'declined', 'accepted', 'withdrawn'] as const) {
      const some = await inside((tx) => listOffers(tx, act, OfferList.parse({ state, size: 200 })));
      expect(some.rows.map((row) => row.state)).toEqual(some.rows.map(() => state));
      sum += some.total;
    }
    expect(sum).toBe(found.total);
    const numbers = (await inside((tx) => listOffers(tx, act, OfferList.parse({ sort: 'number', direction: 'asc', size: 200 })))).rows.map(
      (row) => row.number,
    );
    expect(numbers).toEqual(numbers.toSorted((one, other) => (one < other ? -1 : 1)));
    expect((await inside((tx) => listOffers(tx, act, OfferList.parse({ search: '!!' })))).total).toBe(0);
  });

  it('answers with the buttons, as CSV, and keeps what serving costs from those who make no prices', async () => {
    const { offerId } = await sent({ turned: { targetMarginBps: 4_000 } });
    const shown = (await (await api('GET', `/offers/${offerId}`)).json()) as {
      buttons: Record<string, string | null>;
      versions: { inside: { plans: unknown[] } }[];
    };
    expect(shown.buttons).toEqual({
      edit: 'offer_is_already_sent',
      discard: 'offer_has_no_draft',
      send: 'offer_is_already_sent',
      answer: null,
      newVersion: null,
      withdraw: null,
      remind: null,
    });
    expect(shown.versions[0]?.inside.plans).toHaveLength(3);
    await as({ ...act, role: 'technician' }, async () => {
      const less = (await (await api('GET', `/offers/${offerId}`)).json()) as typeof shown;
      expect(less.versions[0]?.inside.plans).toEqual([]);
      expect(JSON.stringify(less)).not.toContain('targetMarginBps');
      expect((await api('POST', `/offers/${offerId}/withdrawal`, {})).status).toBe(403);
    });
    const file = await api('GET', '/offers/csv?sort=number');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect((await file.text()).split('\r\n')[0]).toContain('Numéro');
    expect(await inside(async (tx) => granted(await anotherAddress(tx, act, offerId)))).toMatchObject({
      address: expect.stringContaining('/o/'),
    });
  });

  it('tells of a draft beside the version that the client has, in the list, on its page and in its history', async () => {
    const { offerId } = await sent();
    await inside(async (tx) => granted(await newVersion(tx, act, offerId)));
    const shown = await inside(async (tx) => granted(await offerDetail(tx, act, offerId)));
    expect(shown).toMatchObject({ state: 'draft', live: { version: 1, state: 'sent' } });
    expect(shown.history[0]).toMatchObject({ kind: 'offer.draft_made', data: { version: 2 } });
    const { rows } = await inside((tx) => listOffers(tx, act, OfferList.parse({ size: 200 })));
    expect(rows.find((row) => row.id === offerId)).toMatchObject({ state: 'draft', live: 'sent', version: 2 });
    await inside((tx) => discardDraft(tx, act, offerId));
    expect(await inside(async (tx) => granted(await offerDetail(tx, act, offerId)))).toMatchObject({ state: 'sent', live: null });
  });

  it('discards a draft and keeps what was sent', async () => {
    const { offerId } = await sent();
    await inside(async (tx) => granted(await newVersion(tx, act, offerId)));
    expect(await inside((tx) => discardDraft(tx, act, offerId))).toBeNull();
    expect((await inside(async (tx) => granted(await readOffer(tx, act, offerId)))).versions).toHaveLength(1);
    expect(await inside((tx) => discardDraft(tx, act, offerId))).toMatchObject({ refusal: 'offer_has_no_draft' });
  });

  it('an offer accepted while a new version was being drafted is accepted everywhere; the draft can only be discarded', async () => {
    const out = await sent();
    await inside(async (tx) => granted(await newVersion(tx, act, out.offerId)));
    await post(`/o/${out.token}/accept`, { versionId: out.versionId, planKey: 'comfort' });
    const listed = (state: 'accepted' | 'draft') => inside((tx) => listOffers(tx, act, OfferList.parse({ state, size: 200 })));
    expect((await listed('accepted')).rows.find((row) => row.id === out.offerId)).toMatchObject({ state: 'accepted', version: 1 });
    expect((await listed('draft')).rows.map((row) => row.id)).not.toContain(out.offerId);
    const shown = await (await api('GET', `/offers/${out.offerId}`)).json();
    expect(shown).toMatchObject({
      state: 'accepted',
      versions: [
        { version: 2, state: 'superseded' },
        { version: 1, state: 'accepted' },
      ],
      buttons: { edit: 'offer_is_already_accepted', send: 'offer_is_already_accepted', discard: null },
    });
    expect(await (await api('PUT', `/offers/${out.offerId}/draft`, wish())).json()).toMatchObject({ refusal: 'offer_is_already_accepted' });
    expect((await api('DELETE', `/offers/${out.offerId}/draft`)).status).toBe(200);
  });
});
