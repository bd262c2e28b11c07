import { createInstance } from 'i18next';
import type { Language } from '#domain/language.ts';
import type { Resources } from './resources.d.ts';

/** The plural form is chosen by `count`: `offer_one`, `offer_other` are asked for as `offer`. */
type Singular<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? K | Stem : K;
type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${Singular<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text of the product: `offers:mail.subject`, the feature, a colon, the path in its messages. */
export type TextKey = { [N in keyof Resources & string]: `${N}:${Leaves<Resources[N]>}` }[keyof Resources & string];
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

/** Texts of a language from its messages by namespace. Synchronous. A missing key answers with itself, so that a gap is seen and never breaks a page. */
export function textsFrom(language: Language, messages: Readonly<Record<string, Messages>>): Translate {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    ns: Object.keys(messages),
    defaultNS: 'ui',
    resources: { [language]: messages },
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  });
  const lookUp = instance.t as unknown as (key: string, values?: TextValues) => string;
  const find = (key: string, values?: TextValues): string | undefined =>
    (instance.exists as (key: string, values?: TextValues) => boolean)(key, values) ? lookUp(key, values) : undefined;
  return Object.assign((key: TextKey, values?: TextValues) => lookUp(key, values), {
    language,
    find,
    namespaces: () => Object.keys(messages),
  });
}
