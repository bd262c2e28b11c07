import { giveBack } from '#domain/billing/give-back.ts';
import type { Id } from '#domain/id.ts';
import { type Cents, splitByWeights } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { LeftBecause } from '#domain/takeovers/left.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { notesOf, readInvoice } from '../queries/invoice.ts';
import { creditInvoice } from './credit.ts';
import { lockInvoice, lockTakeover } from './locks.ts';

export interface TakeoverCredit {
  readonly takeoverId: Id<'takeover'>;
  /** The papers that end: what was billed of them is credited. */
  readonly documentIds: readonly Id<'takeover_document'>[];
  readonly cause: LeftBecause;
  /** As the client reads it on the credit note. */
  readonly reason: string;
  /** What stays owed of an invoice, in the takeover's prices: for work that was done; none by default. */
  readonly keepCents?: ReadonlyMap<Id<'invoice'>, Cents>;
}

/**
 * Credits what was billed of a takeover and is not owed after a withdrawal, or once it is given up, whether it was paid or not; what was paid shows as money to give back. Asked again it
 * gives nothing more. Events and refusals: those of `creditInvoice`.
 */
export async function creditTakeover(
  tx: Tx,
  act: Act,
  { takeoverId, documentIds, cause, reason, keepCents = new Map() }: TakeoverCredit,
): Promise<{ creditNoteIds: Id<'invoice'>[] } | Refusal> {
  await lockTakeover(tx, takeoverId);
  if (documentIds.length === 0) return { creditNoteIds: [] };
  const rows = await tx
    .selectFrom('invoice')
    .innerJoin('instalment', (on) =>
      on.onRef('instalment.companyId', '=', 'invoice.companyId').onRef('instalment.id', '=', 'invoice.instalmentId'),
    )
    .select('invoice.id')
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.takeoverId', '=', takeoverId)
    .where('instalment.documentId', 'in', documentIds)
    .orderBy('invoice.id')
    .execute();
  const creditNoteIds: Id<'invoice'>[] = [];
  // All of them before the first number is taken, in one order for everybody.
  for (const { id } of rows) await lockInvoice(tx, act, id);
  for (const { id } of rows) {
    const invoice = await readInvoice(tx, act, id);
    if (isRefusal(invoice)) return invoice;
    if (invoice.value.kind !== 'invoice') continue;
    const { plan } = invoice.value;
    const amounts = plan.lines.map(({ amountCents }) => amountCents);
    const owed = splitByWeights(keepCents.get(id) ?? 0, amounts);
    const of = giveBack({ plan, notes: notesOf(invoice.credits) }, owed);
    if (of === null) continue;
    const done = await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason, of, cause });
    if (isRefusal(done)) return done;
    creditNoteIds.push(done.creditNoteId);
  }
  return { creditNoteIds };
}
