import { type KnownClasses, knownClasses } from '#domain/homes/class-words.ts';
import { importFields } from '#domain/homes/import-columns.ts';
import { type SystemKind, systemKinds } from '#domain/homes/kinds.ts';
import { plainWords } from '#domain/homes/written.ts';
import { type Language, languages } from '#domain/language.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { type ClassChoice, deviceClasses } from './classes.ts';

/** The headings of our own list of devices, in the order of the import's columns. */
export function deviceHeads(language: Language): string[] {
  const t = textsIn(language);
  return importFields.map((field) => t.find(`homes:device.${field}`) ?? field);
}

/** Whether these are the headings of our own list, in whichever language it was written. */
export function isOwnList(heads: readonly string[]): boolean {
  return languages.some((language) => deviceHeads(language).join('\n') === heads.join('\n'));
}

/** What a class is called on the screens: the firm's own name, else the product's. */
export function nameOfClass({ key, names }: ClassChoice, language: Language): string | undefined {
  return names?.[language] ?? textsIn(language).find(`homes:class.${key}`);
}

/** The firm's classes with what they are called in each language: whoever reads a list may speak another language than who wrote it. */
export async function classesOfFirm(tx: Tx, act: Act): Promise<KnownClasses> {
  const classes = await deviceClasses(tx, act);
  return knownClasses(classes.map((one) => ({ key: one.key, names: languages.flatMap((language) => nameOfClass(one, language) ?? []) })));
}

/** The kind a system's name tells where it is that of a kind (`Éclairage`, `Rete`); any other name leaves it open. */
export function systemKindOf(name: string): SystemKind {
  const plain = plainWords(name);
  const named = (kind: SystemKind) =>
    languages.some((language) => plainWords(textsIn(language).find(`homes:systemKind.${kind}`) ?? '') === plain);
  return systemKinds.find(named) ?? 'other';
}
