import pg from 'pg';

/** The tables of all schemas, jobs and sign-in among them, in which a row holds the text in any column. For what must be kept nowhere. */
export async function tablesThatHold(ownerUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await client.query(`select from ${name} t where position($1 in t::text) > 0 limit 1`, [text]);
      if (rowCount) found.push(name);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** All rows of the program's tables and of its jobs, as the owner sees them: the same rows, the same text. For what must change nothing. */
export async function everything(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss') order by 1",
    );
    await client.query('set row_security = off');
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ all: string | null }>(`select string_agg(t::text, '|' order by t::text) as all from ${name} t`);
      texts.push(`${name}: ${rows[0]?.all ?? ''}`);
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
