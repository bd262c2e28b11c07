import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { makeClientFindable } from '#features/homes/commands/findable.ts';
import { connect, inCompany, type Database } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '../test/company.ts';
import { clients, contracts, devices, fillLargeFirm, invoices, largeHomeDevices } from './large-firm/fill.ts';
import { questions, type Question } from './large-firm/questions.ts';
import { at, result } from './result.ts';

/**
 * Lists and search of a large firm, through the application's own login, which row-level security binds.
 * Each time is a whole transaction: begin, question, commit.
 */
const runs = 200;
/** Lists of clients and contracts, and every search, answer within 50 ms; invoices and the desk's figures, which count all that is open, within 100. */
const limitOf = (what: string) => (/^(invoices|desk)/.test(what) ? 100 : 50);

/** The filled words are those that the command writes; else the bench measures something that no firm has. */
async function checkWords(database: Database, act: Act): Promise<void> {
  await inCompany(database, act.company.id, async (tx) => {
    const { id } = await tx.selectFrom('client').select('id').orderBy('nameOrder').limit(1).executeTakeFirstOrThrow();
    const kept = () => tx.selectFrom('searchWord').select('word').where('subjectId', '=', id).orderBy('word').execute();
    const filled = await kept();
    await makeClientFindable(tx, act, id as Id<'client'>);
    const written = await kept();
    if (JSON.stringify(filled) !== JSON.stringify(written)) throw new Error(`the words differ: ${JSON.stringify({ filled, written })}`);
  });
}

async function measure(database: Database, act: Act, [what, question]: Question): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    await inCompany(database, act.company.id, question);
    times.push(performance.now() - from);
    // A question far beyond the limit needs no two hundred proofs.
    if (run >= 20 && at(times, 0.5) > 5 * limitOf(what)) break;
  }
  result(`${what}: p95 (p50 ${at(times, 0.5).toFixed(1)})`, at(times, 0.95), limitOf(what), 'ms');
}

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-lists-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  const database = connect(appUrlOf(server.url, 'for-the-bench-only'));
  const act = await testCompany(database);
  const from = performance.now();
  const largeHome = await fillLargeFirm(server.url, act.company.id);
  const {
    rows: [size],
  } = await inCompany(database, act.company.id, (tx) =>
    sql<{
      entries: number;
      words: number;
    }>`select (select count(*) from search_entry) as entries, (select count(*) from search_word) as words`.execute(tx),
  );
  console.log(
    `lists · ${clients} clients, ${devices} devices (${largeHomeDevices} in one home), ${contracts} contracts, ${invoices} invoices, ${size?.entries} findable, ${size?.words} words, filled in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  );
  await checkWords(database, act);
  for (const question of questions(act, largeHome)) await measure(database, act, question);
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
