import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import { billInstalment, previewInstalment } from '#features/billing/commands/instalment.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { withoutHarm } from '#platform/database/without-harm.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { type InstalmentRow, instalmentOf, instalmentWish } from '../../queries/instalments.ts';
import { readTakeover } from '../../queries/takeover.ts';
import { refuse as refuseBilling } from '../../refusals.ts';
import { about } from '../about.ts';

/** What came of billing after a signature: an invoice, or why there is none. */
export interface Billed {
  readonly instalmentId: Id<'instalment'>;
  readonly invoiceId: Id<'invoice'> | null;
  readonly refused: Refusal | null;
}

/**
 * Bills what falls due with a signature: of the agreement the survey, of terms and addenda the first stage of work, of the handover the last parts of all papers. It
 * never undoes the signature: what cannot be billed is told, with why, and is billed by hand once that is mended. Billed already it stays so.
 * Event: `takeover.instalment_not_billed` {instalmentId, title, refusal, values}.
 */
export async function billFirst(tx: Tx, act: Act, takeoverId: Id<'takeover'>, documentId: Id<'takeover_document'>): Promise<Billed[]> {
  const billed: Billed[] = [];
  for (const instalment of await dueWith(tx, act, takeoverId, documentId)) billed.push(await attempt(tx, act, instalment));
  return billed;
}

async function dueWith(tx: Tx, act: Act, takeoverId: Id<'takeover'>, documentId: Id<'takeover_document'>): Promise<InstalmentRow[]> {
  const { kind } = await tx
    .selectFrom('takeoverDocument')
    .select('kind')
    .where('companyId', '=', act.company.id)
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  const of = tx
    .selectFrom('instalment')
    .select(['id', 'takeoverId', 'documentId', 'opens', 'title'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('documentId')
    .orderBy('position');
  if (kind !== 'handover') return of.where('documentId', '=', documentId).where('opens', '<>', 'handover').limit(1).execute();
  return of
    .where('opens', '=', 'handover')
    .where(sql<boolean>`paper_stands(company_id, document_id) and instalment_due_cents(company_id, id) > 0`)
    .execute();
}

async function attempt(tx: Tx, act: Act, instalment: InstalmentRow): Promise<Billed> {
  const instalmentId = instalment.id;
  const broke = (reason: string) => refuseBilling('instalment_could_not_be_billed', { values: { reason } });
  const answer = await withoutHarm(tx, broke, () => bill(tx, act, instalment));
  if (!isRefusal(answer)) return { instalmentId, invoiceId: answer, refused: null };
  const takeover = await readTakeover(tx, act, instalment.takeoverId);
  if (isRefusal(takeover)) throw new Error('a takeover that is signed is gone');
  const told = { instalmentId, title: instalment.title, refusal: answer.refusal, values: answer.values ?? {} };
  await record(tx, act, { kind: 'takeover.instalment_not_billed', ...about(takeover, told) });
  return { instalmentId, invoiceId: null, refused: answer };
}

/**
 * Bills an instalment that the firm asks for now: the next stage, or one that could not be billed before. Where an invoice of it stands, that one is the answer.
 * Refusals: `no_such_record`, `takeover_is_over`, those of `billInstalment`.
 */
export async function billNext(tx: Tx, act: Act, instalmentId: Id<'instalment'>): Promise<{ invoiceId: Id<'invoice'> } | Refusal> {
  const instalment = await instalmentOf(tx, act, instalmentId);
  if (isRefusal(instalment)) return instalment;
  const invoiceId = await bill(tx, act, instalment);
  return isRefusal(invoiceId) ? invoiceId : { invoiceId };
}

async function bill(tx: Tx, act: Act, instalment: InstalmentRow): Promise<Id<'invoice'> | Refusal> {
  await lockTakeover(tx, instalment.takeoverId);
  const wish = await wishFor(tx, act, instalment);
  return isRefusal(wish) ? wish : billInstalment(tx, act, wish);
}

async function wishFor(tx: Tx, act: Act, instalment: InstalmentRow) {
  const takeover = await readTakeover(tx, act, instalment.takeoverId);
  if (isRefusal(takeover)) return takeover;
  return takeover.facts.over === null ? instalmentWish(tx, act, takeover, instalment) : refuse('takeover_is_over');
}

/** What the invoice of an instalment would be today: the very value that is issued, without a number (property 7). Refusals: `no_such_record`, `takeover_is_over`, those of `previewInstalment`. */
export async function previewOfInstalment(tx: Tx, act: Act, instalmentId: Id<'instalment'>) {
  const instalment = await instalmentOf(tx, act, instalmentId);
  if (isRefusal(instalment)) return instalment;
  const wish = await wishFor(tx, act, instalment);
  const shown = isRefusal(wish) ? wish : await previewInstalment(tx, act, wish);
  if (isRefusal(shown)) return shown;
  const { issueOn, dueOn, netCents, vatCents, grossCents, lines, vat } = shown.plan;
  return { issueOn, dueOn, firstPaymentOn: shown.firstPaymentOn, netCents, vatCents, grossCents, lines, vat };
}
