import type { CableType } from '../cables.ts';
import type { CableState } from '../states.ts';
import type { TraceEnd } from '../trace.ts';

/** What a drawing says besides what stands in the record, in the reader's language. The domain knows no language: whoever asks for a drawing hands these in. */
export interface DiagramWords {
  readonly type: Readonly<Record<CableType, string>>;
  readonly state: Readonly<Record<CableState, string>>;
  readonly overview: string;
  readonly legend: string;
  /** Of a rack: what is in it, as one stands before it. */
  readonly front: string;
  /** The sheet of what is in no place. */
  readonly nowhere: string;
  /** A cable that nobody labelled. */
  readonly unlabelled: string;
  readonly unknownEnd: string;
  readonly acceptedEnd: string;
  /** "accepted by {who}", with `{who}` where the name stands. */
  readonly accepted: string;
  readonly wallEnd: string;
  /** Cables that stay inside a place. */
  readonly within: string;
  readonly idle: string;
  readonly noCables: string;
  /** "Part {part} of {of}". */
  readonly part: string;
  readonly tested: string;
  readonly face: { readonly front: string; readonly back: string };
  readonly end: Readonly<Record<TraceEnd, string>>;
  readonly traceOf: string;
  readonly noHop: string;
}
