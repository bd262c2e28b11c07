import type { Language } from '#domain/language.ts';

/** What a paper of the register says, piece by piece; every word is in the reader's language already. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A letter or an authority, word for word: the PDF is typeset from it and from nothing else. */
export interface PrintedPaper {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly firm: { readonly name: string; readonly legal: string; readonly lines: readonly string[] };
  readonly logoHash: string | null;
  /** Pairs of a label and the lines below it: who it is of, to whom, about which home. */
  readonly parties: readonly (readonly [string, readonly string[]])[];
  readonly blocks: readonly Block[];
  readonly pageWord: string;
  /** Lines to be filled in and signed by hand; empty: it is not signed. */
  readonly signed: readonly string[];
}

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (words: string): Block => ({ kind: 'text', text: words });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
