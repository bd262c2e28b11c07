import { describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import { contractsOf } from '#features/contracts/queries.ts';
import { contractForClient } from '#features/contracts/queries/for-client.ts';
import { reactions } from '#features/contracts/reactions.ts';
import { setClock } from '#platform/clock.ts';
import { react } from '#platform/events.ts';
import { search } from '#platform/search.ts';
import { offersScene } from '#test/offers-scene.ts';
import { discardDraft, duplicateOffer, editDraft, makeOffer, newVersion } from './commands/drafts.ts';
import { recordAnswer } from './commands/told.ts';
import { offerDetail } from './queries/detail.ts';
import { readOffer } from './queries/versions.ts';

const { act, stranger, inside, wish, sent, clientId, get, post, api } = await offersScene();
react('offer.accepted', reactions['offer.accepted']!);

const endOf = (versionId: string) =>
  inside((tx) =>
    tx
      .selectFrom('offerEnd')
      .select(['kind', 'byName', 'recordedBy', 'planKey', 'reason'])
      .where('offerVersionId', '=', versionId as never)
      .execute(),
  );

describe('the client told us', () => {
  it('a decline with its reason, who told whom', async () => {
    const { offerId, versionId, token } = await sent();
    const told = (reason: string) => inside((tx) => recordAnswer(tx, act, offerId, { kind: 'declined', toldBy: 'Hélène Marlow', reason }));
    expect(await told(' ')).toMatchObject({ refusal: 'decline_needs_a_reason', field: 'reason' });
    expect(await told('Trop cher, par téléphone')).toBeNull();
    expect(await endOf(versionId)).toEqual([
      { kind: 'declined', byName: 'Hélène Marlow', recordedBy: 'Claire Fontaine', planKey: null, reason: 'Trop cher, par téléphone' },
    ]);
    const page = await (await get(`/o/${token}`)).text();
    expect(page).toContain('Hélène Marlow l’ha detto a Claire Fontaine il 23 novembre 2026.');
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(409);
    expect(await told('Encore')).toMatchObject({ refusal: 'offer_was_declined' });
  });

  it('a plan taken draws up the contract to sign, and says that it was told; nothing is signed by it', async () => {
    const { offerId, versionId, token } = await sent({
      vat: { category: 'S', rateBps: 1000, declared: ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'] },
    });
    const answer = await api('POST', `/offers/${offerId}/answers`, { kind: 'accepted', toldBy: 'Hélène Marlow', planKey: 'comfort' });
    expect(answer.status).toBe(200);
    expect(await endOf(versionId)).toMatchObject([{ kind: 'accepted', recordedBy: 'Claire Fontaine', planKey: 'comfort' }]);
    const [contract] = await inside((tx) => contractsOf(tx, act, { clientId }));
    expect(contract).toMatchObject({ offerVersionId: versionId, state: 'to_sign' });
    const { printed } = await inside(async (tx) => granted(await contractForClient(tx, act, contract!.id)));
    // What was told is confirmed by the signature alone, not by a click that never was.
    expect(printed.price.declared).toContain('Confermato firmando questo contratto.');
    expect(printed.price.declared).not.toContain('accettando');
    expect(await (await get(`/o/${token}`)).text()).toContain('l’ha detto a Claire Fontaine');
  });

  it('a no is recorded of an offer that has expired too; a yes needs a new version, and the client’s own click comes before it expires', async () => {
    const { offerId, versionId, token } = await sent({ expiresOn: act.today });
    const late = { ...act, now: addMinutes(act.now, 3 * 24 * 60) };
    setClock(late.now);
    const { buttons } = await inside(async (tx) => granted(await offerDetail(tx, late, offerId)));
    expect([buttons.answer, buttons.remind]).toEqual([null, 'offer_has_expired']);
    expect(await inside((tx) => recordAnswer(tx, late, offerId, { kind: 'accepted', toldBy: 'Hélène', planKey: 'comfort' }))).toMatchObject(
      { refusal: 'expired_offer_needs_a_new_version', status: 410 },
    );
    expect((await post(`/o/${token}/decline`, { versionId, name: 'Hélène', reason: 'Trop cher' })).status).toBe(410);
    expect(await inside((tx) => recordAnswer(tx, late, offerId, { kind: 'declined', toldBy: 'Hélène', reason: 'Trop cher' }))).toBeNull();
    expect(await endOf(versionId)).toMatchObject([{ kind: 'declined', recordedBy: 'Claire Fontaine', reason: 'Trop cher' }]);
  });

  it('property 14: only of an offer that was sent and is open; of what was told and what was clicked at once one wins', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const took = (offerId: typeof draft.offerId, who = act) =>
      inside((tx) => recordAnswer(tx, who, offerId, { kind: 'accepted', toldBy: 'Hélène', planKey: 'comfort' }), who);
    expect(await took(draft.offerId)).toMatchObject({ refusal: 'offer_is_not_sent_yet' });
    const one = await sent();
    expect(await took(one.offerId, stranger)).toMatchObject({ refusal: 'no_such_record' });
    const [office, click] = await Promise.all([
      took(one.offerId),
      post(`/o/${one.token}/accept`, { versionId: one.versionId, planKey: 'premium' }),
    ]);
    expect([!isRefusal(office), click.status === 303].filter(Boolean)).toHaveLength(1);
    expect(await endOf(one.versionId)).toHaveLength(1);
    expect((await api('POST', `/offers/${one.offerId}/answers`, { kind: 'accepted', toldBy: ' ', planKey: 'comfort' })).status).toBe(422);
  });
});

describe('drafts', () => {
  it('an offer is duplicated as a new draft, with what it asked for; the first stays as it was', async () => {
    const first = await sent({ message: 'Bonjour', monthsPerPeriod: 6, expiresOn: act.today });
    const copy = await inside(async (tx) => granted(await duplicateOffer(tx, act, first.offerId)));
    const [before, after] = await inside(async (tx) => [
      granted(await readOffer(tx, act, first.offerId)),
      granted(await readOffer(tx, act, copy.offerId)),
    ]);
    expect(after).toMatchObject({ homeId: before?.homeId, versions: [{ version: 1, state: 'draft' }] });
    expect(after?.number).not.toBe(before?.number);
    expect(after?.versions[0]?.value).toMatchObject({ message: 'Bonjour', monthsPerPeriod: 6 });
    expect(before?.versions[0]?.state).toBe('sent');
    expect(await inside((tx) => duplicateOffer(tx, stranger, first.offerId), stranger)).toMatchObject({ refusal: 'no_such_record' });
  });

  it('a draft thrown away is no longer found; of one above a version that was sent, that version is', async () => {
    const found = async (number: string) => (await inside((tx) => search(tx, act, number, 10))).map((hit) => hit.title);
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    expect(await found(draft.number)).toEqual([draft.number]);
    await inside((tx) => discardDraft(tx, act, draft.offerId));
    expect(await found(draft.number)).toEqual([]);
    const out = await sent();
    await inside(async (tx) => granted(await newVersion(tx, act, out.offerId)));
    await inside(async (tx) => granted(await editDraft(tx, act, out.offerId, wish())));
    await inside((tx) => discardDraft(tx, act, out.offerId));
    expect(await found(out.number)).toEqual([out.number]);
  });
});
