import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { PaperOf } from '../../documents/frame.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';

/** Firm, client and home as they are today; a client without an address of its own lives in the home. Refusal: `no_such_record`. */
export async function partiesOfPaper(
  tx: Tx,
  act: Act,
  { number, clientId, homeId, currency }: Pick<TakeoverRead, 'number' | 'clientId' | 'homeId' | 'currency'>,
): Promise<PaperOf | Refusal> {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const { name, street, postcode, city, phone, email, website, registrationNumber, vatId, logoHash } = await firm(tx, act);
  const lives = client.city || client.street ? client : home;
  return {
    number,
    madeOn: act.today,
    language: client.language,
    currency,
    seller: { name, street, postcode, city, phone, email, website, registrationNumber, vatId, logoHash },
    buyer: { name: client.name, street: lives.street, postcode: lives.postcode, city: lives.city, email: client.email },
    home: { name: home.name, street: home.street, postcode: home.postcode, city: home.city },
  };
}
