import { describe, expect, it } from 'vitest';
import type { VatKind } from '#domain/billing/invoice.ts';
import { isOgmReference, isRfReference } from '#domain/billing/reference.ts';
import type { Id } from '#domain/id.ts';
import { languages, type Country, type Language } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { pdfFonts, pdfInfo, pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { bill, database, firstInvoice, payment, read, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, type ScenePlan } from '#test/faults/invoicing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { documentBytes } from './commands/document.ts';
import { recordPayment } from './commands/payments.ts';
import { mentionsOf } from './documents/mentions.ts';
import { invoicesOf } from './queries/invoices.ts';
import { periodsOf } from './queries/contract-periods.ts';
import { billingHolds } from './queries/periods.ts';

/** Words wrap over lines in a PDF, and amounts hold narrow blanks; what counts is the order of the characters. */
const packed = (text: string) => text.replaceAll(/[\s\u00a0\u202f]/gu, '');
const bytes = async (act: Act, id: Id<'invoice'>) => granted(await within(act, (tx) => documentBytes(tx, act, id))).bytes;
const paper = async (act: Act, id: Id<'invoice'>) => packed(pdfText(await bytes(act, id)));
const credit = async (act: Act, invoiceId: Id<'invoice'>, of: 'all' | { line: number; amountCents: number }[] = 'all') =>
  granted(
    await within(act, (tx) =>
      creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Intervention non effectuée', cause: 'goodwill', of }),
    ),
  ).creditNoteId;
const held = async (act: Act, plan: ScenePlan) => {
  const { contractId } = await scene(act, plan);
  await bill(act, contractId);
  return (await within(act, (tx) => billingHolds(tx, act)))[0];
};
const none = (category: VatKind['category'], ground: string): VatKind => ({ category, rateBps: 0, ground });

describe.skipIf(!popplerHas('pdftotext'))('the paper, read back', () => {
  it.each(languages)('an invoice says in %s what it is: number, days, sums, VAT, account, reference', async (language: Language) => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, {
      language,
      firstPaymentOn: '2026-12-01',
      lines: [
        { description: 'Comfort plan', unitCents: 123_456 },
        { description: 'Set-up', unitCents: 25_001, recurring: false, vat: { category: 'S', rateBps: 1000 } },
      ],
    });
    const invoice = await read(act, invoiceId);
    const text = await paper(act, invoiceId);
    const say = textsIn(language);
    const money = (cents: number) => packed(formatMoney(cents, 'EUR', language));
    expect(text).toContain(packed(say('billing:document.invoice', { number: '2026-0001' })));
    // 1,234.56 with 20 % inside: 205.76; 250.01 with 10 % inside: 22.73; in all 1,484.57 of which 228.49
    expect([invoice.grossCents, invoice.vatCents]).toEqual([148_457, 22_849]);
    for (const cents of [148_457, 22_849, 125_608, 123_456, 20_576, 2_273]) expect(text).toContain(money(cents));
    expect(text).toContain('FR1420041010050500013M02606');
    expect(text).toContain('FR40303265045');
    expect(text).toContain(packed(invoice.reference));
    expect(isRfReference(invoice.reference)).toBe(true);
    for (const key of ['issuedOn', 'dueOn', 'payTo', 'reference', 'vatTable', 'toPay', 'net', 'buyer', 'place', 'contract'] as const)
      expect(text).toContain(packed(say(`billing:document.${key}`)));
    expect(text).toContain('HélèneMarlow');
    // Nothing of another language is left, and no key stands where a text should.
    expect(text).not.toMatch(/document\.|mention\.|\{\{/);
    const note = await credit(act, invoiceId, [{ line: 0, amountCents: 12_000 }]);
    const noted = await paper(act, note);
    expect(noted).toContain(packed(say('billing:document.creditNote', { number: 'CN-2026-0001' })));
    // 120.00 with 20 % inside: 100.00 + 20.00
    for (const cents of [12_000, 10_000, 2_000]) expect(noted).toContain(money(cents));
    expect(noted).toContain('2026-0001');
    expect(noted).toContain(packed('Intervention non effectuée'));
    expect(noted).not.toMatch(/document\.|mention\.|\{\{/);
  });

  it('is PDF/A-3 with every font inside', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    for (const id of [invoiceId, await credit(act, invoiceId)]) {
      const pdf = await bytes(act, id);
      expect(Buffer.from(pdf).toString('latin1')).toMatch(/pdfaid:part>3<\/pdfaid:part><pdfaid:conformance>B/);
      expect(pdfFonts(pdf).every(({ embedded }) => embedded)).toBe(true);
      expect(pdfInfo(pdf)).toMatch(/Pages:\s+1\n/);
      // No file is embedded: a consumer needs none, and one that claims to be an electronic invoice without being valid would be worse.
      expect(Buffer.from(pdf).toString('latin1')).not.toContain('/EmbeddedFiles');
    }
  });

  it('the payment code carries the very transfer of the invoice', async () => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act);
    const invoice = await read(act, invoiceId);
    expect(invoice.value.qr?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'PSSTFRPPLYO',
      'Maison Claire',
      'FR1420041010050500013M02606',
      'EUR120.00',
      '',
      invoice.reference,
    ]);
  });

  it('thirty lines and long names stay on the paper, over the pages, with every line once', async () => {
    const act = await billingFirm(database);
    const long = 'Entretien préventif de l’installation audiovisuelle, de l’éclairage et des volets roulants de la résidence principale';
    const { invoiceId } = await firstInvoice(act, {
      lines: Array.from({ length: 30 }, (_, at) => ({ description: `${at + 1}. ${long}`, unitCents: 1_000_000_00 + at })),
    });
    const pdf = await bytes(act, invoiceId);
    const text = packed(pdfText(pdf));
    for (let at = 0; at < 30; at += 1) expect(text.split(packed(`${at + 1}. ${long}`)).length).toBeGreaterThanOrEqual(2);
    expect(pdfInfo(pdf)).toMatch(/Pages:\s+3\n/);
    expect(text).toContain(packed(formatMoney(3_000_000_435, 'EUR', 'fr')));
  });

  it.each([
    ['franchise', none('E', 'TVA non applicable, art. 293 B du CGI'), 'household'],
    ['outside the scope', none('O', 'Hors champ de la TVA, art. 256 du CGI'), 'household'],
    ['reverse charge', none('AE', 'Autoliquidation, art. 283-1 du CGI'), 'company'],
    ['zero rate', none('Z', ''), 'household'],
  ] as const)('%s: the ground is said and no VAT is charged', async (_, vat, kind) => {
    const act = await billingFirm(database);
    const { invoiceId } = await firstInvoice(act, {
      kind,
      clientVatId: kind === 'company' ? 'FR11999999998' : '',
      lines: [{ description: 'Care', unitCents: 12_000, vat }],
    });
    const invoice = await read(act, invoiceId);
    expect([invoice.netCents, invoice.vatCents, invoice.grossCents]).toEqual([12_000, 0, 12_000]);
    const text = await paper(act, invoiceId);
    expect(text).toContain(packed(vat.ground ?? ''));
    expect(text).toContain(packed(textsIn('fr')(`billing:document.category.${vat.category as 'E' | 'O' | 'AE' | 'Z'}`)));
    if (kind === 'company') expect(text).toContain('FR11999999998');
  });

  it.each(Object.keys(mentionsOf) as Country[])(
    '%s: what the law asks for stands on it, for a business and for a consumer',
    async (country) => {
      const act = await billingFirm(database, { country, currency: country === 'GB' ? 'GBP' : country === 'CH' ? 'CHF' : 'EUR' });
      for (const kind of ['company', 'household'] as const) {
        const { invoiceId } = await firstInvoice(act, { kind, language: 'fr' });
        const text = await paper(act, invoiceId);
        for (const { key, to } of mentionsOf[country]) {
          const said = text.includes(packed(textsIn('fr')(`billing:mention.${key}`)));
          expect([key, kind, said]).toEqual([key, kind, to === 'everybody' || (to === 'professional') === (kind === 'company')]);
        }
        const invoice = await read(act, invoiceId);
        if (country === 'BE') expect(isOgmReference(invoice.reference)).toBe(true);
        expect(invoice.value.qr === null).toBe(country === 'GB' || country === 'CH');
        expect(text.includes(packed(textsIn('fr')('billing:document.scan')))).toBe(invoice.value.qr !== null);
      }
    },
  );

  it('without an account nothing is asked to be paid to one; a settled one says what is left to nobody', async () => {
    const act = await billingFirm(database);
    await within(act, (tx) => tx.updateTable('company').set({ iban: '', bic: '' }).where('id', '=', act.company.id).execute());
    const { invoiceId } = await firstInvoice(act);
    const text = await paper(act, invoiceId);
    expect(text).not.toContain('IBAN');
    const before = await bytes(act, invoiceId);
    granted(await within(act, (tx) => recordPayment(tx, act, invoiceId, payment())));
    expect(Buffer.from(await bytes(act, invoiceId)).equals(Buffer.from(before))).toBe(true);
  });
});

describe('what only one client gets to read', () => {
  it.each(languages)('a reduced rate says in %s what the client declared of the home', async (language: Language) => {
    const act = await billingFirm(database);
    const declared = ['dwelling_over_2_years', 'private_dwelling'] as const;
    const { invoiceId } = await firstInvoice(act, {
      language,
      lines: [{ description: 'Care', unitCents: 11_000, vat: { category: 'S', rateBps: 1000, declared } }],
    });
    const say = textsIn(language);
    for (const text of [await paper(act, invoiceId), await paper(act, await credit(act, invoiceId))])
      for (const one of declared) expect(text).toContain(packed(say(`offers:vatCondition.${one}`)));
  });

  it('the words for traders are for who signed as one, whatever kind of client it is', async () => {
    const act = await billingFirm(database);
    const late = packed(textsIn('fr')('billing:mention.late_fr'));
    for (const [kind, party, said] of [
      ['house_manager', 'non_professional', false],
      ['house_manager', 'professional', true],
      ['company', 'non_professional', false],
      ['household', 'consumer', false],
    ] as const) {
      const { invoiceId } = await firstInvoice(act, { kind, party });
      expect([kind, party, (await paper(act, invoiceId)).includes(late)]).toEqual([kind, party, said]);
    }
    const { invoiceId } = await firstInvoice(act, { kind: 'house_manager' });
    expect((await paper(act, invoiceId)).includes(late)).toBe(false);
  });
});

describe('what must stand on an invoice', () => {
  it('property 6: a name that the font lacks sets the contract aside before a number is taken, and releases it when mended', async () => {
    const act = await billingFirm(database);
    const { contractId, clientId } = await scene(act);
    // As a row may be that was kept before forms refused it.
    await within(act, (tx) => tx.updateTable('client').set({ name: 'Hélène 馬' }).where('id', '=', clientId).execute());
    expect((await bill(act, contractId)).held).toMatchObject({
      refusal: 'text_has_a_character_the_font_lacks',
      values: { characters: '馬' },
    });
    expect(await within(act, (tx) => billingHolds(tx, act))).toMatchObject([{ refusal: 'text_has_a_character_the_font_lacks' }]);
    const sound = await firstInvoice(act);
    expect((await read(act, sound.invoiceId)).number).toBe('2026-0001');
    await within(act, (tx) => tx.updateTable('client').set({ name: 'Hélène Ma' }).where('id', '=', clientId).execute());
    expect((await bill(act, contractId)).issued).toHaveLength(1);
    expect(await within(act, (tx) => billingHolds(tx, act))).toEqual([]);
    // A credit note of it is refused by name, and no number is burnt.
    await within(act, (tx) => tx.updateTable('client').set({ name: 'Hélène 馬' }).where('id', '=', clientId).execute());
    const [invoice] = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
    const wish = { id: newId<'invoice'>(), reason: 'Geste', cause: 'goodwill' as const, of: 'all' as const };
    expect(await within(act, (tx) => creditInvoice(tx, act, invoice?.id as Id<'invoice'>, wish))).toMatchObject({
      refusal: 'text_has_a_character_the_font_lacks',
    });
  });

  it('property 6: without it the contract is set aside, and says what is missing', async () => {
    const act = await billingFirm(database);
    const set = (firm: { vatId?: string; street?: string; city?: string }) =>
      within(act, (tx) => tx.updateTable('company').set(firm).where('id', '=', act.company.id).execute());
    await set({ vatId: '' });
    expect(await held(act, {})).toMatchObject({ refusal: 'firm_has_no_vat_id' });
    // A firm under the franchise charges no VAT and has no number to give.
    const { contractId } = await scene(act, { lines: [{ description: 'Care', unitCents: 12_000, vat: none('E', 'art. 293 B du CGI') }] });
    expect((await bill(act, contractId)).issued).toHaveLength(1);
    const second = await billingFirm(database);
    await within(second, (tx) => tx.updateTable('company').set({ street: '', city: '' }).where('id', '=', second.company.id).execute());
    expect(await held(second, {})).toMatchObject({ refusal: 'firm_has_no_address' });
    const third = await billingFirm(database);
    expect(
      await held(third, { kind: 'company', lines: [{ description: 'Care', unitCents: 12_000, vat: none('AE', 'art. 283-1 du CGI') }] }),
    ).toMatchObject({ refusal: 'client_has_no_vat_id', detail: { name: 'Hélène Marlow' } });
    const fourth = await billingFirm(database);
    expect(await held(fourth, { lines: [{ description: 'Care', unitCents: 12_000, vat: none('E', '') }] })).toMatchObject({
      refusal: 'vat_category_needs_its_ground',
    });
  });

  it('property 6: it says all that is missing at once, before anybody signs and after; of what is left when one is mended, the rest', async () => {
    const act = await billingFirm(database);
    const firmSays = (firm: { vatId?: string; street?: string; city?: string }) =>
      within(act, (tx) => tx.updateTable('company').set(firm).where('id', '=', act.company.id).execute());
    const { contractId } = await scene(act, { city: '', signedOn: null });
    expect((await within(act, async (tx) => granted(await periodsOf(tx, act, contractId)))).lacking).toEqual([
      expect.objectContaining({ refusal: 'client_has_no_address', mendAt: expect.stringMatching(/^\/clients\//) as unknown }),
    ]);
    await firmSays({ vatId: '', street: '', city: '' });
    const { lacking } = await within(act, async (tx) => granted(await periodsOf(tx, act, contractId)));
    expect(lacking.map(({ refusal }) => refusal)).toEqual(['firm_has_no_address', 'client_has_no_address', 'firm_has_no_vat_id']);
    const one = await held(act, { city: '' });
    expect(one).toMatchObject({
      refusal: 'firm_has_no_address',
      detail: { also: 'client_has_no_address firm_has_no_vat_id', name: 'Hélène Marlow' },
    });
    const said = problemText({ refusal: one?.refusal ?? '', values: one?.detail ?? {} }, textsIn('fr'));
    for (const part of ['pas encore d’adresse', 'Hélène Marlow n’a pas d’adresse', 'numéro de TVA']) expect(said).toContain(part);
    await firmSays({ street: '1 rue Neuve', city: 'Lyon' });
    await bill(act, one?.contractId as Id<'contract'>);
    expect(await within(act, (tx) => billingHolds(tx, act))).toMatchObject([
      { refusal: 'client_has_no_address', detail: { also: 'firm_has_no_vat_id' } },
    ]);
  });
});
