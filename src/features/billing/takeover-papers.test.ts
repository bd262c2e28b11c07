import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { languages, type Language } from '#domain/language.ts';
import { granted } from '#domain/refusal.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { newId } from '#platform/ids.ts';
import { pdfText, popplerHas } from '#test/documents/read-pdf.ts';
import { database, events, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { takeoverScene } from '#test/takeovers-billing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { documentBytes } from './commands/document.ts';
import { billInstalment } from './commands/instalment.ts';
import { remindInvoice } from './commands/remind.ts';
import { exportedInvoices, listInvoices } from './queries/invoices.ts';
import { journal } from './queries/journal.ts';
import { stillOpen } from './queries/still-open.ts';
import { InvoiceList } from './schema.ts';

const packed = (text: string) => text.replaceAll(/[\s\u00a0\u202f]/gu, '');

describe.skipIf(!popplerHas('pdftotext'))('the papers of a takeover’s money, read back', () => {
  it.each(languages)('say in %s what is paid before, what at the end, and of which takeover', async (language: Language) => {
    const act = await billingFirm(database);
    const plan = { language, firstPaymentOn: '2026-12-01' } as const;
    const going = await takeoverScene(database, ownerUrl, act, plan);
    const done = await takeoverScene(database, ownerUrl, act, { ...plan, handedOver: true });
    const say = textsIn(language);
    const paper = async (id: Id<'invoice'>) => packed(pdfText(granted(await within(act, (tx) => documentBytes(tx, act, id))).bytes));
    for (const [one, instalment, opens, title, cents] of [
      [going, going.survey, 'survey', 'Survey of the whole home', 60_000],
      [going, going.programming, 'work', 'Programming of the lights', 90_000],
      [done, done.lastPart, 'handover', 'Rewiring of the cabinet', 20_000],
    ] as const) {
      const id = await within(act, async (tx) => granted(await billInstalment(tx, act, one.wish(instalment))));
      const text = await paper(id);
      expect(text).toContain(packed(say(`billing:document.instalment.${opens}`)));
      expect(text).toContain(packed(say(`billing:document.instalmentLine.${opens}`, { title })));
      for (const words of [say('billing:document.takeover'), one.number]) expect(text).toContain(packed(words));
      expect(text).toContain(packed(formatMoney(cents, 'EUR', language)));
      expect(text).not.toMatch(/document\.|mention\.|\{\{/);
      const asked = { id: newId<'invoice'>(), reason: 'Prix erroné', of: 'all', cause: 'mistake' } as const;
      const { creditNoteId } = await within(act, async (tx) => granted(await creditInvoice(tx, act, id, asked)));
      const note = await paper(creditNoteId);
      for (const words of [say('billing:document.takeover'), one.number]) expect(note).toContain(packed(words));
      expect(note).toContain(packed(say(`billing:document.instalmentLine.${opens}`, { title })));
      expect(note).not.toMatch(/document\.|mention\.|\{\{/);
    }
  });
});

describe('in the office', () => {
  it('an invoice of a takeover is found, listed, exported, reminded and kept in mind like one of a contract', async () => {
    const act = await billingFirm(database);
    const one = await takeoverScene(database, ownerUrl, act);
    const other = await takeoverScene(database, ownerUrl, act);
    const id = await within(act, async (tx) => granted(await billInstalment(tx, act, one.wish(one.survey))));
    await within(act, async (tx) => granted(await billInstalment(tx, act, other.wish(other.survey))));
    const listed = async (asked: object) =>
      (await within(act, (tx) => listInvoices(tx, act, InvoiceList.parse(asked)))).rows.map((row) => row.id);
    expect(await listed({ search: one.number })).toEqual([id]);
    expect(await listed({ takeoverId: one.takeoverId })).toEqual([id]);
    const all = await within(act, (tx) => exportedInvoices(tx, act, InvoiceList.parse({ takeoverId: one.takeoverId })));
    expect(all).toMatchObject([{ id, takeoverId: one.takeoverId, instalmentId: one.survey, leftCents: 60_000, state: 'open' }]);
    const rows = await within(act, async (tx) => granted(await journal(tx, act, { from: act.today, to: act.today })));
    expect(rows.map(({ contract }) => contract)).toEqual([one.number, other.number]);
    // Its invoice is not paid: neither its client nor its home is put away.
    for (const of of [{ clientId: one.clientId }, { homeId: one.homeId }])
      expect(await within(act, (tx) => stillOpen(tx, act, of))).toEqual(['2026-0001']);
    const later = on(act, '2026-12-20');
    await within(later, async (tx) => granted(await remindInvoice(tx, later, id)));
    expect((await events(act, 'invoice.reminded'))[0]?.data).toMatchObject({ takeoverId: one.takeoverId, instalmentId: one.survey });
  });
});
