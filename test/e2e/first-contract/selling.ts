import { textsIn } from '#platform/i18n/disk.ts';
import { told, typedAtSetUp } from './told.ts';
import { linkIn, named, open, toTop, type Walk } from './walk.ts';

/** The first visit: the firm, its papers and its owner, on one page. Country and currency are what the visitor's language suggests. */
export async function setUp(walk: Walk): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(`${caretaker.url}/set-up`, { waitUntil: 'networkidle' });
  for (const key of typedAtSetUp) await named(desk, key).fill(told[language].firm[key]);
  await named(desk, 'password').fill('la lumière du soir');
  await toTop(desk);
  await walk.seen(desk, '01-set-up');
  await desk.getByRole('button', { name: t('team:setUp.submit'), exact: true }).click();
  await desk.waitForURL((url) => url.pathname === '/');
  await desk.getByText(t('desk:start.title')).waitFor();
  await walk.seen(desk, '02-first-steps');
}

/** The client and the home, on one page. Gives the address of the home's page. */
export async function clientAndHome(walk: Walk): Promise<string> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  const { client } = told[language];
  const home = client.homes[0];
  if (!home) throw new Error('a client of this story has a home');
  await desk.goto(`${caretaker.url}/clients/new`, { waitUntil: 'networkidle' });
  const typed = {
    'client.name': client.name,
    'client.email': client.email,
    'client.phone': client.phone,
    'home.name': home.name,
    'home.street': home.street,
    'home.postcode': home.postcode,
    'home.city': home.city,
    'home.distanceKm': `${home.distanceKm}`,
    'home.travelMinutes': `${home.travelMinutes}`,
  };
  for (const [name, value] of Object.entries(typed)) await named(desk, name).fill(value);
  await toTop(desk);
  await walk.seen(desk, '03-client-and-home');
  await desk.getByRole('button', { name: t('homes:client.add'), exact: true }).click();
  await desk.waitForURL(/\/homes\/[0-9a-f-]{36}$/);
  return desk.url();
}

/** The list pasted from a spreadsheet: columns found, rows checked, devices added. */
export async function devices(walk: Walk, home: string): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await desk.goto(`${home}/import`, { waitUntil: 'networkidle' });
  await desk.getByLabel(t('homes:import.paste')).fill(told[language].list);
  await desk.getByRole('button', { name: t('ui:next'), exact: true }).click();
  await desk.getByRole('button', { name: t('homes:import.check'), exact: true }).click();
  const add = desk.getByRole('button', { name: open(t.find('homes:import.run_other')) });
  await add.waitFor();
  await walk.seen(desk, '04-devices');
  await add.click();
  await desk.getByRole('link', { name: t('homes:import.toHome') }).click();
}

/** Service first: the promise is mailed, and the client opens it on the phone. */
export async function promise(walk: Walk, home: string): Promise<void> {
  const { desk, phone, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  await desk
    .getByRole('button', { name: t('journey:introduce.do'), exact: true })
    .first()
    .click();
  await desk.getByText(t('journey:introduce.title')).waitFor();
  await walk.seen(desk, '05-introduce');
  await desk.getByRole('button', { name: open(t.find('journey:introduce.mailTo')) }).click();
  await desk
    .getByText(open(t.find('ui:mails.keptTo')))
    .first()
    .waitFor();
  await phone.goto(await linkIn(walk, 'p'), { waitUntil: 'networkidle' });
  await walk.seen(phone, '06-promise');
}

export async function priceAndPlans(walk: Walk, home: string): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  await desk.getByRole('link', { name: t('office:home.price'), exact: true }).click();
  await desk.getByRole('heading', { name: t('pricing:price.title') }).waitFor();
  await desk.getByText(t('pricing:price.loss')).first().waitFor();
  await walk.seen(desk, '07-price');
  await desk.goto(`${caretaker.url}/plans`, { waitUntil: 'networkidle' });
  await walk.seen(desk, '08-plans');
}

/** Made as it is proposed, saved and sent; the client opens it, asks, and is answered. */
export async function offer(walk: Walk, home: string): Promise<void> {
  const { desk, phone, language } = walk;
  const t = textsIn(language);
  await desk.goto(home, { waitUntil: 'networkidle' });
  const trial = () => desk.waitForResponse((answer) => answer.url().endsWith('/api/offers/trial') && answer.ok());
  const first = trial();
  await desk.getByRole('link', { name: t('office:home.offer'), exact: true }).click();
  await first;
  await toTop(desk);
  await walk.seen(desk, '09-offer');
  await desk.getByRole('button', { name: t('offers:make.save'), exact: true }).click();
  await desk.waitForURL(/\/offers\/[0-9a-f-]{36}$/);
  await desk
    .getByRole('button', { name: t('offers:detail.send'), exact: true })
    .first()
    .click();
  const asked = desk.getByRole('alertdialog').or(desk.getByRole('dialog'));
  await asked.getByRole('button', { name: t('offers:detail.sendNow'), exact: true }).click();
  await desk
    .getByText(open(t.find('ui:mails.keptTo')))
    .first()
    .waitFor();
  await phone.goto(await linkIn(walk, 'o'), { waitUntil: 'networkidle' });
  await walk.seen(phone, '10-the-clients-page');
}

/** What the client wants to know before choosing, and the firm's answer, read on the same page. */
export async function questionAndAnswer(walk: Walk): Promise<void> {
  const { desk, phone, language } = walk;
  const t = textsIn(language);
  const [question, answer] = ['18:30?', '7 – 19 h.'];
  await named(phone, 'question').fill(question);
  await phone.getByRole('button', { name: t('offers:portal.ask'), exact: true }).click();
  await phone.getByText(t('offers:portal.notAnsweredYet')).waitFor();
  await desk.reload({ waitUntil: 'networkidle' });
  await named(desk, 'answer').fill(answer);
  await desk.getByRole('button', { name: t('offers:detail.answerNow'), exact: true }).click();
  await named(desk, 'answer').waitFor({ state: 'detached' });
  await phone.goto(await linkIn(walk, 'o'), { waitUntil: 'networkidle' });
  await phone.getByText(answer).waitFor();
}

/** The plan in the middle, with the question that comes before it counts. */
export async function choose(walk: Walk): Promise<void> {
  const { phone, language } = walk;
  const t = textsIn(language);
  await phone
    .getByRole('button', { name: open(t.find('offers:portal.choose')) })
    .nth(1)
    .click();
  const yes = phone.getByRole('button', { name: open(t.find('offers:portal.confirm.yes')) });
  await yes.waitFor();
  await walk.seen(phone, '11-chosen');
  await yes.click();
  await phone.getByRole('heading', { name: open(t.find('offers:portal.accepted.title')) }).waitFor();
}
