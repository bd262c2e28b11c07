import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { PaperOf } from '../documents/frame.ts';

/** Firm, client and home as a paper of today names them; in the client's language, or in the one that is wished. Refusal: `no_such_record`. */
export async function paperOf(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  language: Language | null,
): Promise<(PaperOf & { readonly clientId: Id<'client'> }) | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const us = await firm(tx, act);
  const address = ({ name, street, postcode, city }: PaperOf['client']) => ({ name, street, postcode, city });
  return {
    clientId: home.clientId,
    language: language ?? client.language,
    today: act.today,
    zone: home.zone,
    firm: {
      ...address(us),
      phone: us.phone,
      email: us.email,
      website: us.website,
      registrationNumber: us.registrationNumber,
      vatId: us.vatId,
      logoHash: us.logoHash,
    },
    client: address(client),
    home: address(home),
  };
}
