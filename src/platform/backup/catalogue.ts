import type pg from 'pg';

/** A table and the columns whose values are stored; generated ones are computed anew. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly lastValue: string;
}

const OURS = `n.nspname not in ('information_schema', 'pgboss') and n.nspname !~ '^pg_' and not c.relispartition`;

/** Every table of the installation but the list of migrations, which each side keeps itself, and the job tables. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and ${OURS}
      and (n.nspname, c.relname) <> ('public', 'migration')
    group by 1, 2 order by 1, 2`);
  return rows;
}

/** Sequences that have given a number. */
export async function sequencesOf(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(`
    select schemaname as schema, sequencename as name, last_value::text as "lastValue" from pg_sequences
    where last_value is not null and schemaname not in ('information_schema', 'pgboss') and schemaname !~ '^pg_' order by 1, 2`);
  return rows;
}

export interface Migrations {
  readonly name: string;
  readonly hash: string;
}

/** What has run here; undefined when the database was never one of Caretaker's. */
export async function appliedMigrations(client: pg.Client): Promise<Migrations[] | undefined> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (!rows[0]?.there) return undefined;
  return (await client.query<Migrations>('select name, hash from public.migration order by name')).rows;
}

/** The version of the job tables, or undefined where there are none. */
export async function jobsVersion(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('pgboss.version') is not null as there`);
  if (!rows[0]?.there) return undefined;
  return (await client.query<{ version: number }>('select version from pgboss.version')).rows[0]?.version;
}

/** Statements that set aside what stands in the way of loading whole tables in any order, and those that put it back exactly as it was. */
export interface Aside {
  readonly before: string[];
  readonly after: string[];
}

/** Foreign keys are dropped and made anew, which checks all rows at once; triggers rest; the owner is let past row-level security. */
export async function asideOf(client: pg.Client): Promise<Aside> {
  const keys = await client.query<{ before: string; after: string }>(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, conname) as before,
           format('alter table %s add constraint %I %s', k.conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as after
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where contype = 'f' and conparentid = 0 and ${OURS} order by 1`);
  const triggers = await client.query<{ before: string; after: string }>(`
    select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as before,
           format('alter table %s enable %s trigger %I', tgrelid::regclass, case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname) as after
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not tgisinternal and tgenabled <> 'D' and ${OURS} order by 1`);
  const forced = await client.query<{ before: string; after: string }>(`
    select format('alter table %s no force row level security', c.oid::regclass) as before, format('alter table %s force row level security', c.oid::regclass) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where relforcerowsecurity and ${OURS} order by 1`);
  const all = [...keys.rows, ...triggers.rows, ...forced.rows];
  // Foreign keys are checked while the owner may still see every row.
  return { before: all.map((row) => row.before), after: all.map((row) => row.after) };
}

/** `"schema"."table" ("a", "b")`, as COPY writes it. */
export function quoted(client: pg.Client, table: Table): { name: string; columns: string } {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  return { name: `${client.escapeIdentifier(table.schema)}.${client.escapeIdentifier(table.name)}`, columns };
}
