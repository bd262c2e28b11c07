import type { Language } from '#domain/language.ts';
import type { Resources } from './resources.d.ts';

/** The plural form is chosen by `count`: `offer_one`, `offer_other` are asked for as `offer`. */
type Singular<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? K | Stem : K;
type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Singular<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text of the product: `offers:mail.subject`, the feature, a colon, the path in its messages. */
export type TextKey = { [N in keyof Resources]: `${N}:${Leaves<Resources[N]>}` }[keyof Resources];
export type TextValues = Readonly<Record<string, string | number>>;

/** The texts of one language. Values are put in as they are: whoever writes HTML by hand escapes them; React does by itself. */
export interface Translate {
  (key: TextKey, values?: TextValues): string;
  readonly language: Language;
  /** The text of a key that is only known while running (`offers:state.sent`), or undefined. */
  find(key: string, values?: TextValues): string | undefined;
  namespaces(): readonly string[];
}

export type Messages = { readonly [key: string]: string | Messages };

/**
 * The texts of a language from its messages by namespace. The files are i18next's JSON format (v4), of which the house uses nesting,
 * `{{name}}` and plurals by `count`; that subset is read here in forty lines, since the library would be a tenth of the office's first load,
 * and texts.test.ts compares every text with what i18next itself says. A missing key answers with itself: a gap is seen and breaks no page.
 */
export function textsFrom(language: Language, messages: Readonly<Record<string, Messages>>): Translate {
  const plurals = new Intl.PluralRules(language);
  const find = (key: string, values: TextValues = {}): string | undefined => {
    const { namespace, path } = split(key);
    const count = values.count;
    const plural =
      count === undefined
        ? undefined
        : (at(messages[namespace], `${path}_${plurals.select(Number(count))}`) ?? at(messages[namespace], `${path}_other`));
    const text = plural ?? at(messages[namespace], path);
    return text === undefined ? undefined : fill(typeset(language, text), values);
  };
  return Object.assign((key: TextKey, values?: TextValues) => find(key, values) ?? key, {
    language,
    find,
    namespaces: () => Object.keys(messages),
  });
}

/**
 * A text as its language sets it. French puts a narrow no-break space before ; : ! ? and inside « », and between the thousands of a number; the files are written with the space of the keyboard,
 * which looks the same and would be forgotten, so it is set here, once for screens, documents and mails. What is filled in stays as it is.
 */
export function typeset(language: Language, text: string): string {
  return language === 'fr'
    ? text
        .replace(/[ \u00a0](?=[;:!?»])/g, '\u202f')
        .replace(/«[ \u00a0]/g, '«\u202f')
        .replace(/(?<=\d)[ \u00a0](?=\d{3}(?!\d))/g, '\u202f')
    : text;
}

function split(key: string): { namespace: string; path: string } {
  const colon = key.indexOf(':');
  return colon < 0 ? { namespace: 'ui', path: key } : { namespace: key.slice(0, colon), path: key.slice(colon + 1) };
}

function at(messages: Messages | undefined, path: string): string | undefined {
  let found: string | Messages | undefined = messages;
  for (const part of path.split('.')) found = typeof found === 'object' && Object.hasOwn(found, part) ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function fill(text: string, values: TextValues): string {
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : hole));
}
