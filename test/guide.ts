import type { Messages } from '#platform/i18n/texts.ts';

/** One chapter of the guide in one language, with the pictures that lie beside it. */
export interface Chapter {
  readonly where: string;
  readonly text: string;
  readonly pictures: readonly string[];
}

/** Every sentence and label of the product in one language, at any depth. */
export function saidIn(messages: Readonly<Record<string, Messages | string>>): ReadonlySet<string> {
  return new Set(Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : [...saidIn(value)])));
}

/** What is untrue in a chapter: bold words that stand on no screen, pictures that are missing, pictures that nobody shows. Pure, so that it can be shown offences. */
export function guideOffences({ where, text, pictures }: Chapter, said: ReadonlySet<string>): string[] {
  const bold = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words ?? '');
  const shown = [...text.matchAll(/\]\(pictures\/(.+?)\)/g)].map(([, name]) => name ?? '');
  return [
    ...bold.filter((words) => !said.has(words)).map((words) => `${where}: no screen says “${words}”`),
    ...shown.filter((name) => !pictures.includes(name)).map((name) => `${where}: picture ${name} is missing`),
    ...pictures.filter((name) => !shown.includes(name)).map((name) => `${where}: picture ${name} is shown nowhere`),
  ];
}
