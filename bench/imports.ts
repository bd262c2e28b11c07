import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { granted } from '#domain/refusal.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { runImport } from '#features/homes/commands/import-devices.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { testCompany } from '../test/company.ts';
import { result } from './result.ts';

/** 100,000 rows of a CSV into one home, findable, in one transaction; and the same file again, which adds nothing. */
const rows = 100_000;
const columns = { class: 'Type', make: 'Marque', model: 'Modèle', serial: 'N° de série', label: 'Pièce' };
const lines = Array.from({ length: rows }, (_, n) => `Capteur;Thében;MX-${n % 50};S${n};Pièce ${n % 40}`);
const upload = { bytes: new TextEncoder().encode(`Type;Marque;Modèle;N° de série;Pièce\n${lines.join('\n')}\n`), name: 'devices.csv' };

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-imports-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  const database = connect(appUrlOf(server.url, 'for-the-bench-only'));
  const act = await testCompany(database);
  const client = ClientForm.parse({ kind: 'company', name: 'Hôtel du Parc', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Hôtel du Parc', country: 'FR' });
  const { homeId } = granted(await inCompany(database, act.company.id, (tx) => addClient(tx, act, { client, home })));
  if (!homeId) throw new Error('there is no home');
  console.log(`imports · ${rows.toLocaleString('en')} rows, ${(upload.bytes.length / 1e6).toFixed(1)} MB`);
  for (const [what, added, limitS] of [
    ['an import of 100,000 rows', rows, 15],
    ['the same file again', 0, 5],
  ] as const) {
    const from = performance.now();
    const done = granted(
      await inCompany(database, act.company.id, (tx) => runImport(tx, act, homeId, upload, { columns, classes: {} }, '')),
    );
    if (done.added !== added) throw new Error(`${what} added ${done.added}`);
    result(what, (performance.now() - from) / 1000, limitS, 's');
  }
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
