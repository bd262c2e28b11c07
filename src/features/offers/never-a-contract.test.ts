import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { reactions } from '#features/contracts/reactions.ts';
import { react } from '#platform/events.ts';
import { putFile } from '#platform/files/files.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { sendOffer } from './commands/sending.ts';
import { recordAnswer } from './commands/told.ts';
import { offerDetail } from './queries/detail.ts';

// A yes always leads to a contract: what would keep it from being drawn up is refused before it is sent, and of what was sent before that was asked, at the yes.
const { act, inside, sent, wish, get, post, mails, ownerUrl } = await offersScene();
react('offer.accepted', reactions['offer.accepted']!);

/** As it was sent before the rules: written into the frozen version, past its triggers, as the owner of the database can. */
async function asSentBefore(versionId: string, change: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`set row_security = off; alter table offer_version disable trigger all;
      update offer_version set value = value || '${change}' where id = '${versionId}'; alter table offer_version enable trigger all`);
  } finally {
    await owner.end();
  }
}
const ends = (versionId: string) =>
  inside((tx) =>
    tx
      .selectFrom('offerEnd')
      .select('kind')
      .where('offerVersionId', '=', versionId as never)
      .execute(),
  );

describe('an offer of which no contract can be drawn up', () => {
  it('with a term shorter than its billing period: choosing and taking it are refused in the client’s words, and nobody is thanked', async () => {
    const { offerId, versionId, token } = await sent({ termMonths: 12, monthsPerPeriod: 12 });
    await asSentBefore(versionId, '{"termMonths": 1}');
    const before = (await mails()).length;
    for (const step of ['choose', 'accept']) {
      const answer = await post(`/o/${token}/${step}`, { versionId, planKey: 'comfort' });
      expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('chieda una nuova versione a Maison Claire')]);
    }
    expect(await ends(versionId)).toEqual([]);
    expect((await mails()).length).toBe(before);
    expect((await get(`/o/${token}`)).status).toBe(200);
    const detail = await inside(async (tx) => granted(await offerDetail(tx, act, offerId)));
    expect(detail.versions[0]?.noContract).toMatch(/^La durée couvre au moins une période de facturation/);
    const told = await inside((tx) => recordAnswer(tx, act, offerId, { kind: 'accepted', toldBy: 'Hélène', planKey: 'comfort' }));
    expect(told).toMatchObject({ refusal: 'offer_cannot_become_a_contract', values: { reason: detail.versions[0]?.noContract } });
  });

  it('of more than two pages, or with a logo that is no image, is refused before it is sent; sent before that was asked, at the yes', async () => {
    const hash = await inside(async (tx) =>
      granted(await putFile(tx, act, { bytes: new TextEncoder().encode('no picture'), name: 'logo.png', mediaType: 'image/png' })),
    );
    const logo = (logoHash: string | null) =>
      inside((tx) => tx.updateTable('company').set({ logoHash }).where('id', '=', act.company.id).execute());
    await logo(hash);
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await logo(null);
    const send = () => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: false }));
    expect(await send()).toMatchObject({ refusal: 'logo_is_not_an_image' });
    const { versionId, token } = await sent();
    const endless = 'Una casa che funziona, sempre e dovunque. '.repeat(400);
    const promise = { en: endless, fr: endless, es: endless, it: endless };
    const { value } = await inside((tx) =>
      tx.selectFrom('offerVersion').select('value').where('id', '=', versionId).executeTakeFirstOrThrow(),
    );
    await asSentBefore(versionId, JSON.stringify({ plans: value.plans.map((plan) => ({ ...plan, promise })) }));
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(409);
    expect(await ends(versionId)).toEqual([]);
  });

  it('an offer that can is taken as ever', async () => {
    const { offerId, versionId, token } = await sent();
    expect((await inside(async (tx) => granted(await offerDetail(tx, act, offerId)))).versions[0]?.noContract).toBeNull();
    expect((await post(`/o/${token}/accept`, { versionId, planKey: 'comfort' })).status).toBe(303);
    expect(await ends(versionId)).toEqual([{ kind: 'accepted' }]);
  });
});
