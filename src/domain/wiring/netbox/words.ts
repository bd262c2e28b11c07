import { languages, type Language } from '../../language.ts';
import { plainWords } from '../../homes/written.ts';
import { cableTypes, type CableType, type PortFace } from '../cables.ts';

/** What NetBox calls a kind of cable, or a list of ours, as a type of ours. Null: nobody knows that word. */
export function cableTypeWritten(written: string): CableType | null {
  const word = plainWords(written).replace(/ /g, '');
  const own = cableTypes.find((type) => type === word);
  return own ?? families.find(([begins]) => begins.test(word))?.[1] ?? null;
}
const families: readonly (readonly [begins: RegExp, type: CableType])[] = [
  [/^(cat\d|category\d|dac|directattach|mrj21|utp|ftp|sftp|ethernet)/, 'network'],
  [/^(coax|rg\d|lmr)/, 'coax'],
  [/^(mmf|smf|aoc|om\d|os\d|multimode|singlemode|activeoptical|fib)/, 'fibre'],
  [/^usb/, 'control'],
];

const netboxCategories = new Set(['cat3', 'cat5', 'cat5e', 'cat6', 'cat6a', 'cat7', 'cat7a', 'cat8']);
/** The word of NetBox for a cable of ours; empty where it has none, since it refuses a word that it does not know. */
export function netboxType(type: CableType, product: string): string {
  const category = /cat(?:egory|\.)?\s*(\d[a-z]?)/i.exec(product)?.[1]?.toLowerCase();
  if (type === 'network') return category && netboxCategories.has(`cat${category}`) ? `cat${category}` : '';
  const glass = /\b(om[1-5]|os[12])\b/i.exec(product)?.[1]?.toLowerCase();
  if (type === 'fibre') return glass ? `${glass.startsWith('om') ? 'mmf' : 'smf'}-${glass}` : '';
  return type === 'coax' ? 'coaxial' : type === 'power' ? 'power' : '';
}

/** Where an end is, as NetBox types it: which side of a panel's port, or a port of a device. `holds`: what it is of where it is not there yet. Null: no end that a home has. */
export function endKind(
  written: string,
): { readonly face: PortFace | null; readonly holds: 'panel' | 'plate'; readonly carries: CableType | null } | null {
  const word = plainWords(written)
    .replace(/^dcim /, '')
    .replace(/ /g, '');
  if (word === 'rearport') return { face: 'back', holds: 'panel', carries: null };
  if (word === 'frontport') return { face: 'front', holds: 'panel', carries: null };
  if (word === '' || word === 'interface') return { face: null, holds: 'plate', carries: null };
  if (word === 'consoleport' || word === 'consoleserverport') return { face: null, holds: 'plate', carries: 'control' };
  return word === 'powerport' || word === 'poweroutlet' ? { face: null, holds: 'plate', carries: 'power' } : null;
}

const statuses = new Map([
  ['', 'connected'],
  ['connected', 'connected'],
  ['planned', 'planned'],
  ['decommissioning', 'decommissioning'],
] as const);
/** The status of a cable; null: nobody knows that word. */
export const statusWritten = (written: string): 'connected' | 'planned' | 'decommissioning' | null =>
  (statuses as ReadonlyMap<string, 'connected' | 'planned' | 'decommissioning'>).get(plainWords(written)) ?? null;

const centimetres: Readonly<Record<string, number>> = { km: 100_000, m: 100, cm: 1, mi: 160_934.4, ft: 30.48, in: 2.54 };
const unitNames: Readonly<Record<string, string>> = {
  kilometers: 'km',
  meters: 'm',
  centimeters: 'cm',
  miles: 'mi',
  feet: 'ft',
  inches: 'in',
};
/** How many centimetres a unit of NetBox has, by its key or its name; null: nobody knows it. */
export const unitWritten = (written: string): number | null => centimetres[unitNames[plainWords(written)] ?? plainWords(written)] ?? null;

/** The colours that NetBox offers, in our words: the first of each language is what a home reads. */
const colours: readonly (readonly [hex: string, words: Readonly<Record<Language, string>>])[] = [
  ['111111', { en: 'black', fr: 'noir', es: 'negro', it: 'nero' }],
  ['ffffff', { en: 'white', fr: 'blanc', es: 'blanco', it: 'bianco' }],
  ['9e9e9e', { en: 'grey', fr: 'gris', es: 'gris', it: 'grigio' }],
  ['c0c0c0', { en: 'light grey', fr: 'gris clair', es: 'gris claro', it: 'grigio chiaro' }],
  ['607d8b', { en: 'dark grey', fr: 'gris foncé', es: 'gris oscuro', it: 'grigio scuro' }],
  ['f44336', { en: 'red', fr: 'rouge', es: 'rojo', it: 'rosso' }],
  ['aa1409', { en: 'dark red', fr: 'rouge foncé', es: 'rojo oscuro', it: 'rosso scuro' }],
  ['e91e63', { en: 'pink', fr: 'rose', es: 'rosa', it: 'rosa' }],
  ['9c27b0', { en: 'purple', fr: 'violet', es: 'morado', it: 'viola' }],
  ['2196f3', { en: 'blue', fr: 'bleu', es: 'azul', it: 'blu' }],
  ['03a9f4', { en: 'light blue', fr: 'bleu clair', es: 'azul claro', it: 'azzurro' }],
  ['009688', { en: 'teal', fr: 'bleu canard', es: 'verde azulado', it: 'ottanio' }],
  ['4caf50', { en: 'green', fr: 'vert', es: 'verde', it: 'verde' }],
  ['8bc34a', { en: 'light green', fr: 'vert clair', es: 'verde claro', it: 'verde chiaro' }],
  ['2f6a31', { en: 'dark green', fr: 'vert foncé', es: 'verde oscuro', it: 'verde scuro' }],
  ['ffeb3b', { en: 'yellow', fr: 'jaune', es: 'amarillo', it: 'giallo' }],
  ['ff9800', { en: 'orange', fr: 'orange', es: 'naranja', it: 'arancione' }],
  ['795548', { en: 'brown', fr: 'marron', es: 'marrón', it: 'marrone' }],
];
const byWord = new Map(
  colours.toReversed().flatMap(([hex, words]) => languages.map((language) => [plainWords(words[language]), hex] as const)),
);

/** A colour as a home reads it: the word for what NetBox offers, else what is written. */
export function colourRead(written: string, language: Language): string {
  const hex = written.trim().replace(/^#/, '').toLowerCase();
  return colours.find(([one]) => one === hex)?.[1][language] ?? (/^[0-9a-f]{6}$/.test(hex) ? `#${hex}` : written.trim());
}
/** A colour as NetBox takes it: six digits; null where nobody knows which it is. */
export function colourHex(colour: string): string | null {
  const hex = colour.trim().replace(/^#/, '').toLowerCase();
  return /^[0-9a-f]{6}$/.test(hex) ? hex : (byWord.get(plainWords(colour)) ?? null);
}
