import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { defaultPlanKeys } from '#domain/contracts/defaults/plans.ts';
import type { CoveredServiceValue, OfferValue } from '#domain/contracts/offer-value.ts';
import type { LegalCircumstances } from '#domain/contracts/consumer-law/printed-law.ts';
import { type Language, languages } from '#domain/language.ts';
import { share } from '#test/share.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { waitingOf } from '#domain/contracts/waiting.ts';
import { day } from '#domain/time.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { drawing, signingScene } from '#test/faults/signing-scene.ts';
import { voidContract } from './commands/after.ts';
import { onTwoPages } from './commands/documents.ts';
import { lawOf } from './commands/law-shown.ts';
import { drawUp, recordCircumstances } from './commands/draw-up.ts';
import { signInPerson } from './commands/sign.ts';
import { printedContract, signedWords, templateFile } from './documents/contract/printed.ts';
import { contractsOf } from './queries.ts';
import { contractForClient } from './queries/for-client.ts';
import { offersToDrawUp } from './queries/to-draw-up.ts';

const { ownerUrl, filesFolder, act, inside, get, story, acceptedOffer, readyToSign, sign, sealedOf, count } = await signingScene();
const plain = (text: string) => text.replace(/\s+/g, ' ');
const bytesOf = async (token: string) => new Uint8Array(await (await get(`/s/${token}/document`)).arrayBuffer());

const atADistance = { place: 'distance', channel: 'online', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;

/** Says an offer that was sent anew, from behind the application, which may not. */
async function retold(versionId: string, change: (offer: OfferValue) => OfferValue): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ value: OfferValue }>('select value from offer_version where id = $1', [versionId]);
  await owner.query(`set session_replication_role = replica`);
  await owner.query('update offer_version set value = $2 where id = $1', [versionId, JSON.stringify(change(rows[0]?.value as OfferValue))]);
  await owner.end();
}

/** A contract said anew from what was offered, changed in parts; as the paper is made of a value alone, no row is needed. */
async function paperOf(
  change: (offer: OfferValue) => OfferValue,
  language: OfferValue['buyer']['language'] = 'fr',
  { planKey = 'comfort', circumstances = atADistance as LegalCircumstances } = {},
) {
  const one = await acceptedOffer({ language });
  const { value } = await inside((tx) =>
    tx.selectFrom('offerVersion').select('value').where('id', '=', one.versionId).executeTakeFirstOrThrow(),
  );
  const offer = change(value);
  const plan = offer.plans.find((among) => among.planKey === planKey) ?? offer.plans[0];
  if (!plan) throw new Error('a plan was offered');
  const says = {
    number: 'C-2026-0042',
    offer,
    plan,
    language,
    facts: offer,
    paymentDays: 14,
    noticeDays: 30,
    madeOn: act.today,
    acceptedOn: act.today,
    law: lawOf(circumstances, 'FR', act.today, false, []),
  };
  const { printed, bytes: pdf } = granted(
    await onTwoPages(says, (data) => renderPdf({ template: templateFile, data, language, demo: false, createdAt: act.now })),
  );
  return { says, printed, pdf };
}

/** How many pages stand before the annex. */
const pagesBeforeAnnex = (pdf: Uint8Array, annex: string) =>
  plain(pdfText(pdf))
    .slice(0, plain(pdfText(pdf)).indexOf(plain(annex)))
    .match(/Page \d+\/\d+|Pagina \d+\/\d+|Página \d+\/\d+/g)?.length ?? 0;

/** What the first payment pays for, in the words of the contract. */
const firstPayment = {
  en: 'The first payment covers the period in which service begins',
  fr: 'Le premier paiement couvre la période pendant laquelle le service commence',
  es: 'El primer pago cubre el periodo en que comienza el servicio',
  it: 'Il primo pagamento copre il periodo in cui inizia il servizio',
};

describe.skipIf(!popplerHas('pdftotext'))('the paper', () => {
  it('a consumer reads every price with VAT, a trader without: an hour beyond the plan and the hour outside it', async () => {
    const consumer = await story();
    const trader = await story({ kind: 'company', name: 'Atelier Marlow SARL' });
    const net = await inside(async (tx) => {
      const { value } = await tx.selectFrom('offerVersion').select('value').where('id', '=', consumer.versionId).executeTakeFirstOrThrow();
      const plan = value.plans.find((one) => one.planKey === 'comfort');
      const coverage = plan?.services.find((one) => one.coverage.kind === 'not_included' && one.coverage.unit === 'hour')?.coverage;
      return coverage?.kind === 'not_included' ? coverage.priceCents : 0;
    });
    expect(net).toBeGreaterThan(0);
    const euros = (cents: number) => `${(cents / 100).toFixed(2).replace('.', ',')} € l’heure`;
    const gross = net + Math.round(net * 0.2); // 20 %, French standard rate
    const read = async (token: string) => plain(pdfText(await bytesOf(token)));
    expect(await read(consumer.token)).toContain(euros(gross));
    expect(await read(consumer.token)).not.toContain(euros(net));
    expect(await read(trader.token)).toContain(euros(net));
    expect(await read(trader.token)).toContain('Les prix s’entendent HT');
  });

  it('says that service begins with the payment, and not before the first lawful day of work; what holds without the request stands after it', async () => {
    const { printed, pdf } = await paperOf((offer) => ({ ...offer, startsOn: act.today }));
    const text = plain(pdfText(pdf));
    // Made on 23 November: 14 days to withdraw, the 8 December is the first day of work.
    expect(text).toContain(
      'Le service commence avec le premier paiement, et pas avant le 8 décembre 2026, sauf demande expresse de votre part.',
    );
    expect(text).not.toContain('à compter du premier paiement');
    expect(text.indexOf('Je demande que le service commence')).toBeLessThan(text.indexOf('Sans cette demande'));
    expect(printed.law.lines.join(' ')).not.toContain('demande');
    const later = await paperOf((offer) => offer);
    expect(later.printed.term.text).toContain('avec le premier paiement, et pas avant le 8 décembre 2026');
    const anywhen = await paperOf((offer) => ({ ...offer, startsOn: day('2027-01-04') }));
    expect(anywhen.printed.term.text).toContain('et pas avant le 4 janvier 2027.');
  });

  it('signed on a later day than it was made, it says what holds without the request as that signature gives it', async () => {
    const { printed } = await paperOf((offer) => ({ ...offer, startsOn: act.today }));
    expect(printed.early?.without).toContain('8 décembre 2026');
    const signedOn = day('2026-11-25');
    const law = { needsEarlyStartBox: true, withdrawalEndsOn: day('2026-12-09'), firstWorkOn: signedOn, sources: [] };
    const facts = { startsOn: act.today, termMonths: 12 };
    const words = signedWords(printed, { language: 'fr', law, facts, signedOn } as unknown as Parameters<typeof signedWords>[1]);
    expect(words.early?.without).toContain('au plus tôt le 10 décembre 2026');
    expect(words.early?.without).toContain('25 novembre 2026');
  });

  it('an amount up to which is included is an amount with VAT too', async () => {
    const upTo: CoveredServiceValue['coverage'] = {
      kind: 'included_up_to',
      amount: 10_000,
      unit: 'cents',
      per: 'year',
      beyond: { priceCents: 5_000, unit: 'piece' },
    };
    const { pdf } = await paperOf((offer) => ({
      ...offer,
      plans: offer.plans.map((plan) => ({
        ...plan,
        services: plan.services.map((one, at) => (at === 0 ? { ...one, coverage: upTo } : one)),
      })),
    }));
    const text = plain(pdfText(pdf));
    expect(text).toContain('120,00 €'); // 100.00 + 20 %
    expect(text).toContain('60,00 €'); // 50.00 + 20 %
  });

  const offered = share<readonly Language[]>(['fr', 'it'], languages).flatMap((language) =>
    defaultPlanKeys.map((planKey) => [planKey, language] as const),
  );
  it.each(offered)('all services of the plan %s stand on the first two pages, in %s', async (planKey, language) => {
    const circumstances = { ...atADistance, place: 'home', channel: 'tablet', unsolicitedVisit: true } as const;
    const { says, printed, pdf } = await paperOf((offer) => offer, language, { planKey, circumstances });
    expect(says.plan.planKey).toBe(planKey);
    expect(printed.small).toBe(false);
    expect(pagesBeforeAnnex(pdf, printed.annex.title)).toBe(2);
    const lines = [...printed.included.lines, ...printed.notIncluded.lines];
    for (const { name } of says.plan.services) expect(lines.some((line) => line.startsWith(name[language]))).toBe(true);
  });

  it('of two lists side by side the longer one takes the room, and a last row never stands for one service alone', async () => {
    const { says } = await paperOf((offer) => offer, 'fr', { planKey: 'essential' });
    const [few, many] = [3, 15];
    const rows = (most: number) => {
      const { included, notIncluded } = printedContract(says, { small: false, rows: most });
      return [included.lines.length, notIncluded.lines.length, notIncluded.lines.at(-1)];
    };
    expect(rows(many)).toEqual([few, many, expect.not.stringContaining('annexe')]);
    expect(rows(many - 1)).toEqual([few, many - 1, 'et 2 autres, voir l’annexe']);
  });

  const long = 'Bartholomäus Ægidius von der Großen-Überlandstraße zu Montferrand-Château-Saint-Barthélemy et Fils';
  const withSixtyServices =
    (language: Language) =>
    (offer: OfferValue): OfferValue => ({
      ...offer,
      buyer: { ...offer.buyer, name: long },
      home: { ...offer.home, name: `${long} – ${long}`.slice(0, 160) },
      seller: { ...offer.seller, name: long },
      plans: offer.plans
        .filter((one) => one.planKey === 'comfort')
        .map((plan) => ({
          ...plan,
          services: Array.from({ length: 60 }, (_, at) => {
            const one = plan.services[at % plan.services.length] as CoveredServiceValue;
            const name = { ...one.name, [language]: `${one.name[language]}, ${at + 1}, ${long.slice(0, 60)}` };
            return { ...one, key: `${one.key}_${at}`, name };
          }),
        })),
    });

  it.each(languages)('long names and 60 services fill two pages before the annex and no more, in %s', async (language) => {
    const { says, printed, pdf } = await paperOf(withSixtyServices(language), language);
    expect(pagesBeforeAnnex(pdf, printed.annex.title)).toBe(2);
    const text = plain(pdfText(pdf));
    for (const at of [1, 30, 60]) expect(text).toContain(`, ${at}, Barth`);
    const rows = Math.max(printed.included.lines.length, printed.notIncluded.lines.length);
    expect(rows).toBeGreaterThanOrEqual(10);
    const more = printedContract(says, { small: printed.small, rows: rows + 1 });
    expect(await renderPdf({ template: templateFile, data: more, language, demo: false, createdAt: act.now })).toMatchObject({
      refusal: 'text_does_not_fit_its_pages',
    });
  });

  it('two pages that are full stay two once they are signed, by a long name that asked for an early start', async () => {
    const one = await acceptedOffer({ offerTo: 'client' });
    await retold(one.versionId, withSixtyServices('fr'));
    const [first] = await inside((tx) => contractsOf(tx, act, { clientId: one.clientId }));
    granted(await inside((tx) => voidContract(tx, act, first?.id as never, 'to be drawn up with more services')));
    const { contractId } = granted(await inside((tx) => drawUp(tx, act, one.versionId)));
    const home = { ...atADistance, place: 'home', channel: 'tablet' } as const;
    const { documentHash } = granted(await inside((tx) => recordCircumstances(tx, act, contractId, home)));
    const signing = { documentHash, name: `${long} ${long}`, consent: true, earlyStart: true, strokes: drawing };
    granted(await inside((tx) => signInPerson(tx, act, contractId, signing)));
    const { printed } = granted(await inside((tx) => contractForClient(tx, act, contractId)));
    expect(pagesBeforeAnnex(await sealedOf(contractId), printed.annex.title)).toBe(2);
  });

  it('a contract that rests on no rule, as a trader’s, cites no source', async () => {
    const { says } = await paperOf((offer) => offer, 'en', { circumstances: { ...atADistance, party: 'professional' } });
    expect(says.law.sources).toEqual([]);
    const { law } = (await paperOf((offer) => offer, 'en')).says;
    for (const language of languages) {
      const t = textsIn(language);
      const generalOf = (more: object) => printedContract({ ...says, language, ...more }, { small: false, rows: 10 }).law.general;
      expect(generalOf({})).toBe(t('contracts:doc.general'));
      expect(generalOf({ law })).toContain(t('contracts:doc.sources', { sources: 'C. conso. art. L221-18' }));
    }
  });

  it.each(languages)(
    'a promise that would not fit is set smaller, and refused by name where that is not enough, in %s',
    async (language) => {
      const drawn = async (words: number) => {
        const one = await acceptedOffer({ language, offerTo: 'client' });
        await retold(one.versionId, (value) => ({
          ...value,
          plans: value.plans.map((plan) => ({
            ...plan,
            promise: { ...plan.promise, [language]: 'We care for the whole house, all of it. '.repeat(words) },
          })),
        }));
        const [first] = await inside((tx) => contractsOf(tx, act, { clientId: one.clientId }));
        granted(await inside((tx) => voidContract(tx, act, first?.id as never, 'to be drawn up with longer words')));
        return inside((tx) => drawUp(tx, act, one.versionId));
      };
      const small = granted(await drawn(165));
      const contract = await inside(async (tx) => granted(await contractForClient(tx, act, small.contractId)));
      expect(contract.printed.small).toBe(true);
      expect(contract.printed.price.payment).toContain(firstPayment[language]);
      const file = await inside(async (tx) => granted(await getFile(tx, act, contract.documentHash)));
      expect(pagesBeforeAnnex(file.bytes, contract.printed.annex.title)).toBe(2);
      expect(await drawn(400)).toMatchObject({ refusal: 'contract_is_longer_than_two_pages' });
    },
  );

  it.each([
    ['en', 'no right of withdrawal'],
    ['fr', 'pas de droit de rétractation'],
    ['es', 'sin derecho de desistimiento'],
    ['it', 'nessun diritto di recesso'],
  ] as const)(
    'a trader’s sealed page says in %s that there is no right of withdrawal, and where to check the file',
    async (language, words) => {
      const one = await readyToSign({ language, kind: 'company' });
      granted(await sign(one));
      const text = plain(pdfText(await sealedOf(one.contractId)));
      expect(text).toContain(`${words} ·`);
      expect(text).toContain('http://localhost:8420/verify');
      if (language === 'fr') expect(text).toContain('Horodatage de confiance');
    },
  );

  it('says waiting times as the offer does', async () => {
    const one = await acceptedOffer({ language: 'en' });
    const { value } = await inside((tx) =>
      tx.selectFrom('offerVersion').select('value').where('id', '=', one.versionId).executeTakeFirstOrThrow(),
    );
    const plan = value.plans.find((among) => among.planKey === 'comfort');
    const { printed } = await paperOf((offer) => offer, 'en');
    const t = textsIn('en');
    const shown = printed.service.facts.map(([, words]) => words);
    for (const minutes of [plan?.promises.firstAnswerMinutes, plan?.promises.remoteStartMinutes, plan?.promises.onSiteStartMinutes]) {
      const waiting = waitingOf(minutes ?? null, plan?.promises.cover ?? 'office');
      if (waiting) expect(shown).toContain(t(`offers:portal.wait.${waiting.unit}`, { count: waiting.count }));
    }
    expect(shown.join()).toMatch(/within \d+ working (day|hour)s?/);
  });

  it.each([
    ['Arabic', 'علي حسن', 'ع ل ي ح س ن'],
    ['Georgian', 'გიორგი', 'გ ი ო რ'],
    ['Japanese', '山田太郎', '山 田 太 郎'],
    ['an emoji', 'Villa 🏡', '🏡'],
  ])('a name in %s is refused by name as it is entered, never printed as boxes', async (_, name, characters) => {
    await expect(acceptedOffer({ home: name })).rejects.toMatchObject({
      issues: [{ params: { refusal: 'field_cannot_be_printed', values: { characters } } }],
    });
  });

  it('where the document cannot be made all the same, through no fault of the offer, the yes stays and the office is told why', async () => {
    const bytes = new TextEncoder().encode('a picture that the disk will lose');
    const logoHash = await inside(async (tx) => granted(await putFile(tx, act, { bytes, name: 'logo.png', mediaType: 'image/png' })));
    const withLogo = (hash: string | null) =>
      inside((tx) => tx.updateTable('company').set({ logoHash: hash }).where('id', '=', act.company.id).execute());
    rmSync(join(filesFolder, act.company.id, logoHash.slice(0, 2), logoHash));
    await withLogo(logoHash);
    const one = await acceptedOffer();
    await withLogo(null);
    const waiting = (await inside((tx) => offersToDrawUp(tx, act))).find((row) => row.offerVersionId === one.versionId);
    expect(waiting?.refusal).toMatchObject({ refusal: 'file_is_damaged' });
  });

  it('Greek, Cyrillic and Vietnamese names are drawn', async () => {
    for (const name of ['Ελένη Παπαδοπούλου', 'Наталья Щукина', 'Nguyễn Thị Phượng']) {
      const { token, contractId } = await story({ name });
      expect(plain(pdfText(await bytesOf(token)))).toContain(name);
      expect((await inside(async (tx) => granted(await contractForClient(tx, act, contractId)))).printed.buyer.lines[0]).toBe(name);
    }
  });

  it('a signer who types what cannot be printed is refused, and nothing is signed', async () => {
    const one = await readyToSign();
    const refused = await sign(one, { name: 'Hélène 🏡' });
    expect(isRefusal(refused) && refused.refusal).toBe('text_has_a_character_the_font_lacks');
    expect(await count('signature', one.contractId)).toBe(0);
    granted(await sign(one));
  });
});
