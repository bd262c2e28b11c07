import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { CriterionKey } from '#domain/takeovers/decision.ts';
import { takeoverCan } from '#domain/takeovers/gates.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { lockHome } from '#features/homes/commands/being-taken-over.ts';
import { openHome } from '#features/homes/commands/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { sheetOf, takeoverSettings } from '../../queries/sheet.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { refuse } from '../../refusals.ts';
import type { DecisionInput, ScoreInput } from '../../schema.ts';
import { throughGate } from '../gate.ts';
import { liveTakeoverOf } from '../../queries/of-home.ts';
import { about } from '../about.ts';
import { type LetterWritten, writeLetter } from './letter.ts';

/**
 * Sets the score of a criterion of the firm's sheet (0 speaks against it, 3 for it), until the agreement is signed or all is over. Refusals: `no_such_record`, also of a
 * criterion that is not on the sheet, `takeover_is_over`, `agreement_is_signed_already`.
 */
export async function saveScore(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  criterion: CriterionKey,
  { score, note }: ScoreInput,
): Promise<{ takeoverId: Id<'takeover'> } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  // What was refused may be thought over: then it is scored anew, as it may be decided anew.
  const { facts } = takeover;
  const can = takeoverCan('decide_no_go', facts.over === 'no_go' ? { ...facts, over: null } : facts, act.today);
  if (isRefusal(can)) return can;
  if (!(await takeoverSettings(tx, act)).criteria.some(({ key }) => key === criterion)) return refuseRequest('no_such_record');
  const saved = { score, note, savedAt: act.now, savedBy: act.by.name };
  await tx
    .insertInto('takeoverScore')
    .values({ companyId: act.company.id, takeoverId, criterion, ...saved })
    .onConflict((conflict) => conflict.columns(['companyId', 'takeoverId', 'criterion']).doUpdateSet(saved))
    .execute();
  return { takeoverId };
}

/**
 * A person decides, go or no-go, with a reason, over the sheet as it is now, which is kept with it. A no-go ends the takeover; with a `letter`, the kind refusal is
 * written in the client's language, and mailed where asked. Refusals: `no_such_record`, those of the acts `decide_go` and `decide_no_go`, `decided_so_already`,
 * those of `whyHomeIsGone` where a no-go is thought over, those of `writeRefusal`. Events: `takeover.decided_to_go`, `takeover.decided_not_to_go`.
 */
export async function decide(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { verdict, reason, letter }: DecisionInput,
): Promise<({ position: number } & LetterWritten) | Refusal> {
  const goes = verdict === 'go';
  const takeover = await throughGate(tx, act, takeoverId, { to: goes ? 'decide_go' : 'decide_no_go', on: act.today });
  if (isRefusal(takeover)) return takeover;
  if (takeover.facts.decision === verdict) return refuse('decided_so_already');
  const gone = goes && takeover.facts.over === 'no_go' ? await whyHomeIsGone(tx, act, takeover) : null;
  if (gone) return gone;
  const sheet = await sheetOf(tx, act, takeoverId);
  const { last } = await tx
    .selectFrom('takeoverDecision')
    .select(({ fn, val }) => fn.coalesce(fn.max('position'), val(0)).as('last'))
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .executeTakeFirstOrThrow();
  const position = Number(last) + 1;
  const decided = { verdict, reason, sheet: JSON.stringify(sheet), decidedOn: act.today, decidedAt: act.now, decidedBy: act.by.name };
  await tx
    .insertInto('takeoverDecision')
    .values({ companyId: act.company.id, takeoverId, position, ...decided })
    .execute();
  await record(tx, act, { kind: goes ? 'takeover.decided_to_go' : 'takeover.decided_not_to_go', ...about(takeover, { reason }) });
  const written = !goes && letter ? await writeLetter(tx, act, takeover, letter) : { letterId: null, sentTo: null };
  return isRefusal(written) ? written : { position, ...written };
}

/**
 * Whether a takeover that was refused can be taken up again: null, or why its home is not there for it.
 * Refusals: `home_is_archived`, `home_left_the_client`, `home_is_being_taken_over` by another takeover.
 */
async function whyHomeIsGone(tx: Tx, act: Act, { homeId, clientId }: TakeoverRead): Promise<Refusal | null> {
  await lockHome(tx, homeId);
  const home = await openHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  if (home.clientId !== clientId) return refuse('home_left_the_client');
  const live = await liveTakeoverOf(tx, act, homeId);
  return live ? refuse('home_is_being_taken_over', { values: { number: live.number, takeoverId: live.id } }) : null;
}
