import { afterAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#domain/language.ts';
import { mailWith, openBrowser, openWindow, startCaretaker } from './caretaker.ts';

const caretaker = await startCaretaker();
const browser = await openBrowser();
afterAll(async () => {
  await browser.close();
  await caretaker.stop();
});

/** The office in French, for clients of every language. */
const { page, faults } = await openWindow(browser, { locale: 'fr-FR' });

const ask = (method: string, path: string, body?: unknown): Promise<{ status: number; body: never }> =>
  page.evaluate(
    async ([how, where, what]) => {
      const answer = await fetch(where, {
        method: how,
        headers: { 'content-type': 'application/json' },
        ...(what === '' ? {} : { body: what }),
      });
      return { status: answer.status, body: (await answer.json()) as never };
    },
    [method, `/api${path}`, body === undefined ? '' : JSON.stringify(body)] as const,
  );

interface Seen {
  readonly id: string;
  readonly moments: readonly Record<string, unknown>[];
  readonly withdrawn: readonly Record<string, unknown>[];
}
const journeyOf = async (clientId: string): Promise<Seen> => {
  const { journeys } = (await ask('GET', `/journeys?clientId=${clientId}`)).body as { journeys: Seen[] };
  return journeys[0] as Seen;
};

/** What the API answered, where a refusal would be a fault of the test's own. */
function done({ status, body }: { status: number; body: never }): unknown {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A client who has just been met, on the screen. */
async function met(name: string, language: Language): Promise<string> {
  const address = { street: '', postcode: '', city: '', country: 'FR' };
  const client = {
    kind: 'household',
    name,
    language,
    email: `${language}.${name.length}@example.test`,
    phone: '',
    vatId: '',
    note: '',
    ...address,
  };
  const { clientId } = done(await ask('POST', '/clients', { client })) as { clientId: string };
  await page.goto(`${caretaker.url}/clients/${clientId}`);
  return clientId;
}

const owner = { ownerName: 'Hélène Garnier', ownerEmail: 'helene@maison-lumen.example', password: 'lumière du soir 1926' };
const firm = {
  name: 'Maison Lumen',
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  street: '14 rue de la Charité',
  postcode: '69002',
  city: 'Lyon',
};
const details = {
  email: 'bonjour@maison-lumen.example',
  phone: '+33 4 78 00 00 14',
  website: '',
  registrationNumber: '',
  vatId: '',
  iban: '',
  bic: '',
};
// The first visit leads on to the set-up by itself.
await page.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
done(await ask('POST', '/set-up', { ...firm, ...details, ...owner, logo: null }));
done(await ask('POST', '/auth/sign-in/email', { email: owner.ownerEmail, password: owner.password }));

const button = (name: string | RegExp, within: Pick<Page, 'getByRole'> = page) => within.getByRole('button', { name });

describe('service is introduced in under a minute, in the client’s language', () => {
  const titles = {
    en: 'Your home, looked after',
    fr: 'Votre maison, entre de bonnes mains',
    es: 'Su casa, en buenas manos',
    it: 'La Sua casa, in buone mani',
  };

  it.each(languages)('shown on this screen in %s: one tap, and the fact tells who, when and how', async (language) => {
    const clientId = await met(`Client ${language}`, language);
    await button('Présenter le service').click();
    await button(/Montrer sur cet écran/).click();
    const shown = page.frameLocator('iframe');
    await shown.getByRole('heading', { level: 1, name: titles[language] }).waitFor();
    await button('Revenir au bureau').click();
    await page.getByText('C’est noté, avec votre nom et l’heure.').waitFor();
    expect((await journeyOf(clientId)).moments).toMatchObject([{ moment: 'service_introduced', way: 'shown', byName: 'Hélène Garnier' }]);
  });

  it('sent: the mail speaks Italian to an Italian, whatever the office speaks', async () => {
    const clientId = await met('Signora Bianchi', 'it');
    await button('Présenter le service').click();
    await button(/Envoyer à Signora Bianchi/).click();
    await page.getByText('L’e-mail à it.15@example.test est gardé sur cette machine').waitFor();
    expect(await mailWith(caretaker, /Signora Bianchi/)).toContain('/p/');
    expect((await journeyOf(clientId)).moments).toMatchObject([{ way: 'sent' }]);
  });
});

describe('a demo for somebody who has not heard of service', () => {
  it('asks for the introduction; going on needs a reason, which is kept', async () => {
    const clientId = await met('Monsieur Pressé', 'fr');
    await button('Prévoir une démonstration').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Présentez d’abord le service').waitFor();
    await dialog.getByLabel('Jour de la démonstration').fill('2027-01-15');
    // One press is enough, although leaving the field would move the button.
    await dialog.getByLabel(/Pourquoi/).click();
    await button('Prévoir quand même', dialog).click();
    // An empty field is said to be missing; blanks are said to be no reason.
    await dialog.getByText('Ce champ est à remplir.').waitFor();
    await dialog.getByLabel(/Pourquoi/).fill('  ');
    await button('Prévoir quand même', dialog).click();
    await dialog.getByText('Indiquez une raison, en quelques lettres au moins.').waitFor();
    expect((await journeyOf(clientId)).moments).toEqual([]);
    await dialog.getByLabel(/Pourquoi/).fill('L’architecte vient avec lui');
    await button('Prévoir quand même', dialog).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await journeyOf(clientId)).moments).toMatchObject([
      { moment: 'demo', plannedOn: '2027-01-15', happenedAt: null, reason: 'L’architecte vient avec lui' },
    ]);
    await page.goto(`${caretaker.url}/clients/journeys?state=demo_planned_first`);
    await page.getByRole('link', { name: 'Monsieur Pressé' }).waitFor();
  });

  it('introducing first leads on to the plan, which then asks for no reason', async () => {
    const clientId = await met('Madame Patience', 'fr');
    await button('Prévoir une démonstration').click();
    await button('Présenter le service', page.getByRole('dialog')).click();
    await button(/J’en ai parlé/).click();
    await button('Continuer vers la démonstration').click();
    await page.getByLabel('Jour de la démonstration').fill('2027-01-16');
    await button('Prévoir la démonstration').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await journeyOf(clientId)).moments).toMatchObject([{ way: 'told' }, { plannedOn: '2027-01-16', reason: null }]);
  });
});

describe('a demo that was held', () => {
  it('before the introduction asks why, on the screen too', async () => {
    const clientId = await met('Madame Déjà Vu', 'fr');
    await button('Noter un moment').click();
    const dialog = page.getByRole('dialog');
    const why = dialog.getByLabel('Pourquoi la démonstration est venue en premier');
    expect(await why.count()).toBe(0);
    await dialog.getByRole('combobox', { name: 'Moment' }).click();
    await page.getByRole('option', { name: 'Démonstration' }).click();
    await why.waitFor();
    await dialog.getByRole('button', { name: 'Noter' }).click();
    await dialog.getByText('Indiquez une raison, en quelques lettres au moins.').waitFor();
    await why.fill('Elle passait devant le showroom');
    await dialog.getByRole('button', { name: 'Noter' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await journeyOf(clientId)).moments).toMatchObject([{ moment: 'demo', reason: 'Elle passait devant le showroom' }]);
  });
});

describe('a project', () => {
  it('is closed as lost and taken up again; another begins beside it', async () => {
    const clientId = await met('Madame Deux Projets', 'fr');
    await button('Démarrer un autre projet').click();
    await page.getByRole('dialog').getByLabel('Nom du projet').fill('Pool house');
    await button('Démarrer un projet', page.getByRole('dialog')).click();
    await page.getByText('Pool house').first().waitFor();
    await button('Plus d’actions').nth(1).click();
    await page.getByRole('menuitem', { name: 'Classer comme perdu' }).click();
    await page.getByRole('dialog').getByLabel('Pourquoi il n’a pas abouti').fill('Le terrain est vendu');
    await button('Classer comme perdu', page.getByRole('dialog')).click();
    await page.getByText(/^Perdu le .*, noté par Hélène Garnier$/).waitFor();
    expect((await ask('GET', '/journey-list?standing=lost')).body).toMatchObject({ total: 1, rows: [{ clientId }] });
    await button('Reprendre').click();
    await button('Reprendre').waitFor({ state: 'detached' });
    expect((await ask('GET', '/journey-list?standing=lost')).body).toMatchObject({ total: 0 });
  });
});

describe('a home', () => {
  it('goes to another client; what was put aside in it comes back', async () => {
    const seller = await met('Madame Vendeuse', 'fr');
    const buyer = await met('Monsieur Acheteur', 'fr');
    const { homeId } = done(await ask('POST', `/clients/${seller}/homes`, { name: 'Bastide', country: 'FR' })) as { homeId: string };
    const { systemId } = done(await ask('POST', `/homes/${homeId}/systems`, { kind: 'shading', name: 'Stores' })) as { systemId: string };
    const { deviceIds } = done(await ask('POST', `/homes/${homeId}/devices`, { devices: [{ classKey: 'camera', label: 'Portail' }] })) as {
      deviceIds: string[];
    };
    for (const path of [`/systems/${systemId}`, `/devices/${deviceIds[0]}`]) done(await ask('POST', `${path}/archive`));
    await page.goto(`${caretaker.url}/homes/${homeId}`);
    await button('Afficher 1 archivé').click();
    await button('Rétablir').click();
    await button('Rétablir').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: 'Archivé' }).click();
    await page.getByRole('option', { name: 'Archivé' }).click();
    await page.getByRole('row').filter({ hasText: 'Portail' }).waitFor();
    await button('Rétablir').click();
    await page.getByText('Rien ne correspond à cette recherche et à ces filtres').waitFor();
    await button('Plus d’actions').first().click();
    await page.getByRole('menuitem', { name: 'Passer à un autre client' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nouveau client').fill('acheteur');
    await page.getByRole('option', { name: /Monsieur Acheteur/ }).click();
    await button('Passer à un autre client', dialog).click();
    await page.getByText('jusqu’au').waitFor();
    expect(done(await ask('GET', `/homes/${homeId}`))).toMatchObject({
      client: { id: buyer },
      moves: [{ fromName: 'Madame Vendeuse' }],
      systems: [{ name: 'Stores' }],
      archivedDevices: 0,
    });
    await page.goto(`${caretaker.url}/clients/${seller}`);
    await page.getByText('Anciennement :').waitFor();
  });
});

describe('what was recorded by mistake', () => {
  it('is withdrawn with a reason and stays readable', async () => {
    const clientId = await met('Madame Erreur', 'fr');
    const { id } = await journeyOf(clientId);
    await ask('POST', `/journeys/${id}/moments`, { moment: 'handover' });
    await page.reload();
    await page.getByText('Ce qui est noté (1)').click();
    await button('Retirer').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Raison').fill('mauvais client');
    await dialog.getByRole('button', { name: 'Retirer' }).click();
    await page.getByText('Retiré par Hélène Garnier : mauvais client').waitFor();
    expect(await journeyOf(clientId)).toMatchObject({ moments: [], withdrawn: [{ moment: 'handover' }] });
  });

  it('nothing went wrong unseen on the page', () => {
    expect(faults).toEqual([]);
  });
});

describe('another project of a client with several homes', () => {
  it('asks for which home it is, and shows on that one', async () => {
    const clientId = await met('Famille Deux', 'fr');
    const home = (name: string) => ask('POST', `/clients/${clientId}/homes`, { name, country: 'FR' });
    done(await home('Appartement Deux'));
    done(await home('Chalet Deux'));
    await page.reload();
    await button('Démarrer un autre projet').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom du projet').fill('Éclairage du chalet');
    await button('Démarrer un projet', dialog).click();
    await dialog.getByText('Ce champ est à remplir.').waitFor();
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Chalet Deux' }).click();
    await button('Démarrer un projet', dialog).click();
    await dialog.waitFor({ state: 'detached' });
    const { journeys } = done(await ask('GET', `/journeys?clientId=${clientId}`)) as {
      journeys: { name: string; homeId: string | null }[];
    };
    const chalet = journeys.find(({ name }) => name === 'Éclairage du chalet');
    await page.goto(`${caretaker.url}/homes/${chalet?.homeId}`);
    await page.getByRole('heading', { level: 1, name: 'Chalet Deux' }).waitFor();
    await page.getByText('Éclairage du chalet').first().waitFor();
  });
});
