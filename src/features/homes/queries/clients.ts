import { sql, type SelectQueryBuilder } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { windowOf } from '#platform/database/page.ts';
import type { Tables } from '#platform/database/tables.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { ClientListInput } from '../schema.ts';
import { foundByWords } from './found.ts';
import { formerHomesOf } from './moves.ts';

/** Clients as the list shows them, a page of them, and how many there are. */
export async function listClients(tx: Tx, act: Act, asked: ClientListInput) {
  const found = matching(tx, act, asked);
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const { limit, offset, direction, inOrder } = windowOf(asked, total);
  const rows = await listed(found, { ...asked, direction })
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows: await withHomes(tx, act, inOrder(rows)), total };
}

const exportedMax = 100_000;

/** All that the filters leave, in the list's order, for the CSV. */
export async function exportedClients(tx: Tx, act: Act, asked: ClientListInput) {
  const rows = await listed(matching(tx, act, asked), asked)
    .select(['client.phone', 'client.street', 'client.postcode', 'client.country', 'client.vatId'])
    .limit(exportedMax)
    .execute();
  return rows;
}

type Clients<Row> = SelectQueryBuilder<Tables, 'client', Row>;

function matching(tx: Tx, act: Act, { search, kind, language, archived }: ClientListInput) {
  let found = tx.selectFrom('client').where('client.companyId', '=', act.company.id);
  if (archived !== 'all') found = found.where('client.archivedAt', archived === 'yes' ? 'is not' : 'is', null);
  if (kind) found = found.where('client.kind', '=', kind);
  if (language) found = found.where('client.language', '=', language);
  const asked = foundByWords(tx, act, 'client', search);
  return asked ? found.where('client.id', 'in', asked) : found;
}

function listed<Row>(found: Clients<Row>, { sort, direction }: ClientListInput) {
  const order = { name: 'client.nameOrder', city: 'client.city', added: 'client.addedAt' } as const;
  return found
    .select([
      'client.id',
      'client.kind',
      'client.name',
      'client.language',
      'client.email',
      'client.city',
      'client.addedAt',
      'client.archivedAt',
    ])
    .orderBy(order[sort], direction)
    .orderBy('client.id', direction);
}

/** The names of the homes of the clients on one page, first ones first. */
async function withHomes<Row extends { id: Id<'client'> }>(tx: Tx, act: Act, rows: Row[]) {
  if (rows.length === 0) return [];
  const homes = await tx
    .selectFrom('home')
    .select(['clientId', 'name', 'city'])
    .where('companyId', '=', act.company.id)
    .where('archivedAt', 'is', null)
    .where(
      'clientId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  const byClient = Map.groupBy(homes, (home) => home.clientId);
  return rows.map((row) => ({ ...row, homes: (byClient.get(row.id) ?? []).map(({ name, city }) => ({ name, city })) }));
}

/** A client as a row; for other features too. Refusal: `no_such_record`. */
export async function readClient(tx: Tx, act: Act, clientId: Id<'client'>) {
  const client = await tx
    .selectFrom('client')
    .select(clientColumns)
    .where('companyId', '=', act.company.id)
    .where('id', '=', clientId)
    .executeTakeFirst();
  return client ?? refuse('no_such_record');
}

const clientColumns = [
  'id',
  'kind',
  'name',
  'language',
  'email',
  'phone',
  'street',
  'postcode',
  'city',
  'country',
  'vatId',
  'note',
  'revision',
  'addedAt',
  'archivedAt',
] as const;

/** The client with who to talk to and where they live: what the client's page shows. Refusal: `no_such_record`. */
export async function clientDetail(tx: Tx, act: Act, clientId: Id<'client'>) {
  const client = await readClient(tx, act, clientId);
  if ('refusal' in client) return client;
  const contacts = await contactsOf(tx, act, clientId);
  const homes = await tx
    .selectFrom('home')
    .select(['id', 'name', 'street', 'postcode', 'city', 'country', 'archivedAt'])
    .select(({ selectFrom }) =>
      selectFrom('device')
        .select(({ fn }) => fn.coalesce(fn.sum<number>('quantity'), sql<number>`0`).as('devices'))
        .where('device.companyId', '=', act.company.id)
        .whereRef('device.homeId', '=', 'home.id')
        .where('device.archivedAt', 'is', null)
        .as('devices'),
    )
    .where('companyId', '=', act.company.id)
    .where('clientId', '=', clientId)
    .orderBy('archivedAt', (order) => order.asc().nullsFirst())
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  return {
    client,
    contacts,
    homes: homes.map((home) => ({ ...home, devices: home.devices ?? 0 })),
    formerHomes: await formerHomesOf(tx, act, clientId),
  };
}

/** Who to talk to at a client, signers first; archived ones last. For offers and signatures too. */
export async function contactsOf(tx: Tx, act: Act, clientId: Id<'client'>) {
  return tx
    .selectFrom('contact')
    .select(['id', 'name', 'role', 'email', 'phone', 'isSigner', 'note', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .where('clientId', '=', clientId)
    .orderBy('archivedAt', (order) => order.asc().nullsFirst())
    .orderBy('isSigner', 'desc')
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}
