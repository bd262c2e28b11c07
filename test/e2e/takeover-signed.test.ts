import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { choose } from './first-contract/selling.ts';
import { firstPayment, signature } from './first-contract/signing.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import type { Walk } from './first-contract/walk.ts';
import { keepPicture } from './pictures.ts';
import { newFirm, takeover, told } from './takeover/takeover.ts';
import { intoService } from './takeover/work.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

describe('one takeover, from the telephone call to the contract of service', () => {
  it('in French, every step on the screens, the client’s on a phone of 390 pixels', async () => {
    const desk = await openWindow(browser, { locale: 'fr-FR' });
    const phone = await openWindow(browser, { locale: 'fr-FR', width: 390 });
    const offences: string[] = [];
    const seen = async (page: Page, step: string) => {
      await keepPicture(page, `takeover-${step}`);
      for (const found of [...(await offencesAgainstWcag(page)), ...(await unsaid(page))]) offences.push(`${step}: ${found}`);
      if ((await tooWide(page)) > 0) offences.push(`${step}: wider than its window`);
    };
    const walk: Walk = { language: 'fr', caretaker, desk: desk.page, phone: phone.page, seen };
    await newFirm(walk);
    await takeover(walk);
    await told(walk, async () => {
      await intoService(walk);
      await choose(walk);
      await signature(walk);
      await firstPayment(walk);
    });
    expect([...new Set(offences)]).toEqual([]);
    expect([...desk.faults, ...phone.faults]).toEqual([]);
  });
});
