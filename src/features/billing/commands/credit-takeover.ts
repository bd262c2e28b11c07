import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { LeftBecause } from '#domain/takeovers/left.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { creditsOfLeft, type WorkLeftBilled } from '../queries/credit-left.ts';
import { creditInvoice } from './credit.ts';
import { lockInvoice, lockTakeover } from './locks.ts';

export interface TakeoverCredit extends WorkLeftBilled {
  readonly cause: LeftBecause;
  /** As the client reads it on the credit note: of an invoice of which something stays owed, and of one that goes back whole. */
  readonly reasons: { readonly owed: string; readonly back: string };
}

/**
 * Credits what was billed of a takeover and is not owed after a withdrawal, or once it is given up, whether it was paid or not; what was paid shows as money to give back. Asked again it
 * gives nothing more. Events and refusals: those of `creditInvoice`.
 */
export async function creditTakeover(
  tx: Tx,
  act: Act,
  { cause, reasons, ...left }: TakeoverCredit,
): Promise<{ creditNoteIds: Id<'invoice'>[] } | Refusal> {
  await lockTakeover(tx, left.takeoverId);
  const creditNoteIds: Id<'invoice'>[] = [];
  const planned = await creditsOfLeft(tx, act, left);
  // All of them before the first number is taken, in one order for everybody.
  for (const { id } of planned.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await lockInvoice(tx, act, id);
  for (const { id, of, owedCents } of planned) {
    if (of === null) continue;
    const reason = owedCents > 0 ? reasons.owed : reasons.back;
    const done = await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason, of, cause });
    if (isRefusal(done)) return done;
    creditNoteIds.push(done.creditNoteId);
  }
  return { creditNoteIds };
}
