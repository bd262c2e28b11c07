import type { Language } from '#domain/language.ts';
import type { LawWords } from '#features/contracts/queries/law-words.ts';
import type { WithdrawalForm, WithdrawalWords } from '#features/contracts/queries/withdrawal-words.ts';

export type Pair = readonly [string, string];

/** What a paper says, piece by piece; every word is in the client's language already. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A framed piece with a title: what is accepted, a grievance, what waits. */
  | { readonly kind: 'box'; readonly title: string; readonly text: string }
  /** A photograph out of the firm's files, with what it shows. */
  | { readonly kind: 'picture'; readonly hash: string; readonly text: string }
  /** `numbers`: columns set to the right; `totals`: rows below the line, in bold; the last is what it is all about. */
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
  /** What stands at the head of the pages after the first. */
  readonly reference: string;
  readonly firm: { readonly name: string; readonly legal: string; readonly lines: readonly string[] };
  readonly logoHash: string | null;
  readonly buyerLabel: string;
  readonly buyer: readonly string[];
  readonly placeLabel: string;
  readonly place: readonly string[];
  readonly facts: readonly Pair[];
  readonly blocks: readonly Block[];
  readonly pageWord: string;
  /** What the law gives a signature, after the blocks and before the signatures; null on a paper without a price. */
  readonly law: LawWords | null;
  /** The words the client agrees to by signing; null: it is not signed. */
  readonly consent: string | null;
  /** The request to begin within the legal days, where the law knows it; null elsewhere. */
  readonly early: string | null;
  /** Around `early`: its title, what stays owed after it and a withdrawal (papers made before did not say), what holds without it, and what stands there while nobody answered. */
  readonly earlyWords: { readonly title: string; readonly owed?: string; readonly without: string; readonly open: string } | null;
  /** Of an acceptance: which systems are programmed anew, each by its name, for what is written after it is signed. */
  readonly systems?: readonly string[];
  /** Above the two signatures; null: it is not signed. */
  readonly signatures: { readonly title: string; readonly seller: string; readonly buyer: string; readonly sealed: string } | null;
  /** How it is withdrawn from and what follows, on the page after the signatures; null: no such right. Papers made before had the form alone. */
  readonly withdrawal?: WithdrawalWords | null;
  /** The model withdrawal form, where the law asks for it, below it. */
  readonly form: WithdrawalForm | null;
}

/** What the sealed paper has more than the one shown: who signed, the answer to the early start (empty: it was not asked), and how it came about. */
export interface SignedPart {
  readonly name: string;
  readonly when: string;
  readonly drawn: boolean;
  readonly early: string;
  readonly audit: object;
}

/** What stands beside the request to begin early where it is ticked: what stays owed after it, and what holds without it. */
export const besideEarly = (words: PrintedPaper['earlyWords']): string => [words?.owed, words?.without].filter(Boolean).join(' ');
