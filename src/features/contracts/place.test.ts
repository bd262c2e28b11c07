import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import type { Act } from '#platform/session/act.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { everything } from '#test/whole-database.ts';
import { voidContract } from './commands/after.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { copyLink, sendToSign } from './commands/send.ts';
import { signInPerson } from './commands/sign.ts';
import { readContract } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';
import { contractPage } from './queries/page.ts';

const { ownerUrl, act, inside, get, post, story, readyToSign, sign } = await signingScene();
type One = Awaited<ReturnType<typeof story>>;
const atHome = { place: 'home', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
const circumstances = (one: One, said: object = {}) =>
  inside(async (tx) => granted(await recordCircumstances(tx, act, one.contractId, { ...atHome, ...said })));
const shown = (one: One) => inside(async (tx) => granted(await contractForClient(tx, act, one.contractId)));
const onTablet = async (one: One, who: Act = act) => {
  const { documentHash } = await shown(one);
  const signing = { documentHash, name: 'Hélène Marlow', consent: true, earlyStart: false, strokes: drawing };
  return inside((tx) => signInPerson(tx, who, one.contractId, signing));
};
const lawful = async (one: One) => (await shown(one)).signed?.lawful;

describe('where a contract is signed is asked, not assumed', () => {
  it('a link to sign is neither sent nor copied before somebody said that the client signs alone', async () => {
    const one = await story();
    const ways: ((...said: Parameters<typeof copyLink>) => Promise<object>)[] = [sendToSign, copyLink];
    for (const give of ways) {
      expect(await inside((tx) => give(tx, act, one.contractId, null))).toMatchObject({
        refusal: 'place_of_signature_is_missing',
        field: 'place',
      });
      expect(await inside((tx) => give(tx, act, one.contractId, 'home'))).toMatchObject({ refusal: 'contract_is_signed_in_person' });
      granted(await inside((tx) => give(tx, act, one.contractId, 'distance')));
    }
    await circumstances(one);
    expect(await inside((tx) => sendToSign(tx, act, one.contractId, 'distance'))).toMatchObject({
      refusal: 'contract_is_signed_in_person',
    });
    granted(await inside((tx) => copyLink(tx, act, one.contractId, null))); // to be read only
    await onTablet(one);
    granted(await inside((tx) => copyLink(tx, act, one.contractId, null))); // signed: its page
  });

  it('no link to sign leaves a firm that can neither be called nor written to', async () => {
    const one = await story();
    const reached = (email: string) =>
      inside((tx) => tx.updateTable('company').set({ email, phone: '' }).where('id', '=', act.company.id).execute());
    await reached('');
    for (const give of [sendToSign, copyLink])
      expect(await inside<object>((tx) => give(tx, act, one.contractId, 'distance'))).toMatchObject({
        refusal: 'firm_cannot_be_reached',
        mendAt: '/settings#phone',
      });
    await reached('bonjour@example.test');
    granted(await inside((tx) => sendToSign(tx, act, one.contractId, 'distance')));
  });

  it('the page says what it assumes; with one of us beside the client the way out brings back the days the law gives at home', async () => {
    const one = await readyToSign();
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).toContain('Vous signez à distance, sans personne de Maison Claire à vos côtés.');
    expect((await post(`/s/${one.token}/not-alone`)).status).toBe(303);
    const after = await (await get(`/s/${one.token}`)).text();
    expect(after).toContain('Ce contrat se signe en présence de Maison Claire.');
    expect(after).not.toContain('name="consent"');
    expect(await sign(one)).toMatchObject({ refusal: 'contract_is_signed_in_person' });
    granted(await onTablet(one));
    // France, at home: no payment for seven days.
    expect((await lawful(one))?.firstPaymentOn).toBe(addDays(act.today, 8));
    expect((await post(`/s/${one.token}/not-alone`)).status).toBe(409);
  });

  it('the way out said twelve times, also at once, makes one document; where a place in person is recorded already it makes none', async () => {
    const one = await story();
    const versions = async () => (await shown(one)).documentVersion;
    const say = (times: number) => Promise.all(Array.from({ length: times }, () => post(`/s/${one.token}/not-alone`)));
    const first = await versions();
    expect(new Set((await say(12)).map((answer) => answer.status))).toEqual(new Set([303]));
    expect(await versions()).toBe(first + 1);
    await circumstances(one, { place: 'office' });
    await say(1);
    expect([await versions(), (await shown(one)).circumstances.place]).toEqual([first + 2, 'office']);
    await circumstances(one, { place: 'distance', channel: 'online' });
    await inside((tx) => voidContract(tx, act, one.contractId, 'not wanted'));
    expect((await post(`/s/${one.token}/not-alone`)).status).toBe(409);
  });

  it('said again as they were, the circumstances make nothing: no row, no event, no other document', async () => {
    const one = await story();
    const made = await circumstances(one);
    const before = await everything(ownerUrl);
    expect(await circumstances(one)).toEqual(made);
    expect(await circumstances(one, { channel: 'online' })).toEqual(made); // at home it is the tablet all the same
    expect(await everything(ownerUrl)).toBe(before);
    expect((await circumstances(one, { urgentRepair: true })).documentHash).not.toBe(made.documentHash);
    expect((await shown(one)).documentVersion).toBe(3);
  });

  it('a contract signed on the tablet in France can be ended online too: such contracts are sold online (L215-1-1)', async () => {
    const one = await story();
    await circumstances(one);
    granted(await onTablet(one));
    expect((await lawful(one))?.onlineEndFunction).toBe(true);
    expect(await (await get(`/s/${one.token}`)).text()).toContain('Résilier votre contrat');
  });

  it('signed with one of us it is signed on the tablet, never online, whatever was said of the channel; what we seal is never said to be on paper', async () => {
    const one = await story();
    await circumstances(one, { channel: 'online' });
    expect((await shown(one)).circumstances).toMatchObject({ place: 'home', channel: 'tablet' });
    granted(await onTablet(one));
    // The withdrawal function is for contracts concluded online.
    expect((await lawful(one))?.onlineWithdrawalFunction).toBe(false);
    const two = await story();
    await circumstances(two, { channel: 'paper' });
    expect((await shown(two)).circumstances.channel).toBe('tablet');
    await circumstances(two, { place: 'distance' });
    expect((await shown(two)).circumstances.channel).toBe('online');
  });

  it('before the signature the tablet shows the days of a signature today, in the language of the client', async () => {
    const one = await story();
    await circumstances(one);
    const { handover } = await inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    expect(handover.days).toEqual([
      ['Rétractation possible jusqu’au', '7 décembre 2026'],
      ['Premier paiement au plus tôt le', '1er décembre 2026'],
    ]);
    expect(handover.said.join(' ')).toContain('pas avant le 8 décembre 2026');
  });

  it('the office reads price and VAT in its own language, the client on the tablet and in the document in theirs', async () => {
    const one = await story({ language: 'it' });
    const page = await inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    expect(page.price.breakdown).toContain('TVA');
    expect(page.price.amount).not.toContain('IVA');
    const { printed } = await shown(one);
    expect(printed.price.breakdown).toContain('IVA');
    expect(page.handover).toMatchObject({ price: printed.price.amount, subtitle: printed.subtitle });
  });

  it('a small firm signing at its own place in France has the right to withdraw, and a larger one has not (L221-3)', async () => {
    for (const smallProfessional of [true, false]) {
      const one = await story({ kind: 'company' });
      await circumstances(one, { party: 'professional', smallProfessional });
      granted(await onTablet(one));
      const { facts } = await inside(async (tx) => granted(await readContract(tx, act, one.contractId)));
      expect(facts.withdrawalEndsOn).toBe(smallProfessional ? '2026-12-07' : null);
    }
  });

  it('the witness is a member; the key of a program is refused by name', async () => {
    const one = await story();
    await circumstances(one);
    const key: Act = { ...act, by: { kind: 'key', id: null, name: 'Till' } };
    expect(await onTablet(one, key)).toMatchObject({ refusal: 'witness_is_not_a_member', status: 403 });
    granted(await onTablet(one));
  });
});
