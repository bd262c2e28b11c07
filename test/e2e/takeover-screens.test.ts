import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startDemo } from './caretaker.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { keepPicture } from './pictures.ts';

// The demo firm has homes; the salesperson holds a tablet in the client's kitchen.
const caretaker = await startDemo();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});
const { context, page, faults } = await openWindow(browser, { locale: 'fr-FR', width: 820 });
const t = textsIn('fr');

const button = (name: string, within: Pick<Page, 'getByRole'> = page) => within.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog');
const ask = <T>(path: string): Promise<T> =>
  page.evaluate(async (where) => (await (await fetch(`/api${where}`)).json()) as never, path) as Promise<T>;
interface Shown {
  readonly answers: readonly { readonly question: string; readonly words: string }[];
  readonly grievances: readonly { readonly words: string }[];
  readonly standing: { readonly word: string };
}

let id = '';
const open = (at: string) => page.goto(`${caretaker.url}/takeovers/${id}?at=${at}`, { waitUntil: 'networkidle' });
const shown = () => ask<Shown>(`/takeovers/${id}`);
/** A screen as it is now: whole, accessible, no wider than its window. */
async function isWhole(name: string): Promise<void> {
  await keepPicture(page, `takeover-${name}`);
  expect([...(await offencesAgainstWcag(page)), ...(await unsaid(page)), await tooWide(page)]).toEqual([0]);
}

describe('a takeover on the tablet, from the first call to the decision', () => {
  it('begins with a new client and home in one form', async () => {
    await page.goto(`${caretaker.url}/set-up`);
    await button(t('team:setUp.look')).click();
    await page.waitForURL(`${caretaker.url}/`, { timeout: 90_000 });
    await page.goto(`${caretaker.url}/takeovers`, { waitUntil: 'networkidle' });
    await button(t('takeovers:board.start')).first().click();
    await dialog().getByText(t('takeovers:screen.start.new')).click();
    await dialog().getByLabel(t('homes:client.name'), { exact: true }).fill('Brigitte Fabre');
    await dialog().getByLabel(t('homes:home.name')).fill('Villa des Pins');
    await dialog().getByLabel(t('takeovers:board.firm')).fill('Domotique Azur');
    await dialog().getByLabel(t('takeovers:screen.asked.phone')).last().fill('04 93 12 34 56');
    await button(t('takeovers:board.start'), dialog()).click();
    await page.waitForURL(/\/takeovers\/[0-9a-f-]{36}/);
    id = /takeovers\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  });

  it('says to phone the previous firm, and never offers a mail to it', async () => {
    await open('firm');
    expect(await page.getByRole('link', { name: '04 93 12 34 56' }).getAttribute('href')).toBe('tel:0493123456');
    expect(await page.locator('main a[href^="mailto:"]').count()).toBe(0);
    await button(t('takeovers:screen.call.record')).click();
    // Nothing is chosen for anybody: what came of it opens the gate.
    await button(t('ui:save'), dialog()).click();
    await dialog().getByText(t('ui:refusal.field_is_missing')).first().waitFor();
    await dialog().getByText(t('takeovers:call.outcome.helps'), { exact: true }).click();
    await dialog().getByLabel(t('takeovers:screen.call.spokeWith')).fill('M. Renard');
    // Escape, a press beside it, its X: what was typed is not thrown away by a slip.
    const asked = page.getByRole('alertdialog');
    const slips = [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 400), () => button(t('ui:close'), dialog()).click()];
    for (const slip of slips) {
      await slip();
      await asked.getByText(t('ui:discard.title')).waitFor();
      await isWhole('discard');
      await button(t('ui:discard.keep'), asked).click();
      await asked.waitFor({ state: 'detached' });
      expect(await dialog().getByLabel(t('takeovers:screen.call.spokeWith')).inputValue()).toBe('M. Renard');
    }
    await page.keyboard.press('Escape');
    await button(t('ui:discard.do'), asked).click();
    await dialog().waitFor({ state: 'detached' });
    // Nothing typed, nothing asked.
    await button(t('takeovers:screen.call.record')).click();
    await dialog().waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await button(t('takeovers:screen.call.record')).click();
    await dialog().getByText(t('takeovers:call.outcome.helps'), { exact: true }).click();
    await dialog().getByLabel(t('takeovers:screen.call.spokeWith')).fill('M. Renard');
    await button(t('ui:save'), dialog()).click();
    await page.getByText(t('takeovers:call.outcome.helps'), { exact: true }).waitFor();
    await isWhole('firm');
  });

  it('keeps what is typed without a connection, also over a reload, until the server has it', async () => {
    await open('interview');
    await page.locator('#question-why_us-words').fill('Tout doit marcher avant l’été.');
    await page.getByText(t('takeovers:screen.interview.is.saved')).waitFor();
    await context.setOffline(true);
    await page.locator('#question-budget-words').fill('Dix mille');
    await page.locator('#new-grievance').fill('Les stores descendent seuls.');
    await button(t('takeovers:screen.grievance.add')).click();
    await page.getByText(t('takeovers:screen.interview.is.kept')).first().waitFor();
    expect((await page.getByText(t('takeovers:screen.interview.is.kept')).count()) > 0).toBe(true);
    await context.setOffline(false);
    await page.reload({ waitUntil: 'networkidle' });
    await expect.poll(async () => (await shown()).answers.length, { timeout: 20_000 }).toBe(2);
    await expect.poll(async () => (await shown()).grievances.map(({ words }) => words)).toEqual(['Les stores descendent seuls.']);
    await isWhole('interview');
  });

  it('has what we heard confirmed in the room, and the acceptance signed on the tablet', async () => {
    await button(t('takeovers:screen.heard.write')).click();
    await button(t('takeovers:screen.heard.answer')).click();
    await button(t('ui:save'), dialog()).click();
    await page.getByText(t('takeovers:screen.paper.confirmed'), { exact: true }).waitFor();
    await open('reprogramming');
    // Typed and not added: it is meant all the same, and stands in the paper.
    await page.getByLabel(t('takeovers:screen.reprogramming.other')).fill('Éclairage');
    await button(t('takeovers:screen.reprogramming.make')).click();
    await button(t('takeovers:screen.sign.here')).click();
    await dialog()
      .getByText(/Éclairage/)
      .waitFor();
    await dialog().getByLabel(t('contracts:portal.name')).fill('Brigitte Fabre');
    await dialog().getByLabel(t('contracts:field.typed')).check();
    await dialog().getByRole('checkbox').last().check();
    await isWhole('signing');
    await button(t('contracts:portal.sign'), dialog()).click();
    await page.getByText(t('takeovers:screen.reprogramming.accepted')).waitFor();
    await isWhole('reprogramming');
  });

  it('decides over a sheet whose recommendation is drawn, and opens the door to the agreement', async () => {
    await open('agreement');
    await page.getByText(t('takeovers:refusal.nobody_decided_to_go')).first().waitFor();
    await open('decision');
    for (const key of [
      'reason',
      'view_of_fault',
      'acceptance',
      'budget',
      'access_to_information',
      'previous_firm',
      'payment_behaviour',
    ] as const)
      await page
        .getByRole('group', { name: t(`takeovers:criterion.${key}.title`) })
        .getByText(t(`takeovers:criterion.${key}.score.3`))
        .click();
    await page.getByText(t('takeovers:screen.decision.says.go')).waitFor();
    await isWhole('decision');
    await button(t('takeovers:screen.decision.go')).click();
    await dialog().getByLabel(t('takeovers:screen.reason')).fill('Ils savent ce qu’ils veulent.');
    await button(t('takeovers:screen.decision.go'), dialog()).click();
    await page.getByText(t('takeovers:screen.decision.was.go')).waitFor();
    expect((await shown()).standing.word).toBe('agreement');
  });

  it('stands on the board, and on the pages of its home', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${caretaker.url}/takeovers`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /Brigitte Fabre/ }).waitFor();
    await isWhole('board');
    await page.goto(`${caretaker.url}/settings/takeovers`, { waitUntil: 'networkidle' });
    await isWhole('settings');
    expect(faults).toEqual([]);
  });
});
