import type { Day } from '../time.ts';
import { rotationOf, type Platform } from './platforms.ts';

/** A secret that the previous firm knew: its name, and since when it knows it no more; null: it knows it still. Never what it is. */
export interface KnownSecret {
  readonly id: string;
  readonly name: string;
  readonly systemName: string | null;
  readonly changedOn: Day | null;
}

/** A platform of the home, with what of its list was changed, and the day on which all of its steps were done; null: it is not released yet. */
export interface ReleasedPlatform {
  readonly releaseId: string;
  readonly platform: Platform;
  readonly done: readonly string[];
  readonly releasedOn: Day | null;
}

/**
 * Something to be changed after the release: of a platform, by its key, which somebody ticks; or a secret, which is done once the vault has it anew. `isEarly`: it was set anew
 * before the last platform was ours, while whoever had the platform could still look.
 */
export type Rotation =
  | { readonly of: 'platform'; readonly releaseId: string; readonly platform: Platform; readonly key: string; readonly isDone: boolean }
  | {
      readonly of: 'secret';
      readonly secretId: string;
      readonly name: string;
      readonly systemName: string | null;
      readonly changedOn: Day | null;
      readonly isDone: boolean;
      readonly isEarly: boolean;
    };

/** What must be changed after the release, in order: platform by platform, then each secret that the previous firm knew, those that it knows still first. */
export function rotationList(platforms: readonly ReleasedPlatform[], secrets: readonly KnownSecret[]): readonly Rotation[] {
  const ofPlatforms = platforms.flatMap(({ releaseId, platform, done }) =>
    rotationOf[platform].map((key): Rotation => ({ of: 'platform', releaseId, platform, key, isDone: done.includes(key) })),
  );
  const isOurs = (on: Day) => platforms.every(({ releasedOn }) => releasedOn !== null && releasedOn <= on);
  const ofSecrets = secrets.map(({ id, name, systemName, changedOn }): Rotation => {
    const isDone = changedOn !== null;
    return { of: 'secret', secretId: id, name, systemName, changedOn, isDone, isEarly: isDone && !isOurs(changedOn) };
  });
  const left = ofSecrets.filter(({ isDone }) => !isDone);
  return [...ofPlatforms, ...left, ...ofSecrets.filter(({ isDone }) => isDone)];
}

/** How much of a list is still to be changed. */
export const stillToChange = (list: readonly Rotation[]): number => list.filter(({ isDone }) => !isDone).length;
