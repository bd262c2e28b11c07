import type { Day } from '../time.ts';

/** A rate card as far as choosing among them goes. */
export interface DatedCard {
  readonly region: string;
  readonly inForceFrom: Day;
}

/** Two names of one region: spelling of capitals and blanks at the ends do not count. */
export function sameRegion(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Of a region's cards, the latest that has begun on the day; undefined where none has. */
export function cardOfRegion<Card extends DatedCard>(cards: readonly Card[], region: string, day: Day): Card | undefined {
  return cards
    .filter((card) => sameRegion(card.region, region) && card.inForceFrom <= day)
    .reduce<Card | undefined>((latest, card) => (latest && latest.inForceFrom >= card.inForceFrom ? latest : card), undefined);
}

/**
 * The card a home is priced with on a day: its region's in force, else the one of the firm's first region, else the first there is (the clock may have been set back).
 * `cards` as the firm made them, first one first; undefined only without any.
 */
export function cardInForce<Card extends DatedCard>(cards: readonly Card[], region: string, day: Day): Card | undefined {
  const [first] = cards;
  return first && (cardOfRegion(cards, region, day) ?? cardOfRegion(cards, first.region, day) ?? first);
}

/** Whether a home is priced with rates that are not its region's: it names one without a card in force, or none where the firm has several. */
export function fallsBack(cards: readonly DatedCard[], region: string, day: Day): boolean {
  if (region.trim() !== '') return cards.length > 0 && cardOfRegion(cards, region, day) === undefined;
  const begun = cards.filter((card) => card.inForceFrom <= day);
  return begun.some((card) => !sameRegion(card.region, begun[0]?.region ?? ''));
}
