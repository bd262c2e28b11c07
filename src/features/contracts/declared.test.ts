import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { accept } from '#features/offers/commands/answers.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { contractsOf } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';
import { languages, type Language } from '#domain/language.ts';

const { act, inside, get, mailsTo } = await signingScene();

/** A contract for an old private house in Lyon, at the reduced rate, paid every half-year, with days of its own. */
async function atTheReducedRate(language: Language) {
  const email = `${language}@example.test`;
  const client = ClientForm.parse({ kind: 'household', name: 'Hélène Marlow', language, email, country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa Marlow', postcode: '69001', city: 'Lyon', country: 'FR', builtYear: 1990, isPrivate: true });
  return inside(async (tx) => {
    const added = granted(await addClient(tx, act, { client, home }));
    const wish = OfferForm.parse({
      homeId: added.homeId as Id<'home'>,
      planKeys: ['comfort'],
      startsOn: addDays(act.today, 14),
      monthsPerPeriod: 6,
      paymentDays: 21,
      noticeDays: 45,
      vat: { category: 'S', rateBps: 1000, declared: ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'] },
    });
    const { offerId, versionId, valueHash } = granted(await makeOffer(tx, act, wish));
    granted(await sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: false }));
    granted(await accept(tx, act, { linkVersionId: versionId, versionId, planKey: 'comfort' }));
    const [contract] = await contractsOf(tx, act, { clientId: added.clientId });
    return { email, contract: granted(await contractForClient(tx, act, contract?.id as Id<'contract'>)) };
  });
}

const said: Record<Language, [declared: string, half: string]> = {
  fr: ['TVA à 10 % : Hélène Marlow déclare que le logement est achevé depuis plus de deux ans', 'par semestre'],
  en: ['VAT at 10%: Hélène Marlow declares that the dwelling was completed more than two years ago', 'per half-year'],
  es: ['IVA al 10 %: Hélène Marlow declara que la vivienda se terminó hace más de dos años', 'al semestre'],
  it: ['IVA al 10%: Hélène Marlow dichiara che l’abitazione è stata ultimata da più di due anni', 'al semestre'],
};

describe('what a reduced rate of VAT rests on', () => {
  it.for(languages)(
    'is printed in the contract, in %s: the conditions, who declared them, to whom and when',
    async (language, { skip }) => {
      const { email, contract } = await atTheReducedRate(language);
      const plain = (text: string) => text.replace(/\s+/g, ' ');
      expect(plain(contract.printed.price.declared ?? '')).toContain(said[language][0]);
      expect(contract.printed.price.declared).toContain('Claire Fontaine');
      expect(contract.printed.price.declared).toContain('O-2026-');
      expect(contract).toMatchObject({ paymentDays: 21, noticeDays: 45, monthsPerPeriod: 6 });
      expect(contract.printed.price.amount).toContain(said[language][1]);
      expect(contract.printed.price.payment).toContain('21');
      expect(contract.printed.end.text).toContain('45');
      skip(!popplerHas('pdftotext'), 'pdftotext is missing');
      const token = /\/s\/([\w-]{43})/.exec((await mailsTo(email))[0]?.bodyText ?? '')?.[1] ?? '';
      const paper = plain(pdfText(new Uint8Array(await (await get(`/s/${token}/document`)).arrayBuffer())));
      const before = paper.slice(0, paper.indexOf(plain(contract.printed.annex.title)));
      expect([1, 2]).toContain(before.match(/(Page|Pagina|Página) \d+\/\d+/g)?.length);
      expect(paper).toContain(said[language][0].split(':')[1]?.trim().slice(0, 40));
    },
  );
});
