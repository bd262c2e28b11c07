import type { Language } from '#domain/language.ts';

export type Pair = readonly [string, string];

/** What a paper says, piece by piece; every word is in the client's language already. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A framed piece with a title: what is accepted, the law, what waits. */
  | { readonly kind: 'box'; readonly title: string; readonly text: string }
  /** `numbers`: columns set to the right; `totals`: rows below the line, in bold. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly numbers: readonly number[];
      readonly rows: readonly (readonly string[])[];
      readonly totals: readonly (readonly string[])[];
    };

/** A paper of a takeover, word for word. The PDF is typeset from it and from nothing else; the page shows the same. */
export interface PrintedPaper {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly firm: { readonly name: string; readonly legal: string; readonly lines: readonly string[] };
  readonly logoHash: string | null;
  readonly buyerLabel: string;
  readonly buyer: readonly string[];
  readonly placeLabel: string;
  readonly place: readonly string[];
  readonly facts: readonly Pair[];
  readonly blocks: readonly Block[];
  readonly pageWord: string;
  /** The words the client agrees to by signing; null: it is not signed. */
  readonly consent: string | null;
  /** The request to begin within the legal days, where the law knows it; null elsewhere. */
  readonly early: string | null;
}
