import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { whyClosed } from '#domain/takeovers/why-closed.ts';
import { informationFound } from '#features/information/queries/found.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { isItsFile } from './files.ts';
import { readTakeover } from './takeover.ts';

/** What the surveys found, the first first; struck entries too. */
export function surveyEntries(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('surveyEntry')
    .select(['id', 'point', 'title', 'found', 'state', 'addsMinutes', 'fileHash', 'enteredAt', 'enteredBy', 'struckAt'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('enteredAt')
    .orderBy('id')
    .execute();
}

/** The surveys as their screen shows them: entries, what is signed off, and what stands in the way of surveying today (empty: nothing). Refusal: `no_such_record`. */
export async function surveyOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const signedOff = await tx
    .selectFrom('surveySignOff')
    .select(['point', 'summary', 'signedOffOn', 'byName'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('at')
    .execute();
  const closed = whyClosed({ to: 'survey', on: act.today }, takeover.facts);
  const { items, notSeenTo } = await informationFound(tx, act, takeover.homeId);
  return { closed: closed ? [closed] : [], entries: await surveyEntries(tx, act, takeoverId), signedOff, register: { items, notSeenTo } };
}

/** A file of the takeover. Refusals: `file_not_found` (also of another takeover or firm), `file_is_damaged`. */
export async function takeoverFile(tx: Tx, act: Act, takeoverId: Id<'takeover'>, hash: string): Promise<KeptFile | Refusal> {
  return (await isItsFile(tx, act, takeoverId, hash)) ? getFile(tx, act, hash) : refuseFile('file_not_found');
}
