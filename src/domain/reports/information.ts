import { addedTogether, type AddedMinutes, type Adding } from '../information/added.ts';
import { countStates, type ItemState } from '../information/states.ts';

/** What an engineering information report says in figures: how many things stand how, and what those that are not there add, in minutes. */
export interface InformationFigures {
  readonly items: number;
  readonly states: Readonly<Record<ItemState, number>>;
  readonly adds: AddedMinutes;
  readonly addsTogether: number;
  /** Should nothing come of what is not found yet. */
  readonly atMostTogether: number;
}

const together = ({ wiringMinutes, productsMinutes, anewMinutes }: AddedMinutes) => wiringMinutes + productsMinutes + anewMinutes;

/** The figures of a register. */
export function informationFigures(items: readonly Adding[]): InformationFigures {
  const { found, atMost } = addedTogether(items);
  return {
    items: items.length,
    states: countStates(items.map(({ state }) => state)),
    adds: found,
    addsTogether: together(found),
    atMostTogether: together(atMost),
  };
}
