import type { Locator, Page } from 'playwright-core';
import { textsIn } from '#platform/i18n/disk.ts';
import { toldTakeovers } from '../../takeovers-told.ts';
import { mailsWith, mailWith } from '../caretaker.ts';
import { named, open, type Walk } from '../first-contract/walk.ts';

export type Part =
  | 'firm'
  | 'interview'
  | 'reprogramming'
  | 'decision'
  | 'agreement'
  | 'information'
  | 'wiring'
  | 'products'
  | 'work'
  | 'handover';
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Presses the button of that name. */
export const press = (on: Page | Locator, name: string): Promise<void> => on.getByRole('button', { name, exact: true }).first().click();

/** Opens a part of the takeover's page by its step in the rail (one of the seven bears its number), read anew: the client may have answered meanwhile. */
export async function openPart({ desk, language }: Walk, part: Part): Promise<void> {
  const t = textsIn(language);
  await desk.reload({ waitUntil: 'networkidle' });
  const rail = desk.getByRole('navigation', { name: t('takeovers:screen.rail') });
  await rail.getByRole('link', { name: new RegExp(String.raw`^(?:\d\. )?${escaped(t(`takeovers:screen.section.${part}`))}`) }).click();
  await desk.waitForURL((url) => url.searchParams.get('at') === part);
  await desk.waitForLoadState('networkidle');
}

/** The dialog that is open; once it is sent it goes away. */
export async function inDialog(desk: Page, fill: (dialog: Locator) => Promise<void>, submit: string): Promise<void> {
  const dialog = desk.getByRole('dialog');
  await dialog.waitFor();
  await fill(dialog);
  await press(dialog, submit);
  await dialog.waitFor({ state: 'detached' });
}

const link = (url: string) => new RegExp(String.raw`${escaped(url)}/t/([\w-]{43})`);
/** Does what mails the client a link, and opens that page on the client's phone. */
export async function opensMailed(walk: Walk, does: () => Promise<void>): Promise<void> {
  const { caretaker, phone, language } = walk;
  const { email } = toldTakeovers[language].client;
  const before = mailsWith(caretaker, link(caretaker.url), email).length;
  await does();
  const [address = ''] = link(caretaker.url).exec(await mailWith(caretaker, link(caretaker.url), email, before)) ?? [];
  await phone.goto(address, { waitUntil: 'networkidle' });
}

/** On the client's phone: the code of the mail, the name, the consent; `priced`: with the obligation to pay, and early work where the law asks. */
export async function signsOnThePhone(walk: Walk, { priced }: { readonly priced: boolean }, step: string): Promise<void> {
  const { phone, caretaker, language } = walk;
  const t = textsIn(language);
  const { client } = toldTakeovers[language];
  await phone.getByRole('link', { name: t('takeovers:page.open.sign'), exact: true }).click();
  await walk.seen(phone, `${step}-paper`);
  const code = /^(\d{6})\s*$/m;
  const before = mailsWith(caretaker, code, client.email).length;
  await phone.getByRole('button', { name: t('contracts:portal.askCode') }).click();
  await named(phone, 'code').fill(code.exec(await mailWith(caretaker, code, client.email, before))?.[1] ?? '');
  await named(phone, 'name').fill(client.name);
  if (await named(phone, 'earlyStart').count()) await named(phone, 'earlyStart').check();
  await named(phone, 'consent').check();
  await phone.getByRole('button', { name: t(priced ? 'contracts:portal.submit' : 'contracts:portal.sign'), exact: true }).click();
  await phone
    .getByText(open(t.find('takeovers:page.signedAndSealed')))
    .first()
    .waitFor();
}
