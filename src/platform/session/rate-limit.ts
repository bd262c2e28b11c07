/** Times of the last knocks per key, oldest first. Each server of an installation counts for itself; tries at a password are counted in the database (failed-tries.ts). */
const knocks = new Map<string, number[]>();
const keysKept = 50_000;

/**
 * Whether one more may come in: at most `max` in any `perSeconds` seconds for a key. A refused knock does not count, so waiting helps.
 * For whatever is open to strangers: pages behind links, codes, set-up.
 */
export function limit(key: string, max: number, perSeconds: number, atMs: number = performance.now()): boolean {
  const since = atMs - perSeconds * 1_000;
  const recent = (knocks.get(key) ?? []).filter((time) => time > since);
  const allowed = recent.length < max;
  if (allowed) recent.push(atMs);
  // Written last, so that the keys unused for longest come first and are the ones forgotten.
  knocks.delete(key);
  knocks.set(key, recent);
  if (knocks.size > keysKept) knocks.delete(knocks.keys().next().value as string);
  return allowed;
}
