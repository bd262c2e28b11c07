import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Behind, homeBehind } from '#features/homes/queries/behind-link.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { type FirmOnPages, firmOnPages } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { revealsForClient, type RevealsForClient } from './reveals.ts';

export interface LooksPage {
  readonly language: Language;
  readonly firm: FirmOnPages;
  /** Null: nothing is kept of the home, or it is no longer theirs. */
  readonly looks: RevealsForClient | null;
}

/** Who looked at the secrets of the home behind a link, for its client. Refusal: `no_such_record`. */
export async function looksBehind(tx: Tx, act: Act, behind: Behind, id: string): Promise<LooksPage | Refusal> {
  const home = await homeBehind(tx, act, behind, id);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  return {
    language: client.language,
    firm: await firmOnPages(tx, act),
    looks: await revealsForClient(tx, act, home),
  };
}

/** Whether a client's page has something to tell of a vault: it leads on to `/t/{token}/looks` or `/s/{token}/looks` then. For other features. */
export async function hasLooks(tx: Tx, act: Act, of: { readonly homeId: Id<'home'>; readonly clientId: Id<'client'> }): Promise<boolean> {
  return (await revealsForClient(tx, act, of)) !== null;
}
