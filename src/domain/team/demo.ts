import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/**
 * In the demo firm strangers look around at the same time, under the same names: nobody is invited, leaves, is signed out, gets another password,
 * a passkey or an API key. Null in any other firm. Refusal: `not_in_the_demo`.
 */
export function notInTheDemo({ demo }: { readonly demo: boolean }): Refusal | null {
  return demo ? refuse('not_in_the_demo') : null;
}

/** Who a firm is on its documents, besides its logo: what a demo firm keeps, so that nobody has it sign as somebody else. */
export const demoKeeps = ['name', 'street', 'postcode', 'city', 'registrationNumber', 'vatId', 'iban', 'bic'] as const;

/** Null, or why these fields cannot be changed there. Refusal: `not_in_the_demo`, at the first of them. */
export function demoKeepsIts(company: { readonly demo: boolean }, changed: readonly string[]): Refusal | null {
  const closed = notInTheDemo(company);
  const field = demoKeeps.find((one) => changed.includes(one));
  return closed && field ? { ...closed, field } : null;
}
