import { existsSync, rmSync } from 'node:fs';
import { readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import pg from 'pg';
import { flushFolder } from '../files/folder-store.ts';
import { ArchiveWriter } from './archive.ts';
import { type Table, appliedMigrations, jobsVersion, quoted, sequencesOf, tablesOf } from './catalogue.ts';
import { copyOut } from './copy.ts';
import { type ArchivedTable, CannotCopy, MANIFEST, type Manifest, folderOf, secretMark, verifiedManifest } from './manifest.ts';

export interface BackupOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  readonly secret: string;
  /** The moment that is written into the archive. */
  readonly now: string;
}

export interface BackupReport {
  readonly rows: number;
  readonly tables: number;
  readonly files: number;
  /** Whether secrets are in it, which open only with the key of the vault. */
  readonly vault: boolean;
}

/** Work that is finished is history, which the events keep. */
const WAITING = `select %columns% from pgboss.job where state < 'completed'`;

/**
 * Writes the whole installation into one archive, beside a running Caretaker and without stopping it.
 * The file appears under its name only when it is whole and was read back. Throws `CannotCopy` in plain words.
 */
export async function backup(options: BackupOptions): Promise<BackupReport> {
  const file = resolve(options.file);
  if (existsSync(file)) throw new CannotCopy(`${file} exists already; a backup never writes over another.`);
  if (!existsSync(dirname(file))) throw new CannotCopy(`The folder ${dirname(file)} does not exist.`);
  const part = `${file}.${process.pid}.part`;
  try {
    const report = await writeArchive(part, options);
    await verifiedManifest(part);
    await rename(part, file);
    await flushFolder(dirname(file));
    return report;
  } finally {
    rmSync(part, { force: true });
  }
}

async function writeArchive(part: string, options: BackupOptions): Promise<BackupReport> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'caretaker backup' });
  await client.connect();
  try {
    // One snapshot for all tables. With row_security off a row that may not be read is a fault instead of a gap.
    await client.query('begin isolation level repeatable read, read only; set local row_security = off; set local statement_timeout = 0');
    await client.query('set local idle_in_transaction_session_timeout = 0; set local datestyle = iso; set local extra_float_digits = 1');
    await refuseWithoutRights(client);
    const migrations = await appliedMigrations(client);
    if (!migrations) throw new CannotCopy('There is no Caretaker in this database yet, so there is nothing to back up.');
    const archive = new ArchiveWriter(part);
    const tables = await addTables(client, archive, await tablesOf(client));
    const jobs = await addJobs(client, archive);
    const sequences = await sequencesOf(client);
    const files = await addDataFolder(archive, options.dataFolder);
    const vaultMarks = await marksInVault(client);
    const content = { migrations, tables, sequences, ...(jobs ? { jobs } : {}), secretMark: secretMark(options.secret), vaultMarks };
    const manifest: Manifest = { caretaker: 'backup', format: 1, madeAt: options.now, ...content, entries: { ...archive.marks } };
    await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 1)));
    await archive.end();
    return { rows: tables.reduce((sum, table) => sum + table.rows, 0), tables: tables.length, files, vault: vaultMarks.length > 0 };
  } finally {
    await client.end();
  }
}

/** Of an older Caretaker there is no vault yet. */
async function marksInVault(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.vault_key') is not null as there`);
  if (!rows[0]?.there) return [];
  return (await client.query<{ mark: string }>('select distinct wrapped_by as mark from vault_key order by 1')).rows.map(
    ({ mark }) => mark,
  );
}

async function refuseWithoutRights(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; name: string }>(
    'select rolsuper or rolbypassrls as may, rolname as name from pg_roles where rolname = current_user',
  );
  if (rows[0]?.may) return;
  const role = client.escapeIdentifier(rows[0]?.name ?? '');
  throw new CannotCopy(
    `The login of DATABASE_URL may not read the rows of every firm. Let an administrator run: ALTER ROLE ${role} BYPASSRLS\n` +
      'The application itself uses another login, which stays without that right.',
  );
}

async function addTables(client: pg.Client, archive: ArchiveWriter, tables: Table[], select?: string): Promise<ArchivedTable[]> {
  const archived: ArchivedTable[] = [];
  for (const table of tables) {
    const { name, columns } = quoted(client, table);
    const query = select?.replace('%columns%', columns) ?? `select ${columns} from ${name}`;
    let parts = 0;
    const rows = await copyOut(client, `copy (${query}) to stdout`, (part) => archive.add(`${folderOf(table)}${++parts}.copy`, part));
    archived.push({ schema: table.schema, name: table.name, columns: [...table.columns], rows });
  }
  return archived;
}

/** Queues and waiting jobs; a queue with tables of its own cannot be made by loading rows, so then they are left out. */
async function addJobs(client: pg.Client, archive: ArchiveWriter): Promise<Manifest['jobs']> {
  const version = await jobsVersion(client);
  if (version === undefined) return undefined;
  const own = await client.query(`select from pgboss.queue where table_name <> 'job_common' limit 1`);
  if (own.rowCount) return undefined;
  const columnsOf = async (name: string): Promise<Table> => {
    const { rows } = await client.query<{ columns: string[] }>(
      `select array_agg(attname::text order by attnum) as columns from pg_attribute
       where attrelid = ('pgboss.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [name],
    );
    return { schema: 'pgboss', name, columns: rows[0]?.columns ?? [] };
  };
  const queues = await addTables(client, archive, [await columnsOf('queue')]);
  const jobs = await addTables(client, archive, [await columnsOf('job')], WAITING);
  return { version, tables: [...queues, ...jobs] };
}

/**
 * Everything in the data folder but the database itself and the key of the vault: an archive travels, and with the key in it every password would travel
 * in clear (docs/decisions/0022). A file that is not finished yet, or gone by now, belongs to no saved row.
 */
async function addDataFolder(archive: ArchiveWriter, folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  let files = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (path.startsWith('postgres/') || path.startsWith('vault.key') || /\.(part|tmp|before-restore)$/.test(path)) continue;
    const content = await readFile(join(folder, path)).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return undefined;
      throw fault;
    });
    if (!content) continue;
    await archive.add(`data/${path}`, content);
    files += 1;
  }
  return files;
}
