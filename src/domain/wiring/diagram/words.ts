import type { CableType } from '../cables.ts';
import type { CableState } from '../states.ts';

/** What a drawing says besides what stands in the record, in the reader's language. The domain knows no language: whoever asks for a drawing hands these in. */
export interface DiagramWords {
  readonly type: Readonly<Record<CableType, string>>;
  readonly state: Readonly<Record<CableState, string>>;
  readonly overview: string;
  /** Of a rack: what is in it, as one stands before it. */
  readonly front: string;
  /** The sheet of what is in no place. */
  readonly nowhere: string;
  /** A cable that nobody labelled. */
  readonly unlabelled: string;
  readonly unknownEnd: string;
  readonly acceptedEnd: string;
  readonly acceptedBy: (who: string) => string;
  readonly wallEnd: string;
  /** Cables that stay inside a place. */
  readonly within: string;
  readonly idle: string;
  readonly part: (part: number, of: number) => string;
  readonly face: { readonly front: string; readonly back: string };
}

/** What each mark means, in a sentence. */
export type MarkWords = Readonly<Record<'tested' | 'fault' | 'retired' | 'unknown' | 'accepted' | 'wall' | 'away' | 'free', string>>;
