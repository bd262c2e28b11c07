import type { Origin } from './types.ts';

/** A value whose figures came with the product, or some of whose figures did. `assumed`: which still do, by path; absent: all of them, while `origin` says so. */
export interface Assumable {
  readonly origin: Origin;
  readonly assumed?: readonly string[] | undefined;
}

/** A value with its figures. */
type Whole = Assumable & object & { readonly coverage?: object };

/** Names, not figures: nobody confirms them. */
const namesOnly = new Set(['key', 'region', 'currency', 'origin', 'assumed']);

/** The figures of a value by path: `labour.technician.remote.costPerHourCents`. A list (zones, ages, terms) is one figure. */
function figuresOf(value: object, under = ''): [path: string, figure: unknown][] {
  return Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (under === '' && namesOnly.has(name)) return [];
    const path = `${under}${name}`;
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? figuresOf(part, `${path}.`) : [[path, part]];
  });
}

/** The paths that still are starting assumptions. */
export function assumedFigures(value: Whole): readonly string[] {
  if (value.origin !== 'starting_assumption') return [];
  return value.assumed ?? figuresOf(value).map(([path]) => path);
}

/** Whether a part of the value still rests on an assumption: `travel`, `labour`. */
export function isAssumed(value: Whole, part: string): boolean {
  return assumedFigures(value).some((path) => path === part || path.startsWith(`${part}.`));
}

/** Where a value comes from once it was written anew, or copied, from another: what was left as it was stays assumed, what was typed is the firm's. */
export function originAfter(before: Whole, after: object): { readonly origin: Origin; readonly assumed: readonly string[] | undefined } {
  const figures = new Map(figuresOf(before));
  const now = new Map(figuresOf(after));
  const assumed = assumedFigures(before).filter((path) => now.has(path) && same(figures.get(path), now.get(path)));
  return assumed.length > 0 ? { origin: 'starting_assumption', assumed } : { origin: 'firm', assumed: undefined };
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [one, other] = [Object.entries(a), Object.entries(b)];
  return one.length === other.length && one.every(([name, part]) => same(part, (b as Record<string, unknown>)[name]));
}
