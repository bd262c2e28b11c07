import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

const { page, faults } = await openWindow(browser, { locale: 'fr-FR' });
const t = textsIn('fr');

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const { status, text } = await page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, {
        method: how,
        headers: { 'content-type': 'application/json' },
        ...(what === '' ? {} : { body: what }),
      });
      return { status: answer.status, text: await answer.text() };
    },
    [method, `/api${path}`, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  if (status >= 300) throw new Error(text);
  return JSON.parse(text) as Answer;
}

const owner = { ownerName: 'Hélène Garnier', ownerEmail: 'helene@maison-lumen.example', password: 'lumière du soir 1926' };
const firm = { name: 'Maison Lumen', country: 'FR', currency: 'EUR', language: 'fr', street: '', postcode: '', city: 'Lyon' };
const details = { email: '', phone: '', website: '', registrationNumber: '', vatId: '', iban: '', bic: '' };
await page.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
await ask('POST', '/set-up', { ...firm, ...details, ...owner, logo: null });
await ask('POST', '/auth/sign-in/email', { email: owner.ownerEmail, password: owner.password });

interface Plans {
  readonly plans: readonly {
    readonly key: string;
    readonly version: number;
    readonly coverage: Readonly<Record<string, { kind: string }>>;
  }[];
}
const dialog = () => page.getByRole('dialog');

/** Follows a link of the page while something is not saved; the question is answered so. */
async function leaveBy(href: string, answer: 'stay' | 'leave'): Promise<void> {
  const from = page.url();
  await page.locator(`a[href="${href}"]`).first().click();
  const asked = page.getByRole('alertdialog', { name: t('ui:leave.title') });
  await asked.getByRole('button', { name: answer === 'stay' ? t('ui:cancel') : t('ui:leave.do') }).click();
  await asked.waitFor({ state: 'detached' });
  if (answer === 'stay') expect(page.url()).toBe(from);
  else await page.waitForURL(`${caretaker.url}${href}`);
}

describe('plans', () => {
  it('a new one begins as another; what is said about its services is one draft, saved as one version', async () => {
    await page.goto(`${caretaker.url}/plans`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: t('pricing:plans.add') }).click();
    await dialog().getByLabel(t('pricing:plans.startFrom')).click();
    await page.getByRole('option', { name: 'Confort' }).click();
    for (const language of ['en', 'fr', 'es', 'it']) await dialog().locator(`[name="names.${language}"]`).fill('Confort plus');
    // A wait that cannot be read is no wait left out.
    const wait = dialog().locator('[name="level.waits.firstAnswerMinutes"]');
    const before = await wait.inputValue();
    await wait.fill('bientôt');
    await dialog()
      .getByRole('button', { name: t('ui:save') })
      .click();
    await dialog()
      .getByText(t('ui:invalid.number', { example: '12' }))
      .waitFor();
    await wait.fill(before);
    await dialog()
      .getByRole('button', { name: t('ui:save') })
      .click();
    await page.getByRole('heading', { name: 'Confort plus' }).waitFor();

    const cell = (service: string) => page.getByRole('button', { name: new RegExp(`^${service} dans Confort plus`) });
    const say = async (service: string, kind: string, amount?: string) => {
      await cell(service).click();
      await dialog().getByRole('radio', { name: kind, exact: true }).click();
      if (amount) await dialog().getByLabel(t('pricing:coverage.amount')).fill(amount);
      await dialog()
        .getByRole('button', { name: t('pricing:plans.keep') })
        .click();
    };
    await say('Matériel de prêt', t('pricing:coverage.included'));
    await cell('Main-d’œuvre sur place').click();
    await dialog()
      .getByRole('radio', { name: t('pricing:coverage.included_up_to') })
      .click();
    await dialog()
      .getByRole('button', { name: t('pricing:plans.keep') })
      .click();
    await dialog().getByText(t('pricing:refusal.included_amount_must_be_above_zero')).waitFor();
    await dialog().getByLabel(t('pricing:coverage.amount')).fill('90');
    await dialog()
      .getByRole('button', { name: t('pricing:plans.keep') })
      .click();
    await page.getByText(t('pricing:plans.unsaved', { count: 2 })).waitFor();
    // A link away asks first, and whoever stays finds everything as it was.
    await leaveBy('/offers', 'stay');
    await page.getByText(t('pricing:plans.unsaved', { count: 2 })).waitFor();
    await page.getByRole('button', { name: t('ui:save') }).click();
    await page.getByText(t('pricing:plans.changed', { version: 2 })).waitFor();

    const { plans } = await ask<Plans>('GET', '/plans');
    expect(plans.map(({ key, version }) => [key, version])).toEqual([
      ['essential', 1],
      ['comfort', 1],
      ['premium', 1],
      ['confort_plus', 2],
    ]);
    expect(plans[3]?.coverage).toMatchObject({
      loan_equipment: { kind: 'included' },
      on_site_repair: { kind: 'included_up_to', amount: 90, unit: 'minutes' },
      house_file: { kind: 'included' },
    });
  });

  it('an allowance is counted only in what it can be priced in', async () => {
    await page.getByRole('button', { name: /^Main-d’œuvre sur place dans Essentiel/ }).click();
    await dialog()
      .getByRole('radio', { name: t('pricing:coverage.included_up_to') })
      .click();
    await dialog().getByLabel(t('pricing:coverage.unit')).click();
    await page.getByRole('option', { name: t('pricing:allowance.minutes') }).waitFor();
    expect(await page.getByRole('option', { name: t('pricing:allowance.cents') }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog()
      .getByRole('button', { name: t('ui:cancel') })
      .click();
    await page.getByRole('button', { name: /^Surveillance technique 24 h\/24 dans Essentiel/ }).click();
    expect(
      await dialog()
        .getByRole('radio', { name: t('pricing:coverage.included_up_to') })
        .count(),
    ).toBe(0);
    await dialog()
      .getByRole('button', { name: t('ui:cancel') })
      .click();
  });
});

describe('the price of a home far away, in a region without a rate card', () => {
  it('says whose rates apply, and its sliders reach it', async () => {
    const client = { kind: 'household', name: 'Camille Roux', language: 'fr', country: 'FR' };
    const home = { name: 'Chalet Roux', country: 'FR', region: 'Savoie', distanceKm: 412, travelMinutes: 287 };
    const { homeId } = await ask<{ homeId: string }>('POST', '/clients', { client, home });
    await page.goto(`${caretaker.url}/plans/price?home=${homeId}`, { waitUntil: 'networkidle' });
    await page.getByText(t('pricing:price.regionWithoutCard', { region: 'Savoie', used: 'France' })).waitFor();
    const distance = page.getByRole('slider', { name: t('pricing:price.distance'), exact: true });
    expect([await distance.getAttribute('aria-valuetext'), await distance.getAttribute('max')]).toEqual(['412 km', '412']);
    const premium = page.getByRole('radio', { name: t('pricing:price.choose', { plan: 'Premium' }) });
    await premium.click();
    const before = await premium.textContent();
    await page.getByRole('slider', { name: t('pricing:driver.planned_visits') }).press('ArrowRight');
    await expect.poll(() => premium.textContent()).not.toBe(before);
    expect(faults).toEqual([]);
  });
});

describe('what was typed and not saved', () => {
  it('is not lost by a link: an offer and a rate card ask, and let go what nobody changed', async () => {
    const client = { kind: 'household', name: 'Nadia Petit', language: 'fr', country: 'FR' };
    const { homeId } = await ask<{ homeId: string }>('POST', '/clients', { client, home: { name: 'Studio Petit', country: 'FR' } });
    await page.goto(`${caretaker.url}/offers/new?home=${homeId}`, { waitUntil: 'networkidle' });
    // Nothing is in this home: said quietly, with the way to add devices; nothing was typed, so the way is free.
    await page.getByText(t('offers:make.noDevices')).waitFor();
    await page.getByRole('link', { name: t('offers:make.addDevices') }).click();
    await page.waitForURL(`${caretaker.url}/homes/${homeId}`);
    await page.goBack();
    await page.getByLabel(t('offers:make.message')).fill('Comme convenu hier.');
    await leaveBy(`/homes/${homeId}`, 'stay');
    expect(await page.getByLabel(t('offers:make.message')).inputValue()).toBe('Comme convenu hier.');
    await page.getByRole('button', { name: t('offers:make.save') }).click();
    await page.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
    await page.goto(`${caretaker.url}/plans/rates`, { waitUntil: 'networkidle' });
    await page.locator('[name="region"]').fill('Savoie');
    await leaveBy('/offers', 'leave');
    const device = { classKey: 'keypad', quantity: 1 };
    await ask('POST', `/homes/${homeId}/devices`, { devices: [device] });
    await page.goto(`${caretaker.url}/offers/new?home=${homeId}`, { waitUntil: 'networkidle' });
    await page.getByLabel(t('offers:make.message')).waitFor();
    expect(await page.getByText(t('offers:make.noDevices')).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
