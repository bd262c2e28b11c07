import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { changedMeanwhile } from '#platform/database/seen.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { fold } from '#platform/fold.ts';
import type { Act } from '#platform/session/act.ts';
import { readClient } from '../queries/clients.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { refuse } from '../refusals.ts';
import type { ClientChange, ContactInput, NewClientInput } from '../schema.ts';
import { changedFields } from './changed-fields.ts';
import { makeClientFindable, makeHomeFindable } from './findable.ts';
import { addHome } from './homes.ts';

/** Adds a client, and the home of the first conversation when it is named. Events: `client.added`, `home.added`. */
export async function addClient(
  tx: Tx,
  act: Act,
  { client, home }: NewClientInput,
): Promise<{ clientId: Id<'client'>; homeId: Id<'home'> | null } | Refusal> {
  const clientId = newId<'client'>();
  await tx
    .insertInto('client')
    .values({ companyId: act.company.id, id: clientId, ...client, nameOrder: fold(client.name), addedAt: act.now })
    .execute();
  await record(tx, act, { kind: 'client.added', subject: { kind: 'client', id: clientId }, clientId, data: { name: client.name } });
  await makeClientFindable(tx, act, clientId);
  if (!home) return { clientId, homeId: null };
  const added = await addHome(tx, act, clientId, home);
  return isRefusal(added) ? added : { clientId, homeId: added.homeId };
}

/** Refusals: `no_such_record`, `changed_by_somebody_meanwhile`. Event: `client.edited`, with the names of what changed; none when nothing did. */
export async function editClient(
  tx: Tx,
  act: Act,
  clientId: Id<'client'>,
  { revision, ...client }: ClientChange,
): Promise<{ changed: string[] } | Refusal> {
  const meanwhile = await changedMeanwhile(tx, act, 'client', clientId, revision);
  if (meanwhile) return meanwhile;
  const before = await readClient(tx, act, clientId);
  if (isRefusal(before)) return before;
  const changed = changedFields(before, client);
  if (changed.length === 0) return { changed };
  await tx
    .updateTable('client')
    .set({ ...client, nameOrder: fold(client.name) })
    .where('companyId', '=', act.company.id)
    .where('id', '=', clientId)
    .execute();
  await record(tx, act, {
    kind: 'client.edited',
    subject: { kind: 'client', id: clientId },
    clientId,
    data: { name: client.name, changed },
  });
  await makeClientFindable(tx, act, clientId);
  if (changed.includes('name')) await findHomesOf(tx, act, clientId);
  return { changed };
}

async function findHomesOf(tx: Tx, act: Act, clientId: Id<'client'>): Promise<void> {
  const homes = await tx.selectFrom('home').select('id').where('companyId', '=', act.company.id).where('clientId', '=', clientId).execute();
  for (const home of homes) await makeHomeFindable(tx, act, home.id);
}

/** Refusals: `no_such_record`, `client_is_archived`. Event: `contact.added`. */
export async function addContact(
  tx: Tx,
  act: Act,
  clientId: Id<'client'>,
  contact: ContactInput,
): Promise<{ contactId: Id<'contact'> } | Refusal> {
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return client;
  if (client.archivedAt) return refuse('client_is_archived');
  const contactId = newId<'contact'>();
  await tx
    .insertInto('contact')
    .values({ companyId: act.company.id, id: contactId, clientId, ...contact, addedAt: act.now })
    .execute();
  await record(tx, act, { kind: 'contact.added', subject: { kind: 'contact', id: contactId }, clientId, data: { name: contact.name } });
  await makeClientFindable(tx, act, clientId);
  return { contactId };
}

/** Refusal: `no_such_record`. Event: `contact.edited`, with the names of what changed. */
export async function editContact(
  tx: Tx,
  act: Act,
  contactId: Id<'contact'>,
  contact: ContactInput,
): Promise<{ contactId: Id<'contact'> } | Refusal> {
  const before = await tx
    .selectFrom('contact')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('id', '=', contactId)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return refuseRequest('no_such_record');
  await tx.updateTable('contact').set(contact).where('companyId', '=', act.company.id).where('id', '=', contactId).execute();
  const { clientId } = before;
  const changed = changedFields(before, contact);
  await record(tx, act, {
    kind: 'contact.edited',
    subject: { kind: 'contact', id: contactId },
    clientId,
    data: { name: contact.name, changed },
  });
  await makeClientFindable(tx, act, clientId);
  return { contactId };
}
