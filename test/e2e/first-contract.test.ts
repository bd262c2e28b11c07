import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { pdfSignatures, pdfText, popplerHas } from '../documents/read-pdf.ts';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { firstContract } from './first-contract/first-contract.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { told } from './first-contract/told.ts';
import { keepPicture } from './pictures.ts';
import { share } from '#test/share.ts';

// One installation on which a firm of each language sets itself up.
const caretaker = await startCaretaker({ ALLOW_MORE_COMPANIES: '1' });
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

/** A file as the signed-in person would download it. */
async function download(page: Page, path: string): Promise<Uint8Array> {
  const answer = await page.context().request.get(`${caretaker.url}/api${path}`);
  expect(answer.status()).toBe(200);
  return new Uint8Array(await answer.body());
}
const read = async (page: Page, path: string) => (await page.context().request.get(`${caretaker.url}/api${path}`)).json();

/** The usual run tells it in one. */
const inLanguages = share<readonly Language[]>(['fr'], languages);
/** What the story left behind, by language. */
const papers = new Map<Language, { readonly contract: Uint8Array; readonly invoice: Uint8Array; readonly number: string }>();

/** What a line breaks does not change what is said. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('from the first visit to the first paid contract', () => {
  it.each(inLanguages)('on the screens alone, in %s', async (language: Language) => {
    const { locale, client } = told[language];
    const desk = await openWindow(browser, { locale });
    const phone = await openWindow(browser, { locale, width: 390 });
    const offences: string[] = [];
    const seen = async (page: Page, step: string) => {
      await keepPicture(page, `${step}-${language}`);
      for (const found of [...(await offencesAgainstWcag(page)), ...(await unsaid(page))]) offences.push(`${step}: ${found}`);
      if ((await tooWide(page)) > 0) offences.push(`${step}: wider than its window`);
    };
    await firstContract({ language, caretaker, desk: desk.page, phone: phone.page, seen });
    expect([...new Set(offences)]).toEqual([]);
    expect([...desk.faults, ...phone.faults]).toEqual([]);

    const { rows: contracts } = await read(desk.page, '/contracts');
    expect(contracts).toHaveLength(1);
    expect(contracts[0]).toMatchObject({ state: 'not_started', client: client.name });
    const { signature } = await read(desk.page, `/contracts/${contracts[0].id}`);
    const { rows: invoices } = await read(desk.page, '/invoices');
    expect(invoices).toHaveLength(1);
    papers.set(language, {
      contract: await download(desk.page, `/contracts/${contracts[0].id}/files/${signature.sealedHash}`),
      invoice: await download(desk.page, `/invoices/${invoices[0].id}/pdf`),
      number: invoices[0].number,
    });
    await desk.context.close();
    await phone.context.close();
  });

  it.skipIf(!popplerHas('pdfsig')).each(inLanguages)('and its papers say so and are sealed, in %s', (language) => {
    const t = textsIn(language);
    const { firm, client } = told[language];
    const { contract, invoice, number } = papers.get(language) ?? { contract: new Uint8Array(), invoice: new Uint8Array(), number: '' };
    const signed = flat(pdfText(contract));
    for (const part of [client.name, firm.name, t('contracts:doc.included'), t('contracts:doc.notIncluded')])
      expect(signed).toContain(part);
    expect(pdfSignatures(contract)).toContain('Signature is Valid');
    const billed = flat(pdfText(invoice));
    for (const part of [client.name, firm.vatId, number]) expect(billed).toContain(part);
  });
});
