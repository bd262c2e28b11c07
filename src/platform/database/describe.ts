import type pg from 'pg';

export interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  hasDefault: boolean;
  comment: string | null;
}

/** Every column of the firm's tables, in order, as the catalogue of PostgreSQL tells it. */
export async function columnsOf(client: pg.ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type", not a.attnotnull as "nullable",
           a.atthasdef or a.attidentity <> '' as "hasDefault", col_description(c.oid, a.attnum) as "comment"
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`);
  return rows;
}

const plain: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  smallint: 'number',
  'double precision': 'number',
  date: 'Day',
  'timestamp with time zone': 'Instant',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  bytea: 'Buffer',
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The types of the tables for Kysely. `x_id` becomes `Id<'x'>` where a table x exists; a comment `ts Role #domain/team/roles.ts` names the type of a column. */
export function tableTypes(columns: Column[]): string {
  const tables = [...new Set(columns.map((column) => column.table))];
  const imports = new Map<string, Set<string>>();
  const typeOf = (column: Column): string => {
    const [, name, from] = /^ts (\S+) (\S+)/.exec(column.comment ?? '') ?? [];
    if (name && from) {
      const exported = name.replace(/\[\]$/, '').replace(/<.*$/, '');
      // Every table knows ids already.
      if (exported !== 'Id') imports.set(from, (imports.get(from) ?? new Set()).add(exported));
      return name;
    }
    const noun = column.column === 'id' ? column.table : column.column.replace(/_id$/, '');
    if (column.type === 'uuid' && (column.column === 'id' || column.column.endsWith('_id')) && tables.includes(noun))
      return `Id<'${noun}'>`;
    if (column.type === 'jsonb') return 'unknown';
    const type = plain[column.type];
    if (!type) throw new Error(`no type for ${column.table}.${column.column}: ${column.type}`);
    return type;
  };
  const line = (column: Column): string => {
    const base = typeOf(column) + (column.nullable ? ' | null' : '');
    const json = column.type === 'jsonb' ? `Json<${base}>` : base;
    if (column.type === 'jsonb' && column.hasDefault) return `  ${camel(column.column)}: JsonByDefault<${base}>;`;
    return `  ${camel(column.column)}: ${column.hasDefault ? `Generated<${json}>` : json};`;
  };
  const bodies = tables.map(
    (table) =>
      `export interface ${camel(`_${table}`)}Table {\n${columns
        .filter((c) => c.table === table)
        .map(line)
        .join('\n')}\n}`,
  );
  const listed = `export interface Tables {\n${tables.map((table) => `  ${camel(table)}: ${camel(`_${table}`)}Table;`).join('\n')}\n}`;
  const named = [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from '${from}';`);
  return `// Generated from db/migrations by \`npm run schema\`. Do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
${named.join('\n')}

/** Read as a value, written as JSON text (\`JSON.stringify\`), because the driver would write an array as a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;
type JsonByDefault<T> = ColumnType<T, string | undefined, string>;

${bodies.join('\n\n')}

${listed}
`;
}
