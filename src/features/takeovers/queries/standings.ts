import type { PricesAre } from '#domain/billing/invoice.ts';
import type { Id } from '#domain/id.ts';
import { surveyPoints } from '#domain/takeovers/facts.ts';
import type { Over, Signed, SurveyPoint, TakeoverFacts, ElementFacts, GrievanceFacts } from '#domain/takeovers/facts.ts';
import type { CostedCost, CostedElement, CostedTime, JobFacts } from '#domain/takeovers/job-costing.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import { isGivenAway, isPrepaid } from '#domain/takeovers/prepaid.ts';
import type { Fact, Known } from '#domain/takeovers/waits.ts';
import { startOfDay, type Day, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { standingRows, type StandingRows } from './standing-rows.ts';

/** A takeover as the board and its page reckon with it: what the gates ask, since when, and its money. */
export interface Standing {
  readonly facts: TakeoverFacts;
  readonly known: Known;
  readonly job: JobFacts;
}

type At<T> = T & { readonly at: Instant };
interface Row {
  readonly id: Id<'takeover'>;
  readonly pricesAre: PricesAre;
  readonly madeAt: Instant;
  readonly over: Over | null;
  readonly calledAt: Instant | null;
  readonly heard: {
    readonly at: Instant;
    readonly answer: 'confirmed' | 'corrected' | null;
    readonly answeredAt: Instant | null;
    readonly changed: boolean;
  } | null;
  readonly decision: At<{ readonly verdict: 'go' | 'no_go' }> | null;
  readonly papers: readonly TakeoverDocumentKind[];
  readonly signed: readonly At<Signed>[];
  readonly signOffs: readonly At<{ readonly point: SurveyPoint }>[];
  readonly elements: readonly (ElementFacts & CostedElement & { readonly instalmentId: string; readonly doneAt: Instant | null })[];
  readonly grievances: readonly (GrievanceFacts & { readonly at: Instant | null })[];
  readonly bills: readonly Bill[];
  readonly times: readonly CostedTime[];
  readonly costs: readonly CostedCost[];
}

/**
 * Many takeovers at once: the board's rows, or the one of a page. It says in sets what `readTakeover` asks of the database's own functions one by one; a test compares
 * the two.
 */
export async function standingsOf(tx: Tx, act: Act, ids: readonly Id<'takeover'>[]): Promise<Map<Id<'takeover'>, Standing>> {
  if (ids.length === 0) return new Map();
  const rows = rowsFrom(await standingRows(tx, act, ids));
  return new Map(rows.map((row) => [row.id, standingFrom(row, act)]));
}

/** What job costing asks of many takeovers, and nothing else: for a board that is sorted by money. */
export async function jobsOf(tx: Tx, act: Act, ids: readonly Id<'takeover'>[]): Promise<Map<Id<'takeover'>, JobFacts>> {
  if (ids.length === 0) return new Map();
  const rows = rowsFrom(await standingRows(tx, act, ids, 'money'));
  return new Map(rows.map((row) => [row.id, standingFrom(row, act).job]));
}

/** The rows of each takeover. */
function byTakeover<T extends { readonly takeoverId: Id<'takeover'> }>(rows: readonly T[]) {
  const grouped = Map.groupBy(rows, ({ takeoverId }) => takeoverId);
  return (id: Id<'takeover'>): readonly T[] => grouped.get(id) ?? [];
}

function rowsFrom({ takeovers, ...rows }: StandingRows): Row[] {
  const [heard, papers, signed, signOffs] = [
    byTakeover(rows.heard),
    byTakeover(rows.papers),
    byTakeover(rows.signed),
    byTakeover(rows.signOffs),
  ];
  const [elements, grievances, bills, times, costs] = [
    byTakeover(rows.elements),
    byTakeover(rows.grievances),
    byTakeover(rows.bills),
    byTakeover(rows.times),
    byTakeover(rows.costs),
  ];
  const standing = new Set(rows.signed.filter(({ isLeft }) => !isLeft).map(({ documentId }) => documentId));
  const droppedOnes = new Set(rows.dropped.map(({ instalmentId }) => instalmentId));
  const billsOf = Map.groupBy(rows.bills, ({ instalmentId }) => instalmentId);
  return takeovers.map(({ takeoverId: id, pricesAre, madeAt, ground, calledAt, verdict, decidedAt }) => {
    const papersSigned = signed(id);
    const isLeft = papersSigned.some((one) => one.isLeft && one.kind === 'agreement');
    return {
      id,
      pricesAre,
      madeAt,
      over: ground ?? (verdict === 'no_go' ? 'no_go' : isLeft ? 'withdrawn' : null),
      calledAt,
      heard: heard(id)[0] ?? null,
      decision: verdict && decidedAt ? { verdict, at: decidedAt } : null,
      papers: papers(id).map(({ kind }) => kind),
      signed: papersSigned.filter((one) => !one.isLeft),
      signOffs: signOffs(id),
      elements: elements(id).map((one) => {
        const its = billsOf.get(one.instalmentId) ?? [];
        const { firstPaymentOn = null, firstWorkOn = null } = papersSigned.find(({ documentId }) => documentId === one.documentId) ?? {};
        const dropped = droppedOnes.has(one.instalmentId);
        const stands = standing.has(one.documentId) && !dropped;
        return {
          ...one,
          done: one.isSurvey ? surveyPoints.every((point) => signOffs(id).some((its) => its.point === point)) : one.done,
          stands,
          dropped,
          paidOn:
            its
              .map((bill) => paidOn(bill, one.id))
              .filter(isThere)
              .toSorted()[0] ?? null,
          forgiven: its.some(isForgiven),
          givenAway: its.some(({ isGift, lines }) => isGift && isGivenAway(lines, one.id)),
          firstPaymentOn,
          firstWorkOn,
          pointsSignedOff: one.isSurvey ? signOffs(id).length : null,
        };
      }),
      grievances: grievances(id),
      bills: bills(id),
      times: times(id),
      costs: costs(id),
    };
  });
}

type Bill = StandingRows['bills'][number];
/** `element_is_paid`: since when, as far as this invoice says. */
const paidOn = ({ lines, paidGrossCents, settledOn }: Bill, elementId: string): Day | null =>
  isPrepaid(lines, elementId, paidGrossCents) ? settledOn : null;
const leavesNothing = ({ grossCents, creditedGrossCents, paidGrossCents }: Bill) => paidGrossCents >= grossCents - creditedGrossCents;
/** It was a mistake, of which nothing stands: what was given away stays so (`mayBillInstalment`). */
const isBilledAgain = ({ creditedGrossCents, grossCents, isGift }: Bill) => creditedGrossCents >= grossCents && !isGift;
/** `instalment_is_forgiven`. */
const isForgiven = (bill: Bill): boolean => bill.isGift && leavesNothing(bill);

function standingFrom(row: Row, act: Act): Standing {
  const { over, heard, decision, signed, grievances } = row;
  const facts: TakeoverFacts = {
    over,
    previousFirmConsidered: row.calledAt !== null,
    heard: heard && { answer: heard.answer, changed: heard.changed },
    decision: decision?.verdict ?? null,
    signed: signed.map(({ kind, documentId, signedOn, firstPaymentOn, firstWorkOn }) => ({
      kind,
      documentId,
      signedOn,
      firstPaymentOn,
      firstWorkOn,
    })),
    surveysSignedOff: row.signOffs.map(({ point }) => point),
    elements: row.elements.map(({ id, isSurvey, stands, paidOn, forgiven, givenAway, firstPaymentOn, firstWorkOn, started, done }) => ({
      id,
      isSurvey,
      stands,
      paidOn,
      forgiven,
      givenAway,
      firstPaymentOn,
      firstWorkOn,
      started,
      done,
    })),
    grievances: grievances.map(({ id, settled }) => ({ id, settled })),
  };
  const ends = signed.some(({ kind }) => kind === 'handover') ? 'handed_over' : over === null ? null : 'over';
  const { pricesAre, bills, elements, times, costs } = row;
  const standing = bills.filter((bill) => !isBilledAgain(bill));
  const ofBills = (its: readonly Bill[]) =>
    elements.filter(({ instalmentId }) => its.some((bill) => bill.instalmentId === instalmentId)).map(({ id }) => id);
  const [billed, owing] = [ofBills(standing), ofBills(standing.filter((bill) => !leavesNothing(bill)))];
  const settled = billed.filter((id) => !owing.includes(id));
  return {
    facts,
    known: { came: cameOf(row, act), papers: row.papers, billed, settled },
    job: { pricesAre, bills, elements, times, costs, ends },
  };
}

const isThere = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
const latest = (moments: readonly (Instant | null | undefined)[]) => moments.filter(isThere).toSorted().at(-1) ?? null;

/** When each fact came about; what lies ahead has not. */
function cameOf(row: Row, { company, now }: Act): NonNullable<Known['came']> {
  const { heard, decision, signed, elements } = row;
  const at = (kind: Signed['kind']) => signed.find((one) => one.kind === kind);
  const begins = (on: Day | null | undefined) => (on ? startOfDay(on, company.zone) : null);
  const work = elements.filter(({ isSurvey, stands }) => !isSurvey && stands);
  const survey = elements.find(({ isSurvey, stands }) => isSurvey && stands);
  // Whose money is waited for, as `pointsOf` asks for it: first of what is done and is not paid, then of what is to be done.
  const owed = work.filter(({ done, forgiven, paidOn }) => done && !forgiven && paidOn === null);
  const surveyMoney = lackingMoney(row, survey ? [survey] : []);
  const workMoney = lackingMoney(row, owed.length > 0 ? owed : work.filter(({ done }) => !done));
  const came: { readonly [F in Fact]?: Instant | null | undefined } = {
    asked: row.madeAt,
    heard_is_up_to_date: heard?.changed ? null : heard?.at,
    heard_corrected: heard?.answer === 'corrected' ? heard.answeredAt : null,
    heard_confirmed: heard?.answer === 'confirmed' ? heard.answeredAt : null,
    reprogramming_accepted: at('acceptance')?.at,
    previous_firm_considered: row.calledAt,
    decided_to_go: decision?.verdict === 'go' ? decision.at : null,
    agreement_signed: at('agreement')?.at,
    survey_billed: begins(surveyMoney.billedOn),
    survey_returned: begins(surveyMoney.returnedOn),
    survey_given: begins(surveyMoney.givenOn),
    survey_paid: begins(survey?.paidOn),
    survey_is_lawful: begins(at('agreement')?.firstWorkOn),
    surveys_signed_off: row.signOffs.length === 3 ? latest(row.signOffs.map((one) => one.at)) : null,
    terms_signed: at('terms')?.at,
    work_done_so_far: latest(work.map(({ done, doneAt }) => (done ? doneAt : null))),
    work_billed: begins(workMoney.billedOn),
    work_returned: begins(workMoney.returnedOn),
    work_given: begins(workMoney.givenOn),
    element_paid: latest(work.map(({ paidOn }) => begins(paidOn))),
    element_is_lawful: latest(work.map(({ firstWorkOn }) => begins(firstWorkOn))),
    elements_done: work.every(({ done }) => done) ? latest(work.map(({ doneAt }) => doneAt)) : null,
    elements_paid: work.every(({ paidOn, forgiven }) => paidOn ?? forgiven) ? latest(work.map(({ paidOn }) => begins(paidOn))) : null,
    grievances_answered: latest(row.grievances.map((one) => one.at)),
    handed_over: at('handover')?.at,
  };
  return Object.fromEntries(Object.entries(came).filter((one): one is [Fact, Instant] => isThere(one[1]) && one[1] <= now));
}

/**
 * Of the money that lacks: since when it may be paid, and when a payment of it was taken back, the earliest of each of what is left to pay; where nothing is left to pay
 * of all that is billed, since when.
 */
function lackingMoney({ bills }: Row, elements: readonly { readonly instalmentId: string; readonly paidOn: Day | null }[]) {
  const lacking = bills.filter(
    (bill) => !isBilledAgain(bill) && elements.some((one) => one.instalmentId === bill.instalmentId && one.paidOn === null),
  );
  const open = lacking.filter((bill) => !leavesNothing(bill));
  const inOrder = (days: readonly (Day | null)[]) => days.filter(isThere).toSorted();
  const payableOn = ({ issueOn, firstPaymentOn }: Bill) => (firstPaymentOn !== null && firstPaymentOn > issueOn ? firstPaymentOn : issueOn);
  return {
    billedOn: inOrder(open.map(payableOn))[0] ?? null,
    returnedOn: inOrder(open.map((bill) => bill.returnedOn))[0] ?? null,
    givenOn: open.length > 0 ? null : (inOrder(lacking.map((bill) => bill.givenOn)).at(-1) ?? null),
  };
}
