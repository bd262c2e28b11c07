/**
 * A refusal is an answer, not an accident: a named sentence, an HTTP status, the field it belongs to, and the values its text needs.
 * A function that may refuse returns `Result | Refusal`; what is thrown is only what should never happen.
 * Each domain and feature declares its refusals once, in `refusals.ts`; every name has a text in every language (checked by test/texts.test.ts).
 */
export interface Refusal<Name extends string = string> {
  readonly refusal: Name;
  readonly status: RefusalStatus;
  /** The form field it belongs to, as a path: `address.postcode`, `rows.3.price`. */
  readonly field?: string;
  /** What the text interpolates: numbers, names, days. Never a secret. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** The page of the office where what stands in the way is changed, when it is another one: `/settings#phone`. */
  readonly mendAt?: string;
}

/** 400 malformed · 401 not signed in · 403 not allowed · 404 not found (or another firm's) · 409 conflicts with what is already so · 410 gone · 413 too large · 415 wrong kind of content · 422 understood but refused · 429 too often · 503 not now · 507 no room. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503 | 507;

type Details = Pick<Refusal, 'field' | 'values' | 'mendAt'>;

/**
 * Declares the refusals of one domain or feature and gives the verb that makes them:
 * `export const refuse = refusals({ margin_must_be_below_100: 422 })`, then `return refuse('margin_must_be_below_100', { field: 'marginBps' })`.
 */
export function refusals<const Table extends Record<string, RefusalStatus>>(table: Table) {
  type Name = keyof Table & string;
  const refuse = <N extends Name>(name: N, details: Details = {}): Refusal<N> => ({
    refusal: name,
    status: table[name] as RefusalStatus,
    ...details,
  });
  return Object.assign(refuse, { table });
}

/** Whether an answer is a refusal. Nothing else of ours has both `refusal` and `status`. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'status' in value;
}

/**
 * Several refusals as one answer, null where there is none: the first, and the names of the others in `values.also`, which its text says too
 * (`platform/i18n/problem.ts`). So nobody mends one only to hear of the next.
 */
export function allAtOnce(all: readonly Refusal[]): Refusal | null {
  const [first, ...others] = all;
  if (!first || others.length === 0) return first ?? null;
  const also = others.map(({ refusal }) => refusal).join(' ');
  return { ...first, values: Object.assign({}, ...all.map(({ values }) => values), { also }) as Record<string, string | number> };
}

/** The value, where a refusal would be a programming fault (tests, seeds). Throws with the refusal's name. */
export function granted<T>(value: T): Exclude<T, Refusal> {
  if (isRefusal(value)) throw new Error(`refused: ${value.refusal} ${JSON.stringify(value.values ?? {})} ${value.field ?? ''}`);
  return value as Exclude<T, Refusal>;
}
