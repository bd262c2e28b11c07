import pg from 'pg';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { mailWith, openBrowser, openWindow, startCaretaker } from './caretaker.ts';
import { tooWide } from './first-contract/inspection.ts';
import { keepPicture as seen } from './pictures.ts';

// One installation on which further firms may be set up, so that each language has its first visit.
const caretaker = await startCaretaker({ ALLOW_MORE_COMPANIES: '1' });
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});
const owner = await openWindow(browser, { locale: 'en-GB' });
const { page } = owner;
const t = textsIn('en');

const locales = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', it: 'it-IT' } as const;
const iban = {
  en: 'GB29 NWBK 6016 1331 9268 19',
  fr: 'FR14 2004 1010 0505 0001 3M02 606',
  es: 'ES91 2100 0418 4502 0005 1332',
  it: 'IT60 X054 2811 1010 0000 0123 456',
};
const country = { en: 'GB', fr: 'FR', es: 'ES', it: 'IT' } as const;
const password = 'une phrase facile';

/** A label may be followed by "optional". */
const named = (label: string) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

async function askedBy(owner: string, what: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(what)).rows;
  } finally {
    await client.end();
  }
}

async function setUp(page: Page, language: Language): Promise<void> {
  const t = textsIn(language);
  await page.goto(`${caretaker.url}/set-up`);
  const label = (key: Parameters<typeof t>[0]) => page.getByLabel(named(t(key))).first();
  // Everything missing is told at once, where it is missing.
  await page.getByRole('button', { name: t('team:setUp.submit') }).click();
  await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(4); // firm, name, email, password
  await seen(page, `set-up-missing-${language}`);
  await label('team:field.firmName').fill('Maison d’Essai & Söhne');
  await label('team:field.yourName').fill('Hélène Garnier');
  await label('team:field.yourEmail').fill(`Helene.${language}@Essai.example `);
  await label('team:field.password').fill(password);
  await label('team:field.street').fill('14 rue de la Charité');
  await label('team:field.postcode').fill('69002');
  await label('team:field.city').fill('Lyon');
  await label('team:field.iban').fill(iban[language].replace(/\d\s*$/, '0'));
  await page.getByRole('button', { name: t('team:setUp.submit') }).click();
  await page.getByText(t('team:refusal.iban_is_not_valid')).waitFor();
  await label('team:field.iban').fill(iban[language]);
  await page.getByRole('button', { name: t('team:setUp.submit') }).click();
  await page.waitForURL(`${caretaker.url}/`);
  await page.getByText('Maison d’Essai & Söhne').first().waitFor();
}

const label = (on: Page, key: Parameters<typeof t>[0]) => on.getByLabel(named(t(key))).first();
const submit = (on: Page, key: Parameters<typeof t>[0]) => on.getByRole('button', { name: t(key), exact: true }).click();

/** The page starts anew in that role of the demo. */
/** Does what leads to another page of the program, and waits until that one is there: going on while it loads, a browser may wait for both. */
async function arrivesBy(leave: () => Promise<void>): Promise<void> {
  await page.evaluate('globalThis.isLeft = true');
  await leave();
  const there = () => page.evaluate<boolean>('!globalThis.isLeft && document.readyState === "complete"').catch(() => false);
  await expect.poll(there).toBe(true);
}
const seenAs = (role: string) => expect.poll(() => page.getByLabel(t('office:demo.seeAs')).inputValue()).toBe(role);

describe('the first visit', () => {
  it('looks around first, as the owner and as a colleague, in the visitor’s language', async () => {
    await page.goto(caretaker.url);
    await page.waitForURL(/\/set-up$/);
    await page.getByRole('button', { name: t('team:setUp.look') }).dblclick();
    await page.getByText(t('team:setUp.making')).waitFor();
    await seen(page, 'making');
    await page.waitForURL(`${caretaker.url}/`, { timeout: 90_000 });
    await page.getByText(t('office:demo.text')).waitFor();
    await page.getByLabel(t('office:demo.seeAs')).selectOption('technician');
    await seenAs('technician');
    await page.getByText(t('office:demo.text')).waitFor(); // still English, though the owner of the demo speaks French
    await page.getByRole('link', { name: t('office:nav.invoices') }).waitFor({ state: 'detached' });
    await seen(page, 'demo-technician');
    // Plans are named in the language of the page, not in that of the demo's owner.
    await page.goto(`${caretaker.url}/contracts`);
    await page
      .getByRole('cell', { name: /^Essential|Comfort|Premium$/ })
      .first()
      .waitFor();
    expect(await page.getByText(/Confort|Essentiel/).count()).toBe(0);
    expect(await askedBy(caretaker.ownerUrl, 'select count(*)::int as n from company')).toEqual([{ n: 1 }]);
    await page.getByRole('link', { name: t('office:demo.setUp') }).click();
    await page.waitForURL(/\/set-up$/);
  });

  it.each(languages)('sets the firm up on one page, in %s', async (language) => {
    const window = language === 'en' ? owner : await openWindow(browser, { locale: locales[language] });
    await window.context.clearCookies();
    await setUp(window.page, language);
    const firms = await askedBy(
      caretaker.ownerUrl,
      `select c.country, c.language, c.iban, m.language as speaks from company c join member m on m.company_id = c.id where m.email = 'helene.${language}@essai.example'`,
    );
    expect(firms).toEqual([{ country: country[language], language, iban: iban[language].replaceAll(' ', ''), speaks: language }]);
    expect(window.faults).toEqual([]);
    if (window !== owner) await window.context.close();
  });
});

describe('a firm that is there', () => {
  it('closes the demo to strangers', async () => {
    const stranger = await openWindow(browser, { locale: 'fr-FR' });
    await stranger.page.goto(`${caretaker.url}/set-up`);
    await stranger.page.getByRole('button', { name: textsIn('fr')('team:setUp.submit') }).waitFor();
    expect(await stranger.page.getByRole('button', { name: textsIn('fr')('team:setUp.look') }).count()).toBe(0);
    const answer = await stranger.page.evaluate(async () => (await fetch('/api/demo', { method: 'POST' })).json());
    expect(answer).toMatchObject({ refusal: 'demo_is_closed', title: textsIn('fr')('team:refusal.demo_is_closed') });
    await stranger.context.close();
  });

  it('its owner opens the demo from the settings and comes back by the choice of firms', async () => {
    await page.goto(`${caretaker.url}/settings`);
    // The demo is seen without belonging to it.
    const twice = await page.evaluate(async () => {
      const ask = async () => (await fetch('/api/demo', { method: 'POST' })).json();
      return Promise.all([ask(), ask()]);
    });
    expect(twice[0]).toEqual(twice[1]);
    const joined = `select count(*)::int as n from member m join company c on c.id = m.company_id where c.demo and m.email = 'helene.en@essai.example'`;
    expect(await askedBy(caretaker.ownerUrl, joined)).toEqual([{ n: 0 }]);
    await page.getByRole('button', { name: t('team:settings.demoOpen') }).click();
    await page.getByText(t('office:demo.text')).waitFor();
    await page.getByRole('button', { name: new RegExp(t('office:account.label')) }).click();
    await seen(page, 'firms');
    await page.keyboard.press('Escape');
    // Nobody is reached from there, and the pages say so instead of offering it.
    for (const path of ['/team', '/account', '/settings/keys']) {
      await page.goto(`${caretaker.url}${path}`);
      await page.getByText(t('team:refusal.not_in_the_demo')).waitFor();
      for (const offered of [t('team:team.invite'), t('team:keys.new'), t('team:account.passkeyAdd')])
        expect(await page.getByRole('button', { name: offered }).count()).toBe(0);
      await seen(page, `demo${path.replaceAll('/', '-')}`);
    }
    await page.getByRole('button', { name: new RegExp(t('office:account.label')) }).click();
    await arrivesBy(() => page.getByRole('button', { name: 'Maison d’Essai & Söhne' }).first().click());
    await expect.poll(() => page.getByText(t('office:demo.text')).count()).toBe(0);
    await page.getByText('Maison d’Essai & Söhne').first().waitFor();
  });

  it('its owner sees the demo in every role and is back in the own firm with one tap, as its owner', async () => {
    const back = page.getByRole('button', { name: t('office:demo.back', { firm: 'Maison d’Essai & Söhne' }) });
    for (const role of ['technician', 'bookkeeper', 'owner', 'sales'] as const) {
      await page.goto(`${caretaker.url}/settings`);
      await page.getByRole('button', { name: t('team:settings.demoOpen') }).click();
      await back.waitFor();
      for (const asked of ['technician', role] as const) {
        await page.getByLabel(t('office:demo.seeAs')).selectOption(asked);
        await seenAs(asked);
      }
      await back.waitFor();
      if (role === 'technician') {
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await tooWide(page)).toBe(0);
        await seen(page, 'demo-way-back');
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      // What was chosen in the demo says nothing in the own firm, and the demo is not opened by it to anybody else.
      await arrivesBy(() => back.click());
      await page.getByText(t('office:demo.text')).waitFor({ state: 'detached' });
      await page.getByText('Maison d’Essai & Söhne').first().waitFor();
      const session = await page.evaluate(async () => (await fetch('/api/session')).json());
      expect(session).toMatchObject({ member: { email: 'helene.en@essai.example', role: 'owner' }, company: { demo: false } });
    }
  });

  it('takes no logo that is no picture, too large or a drawing with a script', async () => {
    await page.goto(`${caretaker.url}/settings`);
    const logo = page.getByLabel(t('team:field.logo'), { exact: true });
    const tiny = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const text = join(tmpdir(), `caretaker-${process.pid}.png`);
    writeFileSync(text, 'this is no picture');
    await logo.setInputFiles(text);
    await page.getByText(t('ui:refusal.file_kind_not_allowed')).first().waitFor();
    await logo.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg><script>alert(1)</script></svg>') });
    await page.getByText(t('ui:file.wrongKind', { name: 'logo.svg' })).waitFor();
    // By its path and, below, past the page: 40 MB handed over by value, or sent by a script of the page, take the browser many seconds.
    const huge = join(mkdtempSync(join(tmpdir(), 'caretaker-logo-')), 'huge.png');
    writeFileSync(huge, Buffer.alloc(40_000_000));
    await logo.setInputFiles(huge);
    await page.getByText(t('ui:file.tooLarge', { name: 'huge.png', limit: 1 })).waitFor();
    await seen(page, 'logo-refused');
    const sent = { data: Buffer.alloc(40_000_000), headers: { origin: caretaker.url, 'content-type': 'image/png' } };
    expect((await page.request.put(`${caretaker.url}/api/firm/logo`, sent)).status()).toBe(413);
    // Half a picture has the right beginning and cannot be drawn: no document could carry it.
    await logo.setInputFiles({ name: 'half.png', mimeType: 'image/png', buffer: Buffer.from(tiny, 'base64').subarray(0, 45) });
    await page
      .getByText(t.find('pdf:refusal.logo_is_not_an_image') ?? 'the text is missing')
      .first()
      .waitFor();
    await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(tiny, 'base64') });
    await page.getByRole('img', { name: t('team:field.logo') }).waitFor();
    // In the settings and in the menu, and each shows something.
    const shown = () =>
      page.locator('img[src*="/firm/logo"]').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
    await expect.poll(async () => (await shown()).filter((width) => width > 0).length).toBeGreaterThanOrEqual(2);
  });

  it('keeps the language that a person picks', async () => {
    await page.getByRole('button', { name: new RegExp(t('office:account.label')) }).click();
    await page.getByLabel(t('office:account.language')).first().selectOption('it');
    const spoken = () =>
      askedBy(
        caretaker.ownerUrl,
        `select m.language from member m join company c on c.id = m.company_id where m.email = 'helene.en@essai.example' and not c.demo`,
      );
    await expect.poll(spoken).toEqual([{ language: 'it' }]);
    await page.getByLabel(textsIn('it')('office:account.language')).first().selectOption('en');
    await expect.poll(spoken).toEqual([{ language: 'en' }]);
  });

  it('invites by mail; the invited comes in in their own language', async () => {
    await page.goto(`${caretaker.url}/team`);
    await submit(page, 'team:team.invite');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(named(t('team:field.name'))).fill('Matteo Ricci');
    await dialog.getByLabel(named(t('team:field.email'))).fill('matteo@essai.example');
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Italiano' }).click();
    await dialog.getByRole('button', { name: t('team:team.inviteSend') }).click();
    await page.getByText(t('team:team.waiting')).waitFor();
    const mail = await mailWith(caretaker, /invitation\?token=/);
    const address = /http:\/\/localhost:\d+\/invitation\?token=[\w-]+/.exec(mail)?.[0] ?? '';
    const invited = await openWindow(browser, { locale: 'fr-FR', width: 390 });
    const it = textsIn('it');
    await invited.page.goto(address);
    await invited.page.getByText(it('team:invitation.title', { company: 'Maison d’Essai & Söhne' })).waitFor();
    await seen(invited.page, 'invitation');
    await invited.page
      .getByLabel(named(it('team:field.password')))
      .first()
      .fill('una frase facile');
    await invited.page.getByRole('button', { name: it('team:invitation.submit') }).click();
    await invited.page.waitForURL(`${caretaker.url}/`);
    await invited.page.goto(address);
    await invited.page.getByText(it('team:refusal.invitation_was_used')).waitFor();
    await seen(invited.page, 'invitation-used');
    await invited.context.close();
  });

  it('signs out and in; the wrong password and the way to a new one', async () => {
    await page.goto(`${caretaker.url}/team`);
    await page.getByRole('button', { name: new RegExp(t('office:account.label')) }).click();
    await submit(page, 'office:account.signOut');
    await page.waitForURL(/\/sign-in$/);
    await page.goto(`${caretaker.url}/team`);
    await page.waitForURL(/\/sign-in\?next=/);
    await label(page, 'team:field.email').fill('helene.en@essai.example');
    await label(page, 'team:field.password').fill('not the password');
    await submit(page, 'team:signIn.submit');
    await page.getByText(t('ui:refusal.email_or_password_is_wrong')).waitFor();
    await seen(page, 'sign-in-wrong');
    await page.getByRole('button', { name: t('team:signIn.forgot') }).click();
    await label(page, 'team:field.email').fill('helene.en@essai.example');
    await submit(page, 'team:signIn.forgotSend');
    await page.getByText(t('team:signIn.forgotSent')).waitFor();
    const mail = await mailWith(caretaker, /new-password\?token=/);
    await page.goto(/http:\/\/localhost:\d+\/new-password\?token=[\w%-]+/.exec(mail)?.[0] ?? '');
    await label(page, 'team:field.newPassword').fill('a new and longer one');
    await submit(page, 'team:signIn.newPasswordSubmit');
    await page.getByText(t('team:signIn.newPasswordDone')).waitFor();
    await label(page, 'team:field.email').fill('helene.en@essai.example');
    await label(page, 'team:field.password').fill('a new and longer one');
    await submit(page, 'team:signIn.submit');
    await page.waitForURL(`${caretaker.url}/`);
  });

  it('signs in with a passkey, and signs other devices out', async () => {
    const devTools = await owner.context.newCDPSession(page);
    await devTools.send('WebAuthn.enable');
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${caretaker.url}/account`);
    await submit(page, 'team:account.passkeyAdd');
    await page.getByText(t('team:account.passkeyAdded')).waitFor();
    await seen(page, 'account');
    await page.getByRole('button', { name: new RegExp(t('office:account.label')) }).click();
    await submit(page, 'office:account.signOut');
    await page.waitForURL(/\/sign-in$/);
    await submit(page, 'team:signIn.passkey');
    await page.waitForURL(`${caretaker.url}/`);

    const elsewhere = await openWindow(browser, { locale: 'en-GB' });
    await elsewhere.page.goto(`${caretaker.url}/sign-in`);
    await label(elsewhere.page, 'team:field.email').fill('helene.en@essai.example');
    await label(elsewhere.page, 'team:field.password').fill('a new and longer one');
    await submit(elsewhere.page, 'team:signIn.submit');
    await elsewhere.page.waitForURL(`${caretaker.url}/`);
    await page.goto(`${caretaker.url}/account`);
    await submit(page, 'team:account.endOthers');
    await expect.poll(() => page.getByRole('button', { name: t('team:account.end'), exact: true }).count()).toBe(0);
    await elsewhere.page.goto(`${caretaker.url}/team`);
    await elsewhere.page.waitForURL(/\/sign-in/);
    // Under another name of the same server passkeys cannot work, and the page says where they do.
    await elsewhere.page.goto(`${caretaker.url.replace('localhost', '127.0.0.1')}/sign-in`);
    await elsewhere.page.getByText(t('team:signIn.passkeyElsewhere', { address: caretaker.url })).waitFor();
    await elsewhere.context.close();
    expect(owner.faults).toEqual([]);
  });
});
