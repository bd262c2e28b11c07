import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { makeClientFindable } from '#features/homes/commands/findable.ts';
import { listClients } from '#features/homes/queries/clients.ts';
import { ClientList } from '#features/homes/schema.ts';
import { connect, inCompany, type Database, type Tx } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '../test/company.ts';
import { at, result } from './result.ts';

/**
 * Lists and search of a large firm (20,000 clients with a home each, 100,000 devices, 10,000 contracts to be found), through the
 * application's own login, which row-level security binds. Each time is a whole transaction: begin, question, commit.
 */
const clients = 20_000;
const devices = 100_000;
const contracts = 10_000;
const runs = 200;
const limitMs = 50;

const names = `(array['Martin','Bernard','Rossi','Dupont','Garcia','Ferrari','Moreau','Lopez','Smith','Bianchi','Durand','Jones','Laurent','Romano','Perez','Fontaine','Conti','Sanchez','Taylor','Mercier'])`;
const firsts = `(array['Claire','Marco','Lucia','James','Elena','Paul','Sofia','Henri','Anna','Diego','Emma','Luca','Ines','Oliver','Chiara','Jules','Marta'])`;
const cities = `(array['Lyon','Milano','Madrid','London','Geneve','Nice','Torino','Sevilla','Bruxelles','Antibes','Cannes'])`;
/** The words of a text as `wordsOf` makes them, for texts without accents. */
const words = (text: string) => `(select word from regexp_split_to_table(lower(${text}), '[^a-z0-9]+') word where word <> ''
  union select regexp_replace(word, '[^a-z0-9]', '', 'g') from regexp_split_to_table(lower(${text}), '\\s+') word where word ~ '[0-9]')`;

async function fill(ownerUrl: string, companyId: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
  const company = `'${companyId}'::uuid`;
  const steps = [
    `create temp table person as select n, ${firsts}[1 + n % 17] || ' ' || ${names}[1 + (n / 17) % 20] || ' ' || n as name, ${cities}[1 + n % 11] as city from generate_series(1, ${clients}) n`,
    `insert into client (company_id, id, kind, name, name_order, language, email, phone, street, city, country, added_at)
      select ${company}, ${id('client', 'n')}, (array['household','company','house_manager'])[1 + n % 3], name, lower(name), (array['en','fr','es','it'])[1 + n % 4],
        'person' || n || '@example.test', '+33 6 ' || (10000000 + n), n % 300 || ' rue du Parc', city, 'FR', timestamptz '2020-01-01' + n * interval '1 hour' from person`,
    `insert into home (company_id, id, client_id, name, street, postcode, city, country, zone, added_at)
      select ${company}, ${id('home', 'n')}, ${id('client', 'n')}, 'Villa ' || n, n % 300 || ' rue du Parc', '06' || n % 1000, city, 'FR', 'Europe/Paris', timestamptz '2020-01-01' from person`,
    `insert into device (company_id, id, home_id, class_key, make, model, serial, added_at)
      select ${company}, ${id('device', 'n')}, ${id('home', `(1 + n % ${clients})`)}, 'dimmer', (array['Lutron','Crestron','Ubiquiti','Sonos','KNX'])[1 + n % 5], 'Model ' || n % 400, 'SN' || (1000000 + n), timestamptz '2020-01-01'
      from generate_series(1, ${devices}) n`,
    `insert into search_entry select ${company}, 'client', ${id('client', 'n')}, name, city from person`,
    `insert into search_entry select ${company}, 'home', ${id('home', 'n')}, 'Villa ' || n, name || ' · ' || city from person`,
    `insert into search_entry select ${company}, 'contract', ${id('contract', 'n')}, 'C-2026-' || lpad(n::text, 5, '0'), name || ', Villa ' || n from person where n <= ${contracts}`,
    `insert into search_entry select company_id, 'device', device.id, make || ' ' || model, home.name || ' · ' || serial from device join home using (company_id) where home.id = device.home_id`,
    `insert into search_word select ${company}, word, 'client', ${id('client', 'n')} from person, lateral ${words(`name || ' ' || city || ' person' || n || '@example.test +33 6 ' || (10000000 + n) || ' ' || n % 300 || ' rue du Parc Villa ' || n`)}`,
    `insert into search_word select ${company}, word, 'home', ${id('home', 'n')} from person, lateral ${words(`'Villa ' || n || ' ' || name || ' ' || city || ' ' || n % 300 || ' rue du Parc 06' || n % 1000`)}`,
    `insert into search_word select ${company}, word, 'contract', ${id('contract', 'n')} from person, lateral ${words(`'C-2026-' || lpad(n::text, 5, '0') || ' ' || name || ', Villa ' || n || ' Comfort ' || city`)} where n <= ${contracts}`,
    `insert into search_word select company_id, word, 'device', id from device, lateral ${words(`make || ' ' || model || ' ' || serial`)}`,
    'analyze',
  ];
  try {
    for (const step of steps) await owner.query(step);
  } finally {
    await owner.end();
  }
}

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

async function measure(database: Database, act: Act): Promise<void> {
  const list = (asked: object) => (tx: Tx) => listClients(tx, act, ClientList.parse(asked));
  const find = (typed: string) => (tx: Tx) => search(tx, act, typed, 20);
  const questions: [string, (tx: Tx) => Promise<unknown>][] = [
    ['clients, first page by name', list({})],
    ['clients, last page by name', list({ page: clients / 25 })],
    ['clients, newest first', list({ sort: 'added', direction: 'desc' })],
    ['clients, by city', list({ sort: 'city' })],
    ['clients, Italian firms', list({ language: 'it', kind: 'company' })],
    ['clients, searched: rossi', list({ search: 'rossi' })],
    ['clients, searched: ma (a tenth of all)', list({ search: 'ma' })],
    ['clients, searched: claire rossi', list({ search: 'claire rossi' })],
    ['search: a number', find('C-2026-00412')],
    ['search: a serial number', find('SN1054321')],
    ['search: a name', find('claire rossi')],
    ['search: two letters, ma', find('ma')],
    ['search: lutron (20,000 devices)', find('lutron')],
    ['search: two common words', find('lutron model')],
    ['search: three common words', find('villa rue lyon')],
    ['search: common and nothing', find('lutron zzz')],
  ];
  for (const [what, question] of questions) {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const from = performance.now();
      await inCompany(database, act.company.id, question);
      times.push(performance.now() - from);
      // A question far beyond the limit needs no two hundred proofs.
      if (run >= 20 && at(times, 0.5) > 10 * limitMs) break;
    }
    result(`${what}: p95 (p50 ${at(times, 0.5).toFixed(1)})`, at(times, 0.95), limitMs, 'ms');
  }
}

const folder = mkdtempSync(join(tmpdir(), 'caretaker-bench-lists-'));
const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} });
try {
  await migrate(server.url, 'for-the-bench-only');
  const database = connect(appUrlOf(server.url, 'for-the-bench-only'));
  const act = await testCompany(database);
  const from = performance.now();
  await fill(server.url, act.company.id);
  const {
    rows: [size],
  } = await inCompany(database, act.company.id, (tx) =>
    sql<{
      entries: number;
      words: number;
    }>`select (select count(*) from search_entry) as entries, (select count(*) from search_word) as words`.execute(tx),
  );
  console.log(
    `lists · ${clients} clients, ${devices} devices, ${size?.entries} findable, ${size?.words} words, filled in ${((performance.now() - from) / 1000).toFixed(0)} s`,
  );
  await checkWords(database, act);
  await measure(database, act);
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
