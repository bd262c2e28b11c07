import type { Page } from 'playwright-core';
import { picture } from '#apps/demo/picture.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { toldTakeovers } from '../../takeovers-told.ts';
import { until } from '../../field/until.ts';
import { told } from '../first-contract/told.ts';
import type { Walk } from '../first-contract/walk.ts';
import { press } from '../takeover/walk.ts';

/** What is found in the house, the same in every language but for the names of the client. */
export const found = { cables: ['A-001', 'A-002', 'A-003', 'A-004'], make: 'Loxone', model: 'Miniserver', serial: '504F94A0' } as const;

/** A rack with a panel and its cables, as a camera sees it. */
const rack = picture(
  [58, 60, 64],
  [
    [60, 80, 880, 840, [24, 25, 28]],
    [90, 140, 820, 110, [196, 198, 200]],
    ...Array.from({ length: 12 }, (_, port) => [120 + port * 64, 170, 44, 50, [20, 20, 22]] as const),
    ...Array.from({ length: 4 }, (_, cable) => [132 + cable * 64, 200, 20, 480, [40, 90, 190]] as const),
  ],
);

/** From the home taken along to the sealed report, half of it without reception. */
export async function survey(walk: Walk): Promise<void> {
  const homeId = await homeToSurvey(walk);
  await takesAlong(walk, told[walk.language].firm.ownerEmail, homeId);
  await walk.phone.context().setOffline(true);
  await inTheCellar(walk);
  await beforeADevice(walk);
  await walk.seen(walk.phone, '05-waits');
  await sentByItself(walk);
  await atTheDesk(walk, homeId);
}

/** A home that nobody surveyed yet, of the client whom the guide tells of. */
export async function homeToSurvey({ desk, language }: Walk): Promise<string> {
  const { client } = toldTakeovers[language];
  const {
    homes,
    contacts: _c,
    journey: _j,
    ...given
  } = client as unknown as Record<string, unknown> & { homes: Record<string, unknown>[] };
  const body = {
    client: { kind: 'household', name: given['name'], language, email: given['email'], country: homes[0]?.['country'] },
    home: home(homes[0]),
  };
  return desk.evaluate(async (asked) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/clients', { method: 'POST', headers, body: JSON.stringify(asked) });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { homeId: string }).homeId;
  }, body);
}
const home = (given: Record<string, unknown> = {}) =>
  Object.fromEntries(['name', 'street', 'postcode', 'city', 'country'].map((field) => [field, given[field] ?? '']));

/** The technician's phone: signed in, and the home taken along in one tap. */
export async function takesAlong(walk: Walk, email: string, homeId: string): Promise<void> {
  const { phone, caretaker, language } = walk;
  const t = textsIn(language);
  await phone.goto(`${caretaker.url}/field`);
  await phone.getByLabel(t('team:field.email'), { exact: true }).fill(email);
  await phone.getByLabel(t('team:field.password'), { exact: true }).fill('la lumière du soir');
  await press(phone, t('team:signIn.submit'));
  await phone.getByText(t('field:take')).waitFor();
  await walk.seen(phone, '01-take-along');
  await press(phone, t('field:takeOne'));
  await phone.getByRole('tab', { name: t('wiring:tab.cables') }).waitFor();
  if (!phone.url().endsWith(homeId)) throw new Error(`another home is open: ${phone.url()}`);
  await kept(phone);
}

/** The app and the home are on the phone: from now on it needs no reception. */
async function kept(phone: Page): Promise<void> {
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.waitForFunction(async () =>
    (await caches.keys()).some((one) => one.startsWith('caretaker-field-') && !one.endsWith('-part')),
  );
}

/** In the cellar: a rack and a panel, cables with their end in it, three ticks, a photo. */
export async function inTheCellar(walk: Walk): Promise<void> {
  const { phone, language } = walk;
  const t = textsIn(language);
  await phone.getByRole('tab', { name: t('wiring:tab.places') }).click();
  await addPlace(walk, t('wiring:place.add'), null, 'Technique');
  await addPlace(walk, t('wiring:place.addInside', { place: 'Technique' }), t('wiring:place.rack'), 'Rack 1');
  await addPlace(walk, t('wiring:place.addInside', { place: 'Rack 1' }), t('wiring:place.panel'), 'Panel A');
  await press(phone, t('wiring:port.addTo', { place: 'Panel A' }));
  await phone.getByLabel(t('wiring:port.count'), { exact: true }).fill('12');
  await press(phone, t('wiring:port.save', { count: 12 }));
  await phone.getByRole('button', { name: /^12 / }).waitFor();
  await phone.getByRole('tab', { name: t('wiring:tab.cables') }).click();
  await press(phone, t('wiring:cable.add'));
  const label = phone.getByLabel(t('wiring:field.label'), { exact: true });
  await label.fill(found.cables[0]);
  await phone.getByLabel(t('wiring:end.here')).fill('Panel A');
  await phone.getByRole('option', { name: /Panel A/ }).click();
  await walk.seen(phone, '02-new-cable');
  for (const one of found.cables) {
    // The next label and the next free port stand there already.
    if ((await label.inputValue()) !== one) throw new Error(`${one} was to be proposed, not ${await label.inputValue()}`);
    await press(phone, t('wiring:cable.saveNext'));
    await until(async () => (await label.inputValue()) !== one);
  }
  await press(phone, t('ui:close'));
  await phone.getByRole('button', { name: new RegExp(`^${found.cables[0]}`) }).click();
  for (const method of ['continuity', 'toned', 'link_light'] as const)
    await press(phone, t('wiring:test.passes', { method: t(`wiring:method.${method}`) }));
  const camera = phone.getByRole('dialog').getByLabel(t('wiring:photo.add'));
  await camera.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(rack) });
  await phone.getByRole('dialog').locator('img').first().waitFor();
  await walk.seen(phone, '03-tests-and-photo');
  await phone.keyboard.press('Escape');
}

async function addPlace({ phone, language }: Walk, opens: string, kind: string | null, name: string): Promise<void> {
  const t = textsIn(language);
  await press(phone, opens);
  if (kind !== null) {
    await phone.getByRole('combobox', { name: t('wiring:place.kind') }).click();
    await phone.getByRole('option', { name: kind, exact: true }).click();
  }
  await phone.getByLabel(t('wiring:field.name'), { exact: true }).fill(name);
  await press(phone, t('wiring:place.saveNext'));
  await phone.getByText(name).first().waitFor();
  await press(phone, t('ui:close'));
}

/** Before a device: added with its serial number, judged with a thumb. */
export async function beforeADevice(walk: Walk): Promise<void> {
  const { phone, language } = walk;
  const t = textsIn(language);
  await phone.getByRole('tab', { name: t('field:devices') }).click();
  await press(phone, t('field:device.add'));
  await phone.getByLabel(t('homes:device.class')).click();
  await phone.getByRole('option').first().click();
  for (const field of ['make', 'model', 'serial'] as const)
    await phone.getByLabel(new RegExp(`^${t(`homes:device.${field}`)}`)).fill(found[field]);
  await press(phone, t('field:device.saveNext'));
  await phone.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  await press(phone, t('ui:close'));
  await phone.getByRole('button', { name: new RegExp(found.model) }).click();
  await phone.getByRole('dialog').getByText(t('products:verdict.at_risk'), { exact: true }).click();
  await phone.getByRole('dialog').getByText(t('products:reason.support_ends'), { exact: true }).click();
  await walk.seen(phone, '04-device');
  await press(phone.getByRole('dialog'), t('products:judge.saveNext'));
  await phone.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Back where there is reception: it goes by itself, and all is sent. */
export async function sentByItself({ phone, language, seen }: Walk): Promise<void> {
  const t = textsIn(language);
  await phone.context().setOffline(false);
  await phone.evaluate(() => dispatchEvent(new Event('online')));
  await phone.getByText(t('field:allSent')).waitFor();
  await seen(phone, '06-all-sent');
}

/** At the desk: what was found, the diagram, the devices, and the report that is sealed for the client. */
export async function atTheDesk(walk: Walk, homeId: string): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  const open = (page: string) => desk.goto(`${caretaker.url}/homes/${homeId}/${page}`, { waitUntil: 'networkidle' });
  await open('wiring');
  for (const label of found.cables) await desk.getByRole('button', { name: new RegExp(`^${label}`) }).waitFor();
  await walk.seen(desk, '07-wiring');
  await desk.getByRole('tab', { name: t('wiring:tab.diagram') }).click();
  await desk.locator('.diagram-window svg').waitFor();
  await walk.seen(desk, '08-diagram');
  await open('products');
  await desk.getByText(found.model).first().waitFor();
  await walk.seen(desk, '09-devices');
  await open('information');
  await walk.seen(desk, '10-register');
  await open('reports');
  const report = t('reports:kind.wiring');
  await press(desk, t('reports:issue.doOf', { report }));
  await desk.getByText(t('reports:issue.done', { report })).first().waitFor();
  await walk.seen(desk, '11-reports');
}
