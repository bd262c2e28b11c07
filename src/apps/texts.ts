import { useSyncExternalStore } from 'react';
import { languages, type Language } from '#domain/language.ts';
import { textsFrom, type Messages, type Translate } from '#platform/i18n/texts.ts';

/** Where the messages of one language are: by path, each to be fetched when it is asked for. */
type MessageFiles = Readonly<Record<string, () => Promise<unknown>>>;
/** The same of each language that an app can speak. */
export type Spoken = Readonly<Record<Language, () => Promise<{ readonly default: MessageFiles }>>>;

const remembered = 'caretaker.language';
let spoken: Spoken | undefined;
const loaded = new Map<Language, Record<string, Messages>>(languages.map((language) => [language, {}]));
const watchers = new Set<() => void>();
let current: Translate = textsFrom('en', {});

/** Called once, where an app starts: the texts that it can speak. */
export function speakFrom(given: Spoken): void {
  spoken = given;
}

const filesIn = async (language: Language): Promise<MessageFiles> => (await spoken?.[language]())?.default ?? {};
const fileOf = (files: MessageFiles, namespace: string, language: Language) =>
  Object.entries(files).find(([path]) => path.endsWith(`/${namespace}/messages/${language}.json`))?.[1];

/** Fetches the texts of these namespaces in the current language; at once when they are here. */
export async function loadTexts(namespaces: readonly string[], language: Language = current.language): Promise<void> {
  const known = loaded.get(language) as Record<string, Messages>;
  const files = namespaces.every((namespace) => namespace in known) ? {} : await filesIn(language);
  const missing = namespaces.filter((namespace) => !(namespace in known) && fileOf(files, namespace, language));
  await Promise.all(
    missing.map(async (namespace) => {
      known[namespace] = (await fileOf(files, namespace, language)?.()) as Messages;
    }),
  );
  if (missing.length === 0 && current.language === language) return;
  current = textsFrom(language, { ...known });
  document.documentElement.lang = language;
  // The server names plans and services in the language that the page speaks (platform/session/act-of.ts).
  document.cookie = `caretaker_language=${language}; path=/; max-age=31536000; samesite=lax`;
  for (const tell of watchers) tell();
}

/** Changes the language of everything that is shown. */
export async function speak(language: Language): Promise<void> {
  await loadTexts(['ui', 'office', ...current.namespaces()], language);
}

/** The texts of features not yet visited, fetched when nothing else is to do: refusals and words of neighbours are then at hand. */
export function loadRestWhenIdle(): void {
  const later = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_500));
  later(
    () => void filesIn(current.language).then((files) => loadTexts(Object.keys(files).map((path) => path.split('/').at(-3) as string))),
  );
}

export const currentLanguage = (): Language => current.language;

export function useCurrentTexts(): Translate {
  return useSyncExternalStore(
    (tell) => (watchers.add(tell), () => watchers.delete(tell)),
    () => current,
  );
}

/** The language chosen on this device, or undefined. */
export function chosenLanguage(): Language | undefined {
  return languages.find((language) => language === localStorage.getItem(remembered));
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(remembered, language);
}

/** Before anybody is known: this device's choice, else the browser's, else English. */
export function firstLanguage(): Language {
  const wanted = navigator.languages.map((name) => name.slice(0, 2));
  return chosenLanguage() ?? wanted.map((name) => languages.find((language) => language === name)).find(Boolean) ?? 'en';
}
