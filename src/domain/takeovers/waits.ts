import type { Id } from '../id.ts';
import type { Day, Instant } from '../time.ts';
import type { ElementFacts, TakeoverFacts } from './facts.ts';
import type { Need } from './gates.ts';
import type { TakeoverDocumentKind } from './papers.ts';

/** Who has the next move; `law`: nobody, a day has to come. */
export type Waiter = 'client' | 'firm' | 'law';

/** What is waited for, of whom; `until`: the first lawful day, where it is the law. */
export interface Wait {
  readonly need: Need;
  readonly of: Waiter;
  readonly until: Day | null;
  /** It was paid, and the money was taken back. */
  readonly isReturned: boolean;
  /** Nothing of it is left to pay, and it is not paid: it was given away, and what had come was given back. */
  readonly isGiven: boolean;
}

/**
 * What came about besides the needs: it was asked for; the client corrected what we heard; of the money that lacks, its invoice asked for it (or the law allowed to pay it), it was there and was taken
 * back, or nothing of it was left to pay any more; the last of the work that is done was.
 */
export type Fact =
  | Need
  | 'asked'
  | 'heard_corrected'
  | 'survey_billed'
  | 'survey_returned'
  | 'survey_given'
  | 'work_billed'
  | 'work_returned'
  | 'work_given'
  | 'work_done_so_far';

/**
 * What pages may know besides the facts: when each fact came about (and the takeover itself), which papers are made and wait for a signature, which elements'
 * instalments are billed, and whose invoice has nothing left to pay. Where it is not said, a paper counts as made and an instalment as billed and open.
 */
export interface Known {
  readonly came?: Partial<Record<Fact, Instant>>;
  readonly papers?: readonly TakeoverDocumentKind[];
  readonly billed?: readonly Id<'element'>[];
  readonly settled?: readonly Id<'element'>[];
}

/** What is asked of each point. */
export type Asked = { readonly facts: TakeoverFacts; readonly day: Day; readonly known: Known };
/** `until`: the day of the law. */
export const wait = (need: Need, of: Waiter, until: Day | null = null): Wait => ({
  need,
  of,
  until,
  isReturned: false,
  isGiven: false,
});
/** The first of the days that are known. */
export const earliest = (all: readonly (Day | null)[]): Day | null => all.filter((one): one is Day => one !== null).toSorted()[0] ?? null;
/** Whether a day that is known is still to come. */
export const ahead = (until: Day | null | undefined, day: Day): until is Day => until !== null && until !== undefined && until > day;

function parted<T>(all: readonly T[], is: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

/** A paper that is made waits for the client; one that is not made yet, for the firm. Where nobody says which are made, the client is asked. */
export const signature = ({ known }: Asked, need: Need, kind: TakeoverDocumentKind): Wait =>
  wait(need, known.papers === undefined || known.papers.includes(kind) ? 'client' : 'firm');

/**
 * Money of these elements, of none of which it is there. What is billed and may be paid waits for the client; what the law lets nobody pay yet, for its day; else the firm
 * bills the next, or decides what becomes of work of which nothing is left to pay.
 */
export function payment({ day, known }: Asked, need: Need, elements: readonly ElementFacts[]): Wait {
  const { billed, settled = [], came = {} } = known;
  const [asked, unbilled] = parted(elements, ({ id }) => billed === undefined || billed.includes(id));
  const open = asked.filter(({ id }) => !settled.includes(id));
  const [early, payable] = parted(open, ({ firstPaymentOn }) => ahead(firstPaymentOn, day));
  if (payable.length > 0)
    return { ...wait(need, 'client'), isReturned: came[need === 'survey_paid' ? 'survey_returned' : 'work_returned'] !== undefined };
  if (early.length > 0) return wait(need, 'law', earliest(early.map((one) => one.firstPaymentOn)));
  return { ...wait(need, 'firm'), isGiven: unbilled.length === 0 && asked.length > 0 };
}

/** In which order facts come about, for how long the next one is waited for. */
const comesAbout: readonly Fact[] = [
  'asked',
  'heard_is_up_to_date',
  'heard_confirmed',
  'reprogramming_accepted',
  'previous_firm_considered',
  'decided_to_go',
  'agreement_signed',
  'survey_paid',
  'survey_is_lawful',
  'surveys_signed_off',
  'terms_signed',
  'element_paid',
  'element_is_lawful',
  'elements_done',
  'elements_paid',
  'grievances_answered',
  'handed_over',
];

/** What begins a wait besides what comes before it: the client's correction; of money its invoice, its return or that it was given away, and the end of the stage before. */
const begins: Partial<Record<Need, readonly Fact[]>> = {
  heard_is_up_to_date: ['heard_corrected'],
  survey_paid: ['survey_billed', 'survey_returned', 'survey_given'],
  element_paid: ['work_done_so_far', 'work_billed', 'work_returned', 'work_given'],
  elements_paid: ['work_done_so_far', 'work_billed', 'work_returned', 'work_given'],
};

/** A wait begins when the last of what comes before it was there. */
export function sinceWhen(need: Need, { came = {} }: Known): Instant | null {
  const before = [...comesAbout.slice(0, comesAbout.indexOf(need)), ...(begins[need] ?? [])].flatMap((fact) => came[fact] ?? []);
  return before.toSorted().at(-1) ?? null;
}
