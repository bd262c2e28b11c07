import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { textsIn } from '#platform/i18n/disk.ts';
import { openBrowser, openWindow, startCaretaker } from './caretaker.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

/** The wizard in French, on a phone. */
const { page, faults } = await openWindow(browser, { locale: 'fr-FR', width: 390 });
const t = textsIn('fr');

const ask = <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, {
        method: how,
        headers: { 'content-type': 'application/json' },
        ...(what === '' ? {} : { body: what }),
      });
      if (!answer.ok) throw new Error(`refused: ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    [method, `/api${path}`, body === undefined ? '' : JSON.stringify(body)] as const,
  );

const empty = { street: '', postcode: '', email: '', phone: '', website: '', registrationNumber: '', vatId: '', iban: '', bic: '' };
const owner = { ownerName: 'Hélène Garnier', ownerEmail: 'helene@maison-lumen.example', password: 'lumière du soir 1926' };
await page.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
await ask('POST', '/set-up', {
  name: 'Maison Lumen',
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  city: '',
  ...empty,
  ...owner,
  logo: null,
});
await ask('POST', '/auth/sign-in/email', { email: owner.ownerEmail, password: owner.password });

/** A home with its client, and the wizard opened on it. */
async function wizard(name: string): Promise<string> {
  const client = { kind: 'household', name: `Famille ${name}`, language: 'fr', country: 'FR' };
  const { homeId } = await ask<{ homeId: string }>('POST', '/clients', { client, home: { name, country: 'FR' } });
  await open(homeId);
  return homeId;
}
const open = (homeId: string) => page.goto(`${caretaker.url}/homes/${homeId}/import`);
const button = (name: string | RegExp, within: Pick<Page, 'getByRole'> = page) => within.getByRole('button', { name, exact: true });
const devices = (homeId: string) =>
  ask<{ rows: { make: string; serial: string; label: string; systemName: string | null }[] }>('GET', `/homes/${homeId}/devices?size=100`);

/** Chooses a file; a name and its bytes. */
const choose = (name: string, bytes: Uint8Array) =>
  page.getByLabel(t('homes:import.file')).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) });
const check = () => button(t('homes:import.check')).click();
const stat = async (label: string) => {
  const panel = page.locator('.panel', { hasText: label }).first();
  return Number(/\d+/.exec(await panel.innerText())?.[0]);
};
const alert = (words: string) => page.getByRole('alert').filter({ hasText: words }).waitFor();

/** A picture for whoever wants to look: SEEN=/some/folder. And whatever is shown fits the phone. */
async function seen(name: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const folder = process.env['SEEN'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `import-${name}.png`), fullPage: true });
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const list = `Désignation;Fabricant;Référence;N° de série;Pièce;Système;Qté
Panneau bleu;Lutron;HQR-W6;;Entrée;Éclairage;6
Caméra;Axis;P3265;=cmd();Portail;Réseau;1
Cafetière;Nespresso;;;Cuisine;;1
Écran;Samsung;QE65;SAM-1;Salon;;trois
`;

describe('a list of devices comes in, on a phone, in French', () => {
  it('pasted from a spreadsheet; a formula stays words', async () => {
    const homeId = await wizard('Villa Collée');
    const paste = page.getByLabel(t('homes:import.paste'));
    // Nothing, or blanks alone, is no list.
    expect(await button(t('ui:next')).isDisabled()).toBe(true);
    await paste.fill(' \n\t\n');
    expect(await button(t('ui:next')).isDisabled()).toBe(true);
    await paste.fill(['Classe\tMarque\tModèle\tPièce', 'Clavier\tLutron\t=cmd()\tSalon', "Capteur\tThében\t@SUM(1+1)\t'=1+1"].join('\n'));
    await seen('paste');
    await button(t('ui:next')).click();
    await check();
    await button(t('homes:import.run', { count: 2 })).click();
    await page.getByText(t('homes:import.added', { count: 2 })).waitFor();
    await page.getByRole('link', { name: t('homes:import.toHome') }).click();
    await page.getByText('Lutron =cmd()').waitFor();
    await seen('home');
    const csv = await page.evaluate(async (id) => (await fetch(`/api/homes/${id}/devices/csv`)).text(), homeId);
    expect(csv).toContain(";'=cmd();");
    // Our own list, brought back, adds nothing.
    await open(homeId);
    await choose('export.csv', utf8(csv));
    await check();
    await button(t('homes:import.nothing')).waitFor();
    expect(await stat(t('homes:import.there'))).toBe(2);
  });

  it('pasted out of a file with semicolons: what is in quotes stays one cell', async () => {
    const homeId = await wizard('Villa Citée');
    await page.getByLabel(t('homes:import.paste')).fill('Classe;Modèle;Nombre;Série\nClavier;"Écran tactile; mural";2;ET-7');
    await page.getByRole('cell', { name: 'Écran tactile; mural', exact: true }).waitFor();
    await seen('paste-semicolons');
    await button(t('ui:next')).click();
    await check();
    await button(t('homes:import.run', { count: 1 })).click();
    await page.getByText(t('homes:import.added', { count: 1 })).waitFor();
    expect(JSON.stringify((await devices(homeId)).rows)).toContain('Écran tactile; mural');
  });

  it('what was typed is not lost unasked: a pasted list, a new client, the settings', async () => {
    const dialog = page.getByRole('alertdialog', { name: t('ui:leave.title') });
    const asks = async (leave: () => Promise<void>) => {
      await leave();
      await dialog.waitFor();
      await dialog.getByRole('button', { name: t('ui:cancel') }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await wizard('Villa Quittée');
    await page.getByLabel(t('homes:import.paste')).fill('Classe\tNombre\nClavier\t2');
    await asks(() => page.getByRole('link', { name: 'Villa Quittée' }).click());
    expect(await page.getByLabel(t('homes:import.paste')).inputValue()).toContain('Clavier');
    await page.getByLabel(t('homes:import.paste')).fill('');
    await page.getByRole('link', { name: 'Villa Quittée' }).click();
    await page.goto(`${caretaker.url}/clients/new`);
    await page.getByLabel(t('homes:client.name'), { exact: true }).fill('Famille Perdue');
    await asks(() => page.getByRole('link', { name: t('ui:cancel') }).click());
    await page.getByLabel(t('homes:client.name'), { exact: true }).fill('');
    await page.goto(`${caretaker.url}/settings`);
    await page.locator('input[name="city"]').fill('Annecy');
    const law = page.getByRole('link', { name: t('team:settings.law') });
    await asks(() => law.click());
    await button(t('ui:save')).click();
    await page.getByText(t('ui:saved')).waitFor();
    await law.click();
    await page.waitForURL(`${caretaker.url}/settings/law`);
  });

  it('from a CSV with semicolons and a mark; what is wrong is told in its row; the mapping is kept', async () => {
    const homeId = await wizard('Villa Marquée');
    await choose('fournisseur.csv', utf8(`\uFEFF${list}`));
    // The headings do not tell the class: without it, it is asked for by name.
    await check();
    await alert(t('homes:refusal.import_class_column_is_not_chosen'));
    await page.getByRole('combobox', { name: t('homes:device.class'), exact: true }).click();
    await page.getByRole('option', { name: /^Désignation/ }).click();
    await page.getByRole('combobox', { name: new RegExp(`^${t('homes:device.model')}`) }).click();
    await page.getByRole('option', { name: /^Référence/ }).click();
    await seen('columns');
    await check();

    const row = (line: number) => page.getByRole('row').filter({ hasText: `${t('homes:import.line')} ${line}` });
    await row(2)
      .getByText(t('homes:refusal.class_is_not_known', { written: 'Panneau bleu' }))
      .waitFor();
    await row(4)
      .getByText(t('homes:refusal.class_is_not_known', { written: 'Cafetière' }))
      .waitFor();
    await row(5)
      .getByText(t('homes:refusal.quantity_is_not_a_whole_number', { written: 'trois' }))
      .waitFor();
    expect([await stat(t('homes:import.willAdd')), await stat(t('homes:import.problems'))]).toEqual([1, 3]);
    // A word is explained once, and remembered.
    await page.getByRole('combobox', { name: 'Panneau bleu' }).click();
    await page.getByRole('option', { name: /^Clavier/ }).click();
    await button(t('homes:import.again')).click();
    await page.getByText(t('homes:import.newSystems', { names: 'Éclairage et Réseau' })).waitFor();
    await seen('check');
    await page.getByLabel(t('homes:import.keepAs')).fill('Export fournisseur');
    await button(t('homes:import.run', { count: 2 })).click();
    await page.getByText(t('homes:import.added', { count: 2 })).waitFor();
    await seen('done');
    const rows = (await devices(homeId)).rows.map(({ serial, label, systemName }) => [serial, label, systemName].join(' | '));
    expect(rows.toSorted()).toEqual([' | Entrée | Éclairage', '=cmd() | Portail | Réseau']);
  });

  it('the kept mapping reads the next list, in Latin-1 too; twice adds nothing', async () => {
    const homeId = await wizard('Villa Latine');
    const bring = async () => {
      await open(homeId);
      await choose('fournisseur.csv', latin1(list));
      await page
        .getByRole('combobox', { name: t('homes:import.readLike') })
        .filter({ hasText: 'Export fournisseur' })
        .waitFor();
      await check();
    };
    await bring();
    await button(t('homes:import.run', { count: 2 })).click();
    await page.getByText(t('homes:import.added', { count: 2 })).waitFor();
    expect((await devices(homeId)).rows.map(({ label }) => label).toSorted()).toEqual(['Entrée', 'Portail']);
    await bring();
    await button(t('homes:import.nothing')).waitFor();
    expect(await stat(t('homes:import.there'))).toBe(2);
    expect(await button(t('homes:import.nothing')).isDisabled()).toBe(true);
  });

  it('names the column that a list lacks; a kept mapping is renamed and forgotten', async () => {
    await wizard('Villa Courte');
    await choose('courte.csv', utf8('Désignation;Fabricant\nPanneau bleu;Lutron\n'));
    const readLike = page.getByRole('combobox', { name: t('homes:import.readLike') });
    await readLike.click();
    await page.getByRole('option', { name: 'Export fournisseur' }).click();
    await check();
    await alert(t('homes:refusal.import_column_is_missing', { column: 'Référence' }));
    await seen('missing');
    await button(t('ui:moreActions')).click();
    await page.getByRole('menuitem', { name: t('homes:import.rename') }).click();
    await page.getByRole('dialog').getByLabel(t('homes:import.name'), { exact: true }).fill('Export Lutron');
    await button(t('ui:save'), page.getByRole('dialog')).click();
    await readLike.filter({ hasText: 'Export Lutron' }).waitFor();
    await button(t('ui:moreActions')).click();
    await page.getByRole('menuitem', { name: t('homes:import.forget') }).click();
    await button(t('homes:import.forget'), page.getByRole('alertdialog')).click();
    // While the dialog is open, all behind it is hidden from the roles: only without it does its absence say something.
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await readLike.waitFor({ state: 'detached' });
    expect(await ask('GET', '/import-mappings')).toEqual([]);
  });

  it('what is no list is refused by name, and the wizard stays', async () => {
    await wizard('Villa Vide');
    await choose('vide.csv', new Uint8Array());
    await alert(t('homes:refusal.import_file_is_empty'));
    await choose('tableur.csv', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]));
    await alert(t('homes:refusal.import_file_is_not_text'));
    await choose('titres.csv', utf8('Classe;Marque\n'));
    await alert(t('homes:refusal.import_has_no_rows'));
    await page.getByLabel(t('homes:import.file')).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await page.getByText(t('ui:file.wrongKind', { name: 'photo.png' })).waitFor();
    expect(faults).toEqual([]);
  });
});

describe('a list that cannot be read', () => {
  it('says so and asks again, on the list and on its page, instead of waiting for ever', async () => {
    await page.route(/\/api\/homes\?/, (route) => route.abort());
    await page.goto(`${caretaker.url}/homes`);
    const retry = button(t('ui:retry'));
    await retry.waitFor();
    await page.getByText(t('ui:status.0')).waitFor();
    expect(await page.locator('.shimmer').count()).toBe(0);
    await seen('unread');
    await page.unroute(/\/api\/homes\?/);
    await retry.click();
    await page.getByRole('link', { name: 'Villa Latine' }).waitFor();
    expect(await retry.count()).toBe(0);
    await seen('homes');
  });
});
