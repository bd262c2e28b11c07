import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { refuse as refuseWiring } from '#domain/wiring/refusals.ts';
import { informationFound } from '#features/information/queries/found.ts';
import { whyProductsAreOpen } from '#features/products/queries/survey.ts';
import { endsToFind } from '#features/wiring/queries/record.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';
import type { SurveyEntryInput } from '../../schema.ts';
import { isItsFile } from '../../queries/files.ts';
import { about } from '../about.ts';
import { throughGate } from '../gate.ts';

const isSignedOff = ({ facts }: TakeoverRead, point: SurveyPoint) => facts.surveysSignedOff.includes(point);

/**
 * Records what was found (T3–T5), behind the gate. The id, made on the screen, makes a repeated request harmless.
 * Refusals: what the act `survey` lacks, `survey_point_is_signed_off`, `file_not_found`, `already_so` (the id stands for something else).
 * Event: `takeover.survey_entry_recorded`.
 */
export async function recordSurveyEntry(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  entry: SurveyEntryInput,
): Promise<{ entryId: Id<'survey_entry'> } | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'survey', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const before = await tx
    .selectFrom('surveyEntry')
    .select(['takeoverId', 'point', 'title'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', entry.id)
    .executeTakeFirst();
  if (before) {
    const same = before.takeoverId === takeoverId && before.point === entry.point && before.title === entry.title;
    return same ? { entryId: entry.id } : refuseRequest('already_so');
  }
  if (isSignedOff(takeover, entry.point)) return refuse('survey_point_is_signed_off');
  if (!(await isItsFile(tx, act, takeoverId, entry.fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  await tx
    .insertInto('surveyEntry')
    .values({ companyId: act.company.id, takeoverId, ...entry, enteredAt: act.now, enteredBy: act.by.name })
    .execute();
  const { point, title, state } = entry;
  await record(tx, act, { kind: 'takeover.survey_entry_recorded', ...about(takeover, { point, title, state }) });
  return { entryId: entry.id };
}

/** Strikes an entry made by mistake; it stays to be read. Struck already it stays so. Refusals: `no_such_record`, what the act `survey` lacks, `survey_point_is_signed_off`. Event: `takeover.survey_entry_struck`. */
export async function strikeSurveyEntry(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  entryId: Id<'survey_entry'>,
): Promise<null | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'survey', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const entry = await tx
    .selectFrom('surveyEntry')
    .select(['point', 'title', 'struckAt'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('id', '=', entryId)
    .executeTakeFirst();
  if (!entry) return refuseRequest('no_such_record');
  if (entry.struckAt) return null;
  if (isSignedOff(takeover, entry.point)) return refuse('survey_point_is_signed_off');
  await tx
    .updateTable('surveyEntry')
    .set({ struckAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', entryId)
    .execute();
  await record(tx, act, { kind: 'takeover.survey_entry_struck', ...about(takeover, { point: entry.point, title: entry.title }) });
  return null;
}

/**
 * Says that a point is surveyed, with what was found; from then on it stays as it is. Refusals: what the act `survey` lacks, `survey_point_is_signed_off`; of the information,
 * `information_is_not_seen_to` (`count`) while of something in the register of the home nothing was found and nobody was asked for it. An empty register passes: who signs is told; of the
 * products `products_are_not_judged`; of the wiring `unknown_ends_are_left` (`count`) while an end is neither found nor accepted by name. Event: `takeover.survey_signed_off`.
 */
export async function signOffSurvey(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  point: SurveyPoint,
  summary: string,
): Promise<null | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'survey', on: act.today });
  if (isRefusal(takeover)) return takeover;
  if (isSignedOff(takeover, point)) return refuse('survey_point_is_signed_off');
  const unseen = point === 'information' ? (await informationFound(tx, act, takeover.homeId)).notSeenTo : 0;
  if (unseen > 0)
    return refuse('information_is_not_seen_to', { values: { count: unseen }, mendAt: `/homes/${takeover.homeId}/information` });
  const unknown = point === 'wiring' ? await endsToFind(tx, act, takeover.homeId) : 0;
  if (unknown > 0) return refuseWiring('unknown_ends_are_left', { values: { count: unknown }, mendAt: `/homes/${takeover.homeId}/wiring` });
  const open = point === 'products' ? await whyProductsAreOpen(tx, act, takeover.homeId, act.today) : null;
  if (open) return open;
  await tx
    .insertInto('surveySignOff')
    .values({ companyId: act.company.id, takeoverId, point, summary, signedOffOn: act.today, at: act.now, byName: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.survey_signed_off', ...about(takeover, { point }) });
  return null;
}
