import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { addDays, instant, startOfDay } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { offersScene } from '#test/offers-scene.ts';
import { accept } from './commands/answers.ts';
import { newVersion } from './commands/drafts.ts';
import { sendOffer, withdraw } from './commands/sending.ts';
import { listOffers } from './queries/list.ts';
import { OfferList } from './schema.ts';

const { act, homeId, inside, at, sent, get, post, api, mails } = await offersScene();

describe('the client answers', () => {
  it('property 14: two tabs at once, one winner and one clear refusal', async () => {
    const { versionId, token } = await sent();
    const tabs = await Promise.all(
      ['comfort', 'premium', 'essential', 'comfort'].map((planKey) => post(`/o/${token}/accept`, { versionId, planKey })),
    );
    expect(tabs.map((tab) => tab.status).toSorted((one, other) => one - other)).toEqual([303, 409, 409, 409]);
    const loser = tabs.find((tab) => tab.status === 409);
    expect(await loser?.text()).toContain('Questa offerta è già stata accettata.');
    const ends = await inside((tx) => tx.selectFrom('offerEnd').select('kind').where('offerVersionId', '=', versionId).execute());
    expect(ends).toEqual([{ kind: 'accepted' }]);
    const event = await inside((tx) =>
      tx
        .selectFrom('event')
        .select(['byKind', 'byName', 'data'])
        .where('companyId', '=', act.company.id)
        .where('kind', '=', 'offer.accepted')
        .orderBy('id', 'desc')
        .execute(),
    );
    expect(event[0]).toMatchObject({ byKind: 'client', byName: 'Hélène Marlow', data: { offerVersionId: versionId } });
  });

  it('property 14: accepting and withdrawing at once, accepting and a new version at once: one of the two', async () => {
    for (const other of ['withdraw', 'supersede'] as const) {
      const { offerId, versionId, token } = await sent();
      const next = other === 'supersede' ? await inside(async (tx) => granted(await newVersion(tx, act, offerId))) : null;
      const [tab, office] = await Promise.all([
        post(`/o/${token}/accept`, { versionId, planKey: 'comfort' }),
        inside<unknown>((tx) =>
          next
            ? sendOffer(tx, act, offerId, { valueHash: next.valueHash, contactId: null, mail: false })
            : withdraw(tx, act, offerId, 'Erreur'),
        ),
      ]);
      expect([tab?.status === 303, !isRefusal(office)].filter(Boolean)).toHaveLength(1);
      expect(await inside((tx) => tx.selectFrom('offerEnd').select('kind').where('offerVersionId', '=', versionId).execute())).toHaveLength(
        1,
      );
    }
  });

  it('to the millisecond: yes a moment before it expires, no at that moment', async () => {
    const expiresAt = startOfDay(addDays(act.today, 31), act.company.zone);
    const said = (one: { versionId: Id<'offer_version'> }) => ({
      linkVersionId: one.versionId,
      versionId: one.versionId,
      planKey: 'comfort',
    });
    const [early, late] = [await sent(), await sent()];
    expect(await inside((tx) => accept(tx, at(act, expiresAt), said(late)))).toMatchObject({ refusal: 'offer_has_expired', status: 410 });
    const before = instant(new Date(Date.parse(expiresAt) - 1).toISOString());
    expect(await inside((tx) => accept(tx, at(act, before), said(early)))).toMatchObject({ offerId: early.offerId });
    setClock(expiresAt);
    const page = await get(`/o/${late.token}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Questa offerta è scaduta')]);
    const refused = await post(`/o/${late.token}/accept`, { versionId: late.versionId, planKey: 'comfort' });
    const told = await refused.text();
    expect(refused.status).toBe(410);
    expect(told).toContain('role="alert"');
    expect(told).toContain('Desidera una nuova offerta?');
    expect((await post(`/o/${late.token}/question`, { versionId: late.versionId, question: 'Una nuova, per favore' })).status).toBe(303);
  });

  it('asks, is answered once and by mail, and reads it on the page', async () => {
    const { versionId, offerId, token } = await sent();
    const firm = (
      await inside((tx) => tx.selectFrom('member').select('email').where('companyId', '=', act.company.id).executeTakeFirstOrThrow())
    ).email;
    const told = (await mails(firm)).length;
    expect((await post(`/o/${token}/question`, { versionId, question: '  ' })).status).toBe(422);
    expect((await post(`/o/${token}/question`, { versionId, question: 'E la <b>piscina</b>?' })).headers.get('location')).toBe(
      `/o/${token}#questions`,
    );
    expect((await mails(firm)).length).toBe(told + 1);
    const quote = '\n> E la <b>piscina</b>?\n';
    expect((await mails(firm)).filter(({ bodyText }) => bodyText.includes(quote))).toHaveLength(1);
    const page = await (await get(`/o/${token}`)).text();
    expect(page).toContain('E la &lt;b&gt;piscina&lt;/b&gt;?');
    const question = await inside((tx) =>
      tx.selectFrom('offerQuestion').select('id').where('offerVersionId', '=', versionId).executeTakeFirstOrThrow(),
    );
    const before = (await mails('helene@example.test')).length;
    const both = await Promise.all([1, 2].map(() => api('POST', `/offer-questions/${question.id}/answer`, { answer: 'Sì, è compresa.' })));
    expect(both.map((one) => one.status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect((await mails('helene@example.test')).length).toBe(before + 1);
    expect((await mails('helene@example.test')).filter(({ bodyText }) => bodyText.includes(quote))).toHaveLength(1);
    expect(await (await get(`/o/${token}`)).text()).toContain('Sì, è compresa.');
    for (let more = 0; more < 5; more++) await post(`/o/${token}/question`, { versionId, question: `E ${more}?` });
    expect((await post(`/o/${token}/question`, { versionId, question: 'Ancora?' })).status).toBe(429);
    expect(
      (await inside((tx) => listOffers(tx, act, OfferList.parse({ homeId })))).rows.find((row) => row.id === offerId)?.openQuestions,
    ).toBe(5);
  });

  it('declines with a reason only', async () => {
    const { versionId, token } = await sent();
    const empty = await post(`/o/${token}/decline`, { versionId, reason: ' ' });
    const said = await empty.text();
    expect(empty.status).toBe(422);
    // At the field, which is open again; not at the top of a long page.
    expect(said).toMatch(/<details class="portal-decline" open="">[\s\S]*id="reason-refused"[^>]*>Serve un motivo\./);
    expect(said).not.toContain('portal-notice portal-bad');
    expect((await post(`/o/${token}/decline`, { versionId, reason: 'Troppo caro' })).status).toBe(303);
    expect(await (await get(`/o/${token}`)).text()).toContain('Ha rifiutato questa offerta');
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(409);
  });

  it('declines with one of four choices, with words or without', async () => {
    const reasonOf = async (form: object) => {
      const { versionId, token } = await sent();
      expect((await post(`/o/${token}/decline`, { versionId, ...form } as never)).status).toBe(303);
      const end = await inside((tx) =>
        tx.selectFrom('offerEnd').select('reason').where('offerVersionId', '=', versionId).executeTakeFirstOrThrow(),
      );
      return end.reason;
    };
    expect(await reasonOf({ why: 'too_expensive' })).toBe('Troppo caro');
    expect(await reasonOf({ why: 'not_now', reason: 'Tra un anno' })).toBe('Non ora – Tra un anno');
  });

  it('reads under the heading what each plan costs, with the way to it; what was taken keeps its lists, on paper too', async () => {
    const { versionId, token } = await sent();
    const open = await (await get(`/o/${token}`)).text();
    for (const key of ['essential', 'comfort', 'premium']) {
      expect(open).toContain(`<a href="#plan-${key}">`);
      expect(open).toContain(`id="plan-${key}"`);
    }
    await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' });
    const taken = await (await get(`/o/${token}`)).text();
    expect(taken).toMatch(/portal-old[\s\S]*portal-compare[\s\S]*portal-is-included/);
    expect(taken).not.toContain('portal-jump');
  });

  it('finds in the page when the firm works', async () => {
    const { token } = await sent();
    expect(await (await get(`/o/${token}`)).text()).toContain(
      'in orario d’ufficio: da lunedì a venerdì, dalle 9:00 alle 18:00, esclusi i festivi',
    );
  });

  it('is led from a replaced offer to the new one, and takes it through the old link', async () => {
    const { offerId, versionId, token } = await sent();
    const next = await inside(async (tx) => granted(await newVersion(tx, act, offerId)));
    expect(await inside((tx) => newVersion(tx, act, offerId))).toMatchObject({ refusal: 'offer_has_a_draft_already' });
    expect(await (await get(`/o/${token}`)).text()).not.toContain('C’è un’offerta più recente');
    expect((await post(`/o/${token}/accept`, { versionId: next.versionId, planKey: 'comfort' })).status).toBe(404); // a draft is nobody's to accept
    await inside(async (tx) => granted(await sendOffer(tx, act, offerId, { valueHash: next.valueHash, contactId: null, mail: true })));
    const old = await (await get(`/o/${token}`)).text();
    expect(old).toContain('C’è un’offerta più recente');
    expect(old).toContain(`href="/o/${token}/new"`);
    expect(await (await get(`/o/${token}/new`)).text()).toContain('versione 2');
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(410);
    const confirm = await post(`/o/${token}/choose`, { versionId: next.versionId, planKey: 'comfort' });
    expect([confirm.status, await confirm.text()]).toEqual([200, expect.stringContaining('Sta per scegliere')]);
    expect((await post(`/o/${token}/accept`, { versionId: next.versionId, planKey: 'comfort' })).headers.get('location')).toBe(
      `/o/${token}/next`,
    );
    expect(await (await get(`/o/${token}/next`)).text()).toContain('Grazie. Ha scelto');
  });
});
