import type { ChainLink, Json } from '#domain/contracts/signing.ts';
import type { Id } from '#domain/id.ts';
import { type From, nextLink, nowhere } from '#features/contracts/commands/chain.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The chain of events of a takeover's papers, from the first. */
export async function chainOfTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<ChainLink[]> {
  const rows = await links(tx, act, takeoverId).orderBy('position').execute();
  return rows.map((row) => ({ ...row, data: row.data as { readonly [key: string]: Json } }));
}

const links = (tx: Tx, act: Act, takeoverId: Id<'takeover'>) =>
  tx
    .selectFrom('takeoverEvent')
    .select(['position', 'at', 'kind', 'data', 'previousHash', 'hash'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId);

/** Appends what happened to a paper, with the paper in its data; call under `lockTakeover`. */
export async function happenedTo(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  kind: string,
  data: { readonly [key: string]: Json } = {},
  from: From = nowhere,
): Promise<ChainLink> {
  const last = await links(tx, act, takeoverId).orderBy('position', 'desc').limit(1).executeTakeFirst();
  const link = nextLink(act, takeoverId, last, { kind, data, from });
  const { position, at, previousHash, hash } = link;
  await tx
    .insertInto('takeoverEvent')
    .values({ companyId: act.company.id, takeoverId, position, at, kind, data: JSON.stringify(link.data), previousHash, hash })
    .execute();
  return link;
}
