import { cableConditions, cableTypes, type Cable } from '../cables.ts';
import { colourHex, netboxType, cableTypeWritten } from './words.ts';

/** What NetBox has no column for stands in its comments, a line each, before the note. */
export interface Comments extends Partial<Pick<Cable, 'type' | 'product' | 'colour' | 'route' | 'condition'>> {
  readonly note: string;
}
const said = /^(type|product|colour|route|condition): (.*)$/;

/** The comments of a cable of ours. */
export function commentsOf({ type, product, colour, route, condition, note }: Cable): string {
  const word = netboxType(type, product);
  // Where NetBox has no word, one reads network cables.
  const isSaid = cableTypeWritten(word) === type || (word === '' && type === 'network');
  const lines: readonly (readonly [string, string])[] = [
    ['type', isSaid ? '' : type],
    ['product', product === word ? '' : product],
    ['colour', colourHex(colour) === null ? colour : ''],
    ['route', route],
    ['condition', condition === 'unknown' ? '' : condition],
  ];
  const told = lines.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`);
  // A note that begins like one of these lines stands apart from them.
  return [...told, ...(note === '' ? [] : said.test(note.split('\n')[0] ?? '') ? ['', note] : [note])].join('\n');
}

/** The same, read: lines of ours until the first that is none; the rest is a note. */
export function commentsRead(text: string): Comments {
  const lines = text.split(/\r\n|\n|\r/);
  const end = lines.findIndex((line) => !said.test(line));
  const own = lines.slice(0, end === -1 ? lines.length : end).map((line) => said.exec(line) as RegExpExecArray);
  const found: Record<string, string> = Object.fromEntries(own.map(([, name = '', value = '']) => [name, value]));
  const type = cableTypes.find((one) => one === found['type']);
  const condition = cableConditions.find((one) => one === found['condition']);
  return {
    ...(type ? { type } : {}),
    ...(condition ? { condition } : {}),
    ...(found['product'] === undefined ? {} : { product: found['product'] }),
    ...(found['colour'] === undefined ? {} : { colour: found['colour'] }),
    ...(found['route'] === undefined ? {} : { route: found['route'] }),
    note: (end === -1 ? [] : lines.slice(end)).join('\n').trim(),
  };
}
