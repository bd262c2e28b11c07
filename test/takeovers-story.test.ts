import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '#domain/language.ts';
import { share } from '#test/share.ts';
import { instant } from '#domain/time.ts';
import { setClock } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { pdfSignatures, pdfText, popplerHas } from './documents/read-pdf.ts';
import { testOffice } from './office.ts';
import { Journey } from './takeovers-journey.ts';
import { countryOf, daysPass, takeoverOffice } from './takeovers-office.ts';

const office = await testOffice();
afterAll(() => setClock(null));
beforeAll(() => setClock(instant('2026-11-02T09:00:00Z')));

const kinds = ['heard', 'acceptance', 'agreement', 'terms', 'addendum', 'handover'] as const;
/** Words wrap over lines in a PDF, and amounts hold narrow blanks; what counts is the order of the other characters. */
const packed = (text: string) => text.replaceAll(/[-\s\u00a0\u202f\u200b]/gu, '');
const currencyOf = (language: Language) => (countryOf[language] === 'GB' ? 'GBP' : 'EUR');

/** What each story left behind. */
const left = new Map<Language, { journey: Journey; papers: ReadonlyMap<string, Uint8Array>; paid: number }>();

describe('one takeover from the call to the service that follows, through the doors and the client’s page', () => {
  it.each(share<readonly Language[]>(['fr'], languages))(
    'property 17: in %s what is paid is the price to the cent, also after an addendum that adds and takes back',
    async (language) => {
      setClock(instant('2026-11-02T09:00:00Z'));
      const journey = new Journey(await takeoverOffice(office, language), language);
      const { told } = journey;
      let paid = 0;
      const pays = async () => {
        for (const { cents } of await journey.paid()) paid += cents;
      };
      await journey.filtered(countryOf[language]);
      await journey.signsAt(language === 'es' ? 'distance' : 'home');
      await journey.agreed('agreement', await journey.agreement());
      daysPass(9);
      await pays();
      await journey.surveyed();
      await journey.agreed('terms', await journey.work('terms', { elements: told.elements }));
      daysPass(9);
      await pays();
      await journey.worked();

      // An addendum adds a piece of work and takes the second stage back, which nobody billed.
      const [second] = (await journey.instalments()).filter(({ opens, invoice }) => opens === 'work' && invoice === null);
      await journey.agreed('addendum', await journey.work('addendum', { elements: [told.added], drops: second ? [second.id] : [] }));
      daysPass(9);
      await pays();
      await journey.worked();
      await journey.walked();
      await journey.handedOver();
      daysPass(2);
      await pays();
      expect(await journey.serviceOffered()).toMatch(/^[0-9a-f-]{36}$/);

      const { elements, instalments, standing } = await journey.read();
      const stands = elements.filter(({ state }) => state !== 'taken_back');
      expect(stands.every(({ state }) => state === 'done')).toBe(true);
      const price = stands.reduce((sum, one) => sum + (one.priceCents ?? Number.NaN), 0);
      expect(paid).toBe(price);
      const waited = instalments.filter(({ opens }) => opens === 'handover');
      expect(waited.length).toBe(2);
      expect(standing.word).toBe('handed_over');

      const papers = new Map<string, Uint8Array>();
      for (const kind of kinds) papers.set(kind, await journey.paper(kind));
      left.set(language, { journey, papers, paid });
    },
  );
});

describe.skipIf(!popplerHas('pdftotext'))('its papers, read back', () => {
  it.each(share<readonly Language[]>(['fr'], languages))('say in %s what was agreed: title, consent, amounts, days', async (language) => {
    const { journey, papers } = left.get(language) as NonNullable<ReturnType<typeof left.get>>;
    const { told } = journey;
    const t = textsIn(language);
    const shown = await journey.read();
    const text = new Map([...papers].map(([kind, bytes]) => [kind, packed(pdfText(bytes))]));
    const has = (kind: string, words: string) =>
      expect({ kind, text: text.get(kind) }).toEqual({ kind, text: expect.stringContaining(packed(words)) });
    const money = (cents: number) => formatMoney(cents, currencyOf(language), language);
    const say = (key: string, values: Record<string, string> = {}) => t.find(`takeovers:doc.${key}`, values) ?? `no text ${key}`;
    for (const kind of kinds) {
      expect(text.get(kind)).not.toMatch(/doc\.|\{\{|undefined|NaN/);
      has(kind, told.client.name);
      has(kind, say('title', { kind: say(`kind.${kind}`), number: shown.number }));
    }
    for (const kind of ['acceptance', 'agreement', 'terms', 'addendum'] as const)
      has(kind, say(`${kind}.consent`, { number: shown.number }));
    has('handover', say('handover.consent.exceptions', { number: shown.number }));
    for (const kind of ['agreement', 'terms', 'addendum'] as const) {
      const paper = shown.papers.find((one) => one.kind === kind);
      if (!paper?.firstPaymentOn || !paper.signedOn) throw new Error(`the ${kind} is not signed`);
      const of = ({ documentId }: { documentId: string }) => documentId === paper.id;
      for (const { title, delivers, priceCents } of shown.elements.filter(of)) {
        if (kind !== 'agreement') for (const words of [title, delivers]) has(kind, words);
        has(kind, money(priceCents ?? Number.NaN));
      }
      const prepaid = shown.instalments.filter((one) => of(one) && one.opens !== 'handover');
      for (const { amountCents } of prepaid) has(kind, money(amountCents ?? 0));
      // As it was signed: what an addendum took back later no longer waits.
      const waits = shown.elements.filter(of).reduce((sum, one) => sum + (one.retainedCents ?? Number.NaN), 0);
      if (waits > 0) has(kind, money(waits));
      // A day of payment is printed where the law makes it wait.
      const days = [paper.withdrawalEndsOn, paper.firstPaymentOn > paper.signedOn ? paper.firstPaymentOn : null];
      for (const day of days) if (day) has(kind, formatDay(day, language, 'long'));
      expect(paper.withdrawalEndsOn).not.toBeNull();
    }
    for (const { words } of told.grievances) {
      has('heard', words);
      has('handover', words);
    }
    for (const { answer, exception } of told.grievances) for (const words of [answer, exception]) has('handover', words);
    for (const system of told.systems) has('acceptance', system);
  });

  it.skipIf(!popplerHas('pdfsig')).each(share<readonly Language[]>(['fr'], languages))(
    'and those that were signed are sealed, in %s',
    (language) => {
      const { papers } = left.get(language) as NonNullable<ReturnType<typeof left.get>>;
      for (const kind of ['acceptance', 'agreement', 'terms', 'addendum', 'handover'] as const)
        expect(pdfSignatures(papers.get(kind) as Uint8Array)).toContain('Signature is Valid');
      expect(pdfSignatures(papers.get('heard') as Uint8Array)).not.toContain('Signature is Valid');
    },
  );
});
