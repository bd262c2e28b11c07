import { type Depth, depths } from './proper.ts';

/** An answer as far as it is counted. */
interface Seen {
  readonly asked: { readonly of: string };
  readonly refusal: string | null;
}

/** Counts of all walks, for the end. */
export const counted = {
  runs: 0,
  acts: 0,
  accepted: 0,
  refused: 0,
  together: 0,
  orders: 0,
  of: new Map<string, [number, number]>(),
  deepest: new Map<Depth, number>(),
  refusals: new Map<string, number>(),
};
const addTo = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
export function ranTo(depth: Depth): void {
  counted.runs += 1;
  addTo(counted.deepest, depth);
}
/** In how many walks it came so far at least. */
export const reached = (depth: Depth) => depths.slice(depths.indexOf(depth)).reduce((sum, one) => sum + (counted.deepest.get(one) ?? 0), 0);
export function tell(): void {
  const { runs, acts: all, accepted, refused, together, orders } = counted;
  console.log(
    `${runs} walks, ${all} acts, ${accepted} accepted, ${refused} refused; ${together} times several at once, ${orders} times more than one order possible`,
  );
  console.log(`deepest: ${depths.map((depth) => `${depth} ${counted.deepest.get(depth) ?? 0}`).join(', ')}`);
  console.log([...counted.of].map(([name, [done, not]]) => `${name} ${done}/${not}`).join(', '));
  console.log(
    [...counted.refusals]
      .toSorted((a, b) => b[1] - a[1])
      .map(([name, times]) => `${name} ${times}`)
      .join(', '),
  );
}

/** Counts what was asked at one moment; `possible`: how many states may be so now. */
export function count(seen: readonly Seen[], possible: number): void {
  if (seen.length > 1) counted.together += 1;
  if (possible > 1) counted.orders += 1;
  for (const { asked, refusal } of seen) {
    counted.acts += 1;
    counted[refusal === null ? 'accepted' : 'refused'] += 1;
    const of = counted.of.get(asked.of) ?? [0, 0];
    counted.of.set(asked.of, refusal === null ? [of[0] + 1, of[1]] : [of[0], of[1] + 1]);
    if (refusal !== null) addTo(counted.refusals, refusal);
  }
}
