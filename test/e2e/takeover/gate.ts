import { textsIn } from '#platform/i18n/disk.ts';
import { toldTakeovers } from '../../takeovers-told.ts';
import { named, toTop, type Walk } from '../first-contract/walk.ts';
import { inDialog, openPart, opensMailed, type Part, press, signsOnThePhone } from './walk.ts';

/** The agreement: the survey priced, made for a signature at a distance, mailed, and signed on the phone. */
export async function agreement(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await openPart(walk, 'agreement');
  for (const [driver, value] of [
    ['systems', '2'],
    ['devices', '31'],
    ['cables', '17'],
    ['ageYears', '8'],
  ] as const)
    await desk.getByRole('textbox', { name: t(`takeovers:agreement.driver.${driver}`) }).fill(value);
  await walk.seen(desk, '10-agreement');
  await press(desk, t('takeovers:agreement.make'));
  await inDialog(desk, (dialog) => dialog.getByText(t('contracts:place.distance'), { exact: true }).click(), t('ui:save'));
  await desk.getByText(t('takeovers:screen.paper.waiting')).waitFor();
  await opensMailed(walk, async () => {
    await press(desk, t('takeovers:screen.sign.send'));
    await press(desk, t('takeovers:screen.sign.aloneYes'));
  });
  await signsOnThePhone(walk, { priced: true }, '11-agreement');
  await openPart(walk, 'agreement');
  await toTop(desk);
  await walk.seen(desk, '12-gate');
}

/** Opens the newest invoice from a part of the takeover's page, does something there, and comes back. */
async function onTheInvoice(walk: Walk, from: Part, does: () => Promise<void>): Promise<void> {
  const { desk } = walk;
  await openPart(walk, from);
  const back = desk.url();
  const invoices = desk.getByRole('link', { name: /^\d{4}-\d{4}$/ });
  await (from === 'work' ? invoices.last() : invoices.first()).click();
  await desk.waitForURL(/\/invoices\/[0-9a-f-]{36}$/);
  await does();
  await desk.goto(back, { waitUntil: 'networkidle' });
}

/** Records what came in for all of the newest invoice. */
export async function payment(walk: Walk, from: Part): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await onTheInvoice(walk, from, async () => {
    await press(desk, t('billing:payment.record'));
    await press(desk.getByRole('dialog'), t('billing:payment.save'));
    await desk.getByText(t('billing:payment.recorded')).first().waitFor();
  });
}

/** The bank takes the payment of the newest invoice back. */
export async function bounce(walk: Walk, from: Part, reason: string): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await onTheInvoice(walk, from, async () => {
    await press(desk, t('billing:payment.reverse'));
    await inDialog(desk, () => named(desk, 'reason').fill(reason), t('billing:payment.reverse'));
  });
}

/** The three surveys behind the gate: what was found, and the sign-off. */
export async function surveys(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  const states = { information: 'partly', wiring: 'bad', products: 'good' } as const;
  for (const point of ['information', 'wiring', 'products'] as const) {
    const [title, found, summary] = toldTakeovers[language].found[point];
    await openPart(walk, point);
    await press(desk, t('takeovers:survey.add'));
    await desk.getByLabel(t(`takeovers:survey.title.${point}`)).fill(title);
    await desk.getByText(t(`takeovers:survey.state.${states[point]}`), { exact: true }).click();
    await desk.getByLabel(t('takeovers:survey.foundLabel')).fill(found);
    if (point === 'wiring') await walk.seen(desk, '13-survey');
    await press(desk, t('takeovers:survey.saveNext'));
    await desk.getByRole('listitem').filter({ hasText: title }).first().waitFor();
    await press(desk, t('ui:close'));
    await press(desk, t('takeovers:survey.signOff'));
    await inDialog(desk, () => named(desk, 'summary').fill(summary), t('takeovers:survey.signOff'));
    await desk.getByText(t('takeovers:survey.signedOff')).first().waitFor();
  }
}
