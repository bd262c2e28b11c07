import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/**
 * In the demo firm strangers look around at the same time, under the same names: nobody is invited, leaves, is signed out, gets another password,
 * a passkey or an API key. Null in any other firm. Refusal: `not_in_the_demo`.
 */
export function notInTheDemo({ demo }: { readonly demo: boolean }): Refusal | null {
  return demo ? refuse('not_in_the_demo') : null;
}
