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

/** What a line breaks does not change what is said. */
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('from the first visit to the first paid contract', () => {
  it.each(languages)('on the screens alone, in %s', { timeout: 240_000 }, async (language: Language) => {
    const { locale, client } = told[language];
    const t = textsIn(language);
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
    expect(contracts[0]).toMatchObject({ state: 'active', client: client.name });
    const { signature } = await read(desk.page, `/contracts/${contracts[0].id}`);
    const sealed = await download(desk.page, `/contracts/${contracts[0].id}/files/${signature.sealedHash}`);
    const contract = flat(pdfText(sealed));
    for (const part of [client.name, told[language].firm.name, t('contracts:doc.included'), t('contracts:doc.notIncluded')])
      expect(contract).toContain(part);
    if (popplerHas('pdfsig')) expect(pdfSignatures(sealed)).toContain('Signature is Valid');

    const { rows: invoices } = await read(desk.page, '/invoices');
    expect(invoices).toHaveLength(1);
    const invoice = flat(pdfText(await download(desk.page, `/invoices/${invoices[0].id}/pdf`)));
    for (const part of [client.name, told[language].firm.vatId, invoices[0].number]) expect(invoice).toContain(part);
    await desk.context.close();
    await phone.context.close();
  });
});
