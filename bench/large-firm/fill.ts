import pg from 'pg';
import { createHash } from 'node:crypto';
import type { Id } from '#domain/id.ts';

/** How much of everything: a firm far larger than any that is expected. */
export const clients = 20_000;
export const devices = 100_000;
export const contracts = 10_000;
export const invoices = 40_000;
/** A hotel among the homes. */
export const largeHomeDevices = 5_000;

const names = `(array['Martin','Bernard','Rossi','Dupont','Garcia','Ferrari','Moreau','Lopez','Smith','Bianchi','Durand','Jones','Laurent','Romano','Perez','Fontaine','Conti','Sanchez','Taylor','Mercier'])`;
const firsts = `(array['Claire','Marco','Lucia','James','Elena','Paul','Sofia','Henri','Anna','Diego','Emma','Luca','Ines','Oliver','Chiara','Jules','Marta'])`;
const cities = `(array['Lyon','Milano','Madrid','London','Geneve','Nice','Torino','Sevilla','Bruxelles','Antibes','Cannes'])`;
/** The words of a text as `wordsOf` makes them, for texts without accents. */
const words = (text: string) => `(select word from regexp_split_to_table(lower(${text}), '[^a-z0-9]+') word where word <> ''
  union select regexp_replace(word, '[^a-z0-9]', '', 'g') from regexp_split_to_table(lower(${text}), '\\s+') word where word ~ '[0-9]')`;

/** Fills the firm by SQL alone, which makes in half a minute what commands would make in hours; `lists.ts` checks that the words are those of the commands. */
export async function fillLargeFirm(ownerUrl: string, companyId: string): Promise<Id<'home'>> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`;
  const company = `'${companyId}'::uuid`;
  // Signatures and payments without documents and bank lines: the keys and triggers that ask for those are not what is measured here.
  const steps = [
    'set session_replication_role = replica',
    `create temp table person as select n, ${firsts}[1 + n % 17] || ' ' || ${names}[1 + (n / 17) % 20] || ' ' || n as name, ${cities}[1 + n % 11] as city from generate_series(1, ${clients}) n`,
    `insert into client (company_id, id, kind, name, name_order, language, email, phone, street, city, country, added_at)
      select ${company}, ${id('client', 'n')}, (array['household','company','house_manager'])[1 + n % 3], name, lower(name), (array['en','fr','es','it'])[1 + n % 4],
        'person' || n || '@example.test', '+33 6 ' || (10000000 + n), n % 300 || ' rue du Parc', city, 'FR', timestamptz '2020-01-01' + n * interval '1 hour' from person`,
    `insert into home (company_id, id, client_id, name, street, postcode, city, country, zone, added_at)
      select ${company}, ${id('home', 'n')}, ${id('client', 'n')}, 'Villa ' || n, n % 300 || ' rue du Parc', '06' || n % 1000, city, 'FR', 'Europe/Paris', timestamptz '2020-01-01' from person`,
    `insert into device (company_id, id, home_id, class_key, make, model, serial, added_at)
      select ${company}, ${id('device', 'n')}, ${id('home', `(case when n <= ${largeHomeDevices} then 1 else 1 + n % ${clients} end)`)}, 'dimmer', (array['Lutron','Crestron','Ubiquiti','Sonos','KNX'])[1 + n % 5], 'Model ' || n % 400, 'SN' || (1000000 + n), timestamptz '2020-01-01'
      from generate_series(1, ${devices}) n`,
    `insert into search_entry select ${company}, 'client', ${id('client', 'n')}, name, city from person`,
    `insert into search_entry select ${company}, 'home', ${id('home', 'n')}, 'Villa ' || n, name || ' · ' || city from person`,
    `insert into search_entry select ${company}, 'contract', ${id('contract', 'n')}, 'C-2026-' || lpad(n::text, 5, '0'), name || ', Villa ' || n from person where n <= ${contracts}`,
    `insert into search_entry select company_id, 'device', device.id, make || ' ' || model, home.name || ' · ' || serial from device join home using (company_id) where home.id = device.home_id`,
    `insert into search_word select ${company}, word, 'client', ${id('client', 'n')} from person, lateral ${words(`name || ' ' || city || ' person' || n || '@example.test +33 6 ' || (10000000 + n) || ' ' || n % 300 || ' rue du Parc Villa ' || n`)}`,
    `insert into search_word select ${company}, word, 'home', ${id('home', 'n')} from person, lateral ${words(`'Villa ' || n || ' ' || name || ' ' || city || ' ' || n % 300 || ' rue du Parc 06' || n % 1000`)}`,
    `insert into search_word select ${company}, word, 'contract', ${id('contract', 'n')} from person, lateral ${words(`'C-2026-' || lpad(n::text, 5, '0') || ' ' || name || ', Villa ' || n || ' Comfort ' || city`)} where n <= ${contracts}`,
    `insert into search_word select company_id, word, 'device', id from device, lateral ${words(`make || ' ' || model || ' ' || serial`)}`,
    ...papers(company, id),
    'vacuum (analyze)',
  ];
  try {
    for (const step of steps) await owner.query(step);
  } finally {
    await owner.end();
  }
  return createHash('md5')
    .update('home1')
    .digest('hex')
    .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as Id<'home'>;
}

/** Contracts in every state and four invoices of each, most of them paid. */
function papers(company: string, id: (kind: string, n: string) => string): string[] {
  const contractNumber = `'C-2026-' || lpad(n::text, 5, '0')`;
  const of = (n: string) => `${company}, ${id('contract', n)}`;
  const some = (condition: string) => `from person where n <= ${contracts} and ${condition}`;
  const day = `date '2024-01-01' + n % 1400`;
  const year = `extract(year from ${day})::integer`;
  const invoiceNumber = `${year} || '-' || lpad(n::text, greatest(4, length(n::text)), '0')`;
  return [
    `insert into plan values (${company}, ${id('plan', "'1'")}, 'comfort', 1, null, '2020-01-01')`,
    `insert into plan_version (company_id, id, plan_id, version, names, promises, level, origin, made_at, made_by)
      values (${company}, ${id('plan', "'1'")}, ${id('plan', "'1'")}, 1, '{"en":"Comfort","fr":"Confort","es":"Confort","it":"Comfort"}', '{}', '{}', 'firm', '2020-01-01', 'bench')`,
    `insert into contract (company_id, id, number, client_id, home_id, plan_version_id, currency, prices_are, starts_on, term_months, months_per_period, made_at, made_by)
      select ${of('n')}, ${contractNumber}, ${id('client', 'n')}, ${id('home', 'n')}, ${id('plan', "'1'")}, 'EUR', 'gross', ${day}, 12 * (1 + n % 3), (array[1,3,12])[1 + n % 3],
        timestamptz '2023-12-01' + n % 1400 * interval '1 day', 'bench' ${some('true')}`,
    `insert into contract_line select ${of('n')}, ${id('contract', 'n')}, 1, 'Comfort', 12000 + n % 5000, '{"category":"S","rateBps":2000}', true ${some('true')}`,
    `insert into signature (company_id, contract_id, document_id, document_hash, signed_at, signed_on, way, name, mark, consent, early_start, witness, lawful, first_payment_on, first_work_on, sealed_hash, sealed_at, chain_head)
      select ${of('n')}, ${id('document', 'n')}, 'shown', ${day}, ${day}, 'in_person', name, 'typed', 'I agree', false, 'A witness', '{}', ${day}, ${day}, 'sealed' || n, ${day}, '' ${some('n % 10 > 0')}`,
    `insert into contract_payment select ${of('n')}, ${day}, ${day}, ${id('invoice', 'n')} ${some('n % 10 > 1')}`,
    `insert into contract_void select ${of('n')}, ${day}, ${day}, 'bench', 'bench' ${some('n % 40 = 0')}`,
    `insert into contract_withdrawal select ${of('n')}, ${day}, ${day}, 'bench', 'recorded' ${some('n % 97 = 1')}`,
    `insert into termination select ${of('n')}, ${day}, ${day}, ${day} + 200, 'client', 'recorded', 'bench', 'bench' ${some('n % 13 = 2')}`,
    `insert into invoice (company_id, id, kind, number, year, ordinal, client_id, home_id, contract_id, currency, value, template, net_cents, vat_cents, gross_cents, issue_on, due_on, reference, issued_at, issued_by)
      select ${company}, ${id('invoice', 'n')}, 'invoice', ${invoiceNumber}, ${year}, n, ${id('client', `(1 + n % ${contracts})`)}, ${id('home', `(1 + n % ${contracts})`)}, ${id('contract', `(1 + n % ${contracts})`)}, 'EUR',
        jsonb_build_object('lines', md5(n::text) || md5((n + 1)::text) || repeat('words ', 150)), 'invoice', 10000, 2000, 12000, ${day}, ${day} + 14, 'RF' || n, ${day}, 'bench' from generate_series(1, ${invoices}) n`,
    `insert into payment (company_id, id, invoice_id, received_on, amount_cents, currency, way, recorded_at, recorded_by)
      select ${company}, ${id('payment', 'n')}, ${id('invoice', 'n')}, ${day} + 5, 12000, 'EUR', 'transfer', ${day}, 'bench' from generate_series(1, ${invoices}) n where n % 20 > 0`,
    `insert into settlement select ${company}, ${id('settlement', 'n')}, ${id('invoice', 'n')}, ${id('payment', 'n')}, ${day} + 5, ${day} from generate_series(1, ${invoices}) n where n % 20 > 0`,
    // Its triggers rest while the firm is filled.
    `insert into unsettled_invoice select company_id, id from invoice i where not exists (select from settlement s where s.company_id = i.company_id and s.invoice_id = i.id)`,
    `insert into search_entry select ${company}, 'invoice', ${id('invoice', 'n')}, ${invoiceNumber}, name from generate_series(1, ${invoices}) n join (select n as p, name from person) person on p = 1 + n % ${contracts}`,
    `insert into search_word select ${company}, word, 'invoice', ${id('invoice', 'n')} from generate_series(1, ${invoices}) n join (select n as p, name from person) person on p = 1 + n % ${contracts}, lateral ${words(`${invoiceNumber} || ' ' || name`)}`,
  ];
}
