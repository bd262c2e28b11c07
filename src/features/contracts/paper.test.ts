import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import type { CoveredServiceValue, OfferValue } from '#domain/contracts/offer-value.ts';
import { languages } from '#domain/language.ts';
import { granted, isRefusal } from '#domain/refusal.ts';
import { waitingOf } from '#domain/contracts/waiting.ts';
import { day } from '#domain/time.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { renderPdf } from '#platform/pdf/pdf.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { voidContract } from './commands/after.ts';
import { lawOf } from './commands/law-shown.ts';
import { drawUp } from './commands/draw-up.ts';
import { printedContract, templateFile } from './documents/contract/printed.ts';
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
async function paperOf(change: (offer: OfferValue) => OfferValue, language: OfferValue['buyer']['language'] = 'fr') {
  const one = await acceptedOffer({ language });
  const { value } = await inside((tx) =>
    tx.selectFrom('offerVersion').select('value').where('id', '=', one.versionId).executeTakeFirstOrThrow(),
  );
  const offer = change(value);
  const plan = offer.plans.find((among) => among.planKey === 'comfort') ?? offer.plans[0];
  if (!plan) throw new Error('a plan was offered');
  const printed = printedContract({
    number: 'C-2026-0042',
    offer,
    plan,
    language,
    facts: offer,
    paymentDays: 14,
    noticeDays: 30,
    madeOn: act.today,
    acceptedOn: act.today,
    law: lawOf(atADistance, 'FR', act.today, false, []),
  });
  return { printed, pdf: await renderPdf({ template: templateFile, data: printed, language, demo: false, createdAt: act.now }) };
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
    const text = plain(pdfText(granted(pdf)));
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
    const text = plain(pdfText(granted(pdf)));
    expect(text).toContain('120,00 €'); // 100.00 + 20 %
    expect(text).toContain('60,00 €'); // 50.00 + 20 %
  });

  it.each(languages)('long names and 60 services stay within two pages before the annex, in %s', async (language) => {
    const long = 'Bartholomäus Ægidius von der Großen-Überlandstraße zu Montferrand-Château-Saint-Barthélemy et Fils';
    const { printed, pdf } = await paperOf((offer) => {
      const [plan] = offer.plans.filter((one) => one.planKey === 'comfort');
      if (!plan) return offer;
      const services = Array.from({ length: 60 }, (_, at) => {
        const one = plan.services[at % plan.services.length] as CoveredServiceValue;
        const name = Object.fromEntries(
          languages.map((of) => [of, `${one.name[of]}, ${at + 1}, ${long.slice(0, 60)}`]),
        ) as CoveredServiceValue['name'];
        return { ...one, key: `${one.key}_${at}`, name };
      });
      return {
        ...offer,
        buyer: { ...offer.buyer, name: long },
        home: { ...offer.home, name: `${long} – ${long}`.slice(0, 160) },
        seller: { ...offer.seller, name: long },
        plans: [{ ...plan, services }],
      };
    }, language);
    const bytes = granted(pdf);
    expect([1, 2]).toContain(pagesBeforeAnnex(bytes, printed.annex.title));
    const text = plain(pdfText(bytes));
    for (const at of [1, 30, 60]) expect(text).toContain(`, ${at}, Barth`);
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
