import { textsIn } from '#platform/i18n/disk.ts';
import { toldTakeovers } from '../../takeovers-told.ts';
import { named, open, toTop, type Walk } from '../first-contract/walk.ts';
import { inDialog, openPart, opensMailed, press, signsOnThePhone } from './walk.ts';

/** The telephone rings: a new client and home, what they ask for, and who was there before. */
export async function begin(walk: Walk): Promise<void> {
  const { desk, caretaker, language } = walk;
  const t = textsIn(language);
  const { client, enquiry, previousFirm, previousPhone } = toldTakeovers[language];
  const [home] = client.homes;
  if (!home) throw new Error('a client of this story has a home');
  await desk.goto(`${caretaker.url}/takeovers`, { waitUntil: 'networkidle' });
  await walk.seen(desk, '01-board');
  await press(desk, t('takeovers:board.start'));
  const dialog = desk.getByRole('dialog');
  await dialog.getByText(t('takeovers:screen.start.new'), { exact: true }).click();
  const typed = {
    'client.name': client.name,
    'client.email': client.email,
    'home.name': home.name,
    'home.street': home.street,
    'home.postcode': home.postcode,
    'home.city': home.city,
    'home.distanceKm': `${home.distanceKm}`,
    'home.travelMinutes': `${home.travelMinutes}`,
    'asked.enquiry': enquiry,
    'asked.previousFirm': previousFirm,
    'asked.previousPhone': previousPhone,
  };
  for (const [name, value] of Object.entries(typed)) await named(desk, name).fill(value);
  await walk.seen(desk, '02-begin');
  await press(dialog, t('takeovers:board.start'));
  await desk.waitForURL(/\/takeovers\/[0-9a-f-]{36}/);
}

/** The previous firm is phoned, and helps. */
export async function call(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  const { spokeWith, handsOver, warnedOf } = toldTakeovers[language];
  await openPart(walk, 'firm');
  await press(desk, t('takeovers:screen.call.record'));
  await inDialog(
    desk,
    async () => {
      await desk.getByRole('dialog').getByText(t('takeovers:call.outcome.helps'), { exact: true }).click();
      for (const [name, value] of Object.entries({ spokeWith, handsOver, warnedOf })) await named(desk, name).fill(value);
      await walk.seen(desk, '03-call');
    },
    t('ui:save'),
  );
  await desk.getByText(t('takeovers:call.outcome.helps')).first().waitFor();
}

/** The interview on the tablet: answers in any order, grievances each apart; "what we heard" goes to the client, who says that it is right. */
export async function interview(walk: Walk): Promise<void> {
  const { desk, phone, language } = walk;
  const t = textsIn(language);
  const { answers, grievances } = toldTakeovers[language];
  await openPart(walk, 'interview');
  for (const [question, words] of Object.entries(answers)) {
    await desk.getByRole('textbox', { name: t(`takeovers:question.${question as 'why_us'}.ask`) }).fill(words);
    await desk.keyboard.press('Tab');
  }
  await desk
    .getByText(t('takeovers:screen.interview.is.saved'))
    .nth(Object.keys(answers).length - 1)
    .waitFor();
  await toTop(desk);
  await walk.seen(desk, '04-interview');
  for (const { kind, weight, words, theirView } of grievances) {
    await desk.getByLabel(t('takeovers:screen.grievance.words')).fill(words);
    await desk
      .getByText(t(`takeovers:grievance.kind.${kind}`), { exact: true })
      .last()
      .click();
    await desk
      .getByText(t(`takeovers:grievance.weight.${weight}`), { exact: true })
      .last()
      .click();
    await desk.getByLabel(t('takeovers:screen.grievance.theirView')).fill(theirView);
    await press(desk, t('takeovers:screen.grievance.add'));
    await desk.getByText(words).first().waitFor();
  }
  await press(desk, t('takeovers:screen.heard.write'));
  await desk.getByText(t('takeovers:screen.paper.waiting')).waitFor();
  await opensMailed(walk, () => press(desk, t('takeovers:screen.sign.send')));
  await walk.seen(phone, '05-clients-page');
  await phone.getByRole('link', { name: t('takeovers:page.open.heard'), exact: true }).click();
  await walk.seen(phone, '06-what-we-heard');
  await phone.getByRole('button', { name: t('takeovers:page.heard.confirm') }).click();
  await phone.waitForLoadState('networkidle');
  await phone.getByRole('button', { name: t('takeovers:page.heard.confirm') }).waitFor({ state: 'detached' });
}

/** Programming is redone, always: the client accepts it on the phone. */
export async function acceptance(walk: Walk): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  await openPart(walk, 'reprogramming');
  for (const system of toldTakeovers[language].systems) {
    await desk.getByLabel(open(t('takeovers:screen.reprogramming.other'))).fill(system);
    await press(desk, t('ui:add'));
  }
  await press(desk, t('takeovers:screen.reprogramming.make'));
  await desk.getByText(t('takeovers:screen.paper.waiting')).waitFor();
  await walk.seen(desk, '07-reprogramming');
  await opensMailed(walk, () => press(desk, t('takeovers:screen.sign.send')));
  await signsOnThePhone(walk, { priced: false }, '08-acceptance');
}

/** The sheet, criterion by criterion, and what a person decides. */
export async function decision(walk: Walk, verdict: 'go' | 'no_go'): Promise<void> {
  const { desk, language } = walk;
  const t = textsIn(language);
  const { decided, refused } = toldTakeovers[language];
  await openPart(walk, 'decision');
  const score = verdict === 'go' ? 3 : 0;
  for (const key of [
    'reason',
    'view_of_fault',
    'acceptance',
    'budget',
    'access_to_information',
    'previous_firm',
    'payment_behaviour',
  ] as const) {
    const saved = desk.waitForResponse((answer) => answer.url().endsWith(`/scores/${key}`) && answer.ok());
    await desk
      .getByRole('group', { name: t(`takeovers:criterion.${key}.title`) })
      .getByText(t(`takeovers:criterion.${key}.score.${score}`), { exact: true })
      .click();
    await saved;
  }
  await desk
    .getByText(t(`takeovers:screen.decision.says.${verdict}`))
    .first()
    .waitFor();
  await toTop(desk);
  await walk.seen(desk, '09-decision');
  const does = t(verdict === 'go' ? 'takeovers:screen.decision.go' : 'takeovers:screen.decision.noGo');
  await press(desk, does);
  await inDialog(desk, (dialog) => dialog.getByLabel(t('takeovers:screen.reason')).fill(verdict === 'go' ? decided : refused.reason), does);
  await desk
    .getByText(t(`takeovers:screen.decision.was.${verdict}`))
    .first()
    .waitFor();
}
