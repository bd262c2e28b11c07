import type { Language } from '#domain/language.ts';
import type { Day } from '#domain/time.ts';
import { formatDay, formatNumber, formatPercent } from './format.ts';
import type { TextValues, Translate } from './texts.ts';

/** A refusal as it travels (RFC 9457 problem details, `type` and `title` left aside). */
export interface Problem {
  readonly refusal: string;
  readonly status: number;
  /** The sentence in the language of the session, as the server wrote it. */
  readonly title?: string;
  readonly field?: string;
  readonly values?: TextValues;
  /** The page of the office where what stands in the way is changed. */
  readonly mendAt?: string;
  /** Several fields refused at once (a body that does not fit its schema). */
  readonly errors?: readonly { readonly field?: string; readonly refusal: string; readonly title?: string; readonly values?: TextValues }[];
}

/** What the typed browser calls throw; recognised by shape, so that the kit needs to know no client. */
export function problemOf(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined;
  const { problem } = error as { problem: unknown };
  return typeof problem === 'object' && problem !== null && 'refusal' in problem ? (problem as Problem) : undefined;
}

/**
 * The sentence of a refusal: `refusal.<name>` of whichever feature has it, in the reader's language; where those texts are not loaded,
 * the sentence the server wrote; where there is none, or a value it needs is not there, a general one by status. Several at once (`allAtOnce`) are
 * several sentences. (Without a status it is why a
 * button is off: something that is so already.)
 */
export function problemText(problem: Pick<Problem, 'refusal' | 'values' | 'title'> & { readonly status?: number }, t: Translate): string {
  const { also, ...rest } = problem.values ?? {};
  if (typeof also === 'string')
    return [problem.refusal, ...also.split(' ')].map((refusal) => problemText({ ...problem, refusal, values: rest }, t)).join(' ');
  const values = problem.values && saidIn(t.language, problem.values);
  for (const namespace of t.namespaces()) {
    const key = `${namespace}:refusal.${problem.refusal}`;
    const text = t.find(key, values);
    if (text !== undefined && isWhole(t.find(key) ?? '', values)) return text;
  }
  if (problem.title && problem.title !== problem.refusal) return problem.title;
  return t.find(`ui:status.${problem.status ?? 409}`) ?? t('ui:status.other');
}

/** What was refused, in words, and at which field; by name too, for a field that says its limits as it shows its amounts. */
export interface Said extends Pick<Problem, 'refusal' | 'values'> {
  readonly field: string | undefined;
  readonly words: string;
}

/** What a failure says: each field that was refused, or the one sentence of the whole. What carries no problem says that something broke, or that nobody answered. */
export function saidOf(error: unknown, t: Translate): readonly [Said, ...Said[]] {
  const problem = problemOf(error) ?? { refusal: 'unknown', status: error instanceof TypeError ? 0 : 500 };
  const [first = problem, ...others] = problem.errors ?? [];
  const said = (one: NonNullable<Problem['errors']>[number]): Said => ({
    field: one.field,
    refusal: one.refusal,
    ...(one.values ? { values: one.values } : {}),
    words: problemText({ status: problem.status, ...one }, t),
  });
  return [said(first), ...others.map(said)];
}

/** A sentence with a gap left open (`{{name}}`) is shown to nobody. */
const isWhole = (text: string, values: TextValues = {}) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].every(([, name = '']) => Object.hasOwn(values, name));

/** The largest or smallest that is taken, as refusals name it. */
const limits: readonly string[] = ['minimum', 'maximum', 'most'];

/**
 * The domain names days as it keeps them, `2026-12-01`, and shares in ten thousandths; people read them in words and in percent, and long numbers in groups. (A day by its shape: what reads days well weighs
 * 20 kB on the first load.)
 */
function saidIn(language: Language, values: TextValues): TextValues {
  const said = (name: string, value: TextValues[string]) => {
    if (typeof value === 'number' && name.endsWith('Bps')) return formatPercent(value, language);
    if (typeof value === 'number' && value >= 10_000 && limits.includes(name)) return formatNumber(value, language);
    return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDay(value as Day, language) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(name, value)]));
}

/** The same refusal with its limits as `write` shows them: an amount in its currency, a share in percent. */
export function limitsAs<R extends Pick<Problem, 'refusal' | 'values'>>(refused: R, write: (limit: number) => string): R {
  const { values } = refused;
  if (!values) return refused;
  const said = (name: string, value: TextValues[string]) => (typeof value === 'number' && limits.includes(name) ? write(value) : value);
  return { ...refused, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(name, value)])) };
}
