import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import type { SecretField, SecretKind } from '#domain/vault/kinds.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { RevealListInput } from '../schema.ts';
import { type ExportListed, exportsOfHome } from './exports.ts';

/** Somebody looked at a part of a secret. */
export interface RevealListed {
  readonly id: Id<'secret_reveal'>;
  readonly secretId: Id<'secret'>;
  readonly name: string;
  readonly kind: SecretKind;
  readonly field: SecretField;
  readonly reason: string;
  readonly at: Instant;
  readonly byName: string;
  /** It left with the whole vault, locked under a passphrase. */
  readonly exported: boolean;
}

const listed = (tx: Tx, act: Act, homeId: Id<'home'>) =>
  tx
    .selectFrom('secretReveal as r')
    .innerJoin('secret as s', (join) => join.onRef('s.companyId', '=', 'r.companyId').onRef('s.id', '=', 'r.secretId'))
    .where('r.companyId', '=', act.company.id)
    .where('r.homeId', '=', homeId);

const told = [
  'r.id',
  'r.secretId',
  's.name',
  's.kind',
  'r.field',
  'r.reason',
  'r.at',
  'r.byName',
  sql<boolean>`r.export_id is not null`.as('exported'),
] as const;

/** Who looked at the secrets of a home, newest first, by the page. Refusal: `no_such_record`. */
export async function listReveals(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { secretId, page, size }: Pick<RevealListInput, 'secretId' | 'page' | 'size'>,
) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const found = secretId ? listed(tx, act, homeId).where('r.secretId', '=', secretId) : listed(tx, act, homeId);
  const counted = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows: RevealListed[] = await found
    .select(told)
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { home: { id: home.id, name: home.name }, total: counted.total, rows };
}

/** When that person looked since then, for the limit. */
export async function looksOf(tx: Tx, act: Act, memberId: Id<'member'>, since: Instant): Promise<Instant[]> {
  const rows = await tx
    .selectFrom('secretReveal')
    .select('at')
    .where('companyId', '=', act.company.id)
    .where('byId', '=', memberId)
    // An export is counted as one, apart (`exportsOf`).
    .where('exportId', 'is', null)
    .where('at', '>', since)
    .execute();
  return rows.map(({ at }) => at);
}

/** How many a client's page tells of. */
const shownToClient = 200;

export interface RevealsForClient {
  readonly home: string;
  /** How many secrets of the home are kept. */
  readonly kept: number;
  readonly reveals: readonly RevealListed[];
  /** When the whole vault was handed out, each once; its parts are not in `reveals` again. */
  readonly exports: readonly ExportListed[];
}

/**
 * Who looked at the secrets of a home, for its client: names, moments and reasons, never what was seen. Since the home is theirs; of a home that has gone to another
 * client the one before sees nothing any more. Null: nothing is kept and nobody ever looked.
 */
export async function revealsForClient(
  tx: Tx,
  act: Act,
  { homeId, clientId }: { readonly homeId: Id<'home'>; readonly clientId: Id<'client'> },
): Promise<RevealsForClient | null> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home) || home.clientId !== clientId) return null;
  const { rows: moved } = await sql<{ since: Instant | null }>`select max(m.moved_on)::timestamp at time zone ${act.company.zone} as since
    from home_move m where m.company_id = ${act.company.id} and m.home_id = ${homeId} and m.to_client_id = ${clientId}`.execute(tx);
  const since = moved[0]?.since ?? null;
  const kept = await tx
    .selectFrom('secret')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  const single = listed(tx, act, homeId).where('r.exportId', 'is', null);
  const found = since ? single.where('r.at', '>=', since) : single;
  const reveals: RevealListed[] = await found.select(told).orderBy('r.at', 'desc').orderBy('r.id', 'desc').limit(shownToClient).execute();
  const exports = await exportsOfHome(tx, act, homeId, since);
  return kept.count + reveals.length + exports.length === 0 ? null : { home: home.name, kept: kept.count, reveals, exports };
}
