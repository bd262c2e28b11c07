import type { Id } from '#domain/id.ts';
import { refuse } from '#domain/products/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { AnswersInput, QuestionInput } from '../schema.ts';
import { deviceForSurvey, nameOf, whyNotDevicesOf } from './home.ts';

/**
 * Records that a supplier was asked of devices, when and how. The id makes a repeated request harmless. Refusals: `no_such_record`, `devices_wait_for_the_survey`,
 * `already_so`, `asked_in_the_future`. Event: `product.supplier_asked`.
 */
export async function recordQuestion(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { deviceIds, ...question }: QuestionInput,
): Promise<{ questionId: Id<'supplier_question'> } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('supplierQuestion')
    .select(['homeId', 'supplier', 'askedOn'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', question.id)
    .executeTakeFirst();
  if (before) {
    const same = before.homeId === homeId && before.supplier === question.supplier && before.askedOn === question.askedOn;
    return same ? { questionId: question.id } : refuseRequest('already_so');
  }
  if (question.askedOn > act.today) return refuse('asked_in_the_future', { field: 'askedOn' });
  const asked = [...new Set(deviceIds)];
  const wrong = await whyNotDevicesOf(tx, act, homeId, asked);
  if (wrong) return wrong;
  const of = { companyId: act.company.id, homeId, askedOn: question.askedOn, recordedAt: act.now };
  await tx
    .insertInto('supplierQuestion')
    .values({ ...question, ...of, recordedBy: act.by.name })
    .execute();
  await tx
    .insertInto('supplierQuestionDevice')
    .values(asked.map((deviceId) => ({ ...of, questionId: question.id, deviceId })))
    .execute();
  await record(tx, act, {
    kind: 'product.supplier_asked',
    subject: { kind: 'home', id: homeId },
    clientId: home.clientId,
    homeId,
    data: { supplier: question.supplier, devices: asked.length },
  });
  return { questionId: question.id };
}

/**
 * Records what a supplier answered of devices, all or none. Each answer goes to the newest question of its device that came before it; silence needs one, and where
 * a device was asked about, an answer of before leaves the question open. Ids make a
 * repeated request harmless. Refusals: `no_such_record`, `devices_wait_for_the_survey`, `already_so`, `answered_in_the_future`, `answer_needs_who_gave_it`,
 * `support_needs_its_last_day`, `silence_was_never_asked`, `answered_before_it_was_asked`, `file_not_found`. Event: `product.supplier_answered`.
 */
export async function recordAnswers(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { answers, ...said }: AnswersInput,
): Promise<{ answerIds: Id<'supplier_answer'>[] } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await standingBefore(tx, act, answers);
  if (isRefusal(before)) return before;
  const fresh = answers.filter(({ id }) => !before.has(id));
  if (fresh.length === 0) return { answerIds: answers.map(({ id }) => id) };
  const lacks = lacksInAnswers(said, answers, act.today);
  if (lacks) return lacks;
  const deviceIds = [...new Set(fresh.map(({ deviceId }) => deviceId))];
  const wrong = await whyNotDevicesOf(tx, act, homeId, deviceIds);
  if (wrong) return wrong;
  if (!(await isFileOf(tx, act, homeId, said.fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  const questions = await questionsBefore(tx, act, deviceIds);
  for (const [index, { deviceId, answer }] of answers.entries()) {
    const asked = questions.get(deviceId) ?? [];
    if (answer === 'no_answer' && asked.length === 0) return refuse('silence_was_never_asked', { field: `answers.${index}.answer` });
    if (asked.length > 0 && asked.every(({ askedOn }) => askedOn > said.answeredOn))
      return refuse('answered_before_it_was_asked', { field: 'answeredOn' });
  }
  const rows = fresh.map(({ supportedUntil, ...one }) => {
    const question = questions.get(one.deviceId)?.find(({ askedOn }) => askedOn <= said.answeredOn);
    return {
      companyId: act.company.id,
      homeId,
      ...said,
      ...one,
      supportedUntil: one.answer === 'supported_until' ? supportedUntil : null,
      questionId: question?.questionId ?? null,
      askedOn: question?.askedOn ?? null,
      recordedAt: act.now,
      recordedBy: act.by.name,
    };
  });
  await tx.insertInto('supplierAnswer').values(rows).execute();
  await record(tx, act, {
    kind: 'product.supplier_answered',
    subject: { kind: 'home', id: homeId },
    clientId: home.clientId,
    homeId,
    data: { supplier: said.supplier, devices: rows.length },
  });
  return { answerIds: answers.map(({ id }) => id) };
}

/** Which of the ids are recorded already, as the very same answer; else `already_so`. */
async function standingBefore(tx: Tx, act: Act, answers: AnswersInput['answers']): Promise<ReadonlySet<string> | Refusal> {
  const rows = await tx
    .selectFrom('supplierAnswer')
    .select(['id', 'deviceId', 'answer'])
    .where('companyId', '=', act.company.id)
    .where(
      'id',
      'in',
      answers.map(({ id }) => id),
    )
    .execute();
  const asked = new Map(answers.map((one) => [one.id, one]));
  const another = rows.some((row) => asked.get(row.id)?.deviceId !== row.deviceId || asked.get(row.id)?.answer !== row.answer);
  return another ? refuseRequest('already_so') : new Set(rows.map(({ id }) => id));
}

function lacksInAnswers(
  { answeredBy, answeredOn }: Omit<AnswersInput, 'answers'>,
  answers: AnswersInput['answers'],
  today: Day,
): Refusal | null {
  if (answeredOn > today) return refuse('answered_in_the_future', { field: 'answeredOn' });
  if (answeredBy.length < 2 && answers.some(({ answer }) => answer !== 'no_answer'))
    return refuse('answer_needs_who_gave_it', { field: 'answeredBy' });
  const open = answers.findIndex(({ answer, supportedUntil }) => answer === 'supported_until' && supportedUntil === null);
  return open === -1 ? null : refuse('support_needs_its_last_day', { field: `answers.${open}.supportedUntil` });
}

/** When each device was asked of, the newest question first. */
async function questionsBefore(tx: Tx, act: Act, deviceIds: readonly Id<'device'>[]) {
  const rows = await tx
    .selectFrom('supplierQuestionDevice')
    .select(['deviceId', 'questionId', 'askedOn'])
    .where('companyId', '=', act.company.id)
    .where('deviceId', 'in', [...deviceIds])
    .orderBy('askedOn', 'desc')
    .orderBy('questionId', 'desc')
    .execute();
  return Map.groupBy(rows, ({ deviceId }) => deviceId);
}

async function isFileOf(tx: Tx, act: Act, homeId: Id<'home'>, hash: string | null): Promise<boolean> {
  if (hash === null) return true;
  const row = await tx
    .selectFrom('productFile')
    .select('fileHash')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('fileHash', '=', hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Strikes an answer that was recorded by mistake; it counts no more. Struck already it stays so. Refusals: `no_such_record`, `devices_wait_for_the_survey`. Event: `product.answer_struck`. */
export async function strikeAnswer(tx: Tx, act: Act, answerId: Id<'supplier_answer'>): Promise<null | Refusal> {
  const answer = await tx
    .selectFrom('supplierAnswer')
    .select(['deviceId', 'supplier', 'struckAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', answerId)
    .executeTakeFirst();
  if (!answer) return refuseRequest('no_such_record');
  const found = await deviceForSurvey(tx, act, answer.deviceId);
  if (isRefusal(found)) return found;
  if (answer.struckAt) return null;
  await tx
    .updateTable('supplierAnswer')
    .set({ struckAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', answerId)
    .execute();
  const { home, device } = found;
  await record(tx, act, {
    kind: 'product.answer_struck',
    subject: { kind: 'device', id: answer.deviceId },
    clientId: home.clientId,
    homeId: home.id,
    data: { name: nameOf(device), supplier: answer.supplier },
  });
  return null;
}
