import { sumCents, type Cents } from '../money.ts';
import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import type { TakeoverFacts } from './facts.ts';
import { standing } from './gates.ts';
import { refuse } from './refusals.ts';
import { whyNotOn } from './why-closed.ts';

/** What a takeover costs besides hours and the products of its papers. */
export const costKinds = ['travel', 'materials', 'subcontractor', 'other'] as const;
export type CostKind = (typeof costKinds)[number];

const costsOfWork: readonly CostKind[] = ['materials', 'subcontractor'];
/** Whether it is bought or ordered for the work, so behind the gate of the survey; a journey is made to the interview already. The database holds the same (`job_cost`). */
export const isCostOfWork = (kind: CostKind): boolean => costsOfWork.includes(kind);

/** More than any job costs. */
export const mostCostCents: Cents = 100_000_000_000;

/** A cost without VAT, in the takeover's currency; `incurredOn`: the day it arose. */
export interface JobCost {
  readonly kind: CostKind;
  readonly incurredOn: Day;
  readonly netCents: Cents;
}

/** What costs come to; struck ones do not count. */
export function costsSum(costs: readonly { readonly netCents: Cents; readonly struck: boolean }[]): Cents {
  return sumCents(costs.filter(({ struck }) => !struck).map(({ netCents }) => netCents));
}

/**
 * Whether a cost may be recorded with a takeover: true, or why not. It opens no gate; what was bought for the work passes that of the survey on its own day (property 15).
 * Refusals: `cost_lies_in_the_future`, `cost_lies_before_the_takeover`, `cost_is_impossible`, `cost_of_work_comes_too_late` (handed over, or over), those of
 * `whyNotOn`: all that the act `survey` lacks, or that the day lies before it was open.
 */
export function costCanBeRecorded(
  facts: TakeoverFacts,
  { kind, incurredOn, netCents }: JobCost,
  { askedOn, today }: { readonly askedOn: Day; readonly today: Day },
): true | Refusal {
  if (incurredOn > today) return refuse('cost_lies_in_the_future', { field: 'incurredOn' });
  if (incurredOn < askedOn) return refuse('cost_lies_before_the_takeover', { field: 'incurredOn', values: { day: askedOn } });
  if (!Number.isSafeInteger(netCents) || netCents < 1 || netCents > mostCostCents)
    return refuse('cost_is_impossible', { field: 'netCents' });
  if (!isCostOfWork(kind)) return true;
  if (facts.over !== null || standing(facts, 'handover') !== null) return refuse('cost_of_work_comes_too_late', { field: 'kind' });
  return whyNotOn({ to: 'survey', on: incurredOn }, facts, today, 'incurredOn') ?? true;
}
