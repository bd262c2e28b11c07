import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { appendEvent, type ChainLink, type Json } from '#domain/contracts/signing.ts';
import type { Id } from '#domain/id.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Where a request came from, as far as it is known; for the record of the signature. */
export interface From {
  readonly address: string;
  readonly browser: string;
}
export const nowhere: From = { address: '', browser: '' };

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * One at a time on a contract until the transaction ends: signing, voiding, codes, documents, ending, billing, paying. One lock for all of it, so that nobody
 * waits in a circle. The database takes the same lock before a signature, a void or a billed period is written (`signed_or_void`, `billed_or_forgiven`).
 */
export async function lockContract(tx: Tx, contractId: Id<'contract'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${contractId}::uuid::text, 60))`.execute(tx);
}

/** The chain of events of a contract, from the first. */
export async function chainOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ChainLink[]> {
  const rows = await tx
    .selectFrom('signingEvent')
    .select(['position', 'at', 'kind', 'data', 'previousHash', 'hash'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, data: row.data as { readonly [key: string]: Json } }));
}

type Row = Omit<ChainLink, 'data'> & { readonly data: unknown };

/** The link that follows the last row of a chain. Who and from where stand in each. */
export function nextLink(
  act: Act,
  subjectId: string,
  last: Row | undefined,
  { kind, data, from }: { kind: string; data: { readonly [key: string]: Json }; from: From },
): ChainLink {
  const event = { at: act.now, kind, data: { ...data, who: act.by.name, by: act.by.kind, address: from.address, browser: from.browser } };
  return appendEvent(subjectId, last ? { ...last, data: last.data as { readonly [key: string]: Json } } : null, event, sha256);
}

/** Appends what happened; call under `lockContract`. Who and from where stand in each link. */
export async function happened(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  kind: string,
  data: { readonly [key: string]: Json } = {},
  from: From = nowhere,
): Promise<ChainLink> {
  const last = await tx
    .selectFrom('signingEvent')
    .select(['position', 'at', 'kind', 'data', 'previousHash', 'hash'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const link = nextLink(act, contractId, last, { kind, data, from });
  await tx
    .insertInto('signingEvent')
    .values({
      companyId: act.company.id,
      contractId,
      position: link.position,
      at: link.at as Instant,
      kind,
      data: JSON.stringify(link.data),
      previousHash: link.previousHash,
      hash: link.hash,
    })
    .execute();
  return link;
}
