import type { Currency } from '#domain/money.ts';
import type { Day } from '#domain/time.ts';
import { durationWords } from '#platform/i18n/duration.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { TextValues, Translate } from '#platform/i18n/texts.ts';
import type { EventShown } from '../remote.ts';

type Told = Pick<EventShown, 'kind' | 'data'>;
type Data = Readonly<Record<string, unknown>>;
const dataOf = ({ data }: Told): Data => (typeof data === 'object' && data !== null ? (data as Data) : {});

/** The words of an event: `timeline:event.offer_sent` for `offer.sent`, and for a kind that has none, a neutral sentence rather than a code. */
export function sentenceOf(event: Told, t: Translate): string {
  return t.find(`timeline:event.${event.kind.replaceAll('.', '_')}`, valuesOf(dataOf(event), t)) ?? t('timeline:event.unknown');
}

/** The same on the takeover's own page, whose number stands at its head: without it. */
export function ownSentenceOf(event: Told, t: Translate): string {
  const words = sentenceOf(event, t);
  const prefix = t('timeline:takeover', { number: String(dataOf(event)['number']) });
  if (!words.startsWith(prefix)) return words;
  const rest = words.slice(prefix.length).replace(/^[\s,:]+/, '');
  return rest.charAt(0).toLocaleUpperCase(t.language) + rest.slice(1);
}

/** What was said beside it: a reason, a question, an address, the refusal that stopped it. */
export function detailOf(event: Told, t: Translate): string | undefined {
  const data = dataOf(event);
  const text = (name: string) => (typeof data[name] === 'string' && data[name] !== '' ? data[name] : undefined);
  const refusal = text('refusal');
  if (refusal) return problemText({ refusal, values: (data.values ?? {}) as TextValues }, t);
  const to = text('to');
  const way = text('way') && t.find(`journey:way.${text('way')}`);
  // What the program gives back by itself it explains on paper in the client's language; here it is told in the reader's.
  const cause = text('cause') && t.find(`timeline:cause.${text('cause')}`);
  const said = cause ?? text('reason') ?? text('question') ?? text('answer') ?? text('file') ?? way;
  return [said, to?.includes('@') ? to : undefined].filter(Boolean).join(' · ') || undefined;
}

const aDay = /^\d{4}-\d\d-\d\d$/;

/**
 * The event's data as a sentence takes them: `grossCents` as `gross` in words, days and `minutes` in words, a text of the firm in the reader's language; `paper`: which
 * paper of a takeover it is about, by its name in the reader's language, or by the title it bears.
 */
function valuesOf(data: Data, t: Translate): TextValues {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'number' && name.endsWith('Cents') && typeof data.currency === 'string')
      values[name.slice(0, -'Cents'.length)] = formatMoney(value, data.currency as Currency, t.language);
    else if (typeof value === 'number') values[name] = name === 'minutes' ? durationWords(value, t) : value;
    else if (typeof value === 'string') values[name] = worded(name, value, t);
    else if (typeof value === 'object' && value !== null && t.language in value) values[name] = String((value as Data)[t.language]);
  }
  // The survey is told to the reader, not as its invoice calls it in the client's language.
  if (data.opens === 'survey') values.title = t.find('takeovers:element.kind.survey') ?? values.title ?? '';
  const paper = t.find(`takeovers:doc.kind.${String(data.documentKind)}`) ?? values.title;
  return paper === undefined ? values : { ...values, paper };
}

function worded(name: string, value: string, t: Translate): string {
  if (name === 'moment') return t.find(`journey:moment.${value}`) ?? value;
  if (name === 'verdict') return t.find(`products:verdict.${value}`) ?? value;
  if (name === 'point') return t.find(`takeovers:screen.section.${value}`) ?? value;
  if (name === 'item') return t.find(`information:kind.${value}`) ?? value;
  if (name === 'itemState') return t.find(`information:state.${value}`) ?? value;
  if (name === 'whom') return t.find(`information:of.${value}`) ?? value;
  if (name === 'platform') return t.find(`information:platform.${value}`) ?? value;
  if (name === 'step') return t.find(`information:step.${value}`) ?? value;
  if (name === 'rotation') return t.find(`information:rotate.${value}`) ?? value;
  return aDay.test(value) ? formatDay(value as Day, t.language, 'long') : value;
}
