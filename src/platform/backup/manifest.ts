import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Entry, type EntryMark, readArchive, sha256 } from './archive.ts';

export const MANIFEST = 'manifest.json';

const table = z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.number() });

const manifestShape = z.object({
  caretaker: z.literal('backup'),
  format: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(table),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string() })),
  /** The waiting jobs, and the version of the tables they come from. */
  jobs: z.object({ version: z.number(), tables: z.array(table) }).optional(),
  /** Tells whether another secret is the same one, and nothing else about it. */
  secretMark: z.string(),
  /** The marks of the keys of the vault that what is in it was locked with; they are not in the archive. */
  vaultMarks: z.array(z.string()).optional(),
  entries: z.record(z.string(), z.object({ size: z.number(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestShape>;
export type ArchivedTable = Manifest['tables'][number];

/** Why a backup or a restore cannot be done, in words for the person who asked for it. */
export class CannotCopy extends Error {
  override name = 'CannotCopy';
}

export function secretMark(secret: string): string {
  return createHash('sha256').update(`caretaker-backup-mark\0${secret}`).digest('hex').slice(0, 32);
}

export function folderOf(table: Pick<ArchivedTable, 'schema' | 'name'>): string {
  return `tables/${table.schema}.${table.name}/`;
}

/** Reads the whole archive and compares every entry with the manifest. Throws `CannotCopy` when anything is missing, changed or too much. */
export async function verifiedManifest(file: string): Promise<Manifest> {
  const marks: Record<string, EntryMark> = {};
  let last: Entry | undefined;
  try {
    for await (const entry of readArchive(file)) {
      marks[entry.name] = { size: entry.content.length, sha256: sha256(entry.content) };
      last = entry;
    }
  } catch (fault) {
    throw new CannotCopy(`The archive ${file} cannot be read: ${(fault as Error).message}.`);
  }
  if (last?.name !== MANIFEST) throw new CannotCopy(`The archive ${file} is not complete: its manifest is missing.`);
  const parsed = manifestShape.safeParse(JSON.parse(last.content.toString('utf8')));
  if (!parsed.success) throw new CannotCopy(`The archive ${file} was made by a Caretaker that this one does not understand.`);
  delete marks[MANIFEST];
  const names = new Set([...Object.keys(marks), ...Object.keys(parsed.data.entries)]);
  const wrong = [...names].find((name) => marks[name]?.sha256 !== parsed.data.entries[name]?.sha256);
  if (wrong) throw new CannotCopy(`The archive ${file} is damaged: ${wrong} is not what was backed up.`);
  return parsed.data;
}
