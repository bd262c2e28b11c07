import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { creditTakeover } from '#features/billing/commands/credit-takeover.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { withoutHarm } from '#platform/database/without-harm.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Act } from '#platform/session/act.ts';
import { notCredited } from '../../queries/not-credited.ts';
import { owedOnWithdrawal } from '../../queries/owed.ts';
import { refuse } from '../../refusals.ts';
import { about } from '../about.ts';
import { type Opened, openPaper, type PaperId } from './paper.ts';

/**
 * What was billed of a paper that the client left is credited, whether it was paid or not, but for what is owed of work begun at their express request
 * (`owedOfElements`). It never undoes the withdrawal: what cannot be credited is told, with why, stays on the takeover's page and on the page of the day, and is tried
 * again. Told once for each reason. Events: `takeover.not_credited` {documentId, title, refusal, values}, and once it could be after all `takeover.credited`.
 */
export async function creditWithdrawn(tx: Tx, act: Act, { takeover, paper }: Opened, withdrawnOn: Day): Promise<Id<'invoice'>[] | Refusal> {
  const answer = await withoutHarm(
    tx,
    (reason) => refuse('withdrawal_could_not_be_credited', { values: { reason } }),
    () => credit(tx, act, { takeover, paper }, withdrawnOn),
  );
  const before = (await notCredited(tx, act, takeover.id)).find(({ documentId }) => documentId === paper.id);
  const told = { documentId: paper.id, title: paper.printed.title };
  if (isRefusal(answer)) {
    const { refusal, values = {} } = answer;
    if (before?.refusal !== refusal)
      await record(tx, act, { kind: 'takeover.not_credited', ...about(takeover, { ...told, refusal, values }) });
  } else if (before) await record(tx, act, { kind: 'takeover.credited', ...about(takeover, told) });
  return answer;
}

async function credit(tx: Tx, act: Act, { takeover, paper }: Opened, withdrawnOn: Day): Promise<Id<'invoice'>[] | Refusal> {
  const t = textsIn(paper.language);
  const day = formatDay(withdrawnOn, paper.language, 'long');
  const { keepCents, owedCents } = await owedOnWithdrawal(tx, act, paper.id, withdrawnOn);
  const reason = t(owedCents > 0 ? 'takeovers:withdrawn.reasonOwed' : 'takeovers:withdrawn.reason', { title: paper.printed.title, day });
  const credited = await creditTakeover(tx, act, { takeoverId: takeover.id, documentId: paper.id, cause: 'withdrawal', reason, keepCents });
  return isRefusal(credited) ? credited : credited.creditNoteIds;
}

/** Tries again what could not be credited of takeovers that clients left; done twice it changes nothing. */
export async function creditAgain(tx: Tx, act: Act, takeoverIds: readonly Id<'takeover'>[]): Promise<void> {
  // In one order for everybody, all before the first number is taken.
  const inOrder = takeoverIds.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const id of inOrder) await lockTakeover(tx, id);
  for (const id of inOrder)
    for (const { documentId, withdrawnOn } of await notCredited(tx, act, id)) {
      const opened = await openPaper(tx, act, documentId);
      if (!isRefusal(opened)) await creditWithdrawn(tx, act, opened, withdrawnOn);
    }
}

/**
 * The button: credits what could not be credited of a paper that the client left. Refusals: `no_such_record`, also where nothing waits; those of `creditTakeover`.
 */
export async function creditNow(tx: Tx, act: Act, documentId: PaperId): Promise<{ creditNoteIds: Id<'invoice'>[] } | Refusal> {
  const opened = await openPaper(tx, act, documentId);
  if (isRefusal(opened)) return opened;
  const waits = (await notCredited(tx, act, opened.takeover.id)).find((one) => one.documentId === documentId);
  if (!waits) return { creditNoteIds: [] };
  const done = await creditWithdrawn(tx, act, opened, waits.withdrawnOn);
  return isRefusal(done) ? done : { creditNoteIds: done };
}
