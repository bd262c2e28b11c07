import type { Instant } from '../time.ts';
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

/** A writing of a part, with when it was made. */
export interface PartWrittenAt extends PartWritten {
  readonly setAt: Instant;
}

/**
 * Whether the previous firm ever knew what of a secret can be changed: null, or since when it knows none of it (`changedAt`; null: it knows still). `writings`: all of them, in
 * whatever order they were read, the newest of each part first.
 */
export function knownBefore(writings: readonly PartWrittenAt[]): { readonly changedAt: Instant | null } | null {
  const byField = Map.groupBy(writings, ({ field }) => field);
  const known = [...byField.values()].filter((all) => all.some(({ field, asFound }) => asFound && changed.includes(field)));
  if (known.length === 0) return null;
  const newest = known.flatMap(([first]) => first ?? []);
  if (toChange(newest).length > 0) return { changedAt: null };
  return {
    changedAt:
      newest
        .map(({ setAt }) => setAt)
        .toSorted()
        .at(-1) ?? null,
  };
}
