import type { Instant } from '../time.ts';

/** A photo of the record, as far as it decides whether it is printed. `of`: what it shows, by id. */
export interface PrintablePhoto {
  readonly id: string;
  readonly of: string;
  readonly takenAt: Instant;
  readonly byteLength: number;
}

/** A file that one can still mail and open on a telephone. */
const most = { ofOne: 2, inAll: 36, bytes: 20_000_000 };

/** Which photos a report prints: the newest of each thing first, at most two of it, as many as a file bears; in the order in which they are handed in. The others are counted, not hidden. */
export function printedPhotos<Photo extends PrintablePhoto>(
  photos: readonly Photo[],
): { readonly printed: readonly Photo[]; readonly left: number } {
  const rank = new Map<string, number>();
  const newest = photos.toSorted((a, b) => (a.takenAt === b.takenAt ? (a.id < b.id ? -1 : 1) : a.takenAt > b.takenAt ? -1 : 1));
  const ranked = newest.map((photo) => {
    const before = rank.get(photo.of) ?? 0;
    rank.set(photo.of, before + 1);
    return { photo, before };
  });
  const chosen = new Set<string>();
  let bytes = 0;
  // The first of each thing before the second of any.
  for (const { photo, before } of ranked.toSorted((a, b) => a.before - b.before)) {
    if (before >= most.ofOne || chosen.size >= most.inAll || bytes + photo.byteLength > most.bytes) continue;
    chosen.add(photo.id);
    bytes += photo.byteLength;
  }
  const printed = photos.filter(({ id }) => chosen.has(id));
  return { printed, left: photos.length - printed.length };
}
