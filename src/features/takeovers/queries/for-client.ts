import { codeIsGood, masked } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Cents } from '#domain/money.ts';
import { takeoverCan } from '#domain/takeovers/gates.ts';
import { pointsOf, standingOf, type PointStanding, type TakeoverStanding } from '#domain/takeovers/points.ts';
import { answerTo } from '#domain/takeovers/signing.ts';
import type { Day, Instant } from '#domain/time.ts';
import { readInvoice } from '#features/billing/queries/invoice.ts';
import { instalmentStandings, invoicesOfTakeover } from '#features/billing/queries/instalments.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { reportsForClient } from '#features/reports/queries/reports.ts';
import { type FirmOnPages, firmOnPages } from '#features/team/queries.ts';
import { hasLooks } from '#features/vault/queries/for-link.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { openPaperCode } from './codes.ts';
import { doneFor, type Done } from './done.ts';
import { notCredited } from './not-credited.ts';
import { papersOf, type PaperListed } from './papers-for-client.ts';
import { signerOfTakeover } from './signer.ts';
import { standingsOf } from './standings.ts';
import { readTakeover, type TakeoverRead } from './takeover.ts';

/** An invoice as its payer sees it: how to pay it, while anything is left. */
export interface Due {
  readonly id: Id<'invoice'>;
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly grossCents: Cents;
  readonly leftCents: Cents;
  readonly creditedCents: Cents;
  /** What came in and is held. */
  readonly paidCents: Cents;
  readonly dueOn: Day;
  readonly firstPaymentOn: Day | null;
  readonly paidOn: Day | null;
  /** When a payment of it was taken back, and it is not paid since. */
  readonly returnedOn: Day | null;
  /** Account and reference, as the invoice prints them. */
  readonly pay: readonly (readonly [string, string])[];
}
export interface PaperForClient extends PaperListed {
  readonly newest: boolean;
  /** The client may answer or sign it now, as far as the gates ask. */
  readonly open: boolean;
}

/** A takeover as the page of its client shows it. */
export interface TakeoverForClient extends TakeoverRead {
  readonly language: Language;
  readonly home: string;
  readonly firm: FirmOnPages;
  readonly points: readonly PointStanding[];
  readonly standing: TakeoverStanding;
  readonly papers: readonly PaperForClient[];
  readonly invoices: readonly Due[];
  /** What was left is not credited yet: what its invoices say now is not the last word. */
  readonly isSettling: boolean;
  readonly done: readonly Done[];
  /** The reports of the surveys that stand, the newest first. */
  readonly reports: Awaited<ReturnType<typeof reportsForClient>>;
  /** Secrets of the home are kept, or were looked at: its page leads on to who looked. */
  readonly hasLooks: boolean;
  readonly signer: string;
  /** Where a code would go, masked; null: no address. */
  readonly codeTo: string | null;
  /** Until when the code that is out is good, and for which paper; null: none is. */
  readonly code: { readonly documentId: string; readonly until: Instant } | null;
}

/** Refusal: `no_such_record`. */
export async function takeoverForClient(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<TakeoverForClient | Refusal> {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const client = await readClient(tx, act, takeover.clientId);
  if (isRefusal(client)) return client;
  const home = await readHome(tx, act, takeover.homeId);
  if (isRefusal(home)) return home;
  const signer = await signerOfTakeover(tx, act, takeover);
  if (isRefusal(signer)) return signer;
  const papers = await papersForClient(tx, act, takeover);
  const known = (await standingsOf(tx, act, [takeoverId])).get(takeoverId)?.known;
  const code = await openPaperCode(tx, act, takeoverId);
  const good = code && codeIsGood(code, { documentId: code.documentId, address: signer.address, now: act.now }) === true;
  return {
    ...takeover,
    language: client.language,
    home: home.name,
    firm: await firmOnPages(tx, act),
    points: pointsOf(takeover.facts, act.today, known),
    standing: standingOf(takeover.facts, act.today, known),
    papers,
    invoices: await duesOf(tx, act, takeoverId),
    isSettling: (await notCredited(tx, act, takeoverId)).length > 0,
    done: await doneFor(tx, act, takeover),
    reports: (await reportsForClient(tx, act, takeover)).filter(({ newest }) => newest),
    hasLooks: await hasLooks(tx, act, takeover),
    signer: signer.name,
    codeTo: signer.address === '' ? null : masked(signer.address),
    code: good ? { documentId: code.documentId, until: code.expiresAt } : null,
  };
}

async function papersForClient(tx: Tx, act: Act, takeover: TakeoverRead): Promise<PaperForClient[]> {
  const all = await papersOf(tx, act, takeover.id);
  return all.map((paper) => {
    const doing = answerTo[paper.kind];
    const newest = !all.some((other) => other.kind === paper.kind && other.version > paper.version);
    const waits = newest && doing !== null && paper.signedAt === null && paper.answer === null;
    return { ...paper, newest, open: waits && takeoverCan(doing, takeover.facts, act.today) === true };
  });
}

async function duesOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<Due[]> {
  const dues: Due[] = [];
  const returned = new Map((await instalmentStandings(tx, act, takeoverId)).map(({ invoice, bouncedOn }) => [invoice?.id, bouncedOn]));
  for (const one of (await invoicesOfTakeover(tx, act, takeoverId)).toReversed()) {
    const { id, kind, number, grossCents, leftCents, creditedCents, paidCents, dueOn, firstPaymentOn, paidOn } = one;
    const invoice = leftCents > 0 ? await readInvoice(tx, act, id) : null;
    const pay = invoice && !isRefusal(invoice) ? (invoice.value.printed.pay?.facts ?? []) : [];
    const returnedOn = leftCents > 0 ? (returned.get(id) ?? null) : null;
    dues.push({ id, kind, number, grossCents, leftCents, creditedCents, paidCents, dueOn, firstPaymentOn, paidOn, returnedOn, pay });
  }
  return dues;
}
