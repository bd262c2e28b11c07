import { sql } from 'kysely';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import { newId } from '../ids.ts';
import { hashPassword } from './passwords.ts';
import { refuse } from './refusals.ts';

/** The shortest password; long ones matter more than strange signs (NIST SP 800-63B). */
export const passwordLength = { min: 10, max: 128 } as const;

export interface NewUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const normalEmail = (email: string): string => email.trim().toLowerCase();

/**
 * Makes somebody who can sign in, in the transaction of the command that lets them in, so that both are saved or neither.
 * Refusals: `email_is_taken`, `password_is_too_short`, `password_is_too_long`.
 */
export async function makeUser(tx: Tx, user: NewUser): Promise<string | Refusal> {
  if (user.password.length < passwordLength.min)
    return refuse('password_is_too_short', { field: 'password', values: { minimum: passwordLength.min } });
  if (user.password.length > passwordLength.max)
    return refuse('password_is_too_long', { field: 'password', values: { maximum: passwordLength.max } });
  const id = newId<'user'>();
  const hash = await hashPassword(user.password);
  const { rows } = await sql<{ made: boolean }>`
    select sign_in.make_user(${id}, ${user.name}, ${normalEmail(user.email)}, ${newId()}, ${hash}) as made`.execute(tx);
  if (!rows[0]?.made) return refuse('email_is_taken', { field: 'email' });
  return id;
}

/** Who can already sign in with that address, or null. */
export async function userOfEmail(tx: Tx, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select sign_in.user_of_email(${normalEmail(email)}) as id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Sets the password of somebody of a demo firm; the database does it for nobody who belongs to another one. */
export async function setDemoPassword(tx: Tx, userId: string, password: string): Promise<void> {
  await sql`select sign_in.set_demo_password(${userId}, ${await hashPassword(password)})`.execute(tx);
}

export interface SignedInPlace {
  readonly id: string;
  readonly since: string;
  readonly seen: string;
  readonly address: string | null;
  readonly agent: string | null;
}

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Where somebody is signed in, the latest first. The secret of a session is never read. */
export async function sessionsOf(tx: Tx, userId: string): Promise<SignedInPlace[]> {
  const { rows } =
    await sql<SignedInPlace>`select id, ${iso('"createdAt"')} as since, ${iso('"updatedAt"')} as seen, "ipAddress" as address, "userAgent" as agent
    from sign_in.session where "userId" = ${userId} and "expiresAt" > now() order by "updatedAt" desc`.execute(tx);
  return rows;
}

/** Ends one session of that person, or all but one. True when there was one to end. */
export async function endSession(
  tx: Tx,
  userId: string,
  which: { readonly id: string } | { readonly allBut: string | null },
): Promise<boolean> {
  const chosen = 'id' in which ? sql`id = ${which.id}` : sql`id is distinct from ${which.allBut}`;
  const { numAffectedRows } = await sql`delete from sign_in.session where "userId" = ${userId} and ${chosen}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

export interface KeptPasskey {
  readonly id: string;
  readonly name: string | null;
  readonly addedAt: string | null;
}

export async function passkeysOf(tx: Tx, userId: string): Promise<KeptPasskey[]> {
  const { rows } =
    await sql<KeptPasskey>`select id, name, ${iso('"createdAt"')} as added_at from sign_in.passkey where "userId" = ${userId} order by "createdAt"`.execute(
      tx,
    );
  return rows;
}

export async function removePasskey(tx: Tx, userId: string, passkeyId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sign_in.passkey where "userId" = ${userId} and id = ${passkeyId}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}
