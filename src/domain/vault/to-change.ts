import type { SecretField } from './kinds.ts';

/** A part as it was last written. `emptied`: nothing is in it any more. */
export interface PartWritten {
  readonly field: SecretField;
  readonly asFound: boolean;
  readonly emptied: boolean;
}

/** What can be changed where it is used: a licence key and a note cannot. */
const changed: readonly SecretField[] = ['password', 'pin', 'totp', 'file'];

/**
 * What of a secret is to be changed after a takeover: what the previous firm knows, since it was found as it was, and nobody has written anew since. `newest`:
 * of each part what was written last.
 */
export function toChange(newest: readonly PartWritten[]): SecretField[] {
  return newest.filter(({ field, asFound, emptied }) => asFound && !emptied && changed.includes(field)).map(({ field }) => field);
}
