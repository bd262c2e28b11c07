import { unprintable } from '../characters.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/**
 * What is wrong with the texts of a row of a file, field by field: too long for the record (`longest`, in characters), or not to be printed, so that one row does not hold
 * back every document of a home later. Refusals: `text_is_too_long`, `text_cannot_be_printed` (`characters`).
 */
export function textFaults<Field extends string>(
  cell: (field: Field) => string,
  longest: Readonly<Partial<Record<Field, number>>>,
): Refusal[] {
  return (Object.entries(longest) as [Field, number][]).flatMap(([field, maximum]) => {
    const text = cell(field);
    const characters = unprintable(text);
    return [
      ...([...text].length > maximum ? [refuse('text_is_too_long', { field, values: { maximum } })] : []),
      ...(characters.length > 0 ? [refuse('text_cannot_be_printed', { field, values: { characters: characters.join(' ') } })] : []),
    ];
  });
}
