import { existsSync, readFileSync, renameSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import pg from 'pg';
import { migrate, shippedMigrations } from '#platform/database/migrate.ts';
import { readArchive } from './archive.ts';
import { appliedMigrations, asideOf, jobsVersion, quoted } from './catalogue.ts';
import { copyIn } from './copy.ts';
import { type ArchivedTable, CannotCopy, type Manifest, folderOf, secretMark, verifiedManifest } from './manifest.ts';

export interface RestoreOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  /** The password that the application's own login gets, of the secret that is restored. */
  readonly appPasswordOf: (secret: string) => string;
  /** CARETAKER_SECRET, where it is set; otherwise the archive's own secret is put into the data folder. */
  readonly givenSecret?: string;
  /** The marks of the keys of the vault that are at hand, or lost for good. */
  readonly vaultMarks?: readonly string[];
}

export interface RestoreReport {
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
  /** False when the archive's waiting jobs do not fit the job tables of this version. */
  readonly jobs: boolean;
}

const SECRET = 'data/secret';

/** Builds the installation anew from an archive, onto an empty database. Throws `CannotCopy`, in plain words, before anything is changed. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const manifest = await verifiedManifest(options.file);
  refuseWrongSecret(manifest, options.givenSecret);
  refuseWithoutVaultKey(manifest, options.vaultMarks ?? []);
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'caretaker restore' });
  await client.connect();
  try {
    await refuseUnlessEmpty(client);
    await prepareSchema(client, manifest);
    const files = await restoreDataFolder(options);
    await inTransaction(client, () => loadTables(client, options.file, manifest));
    const secret = options.givenSecret ?? readFileSync(join(options.dataFolder, 'secret'), 'utf8').trim();
    await migrate(options.ownerUrl, options.appPasswordOf(secret));
    // Where nothing was ever locked, nobody needs the key that was to lock it.
    await client.query('update installation set vault_mark = null where not exists (select from vault_key)');
    const jobs = await loadJobs(client, options.file, manifest);
    await client.query('analyze');
    return { madeAt: manifest.madeAt, rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), files, jobs };
  } finally {
    await client.end();
  }
}

function refuseWrongSecret(manifest: Manifest, given: string | undefined): void {
  if (given === undefined && manifest.entries[SECRET]) return;
  if (given !== undefined && secretMark(given) === manifest.secretMark) return;
  throw new CannotCopy(
    'This backup needs the CARETAKER_SECRET of the installation it was made from: without it nothing that is sealed or locked in it can be opened.',
  );
}

function refuseWithoutVaultKey({ vaultMarks = [] }: Manifest, atHand: readonly string[]): void {
  const missing = vaultMarks.filter((mark) => !atHand.includes(mark));
  if (missing.length === 0) return;
  throw new CannotCopy(
    `This backup holds passwords and other secrets, and not the key that opens them (its mark is ${missing.join(', ')}). Put the file vault.key into the new data folder first,\n` +
      `or set VAULT_KEY to what is in it. Only if it is lost for good: set VAULT_KEY_LOST=${missing.join(',')}; all but those secrets is then restored.`,
  );
}

/** Empty: no table at all, or only what a first start makes, without any firm or person. */
async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  if (!(await appliedMigrations(client))) {
    const { rowCount } = await client.query(
      `select from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind in ('r', 'p') and nspname not in ('information_schema') and nspname !~ '^pg_' limit 1`,
    );
    if (rowCount) throw new CannotCopy('The database holds tables that are not of Caretaker. Please give it an empty one.');
    return;
  }
  await client.query('set row_security = off');
  for (const table of ['public.company', 'sign_in."user"']) {
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
    if (rows[0]?.there && (await hasRows(client, table))) {
      throw new CannotCopy(
        'There is a Caretaker in use here already. A restore never writes over one: set DATA to an empty folder (or DATABASE_URL to an empty database).',
      );
    }
  }
}

/** An owner who is no superuser sees rows of firms only while the table is not forced; the look itself is rolled back. */
async function hasRows(client: pg.Client, table: string): Promise<boolean> {
  await client.query(`begin; alter table ${table} no force row level security`);
  try {
    return Boolean((await client.query(`select from ${table} limit 1`)).rowCount);
  } finally {
    await client.query('rollback');
  }
}

/** Runs the migrations that the archive names, so that its rows meet the tables they come from. */
async function prepareSchema(client: pg.Client, manifest: Manifest): Promise<void> {
  const shipped = new Map((await shippedMigrations()).map((migration) => [migration.name, migration]));
  for (const { name, hash } of manifest.migrations) {
    if (shipped.get(name)?.hash !== hash)
      throw new CannotCopy(`This backup comes from a newer or changed Caretaker (it has ${name}). Restore it with that version.`);
  }
  const applied = new Set((await appliedMigrations(client))?.map((migration) => migration.name));
  const named = new Set(manifest.migrations.map((migration) => migration.name));
  if ([...applied].some((name) => !named.has(name))) {
    throw new CannotCopy(
      'This database was already prepared for a newer version than the backup. Restore into an empty data folder or database.',
    );
  }
  await inTransaction(client, async () => {
    await client.query(
      'create table if not exists public.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    for (const { name, hash } of manifest.migrations.filter((migration) => !applied.has(migration.name))) {
      await client.query(shipped.get(name)?.sql ?? '');
      await client.query('insert into public.migration (name, hash) values ($1, $2)', [name, hash]);
    }
  });
}

async function loadTables(client: pg.Client, file: string, manifest: Manifest): Promise<void> {
  const aside = await asideOf(client);
  for (const statement of aside.before) await client.query(statement);
  // A migration may have put rows of its own there; the archive holds them as well.
  if (manifest.tables.length > 0) await client.query(`truncate ${manifest.tables.map((table) => quoted(client, table).name).join(', ')}`);
  await loadEach(client, file, manifest.tables);
  for (const { schema, name, lastValue } of manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint)', [
      `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`,
      lastValue,
    ]);
  }
  for (const statement of aside.after) await client.query(statement);
}

/** The parts of a table lie one after the other, and the tables in the order of the manifest: one reading serves all. */
async function loadEach(client: pg.Client, file: string, tables: ArchivedTable[]): Promise<void> {
  const entries = readArchive(file);
  let entry = await entries.next();
  for (const table of tables) {
    async function* parts(): AsyncGenerator<Buffer> {
      while (!entry.done && !entry.value.name.startsWith(folderOf(table))) entry = await entries.next();
      for (; !entry.done && entry.value.name.startsWith(folderOf(table)); entry = await entries.next()) yield entry.value.content;
    }
    if (table.rows === 0) continue;
    const { name, columns } = quoted(client, table);
    const rows = await copyIn(client, `copy ${name} (${columns}) from stdin`, parts());
    if (rows !== table.rows) throw new CannotCopy(`${table.name} has ${rows} rows instead of ${table.rows}.`);
  }
  await entries.return(undefined);
}

async function loadJobs(client: pg.Client, file: string, { jobs }: Manifest): Promise<boolean> {
  if (!jobs) return false;
  if ((await jobsVersion(client)) !== jobs.version) return false;
  await inTransaction(client, async () => {
    await client.query('delete from pgboss.job; delete from pgboss.queue');
    await loadEach(client, file, jobs.tables);
  });
  return true;
}

/** Files first and rows after: a file without a row is harmless, a row without its file is not. */
async function restoreDataFolder({ file, dataFolder, givenSecret }: RestoreOptions): Promise<number> {
  let files = 0;
  const root = resolve(dataFolder);
  for await (const { name, content } of readArchive(file)) {
    if (!name.startsWith('data/') || (name === SECRET && givenSecret !== undefined)) continue;
    const path = resolve(join(root, name.slice('data/'.length)));
    if (!path.startsWith(root + sep)) throw new CannotCopy(`The archive names a file outside of the data folder: ${name}.`);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (name === SECRET) keepFormerSecret(path, content);
    await writeFile(`${path}.part`, content, { mode: 0o600, flush: true });
    await rename(`${path}.part`, path);
    files += 1;
  }
  return files;
}

/** A first start made a secret here that nothing was locked with yet; it is kept all the same. */
function keepFormerSecret(path: string, content: Buffer): void {
  if (existsSync(path) && !readFileSync(path).equals(content)) renameSync(path, `${path}.before-restore`);
}

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  }
}
