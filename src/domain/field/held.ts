/** An act that waits on a phone, as far as it is asked which others need it: in the order in which they were made. */
export interface Waits {
  readonly seq?: number;
  readonly given: { readonly act: string; readonly [field: string]: unknown };
  readonly refused?: unknown;
}

/**
 * Which acts need what another would have made that was refused: the end of a cable whose label was taken, the test of that cable. They are not sent before somebody chose
 * what becomes of the other, and go with it. By their number, the number of the one that was refused.
 *
 * @param isThere whether the server has a record of that id: what only changes it takes nothing away when it is refused
 */
export function heldBy(acts: readonly Waits[], isThere: (id: string) => boolean): ReadonlyMap<number, number> {
  const missing = new Map<string, number>();
  const held = new Map<number, number>();
  for (const { seq = 0, given, refused } of acts) {
    const { act: _, ...fields } = given;
    const needs = Object.values(fields)
      .map((value) => (typeof value === 'string' ? missing.get(value) : undefined))
      .find((one) => one !== undefined);
    const made = given['id'];
    if (!refused && needs !== undefined) held.set(seq, needs);
    if (typeof made === 'string' && !isThere(made) && (refused || needs !== undefined)) missing.set(made, needs ?? seq);
  }
  return held;
}
