import type { Instant } from '#domain/time.ts';
import type { AnswerRead, FindingRead } from '#features/products/queries/products.ts';
import type { questionsOf } from '#features/products/queries/suppliers.ts';
import type { PackFile } from '../../queries/pack-files.ts';
import type { PhotoRead } from '../../queries/photos.ts';
import type { reportsForClient } from '../../queries/reports.ts';
import type { HandoverSays } from '../handover.ts';

/** What an exit pack is made of: the record of a home, whole, and the names of its files. No secret is in it. */
export interface PackSays {
  readonly handover: HandoverSays;
  readonly homeId: string;
  readonly madeAt: Instant;
  readonly findings: readonly FindingRead[];
  readonly answers: readonly AnswerRead[];
  readonly questions: Awaited<ReturnType<typeof questionsOf>>;
  readonly photos: readonly PhotoRead[];
  readonly reports: Awaited<ReturnType<typeof reportsForClient>>;
  readonly files: readonly PackFile[];
}

/** A file of a pack: with its bytes, or by the hash under which the firm keeps them. `what`: what it is, in a word, for the manifest. */
export interface PackEntry {
  readonly path: string;
  readonly what: string;
  readonly content: Uint8Array | { readonly hash: string };
}
