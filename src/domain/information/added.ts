import { sumCents, type Cents } from '../money.ts';
import type { RateCard } from '../pricing/types.ts';
import type { Found } from '../takeovers/proposals.ts';
import { priceOfMinutes, type SurveyWish } from '../takeovers/survey-price.ts';
import type { ItemKind } from './kinds.ts';
import type { FoundState, ItemState } from './states.ts';

/**
 * What a thing that is not there adds, in minutes: to the survey of the wiring (T4) and of the products (T5), which have to find out what it would have said, and to
 * the work that follows (T6), where it has to be made anew.
 */
export interface AddedMinutes {
  readonly wiringMinutes: number;
  readonly productsMinutes: number;
  readonly anewMinutes: number;
}

const added = (wiringMinutes: number, productsMinutes: number, anewMinutes: number): AddedMinutes => ({
  wiringMinutes,
  productsMinutes,
  anewMinutes,
});
const nothing = added(0, 0, 0);

/**
 * What is assumed of a home of ordinary size, to be changed at each thing. Programming adds nothing to the work that follows: it is redone in any case (T2); the survey
 * of the products has to find out what it does. Cable schedule and product list are what the surveys themselves make. Starting assumptions of ours: nobody publishes such figures.
 */
const assumed: Readonly<Record<ItemKind, { readonly partly: AddedMinutes; readonly absent: AddedMinutes }>> = {
  product_list: { partly: added(0, 60, 0), absent: added(0, 180, 0) },
  schematics: { partly: added(90, 15, 60), absent: added(240, 30, 120) },
  cable_schedule: { partly: added(90, 0, 0), absent: added(240, 0, 0) },
  programming: { partly: added(15, 30, 0), absent: added(45, 90, 0) },
  network_plan: { partly: added(15, 30, 30), absent: added(30, 60, 60) },
  licence: { partly: added(0, 10, 15), absent: added(0, 20, 45) },
  login: { partly: added(0, 15, 15), absent: added(0, 30, 45) },
  key: { partly: added(10, 10, 0), absent: added(20, 20, 30) },
  photos: { partly: added(15, 5, 0), absent: added(30, 15, 0) },
  admin_account: { partly: added(0, 15, 30), absent: added(0, 30, 90) },
  other: { partly: nothing, absent: nothing },
};

/** What a thing of a kind is assumed to add as it was found. What is refused is as absent as what nobody has. */
export function addedBy(kind: ItemKind, state: FoundState): AddedMinutes {
  if (state === 'had') return nothing;
  return state === 'partly' ? assumed[kind].partly : assumed[kind].absent;
}

/** A thing as far as it adds something: what it stands at, and what was said that it adds (null: nothing was found yet). */
export interface Adding {
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly adds: AddedMinutes | null;
}

/** What a register adds: as it was found, and at most, should nothing come of what is not found yet. */
export interface AddedSum {
  readonly found: AddedMinutes;
  readonly atMost: AddedMinutes;
}

const plus = (a: AddedMinutes, b: AddedMinutes): AddedMinutes =>
  added(a.wiringMinutes + b.wiringMinutes, a.productsMinutes + b.productsMinutes, a.anewMinutes + b.anewMinutes);

/** What the things of a register add together. */
export function addedTogether(items: readonly Adding[]): AddedSum {
  return items.reduce<AddedSum>(
    ({ found, atMost }, { kind, adds }) => ({
      found: plus(found, adds ?? nothing),
      atMost: plus(atMost, adds ?? addedBy(kind, 'missing')),
    }),
    { found: nothing, atMost: nothing },
  );
}

/** What added minutes come to by a rate card, without VAT: each of the three rounded once. T4 and T5 are a technician's on site, what is made anew a programmer's. */
export interface AddedPrice {
  readonly wiringCents: Cents;
  readonly productsCents: Cents;
  readonly anewCents: Cents;
  readonly totalCents: Cents;
}

/** The price of what is added; by the rates by which a survey is priced. */
export function priceAdded({ wiringMinutes, productsMinutes, anewMinutes }: AddedMinutes, card: RateCard): AddedPrice {
  const wiringCents = priceOfMinutes(wiringMinutes, 'on_site', card);
  const productsCents = priceOfMinutes(productsMinutes, 'on_site', card);
  const anewCents = priceOfMinutes(anewMinutes, 'office', card);
  return { wiringCents, productsCents, anewCents, totalCents: sumCents([wiringCents, productsCents, anewCents]) };
}

/** A thing of the register as the terms see it (T6): only what has to be made anew is an element there; the longer surveys were done, and are told. */
export const asFound = (item: {
  readonly title: string;
  readonly note: string;
  readonly state: FoundState;
  readonly adds: AddedMinutes;
}): Found => ({
  point: 'information',
  title: item.title,
  found: item.note,
  state: item.state,
  addsMinutes: item.adds.anewMinutes,
});

/** How complete the papers of a home are by its register, for the price of a survey; null: nothing was found yet, and who asks has to say. */
export function papersBy(states: readonly ItemState[]): SurveyWish['papers'] | null {
  const found = states.filter((state) => state !== 'asked' && state !== 'open');
  if (found.length === 0) return null;
  if (found.length === states.length && found.every((state) => state === 'had')) return 'complete';
  return found.some((state) => state === 'had' || state === 'partly') ? 'partial' : 'missing';
}
