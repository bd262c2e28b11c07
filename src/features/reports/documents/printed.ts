import type { Language } from '#domain/language.ts';

export type Pair = readonly [string, string];
export type Tone = 'accent' | 'good' | 'warn';

/** What a report or a pack says, piece by piece; every word is in the reader's language already. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'box'; readonly title: string; readonly text: string; readonly tone: Tone }
  /** Numbers in a row, each with what it counts. */
  | { readonly kind: 'figures'; readonly figures: readonly { readonly value: string; readonly label: string; readonly tone: Tone }[] }
  /** `widths`: the share of each column; `numbers`: columns set to the right. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly widths: readonly number[];
      readonly numbers: readonly number[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Photographs out of the firm's files, two beside each other, with what each shows. */
  | { readonly kind: 'photos'; readonly photos: readonly { readonly hash: string; readonly text: string }[] }
  /** Drawings by their names in `drawings`, each on a lying page of its own; `above`: another one over it, over the whole width. */
  | { readonly kind: 'sheets'; readonly sheets: readonly { readonly name: string; readonly above: string; readonly width: number }[] };

/** A part of a paper that begins on a page of its own; `lying`: on pages that lie, for wide tables. */
export interface Section {
  readonly title: string;
  readonly lying: boolean;
  readonly blocks: readonly Block[];
}

/** A report or a handover pack, word for word: the PDF is typeset from it and from nothing else. */
export interface PrintedReport {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** What stands at the head of the pages after the first. */
  readonly reference: string;
  readonly firm: { readonly name: string; readonly legal: string; readonly lines: readonly string[] };
  readonly logoHash: string | null;
  readonly pageWord: string;
  readonly parties: readonly (readonly [string, readonly string[]])[];
  readonly facts: readonly Pair[];
  /** At most two pages. */
  readonly summary: readonly Block[];
  readonly sections: readonly Section[];
  readonly contentsTitle: string;
  /** SVG by name. */
  readonly drawings: Readonly<Record<string, string>>;
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const box = (title: string, words: string, tone: Tone = 'accent'): Block => ({ kind: 'box', title, text: words, tone });
/** A list; nothing where it has no item. */
export const list = (items: readonly string[]): Block[] => (items.length === 0 ? [] : [{ kind: 'list', items }]);
/** A table; the sentence instead, where it has no row. */
export const tableOr = (
  { columns, widths, numbers = [] }: { columns: readonly string[]; widths: readonly number[]; numbers?: readonly number[] },
  rows: readonly (readonly string[])[],
  none: string,
): Block => (rows.length === 0 ? text(none) : { kind: 'table', columns, widths, numbers, rows });

/** A text of at most so many letters, for where there is room for no more; what was cut stands whole in another place of the paper. */
export function short(words: string, letters: number): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  const all = [...plain];
  return all.length <= letters
    ? plain
    : `${all
        .slice(0, letters - 1)
        .join('')
        .trimEnd()}…`;
}
