// Writes src/platform/database/tables.ts from the migrations: makes a database, migrates it, reads its catalogue.
// Usage: npm run schema  (DATABASE_URL names a server on which a database may be made; without it the embedded one is used)
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { columnsOf, tableTypes } from '#platform/database/describe.ts';
import { migrate } from '#platform/database/migrate.ts';

const server = process.env['DATABASE_URL'];
if (!server) throw new Error('Set DATABASE_URL to a PostgreSQL on which a database may be created.');
const name = `caretaker_schema_${randomBytes(4).toString('hex')}`;
const admin = new pg.Client({ connectionString: server });
await admin.connect();
await admin.query(`create database ${name}`);
try {
  const url = new URL(server);
  url.pathname = `/${name}`;
  // A login of its own: the server may be one that a Caretaker works on.
  process.env['CARETAKER_APP_ROLE'] = 'caretaker_schema';
  await migrate(url.toString(), 'schema');
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  await writeFile(join(import.meta.dirname, '../src/platform/database/tables.ts'), tableTypes(await columnsOf(client)));
  await client.end();
} finally {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}
