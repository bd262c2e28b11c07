import type { Day } from '../time.ts';
import { rotationOf, type Platform } from './platforms.ts';

/** A secret as far as it has to be changed: its name and when it was, never what it is. */
export interface KnownSecret {
  readonly id: string;
  readonly name: string;
  readonly systemName: string | null;
  /** Somebody outside of our firm and the client had it: they gave it to us, or set it. */
  readonly knownToPreviousFirm: boolean;
  /** When it was last set to something new; null: as it was handed to us. */
  readonly changedOn: Day | null;
}

/** Something to be changed after the release: of a platform, by its key, or a secret that others know. `isDone`: it was changed since. */
export type Rotation =
  | { readonly of: 'platform'; readonly releaseId: string; readonly platform: Platform; readonly key: string; readonly isDone: boolean }
  | {
      readonly of: 'secret';
      readonly secretId: string;
      readonly name: string;
      readonly systemName: string | null;
      readonly isDone: boolean;
    };

/** A platform of the home, with the day on which it was ours, and what of its list was changed. */
export interface ReleasedPlatform {
  readonly releaseId: string;
  readonly platform: Platform;
  readonly done: readonly string[];
}

/**
 * What must be changed after the release, in order: platform by platform, then each secret that the previous firm knows. A secret counts as changed once it was set anew
 * on or after the day the home came to us; what was set before that the previous firm may know still. `since`: that day; null: it has not come yet, so nothing was changed since.
 */
export function rotationList(
  platforms: readonly ReleasedPlatform[],
  secrets: readonly KnownSecret[],
  since: Day | null,
): readonly Rotation[] {
  const ofPlatforms = platforms.flatMap(({ releaseId, platform, done }) =>
    rotationOf[platform].map((key): Rotation => ({ of: 'platform', releaseId, platform, key, isDone: done.includes(key) })),
  );
  const ofSecrets = secrets
    .filter(({ knownToPreviousFirm }) => knownToPreviousFirm)
    .map(
      ({ id, name, systemName, changedOn }): Rotation => ({
        of: 'secret',
        secretId: id,
        name,
        systemName,
        isDone: changedOn !== null && since !== null && changedOn >= since,
      }),
    );
  return [...ofPlatforms, ...ofSecrets];
}
