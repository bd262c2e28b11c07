import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addMinutes } from '#domain/time.ts';
import { now, setClock } from '#platform/clock.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { pdfText, popplerHas } from '../documents/read-pdf.ts';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { offencesAgainstWcag, tooWide, unsaid } from './first-contract/inspection.ts';
import { open, type Walk } from './first-contract/walk.ts';
import { keepPicture } from './pictures.ts';
import { journeyOf, onTheDesk } from './takeover/behind.ts';
import { decision } from './takeover/before.ts';
import { bounce, payment } from './takeover/gate.ts';
import { newFirm, told } from './takeover/takeover.ts';
import { inDialog, openPart, press } from './takeover/walk.ts';

// One firm; each story has a client and a home of its own.
const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  setClock(null);
  await browser.close();
  await caretaker.stop();
});
const t = textsIn('fr');
const desk = await openWindow(browser, { locale: 'fr-FR' });
const phone = await openWindow(browser, { locale: 'fr-FR', width: 390 });
const offences: string[] = [];
const walk: Walk = {
  language: 'fr',
  caretaker,
  desk: desk.page,
  phone: phone.page,
  seen: async (page, step) => {
    await keepPicture(page, `gates-${step}`);
    for (const found of [...(await offencesAgainstWcag(page)), ...(await unsaid(page))]) offences.push(`${step}: ${found}`);
    if ((await tooWide(page)) > 0) offences.push(`${step}: wider than its window`);
  },
};
const { page } = desk;
const flat = (text: string) => text.replaceAll(/[-\s\u00a0\u202f]/gu, '');
const says = (words: string) => page.getByText(words, { exact: true }).first().waitFor();

beforeAll(() => newFirm(walk));
afterEach(() => {
  expect([...offences.splice(0), ...desk.faults.splice(0), ...phone.faults.splice(0)]).toEqual([]);
});

describe('what the gates of a takeover hold back', () => {
  it.skipIf(!popplerHas('pdftotext'))(
    'no-go: the sheet says no, somebody decides it, and the kind letter is read before it is sent',
    async () => {
      const journey = journeyOf(walk);
      await journey.asked('FR');
      await journey.phoned();
      await journey.interviewed();
      await told(walk, async () => {
        await onTheDesk(walk, journey);
        await decision(walk, 'no_go');
        await page.getByLabel(open(t('takeovers:screen.letter.words'))).fill(journey.told.refused.words);
        await press(page, t('takeovers:screen.letter.write'));
        await page.getByRole('dialog').getByText(journey.told.refused.words).waitFor();
        await press(page.getByRole('dialog'), t('ui:close'));
        await press(page, t('takeovers:screen.letter.send', { to: journey.told.client.email }));
        await walk.seen(page, 'no-go');
        const letter = flat(pdfText(await journey.paper('refusal_letter')));
        for (const words of [journey.told.refused.words, journey.told.client.name, t('takeovers:doc.refusal_letter.noBlame')])
          expect(letter).toContain(flat(words));
        await openPart(walk, 'information');
        await says(t('takeovers:stands.no_go'));
        expect(await page.getByRole('button', { name: t('takeovers:survey.add') }).count()).toBe(0);
      });
    },
  );

  it('the first payment bounces: the door closes where everybody sees it, and opens again with the second', async () => {
    const journey = journeyOf(walk);
    await journey.filtered('FR');
    await journey.signsAt('distance');
    await journey.agreed('agreement', await journey.agreement());
    await journey.paid();
    await told(walk, async () => {
      await onTheDesk(walk, journey);
      await openPart(walk, 'wiring');
      await page.getByRole('button', { name: t('takeovers:survey.add') }).waitFor();
      await bounce(walk, 'agreement', 'Prélèvement rejeté');
      await says(t('takeovers:agreement.gate.closed'));
      await says(t('takeovers:agreement.bounced'));
      await walk.seen(page, 'bounced');
      await openPart(walk, 'wiring');
      await says(t('takeovers:agreement.gate.closed'));
      expect(await page.getByRole('button', { name: t('takeovers:survey.add') }).count()).toBe(0);
      // The client's page asks for it again.
      await phone.page.goto(`${caretaker.url}${await journey.link()}`, { waitUntil: 'networkidle' });
      await phone.page.getByRole('link', { name: t('takeovers:page.open.pay'), exact: true }).waitFor();
      await walk.seen(phone.page, 'bounced-phone');
      await payment(walk, 'agreement');
      await says(t('takeovers:agreement.gate.open'));
      await openPart(walk, 'wiring');
      await page.getByRole('button', { name: t('takeovers:survey.add') }).waitFor();
    });
  });

  it('France, signed at the home: seven days without payment, one that comes early is refused by name, and on the day it opens', async () => {
    const journey = journeyOf(walk);
    await journey.filtered('FR');
    await journey.signsAt('home');
    await journey.agreement();
    await told(walk, async () => {
      await onTheDesk(walk, journey);
      await openPart(walk, 'agreement');
      await press(page, t('takeovers:screen.sign.here'));
      await inDialog(
        page,
        async (dialog) => {
          await dialog.getByLabel(t('contracts:portal.name')).fill(journey.clientName);
          // The name typed for the drawing, early work asked for, the consent.
          for (const box of await dialog.getByRole('checkbox').all()) await box.check();
        },
        t('contracts:portal.submit'),
      );
      await openPart(walk, 'agreement');
      await page
        .getByText(open(t.find('takeovers:agreement.gate.survey_paid.early')))
        .first()
        .waitFor();
      await walk.seen(page, 'seven-days');

      await page
        .getByRole('link', { name: /^\d{4}-\d{4}$/ })
        .first()
        .click();
      await page.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
      await press(page, t('billing:payment.record'));
      const early = page.waitForResponse((answer) => answer.url().endsWith('/payments'));
      await press(page.getByRole('dialog'), t('billing:payment.save'));
      const refused = await early;
      expect([refused.status(), ((await refused.json()) as { refusal: string }).refusal]).toEqual([422, 'payment_before_first_lawful_day']);
      await page
        .getByRole('dialog')
        .getByText(open(t.find('billing:payment.early')))
        .first()
        .waitFor();
      await walk.seen(page, 'too-early');

      setClock(addMinutes(now(), 8 * 24 * 60));
      await page.clock.setSystemTime(now());
      await onTheDesk(walk, journey);
      await payment(walk, 'agreement');
      await says(t('takeovers:agreement.gate.open'));
      await openPart(walk, 'information');
      await press(page, t('takeovers:survey.add'));
      await page.getByLabel(t('takeovers:survey.title.information')).fill('Schémas');
      await press(page, t('takeovers:survey.saveNext'));
      await page.getByRole('listitem').filter({ hasText: 'Schémas' }).first().waitFor();
    });
  });
});
