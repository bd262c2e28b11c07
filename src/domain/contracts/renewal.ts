import { isRefusal, type Refusal } from '../refusal.ts';
import { type Day, daysBetween } from '../time.ts';
import { contractCan } from './contract-can.ts';
import { type ContractFacts, lastDayOn, termEndsOn } from './lifecycle.ts';
import { refuse } from './refusals.ts';

/** A contract that starts later than this after another one ended is a new one, not its renewal. */
export const renewalGapDays = 90;

/**
 * Whether a contract for the same home that starts on `startsOn` may renew this one: it may be renewed, and the new term follows its last day soon.
 * Refusals: those of `renew`, `renewal_starts_before_the_last_day` (values: `lastDay`), `renewal_starts_too_late` (values: `lastDay`, `days`).
 */
export function planRenewal(contract: ContractFacts, startsOn: Day, day: Day): true | Refusal {
  const may = contractCan.renew(contract, day);
  if (isRefusal(may)) return may;
  const after = startsAfter(contract, startsOn, day);
  if (isRefusal(after)) return after;
  const lastDay = lastDayOn(contract, day);
  return daysBetween(lastDay, startsOn) <= renewalGapDays
    ? true
    : refuse('renewal_starts_too_late', { field: 'startsOn', values: { lastDay, days: renewalGapDays } });
}

/** A renewal begins after the last day of the contract it renews; of one that was withdrawn from no day is left. Refusal: `renewal_starts_before_the_last_day`. */
export function startsAfter(renewed: ContractFacts, startsOn: Day, day: Day): true | Refusal {
  const lastDay = lastDayOn(renewed, day);
  return startsOn > lastDay || renewed.withdrawnOn !== null
    ? true
    : refuse('renewal_starts_before_the_last_day', { field: 'startsOn', values: { lastDay } });
}

/** A contract by its number, to be named where it stands in the way. */
export type Numbered = { readonly number: string; readonly facts: ContractFacts };

/**
 * One plan serves a home once on a day. `others`: the contracts of the home for the same plan; those that nobody signed, void ones and those withdrawn from
 * bind to nothing. Refusal: `home_has_this_plan_on_these_days` (values: `number`, `lastDay`).
 */
export function planIsFree(others: readonly Numbered[], startsOn: Day, termMonths: number, day: Day): true | Refusal {
  const last = termEndsOn(startsOn, termMonths);
  const inTheWay = others.find(
    ({ facts }) => facts.signedOn !== null && facts.withdrawnOn === null && facts.startsOn <= last && startsOn <= lastDayOn(facts, day),
  );
  if (!inTheWay) return true;
  const { number, facts } = inTheWay;
  return refuse('home_has_this_plan_on_these_days', { field: 'startsOn', values: { number, lastDay: lastDayOn(facts, day) } });
}
