import { languages, type Language } from '#domain/language.ts';
import type { Messages } from '#platform/i18n/texts.ts';

/** Messages by namespace and language. */
export type AllMessages = Readonly<Record<string, Readonly<Record<Language, Messages>>>>;

/** Texts that are rightly the same in another language: `namespace:key`. Each needs a reason beside it. */
export const rightlyTheSame: ReadonlySet<string> = new Set<string>([]);

/** What is wrong with the texts, one sentence per offence, empty when all is well. Pure, so that it can be shown offences. */
export function textOffences(all: AllMessages, refusals: readonly string[], same: ReadonlySet<string> = rightlyTheSame): string[] {
  const found = Object.entries(all).flatMap(([namespace, byLanguage]) => {
    const english = flat(byLanguage.en);
    return languages.flatMap((language) =>
      offencesOf(`${namespace} ${language}`, namespace, language, english, flat(byLanguage[language]), same),
    );
  });
  return [...found, ...untoldRefusals(all, refusals), ...twiceToldRefusals(all)];
}

function offencesOf(where: string, namespace: string, language: Language, english: Texts, own: Texts, same: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const wanted = wantedKeys(english, language);
  for (const [key, reference] of wanted) {
    const text = own.get(key);
    if (text === undefined) found.push(`${where}: ${key} is missing`);
    else if (text.trim() === '') found.push(`${where}: ${key} is empty`);
    else found.push(...wordsOffences(`${where}: ${key}`, reference, text, isForm(key, wanted)));
    if (language !== 'en' && text !== undefined && text === reference && words(text) > 3 && !same.has(`${namespace}:${key}`))
      found.push(`${where}: ${key} is still English`);
  }
  for (const key of own.keys()) if (!wanted.has(key)) found.push(`${where}: ${key} is unknown in English`);
  return found;
}

type Texts = ReadonlyMap<string, string>;

function flat(messages: Messages, path = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

/** The keys a language must have, with the English text each is compared with. A key is plural when English has its `_other`. */
function wantedKeys(english: Texts, language: Language): Map<string, string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const wanted = new Map<string, string>();
  for (const [key, text] of english) {
    const stem = /^(.*)_(?:zero|one|two|few|many|other)$/.exec(key)?.[1];
    const other = stem === undefined ? undefined : english.get(`${stem}_other`);
    if (stem === undefined || other === undefined) wanted.set(key, text);
    else for (const form of forms) wanted.set(`${stem}_${form}`, english.get(`${stem}_${form}`) ?? other);
  }
  return wanted;
}

function isForm(key: string, wanted: Texts): boolean {
  return /_(one|many)$/.test(key) && wanted.has(key.replace(/_(one|many)$/, '_other'));
}

/** Placeholders are the same in each language; a plural form may say its number in words. Only `{{name}}` is understood, no nesting, no formats. */
function wordsOffences(where: string, reference: string, text: string, form: boolean): string[] {
  const [wanted, given] = [holes(reference), holes(text)];
  const lost = [...wanted].filter((name) => !given.has(name) && !(form && name === 'count'));
  const extra = [...given].filter((name) => !wanted.has(name) && !(form && name === 'count'));
  return [
    ...lost.map((name) => `${where} has lost {{${name}}}`),
    ...extra.map((name) => `${where} has a {{${name}}} that English has not`),
    ...(/\$t\(|\{\{(?!\w+\}\})/.test(text) ? [`${where} uses more than {{name}}`] : []),
  ];
}

function holes(text: string): Set<string> {
  return new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] as string));
}

function words(text: string): number {
  return text
    .replace(/\{\{\w+\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}{2}/u.test(word)).length;
}

/** Property 41: every refusal has a text in every language, in whichever namespace. */
function untoldRefusals(all: AllMessages, refusals: readonly string[]): string[] {
  return languages.flatMap((language) => {
    const told = new Set(Object.values(all).flatMap((byLanguage) => Object.keys((byLanguage[language].refusal ?? {}) as Messages)));
    return refusals.filter((name) => !told.has(name)).map((name) => `${language}: the refusal ${name} has no text`);
  });
}

/** A screen asks for a refusal's text by its name alone: the same name in two features would be told in the words, and with the values, of the other. */
function twiceToldRefusals(all: AllMessages): string[] {
  const told = Object.entries(all).flatMap(([namespace, { en }]) =>
    Object.keys((en.refusal ?? {}) as Messages).map((name) => ({ namespace, name })),
  );
  return [...Map.groupBy(told, ({ name }) => name)]
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `the refusal ${name} has a text in ${places.map(({ namespace }) => namespace).join(' and in ')}`);
}
