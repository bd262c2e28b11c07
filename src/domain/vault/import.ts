import { isRefusal, type Refusal } from '../refusal.ts';
import { type ExportedItem, type ImportedSecret, knownBy, secretOf } from './bitwarden.ts';
import type { SecretField, SecretKind } from './kinds.ts';
import { refuse } from './refusals.ts';

/** The most items of one file. */
export const itemsMax = 2_000;

/** What becomes of one item, in words that hold nothing secret: what a screen may show. */
export interface ImportLine {
  readonly line: number;
  readonly folder: string;
  readonly name: string;
  readonly kind: SecretKind | null;
  readonly username: string;
  readonly address: string;
  readonly fields: readonly SecretField[];
  readonly becomes: 'added' | 'there_already' | 'left_out';
  readonly problem: Refusal | null;
}

/** What an import would do and, run, does: the preview is made of this very value. */
export interface SecretImportPlan {
  readonly lines: readonly ImportLine[];
  readonly add: readonly (ImportedSecret & { readonly line: number })[];
}

/**
 * Plans an import: each item is added, is there already (whatever its password says: an old export overwrites nothing), or is left out for a named reason. The same
 * file twice adds nothing. `present`: what the home has, as `knownBy` says it. Refusal: `export_is_too_long`.
 */
export function planSecretImport(items: readonly ExportedItem[], present: ReadonlySet<string>): SecretImportPlan | Refusal {
  if (items.length > itemsMax) return refuse('export_is_too_long', { values: { maximum: itemsMax } });
  const seen = new Map<string, number>();
  const add: (ImportedSecret & { line: number })[] = [];
  const lines = items.map((item): ImportLine => {
    const { line, folder } = item;
    const told = { line, folder: shortened(folder), name: shortened(item.name), kind: null, username: '', address: '', fields: [] };
    const secret = secretOf(item);
    if (isRefusal(secret)) return { ...told, becomes: 'left_out', problem: secret };
    const { kind, name, username, address, parts } = secret;
    const known = { ...told, kind, name, username, address, fields: Object.keys(parts) as SecretField[] };
    const key = knownBy(secret);
    if (present.has(key)) return { ...known, becomes: 'there_already', problem: null };
    const before = seen.get(key);
    if (before !== undefined)
      return { ...known, becomes: 'left_out', problem: refuse('item_is_twice_in_the_file', { values: { line: before } }) };
    seen.set(key, line);
    add.push({ ...secret, line });
    return { ...known, becomes: 'added', problem: null };
  });
  return { lines, add };
}

const shortened = (text: string) => {
  const words = text.replace(/\s+/g, ' ').trim();
  return [...words].length > 100 ? `${[...words].slice(0, 99).join('')}…` : words;
};
