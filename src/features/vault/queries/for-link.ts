import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { revealsForClient, type RevealsForClient } from './reveals.ts';

/** What the link of a client's page is to. */
export type Behind = 'takeover' | 'contract';

export interface LooksPage {
  readonly language: Language;
  readonly firm: {
    readonly name: string;
    readonly lines: readonly string[];
    readonly ways: readonly string[];
    readonly logoHash: string | null;
  };
  /** Null: nothing is kept of the home, or it is no longer theirs. */
  readonly looks: RevealsForClient | null;
}

/** Whose home stands behind the link to a takeover or a contract. Refusal: `no_such_record`. */
async function homeBehind(tx: Tx, act: Act, behind: Behind, id: string) {
  const row = await tx
    .selectFrom(behind)
    .select(['homeId', 'clientId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id as never)
    .executeTakeFirst();
  return row ?? refuse('no_such_record');
}

/** Who looked at the secrets of the home behind a link, for its client. Refusal: `no_such_record`. */
export async function looksBehind(tx: Tx, act: Act, behind: Behind, id: string): Promise<LooksPage | Refusal> {
  const home = await homeBehind(tx, act, behind, id);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const us = await firm(tx, act);
  return {
    language: client.language,
    firm: {
      name: us.name,
      lines: [us.street, `${us.postcode} ${us.city}`.trim()].filter(Boolean),
      ways: [us.phone, us.email, us.website].filter(Boolean),
      logoHash: us.logoHash,
    },
    looks: await revealsForClient(tx, act, home),
  };
}

/** Whether a client's page has something to tell of a vault: it leads on to `/t/{token}/looks` or `/s/{token}/looks` then. For other features. */
export async function hasLooks(tx: Tx, act: Act, of: { readonly homeId: Id<'home'>; readonly clientId: Id<'client'> }): Promise<boolean> {
  return (await revealsForClient(tx, act, of)) !== null;
}
