import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import { type Database, inCompany, type Tx } from './database/connect.ts';
import { newId } from './ids.ts';
import type { Act } from './session/act.ts';

/** What stands behind an unguessable address. Expired and revoked links are told apart from unknown ones, so that a page can say so kindly. */
export interface FoundLink {
  readonly companyId: Id<'company'>;
  readonly linkId: Id<'link'>;
  readonly kind: string;
  readonly subjectId: string;
  readonly state: 'open' | 'expired' | 'revoked';
}

let baseUrl: string | null = null;

/** The address people see, set once where the program starts (BASE_URL). */
export function chooseBaseUrl(address: string): void {
  baseUrl = address.replace(/\/+$/, '');
}

/** A whole address for a mail or a document: `addressUnder('/o/' + token)`. */
export function addressUnder(path: `/${string}`): string {
  if (baseUrl === null) throw new Error('no address was chosen: call chooseBaseUrl where the program starts');
  return baseUrl + path;
}

/** Whether an address is of this program. */
export const isOurs = (address: string): boolean => baseUrl !== null && (address === baseUrl || address.startsWith(`${baseUrl}/`));

const tokenShape = /^[A-Za-z0-9_-]{43}$/;
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new address: 256 random bits, of which only the hash is kept; it cannot be shown a second time. `expiresAt` null means until revoked; `sentTo`: the address it is mailed to. */
export async function makeLink(
  tx: Tx,
  act: Act,
  link: { kind: string; subjectId: string; expiresAt: Instant | null; sentTo?: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const row = { companyId: act.company.id, id: newId<'link'>(), tokenHash: tokenHash(token), createdAt: act.now, ...link };
  await tx.insertInto('link').values(row).execute();
  return token;
}

/** Closes every open address of that kind to the subject; `butSentTo`: those that were mailed to that mailbox stay, whose owner has them already. */
export async function revokeLinks(tx: Tx, act: Act, kind: string, subjectId: string, butSentTo: string | null = null): Promise<void> {
  const elsewhere = butSentTo === null ? sql<boolean>`true` : sql<boolean>`lower(sent_to) is distinct from ${butSentTo.toLowerCase()}`;
  await tx
    .updateTable('link')
    .set({ revokedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .where('revokedAt', 'is', null)
    .where(elsewhere)
    .execute();
}

/** Closes every open address of that kind to the subject that was mailed to another mailbox than this one; an empty one: to any. */
export async function revokeLinksSentElsewhere(
  tx: Tx,
  act: Act,
  { kind, subjectId, address }: { kind: string; subjectId: string; address: string },
): Promise<number> {
  const closed = await tx
    .updateTable('link')
    .set({ revokedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .where('revokedAt', 'is', null)
    .where(({ fn }) => fn<string>('lower', ['sentTo']), '<>', address.toLowerCase())
    .executeTakeFirst();
  return Number(closed.numUpdatedRows);
}

/** What the address leads to at a moment, or null when there is none. Reads only (property 28). */
export async function findLink(database: Database, token: string, now: Instant): Promise<FoundLink | null> {
  if (!tokenShape.test(token)) return null;
  const hash = tokenHash(token);
  const { rows } = await sql<{ companyId: Id<'company'> | null }>`select company_of_link(${hash}) as company_id`.execute(database.kysely);
  const companyId = rows[0]?.companyId;
  if (!companyId) return null;
  const row = await inCompany(database, companyId, (tx) =>
    tx
      .selectFrom('link')
      .select(['id', 'kind', 'subjectId', 'expiresAt', 'revokedAt'])
      .where('companyId', '=', companyId)
      .where('tokenHash', '=', hash)
      .executeTakeFirst(),
  );
  if (!row) return null;
  const state = row.revokedAt !== null ? 'revoked' : row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'open';
  return { companyId, linkId: row.id, kind: row.kind, subjectId: row.subjectId, state };
}
