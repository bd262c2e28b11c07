import type { LegalCircumstances } from '#domain/contracts/consumer-law/printed-law.ts';
import { lawIsStill } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { takeoverCan } from '#domain/takeovers/gates.ts';
import { pricedKinds } from '#domain/takeovers/papers.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { answerTo } from '#domain/takeovers/signing.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { newestPapers } from '../../queries/papers-for-client.ts';
import { readTakeover } from '../../queries/takeover.ts';
import { circumstancesOfTakeover, lawOfTakeover } from '../papers/law.ts';
import { makePaper } from '../papers/make.ts';
import { happenedTo } from './chain.ts';
import { mayBeAnswered, openPaper, type PaperId } from './paper.ts';

/** Those of a paper that were made anew under the law of another place. */
export interface Recorded {
  readonly remade: readonly PaperId[];
}

/**
 * Records where, through which channel and as what the client signs; the last one recorded counts. A priced paper that waits for its signature and prints another
 * law is made anew, so that what was shown and the codes for it hold no more (property 25). Refusals: `no_such_record`, `takeover_is_over`, those of `makePaper`.
 */
export async function recordCircumstances(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  circumstances: LegalCircumstances,
): Promise<Recorded | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  // What was refused may be thought over; what ended for good is signed no more.
  if (takeover.facts.over !== null && takeover.facts.over !== 'no_go') return refuse('takeover_is_over');
  const { place, channel, party, unsolicitedVisit, smallProfessional = false } = circumstances;
  // A survey and the work after it are no urgent repair, whoever says so: the client keeps every day of the law.
  const said = { place, channel, party, unsolicitedVisit, urgentRepair: false, smallProfessional };
  await tx
    .insertInto('takeoverCircumstances')
    .values({
      companyId: act.company.id,
      id: newId<'takeover_circumstances'>(),
      takeoverId,
      ...said,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await happenedTo(tx, act, takeoverId, 'circumstances_recorded', said);
  const known = await lawOfTakeover(tx, act, takeover);
  if (isRefusal(known)) return known;
  const remade: PaperId[] = [];
  for (const paper of await newestPapers(tx, act, takeoverId)) {
    const kind = pricedKinds.find((one) => one === paper.kind);
    if (!kind || paper.signedAt !== null || !isRefusal(lawIsStill(paper.law, known.printed))) continue;
    const doing = answerTo[kind];
    if (doing === null || isRefusal(takeoverCan(doing, takeover.facts, act.today))) continue;
    const made = await makePaper(tx, act, takeoverId, { kind });
    if (isRefusal(made)) return made;
    remade.push(made.documentId);
  }
  return { remade };
}

/**
 * The client says that somebody of the firm is there: the paper is made for a signature in person at the home, and no link signs it any more. Said again, or where
 * it is signed in person already, it changes nothing. Refusals: those of `recordCircumstances` and `mayBeAnswered`.
 */
export async function signPaperNotAlone(tx: Tx, act: Act, documentId: PaperId): Promise<null | Refusal> {
  const opened = await openPaper(tx, act, documentId);
  if (isRefusal(opened)) return opened;
  const { takeover, paper } = opened;
  // Only of the paper that is to be signed now, and only the place: whatever an older version printed, the last that was recorded stands.
  const may = mayBeAnswered(opened, act.today);
  if (isRefusal(may)) return may;
  const circumstances = await circumstancesOfTakeover(tx, act, takeover.id);
  if (paper.law === null || circumstances?.place !== 'distance') return null;
  const recorded = await recordCircumstances(tx, act, takeover.id, { ...circumstances, place: 'home', channel: 'tablet' });
  return isRefusal(recorded) ? recorded : null;
}
