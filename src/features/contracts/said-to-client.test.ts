import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { masked } from '#domain/contracts/one-time-code.ts';
import { granted } from '#domain/refusal.ts';
import { anotherAddress } from '#features/offers/commands/sending.ts';
import { offersPages } from '#features/offers/portal/pages.tsx';
import { offerOfVersion } from '#features/offers/queries/versions.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { mountPages } from '#platform/http/page.tsx';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { recordCircumstances } from './commands/draw-up.ts';
import { copyLink } from './commands/send.ts';
import { signInPerson } from './commands/sign.ts';
import { contractPage } from './queries/page.ts';

const { app, act, database, inside, get, post, story, readyToSign, sign, mailsTo } = await signingScene();
mountPages(app, database, offersPages, { stylesheet: () => '/portal.css', scriptsBase: '/portal/' });
const t = textsIn('fr');
const inFrontOfUs = { place: 'home', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;

const offerPage = async (versionId: Id<'offer_version'>) => {
  const { address } = await inside(async (tx) => granted(await anotherAddress(tx, act, granted(await offerOfVersion(tx, act, versionId)))));
  return (await get(new URL(address).pathname)).text();
};
const contractLink = async (contractId: Id<'contract'>) => {
  const { address } = await inside(async (tx) => granted(await copyLink(tx, act, contractId, 'distance')));
  return new URL(address).pathname;
};
const next = async (contractId: Id<'contract'>) => (await inside(async (tx) => granted(await contractPage(tx, act, contractId)))).next;

describe('a client without an e-mail address', () => {
  it('is promised no e-mail, neither after choosing nor after signing; the office is told that it is its turn', async () => {
    const one = await story({ email: '', offerTo: 'nobody' });
    const chosen = await offerPage(one.versionId);
    expect(chosen).toContain(t('offers:portal.accepted.byHand', { firm: act.company.name }));
    expect(chosen).not.toContain('par e-mail');
    expect(chosen).not.toContain('indésirables');
    expect(await next(one.contractId)).toEqual({ who: 'company', what: 'find_address', on: null });
    await inside(async (tx) => granted(await recordCircumstances(tx, act, one.contractId, inFrontOfUs)));
    const { documentHash } = await inside(async (tx) => granted(await contractPage(tx, act, one.contractId)));
    const signing = { documentHash, name: 'Hélène Marlow', consent: true, earlyStart: false, strokes: drawing };
    await inside(async (tx) => granted(await signInPerson(tx, act, one.contractId, signing)));
    const signed = await (await get(await contractLink(one.contractId))).text();
    expect(signed).toContain('vous remet la première facture');
    expect(signed).not.toContain('arrive par e-mail');
    expect(await offerPage(one.versionId)).toContain(t('offers:portal.accepted.signed'));
  });

  it('with an address is told where the contract went; then it is the client’s turn', async () => {
    const one = await story();
    expect(await offerPage(one.versionId)).toContain('Vous allez recevoir le contrat par e-mail à');
    expect(await next(one.contractId)).toEqual({ who: 'client', what: 'sign', on: null });
  });
});

describe('a client who has withdrawn', () => {
  it('is told where the confirmation went; of money nothing where none was paid', async () => {
    const [one, other] = [await readyToSign(), await readyToSign()];
    for (const each of [one, other]) granted(await sign(each));
    await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' });
    await post(`/s/${other.token}/withdraw`, { name: 'Hélène Marlow', email: 'autre@example.test' });
    const pageOf = async ({ token }: { token: string }) => (await get(`/s/${token}`)).text();
    expect(await pageOf(one)).toContain(t('contracts:portal.confirmationSent', { to: masked(one.email) }));
    expect(await pageOf(other)).toContain(t('contracts:portal.confirmationSent', { to: 'a•••@example.test' }));
    const [mail] = await mailsTo('autre@example.test');
    expect(mail?.bodyText).toMatch(/le 23 novembre 2026 à 10\u00a0h\. /);
    expect(mail?.bodyText).toMatch(/Bien cordialement,\nMaison Claire\n\+33 4 00 00 00 00\n/);
    for (const said of [mail?.bodyText, await pageOf(one)]) expect(said).not.toContain('rembours');
  });

  it('reads so on every page, in words said to them: no day that has become void, no form that can only be refused', async () => {
    const one = await readyToSign();
    granted(await sign(one));
    expect((await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' })).status).toBe(303);
    const page = await (await get(`/s/${one.token}`)).text();
    expect(page).toContain('Votre rétractation de ce contrat est enregistrée');
    for (const day of ['withdrawUntil', 'paymentFrom', 'workFrom'] as const) expect(page).not.toContain(t(`contracts:portal.${day}`));
    expect(await offerPage(one.versionId)).toContain(t('offers:portal.accepted.withdrawn'));
    const again = await post(`/s/${one.token}/withdraw`, { name: 'Hélène Marlow' });
    expect(again.status).toBe(409);
    for (const other of [
      await again.text(),
      await (await get(`/s/${one.token}/withdraw`)).text(),
      await (await get(`/s/${one.token}/end`)).text(),
    ]) {
      expect(other).toContain('Votre rétractation de ce contrat est enregistrée');
      expect(other).not.toContain('Le client s’est rétracté');
      expect(other).not.toContain('<form');
    }
  });
});
