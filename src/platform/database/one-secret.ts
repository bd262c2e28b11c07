import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Why a program must not work on this database, in words for whoever started it. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase';
}

/** Of the password of the application's login, which is derived from the secret and 32 bytes long: nobody guesses it from its mark. */
const markOf = (appPassword: string): string =>
  createHash('sha256').update(`caretaker\0mark of the secret\0${appPassword}`).digest('hex').slice(0, 32);

/** Two programs with different secrets would lock each other out and could not open what the other locked. Throws `UnusableDatabase`. */
export async function refuseAnotherSecret(client: pg.Client, appPassword: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.installation') is not null as there`);
  if (!rows[0]?.there) return;
  const kept = await client.query<{ mark: string }>('select secret_mark as mark from public.installation');
  if (kept.rows[0] && kept.rows[0].mark !== markOf(appPassword))
    throw new UnusableDatabase(
      'This database belongs to a Caretaker with another secret. Nothing was changed.\n' +
        'Every Caretaker on one database needs the same secret: copy the file “secret” from the data folder of the first into the data folder of this one,\n' +
        'or set CARETAKER_SECRET to the same words for all of them.',
    );
}

/** Writes the mark down, the first time. Call it with the table there and no other program at it. */
export async function keepMark(client: pg.Client, appPassword: string): Promise<void> {
  await client.query('insert into public.installation (secret_mark) values ($1) on conflict do nothing', [markOf(appPassword)]);
}

/** A login belongs to the whole server, so also an installation in another database of it may have it. Throws `UnusableDatabase`. */
export async function refuseLoginOfAnother(client: pg.Client, login: string, appPassword: string): Promise<void> {
  const { rows } = await client.query<{ said: string | null }>(
    `select shobj_description(oid, 'pg_authid') as said from pg_roles where rolname = $1`,
    [login],
  );
  const mark = /^Caretaker ([0-9a-f]{32})$/.exec(rows[0]?.said ?? '')?.[1];
  if (mark && mark !== markOf(appPassword))
    throw new UnusableDatabase(
      `The login ${login} belongs to another Caretaker on this server, with another secret and another database. Nothing was changed.\n` +
        'Set CARETAKER_APP_ROLE to another name for this one, for example CARETAKER_APP_ROLE=caretaker_second.',
    );
  if (!mark) await client.query(`comment on role ${client.escapeIdentifier(login)} is 'Caretaker ${markOf(appPassword)}'`);
}
