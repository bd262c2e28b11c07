import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { connect, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from './company.ts';
import { testDatabase } from './database.ts';

// What is said once is not undone, past every command, by the application's own login. Codes: src/features/contracts/refused-by-the-database.test.ts.
const { appUrl } = await testDatabase();
const database = connect(appUrl);
const act = await testCompany(database);
const by = (text: string) => inCompany(database, act.company.id, (tx) => sql.raw(text).execute(tx));
const undone = /once is not undone/;
const denied = /permission denied/;

interface Row {
  readonly table: string;
  readonly columns: string;
  readonly values: string;
  /** What its life is, one after the other. */
  readonly goes: readonly string[];
  /** What is refused after that. */
  readonly back: readonly string[];
  /** What is refused at any time. */
  readonly never: readonly string[];
}
const [now, later] = [`'${act.now}'`, `'2027-01-01T09:00:00Z'`];
const rows: readonly Row[] = [
  {
    table: 'link',
    columns: 'token_hash, kind, subject_id, created_at, expires_at',
    values: `'hash', 'offer', '${newId()}', ${now}, ${now}`,
    goes: [`revoked_at = ${now}`, `revoked_at = revoked_at`],
    back: ['revoked_at = null', `revoked_at = ${later}`],
    never: ['expires_at = null', `expires_at = ${later}`, `subject_id = '${newId()}'`, `token_hash = 'other'`],
  },
  {
    table: 'api_key',
    columns: 'name, key_hash, scopes, created_by, created_at',
    values: `'Site', 'hash', '{read}', '${newId()}', ${now}`,
    goes: [`last_used_at = ${now}`, `revoked_at = ${now}`, `last_used_at = ${later}`],
    back: ['revoked_at = null'],
    never: [`scopes = '{read,write}'`, `expires_at = ${later}`, `key_hash = 'other'`, `created_by = '${newId()}'`],
  },
  {
    table: 'invitation',
    columns: 'email, name, role, language, invited_by, invited_at, expires_at',
    values: `'a@example.test', 'A', 'sales', 'fr', '${newId()}', ${now}, ${now}`,
    goes: [`revoked_at = ${now}`],
    back: ['revoked_at = null', `accepted_at = ${now}`],
    never: [`role = 'owner'`, `email = 'b@example.test'`, `expires_at = ${later}`],
  },
  {
    table: 'mail',
    columns: 'to_address, language, subject, body_text, body_html, about_kind, about_id, asked_at, secrets',
    values: `'a@example.test', 'fr', 'Code 123456', 'Code 123456', '<p>', 'offer', '${newId()}', ${now}, '{123456}'`,
    goes: [
      `failed_at = ${now}, failure = 'down'`,
      'failed_at = null, failure = null',
      `sent_at = ${now}, subject = 'Code', body_text = 'Code', secrets = '{}'`,
      `failed_at = ${now}, failure = '550 no such user'`,
    ],
    back: [`subject = 'x'`, `body_text = 'x'`, `body_html = 'x'`, 'sent_at = null', `sent_at = ${later}`, `secrets = '{x}'`],
    never: [`to_address = 'b@example.test'`, `to_name = 'B'`, `attachments = '[{}]'`, `asked_at = ${later}`],
  },
];

describe('what is said once is not undone by plain SQL', () => {
  it.each(rows)('$table', async ({ table, columns, values, goes, back, never }) => {
    const id = newId();
    const change = (set: string) => by(`update ${table} set ${set} where id = '${id}'`);
    await by(`insert into ${table} (company_id, id, ${columns}) values ('${act.company.id}', '${id}', ${values})`);
    for (const one of never) await expect(change(one)).rejects.toThrow(denied);
    for (const one of goes) await change(one);
    for (const one of back) await expect(change(one)).rejects.toThrow(undone);
  });

  it('the text of a mail before it is sent', async () => {
    await by(`insert into mail (company_id, id, to_address, language, subject, body_text, body_html, about_kind, about_id, asked_at)
      values ('${act.company.id}', '${newId()}', 'c@example.test', 'fr', 's', 't', 'h', 'offer', '${newId()}', ${now})`);
    await expect(by(`update mail set body_text = 'x' where to_address = 'c@example.test'`)).rejects.toThrow(undone);
  });
});
