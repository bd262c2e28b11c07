import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatCode } from '#platform/i18n/format.ts';
import { access } from '../access.ts';
import { addClient, addContact, editClient, editContact } from '../commands/clients.ts';
import { clientDetail, exportedClients, listClients } from '../queries/clients.ts';
import { ClientEdit, ClientList, ContactForm, NewClientForm } from '../schema.ts';
import { Changed, ClientShown, ClientsListed } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'client'>() });

export const clientListDoor = door(
  {
    method: 'get',
    path: '/clients',
    summary: 'Clients, found by the beginnings of words, sorted, filtered, by the page',
    permission: 'client.read',
    query: ClientList,
    answer: ClientsListed,
  },
  ({ tx, act, query }) => listClients(tx, act, query),
);

export const clientCsvDoor = door(
  {
    method: 'get',
    path: '/clients/csv',
    summary: 'The same list as CSV, all of it',
    permission: 'client.export',
    query: ClientList,
    answer: 'file',
  },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const heads = (['name', 'kind', 'language', 'email', 'phone', 'street', 'postcode', 'city', 'country', 'vatId'] as const).map(
      (field) => t.find(`homes:client.${field}`) ?? field,
    );
    const rows = await exportedClients(tx, act, query);
    return csv(
      {
        name: `${t.find('homes:clients.title') ?? 'clients'} ${act.today}`,
        columns: heads,
        rows: rows.map((row) => [
          row.name,
          t.find(`homes:kind.${row.kind}`),
          formatCode(row.language, 'language', act.language),
          row.email,
          row.phone,
          row.street,
          row.postcode,
          row.city,
          formatCode(row.country, 'region', act.language),
          row.vatId,
        ]),
      },
      act,
    );
  },
);

export const addClientDoor = door(
  {
    method: 'post',
    path: '/clients',
    summary: 'Adds a client, and a home with it when one is given',
    permission: 'client.edit',
    body: NewClientForm,
    answer: z.object({ clientId: anId<'client'>(), homeId: anId<'home'>().nullable() }),
  },
  ({ tx, act, body }) => addClient(tx, act, body),
);

export const clientDoor = door(
  {
    method: 'get',
    path: '/clients/{id}',
    summary: 'A client with contacts and homes',
    permission: 'client.read',
    params,
    answer: ClientShown,
  },
  ({ tx, act, params: { id } }) => clientDetail(tx, act, id),
);

export const editClientDoor = door(
  {
    method: 'put',
    path: '/clients/{id}',
    summary: 'Writes the client anew',
    permission: 'client.edit',
    params,
    body: ClientEdit,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => editClient(tx, act, id, body),
);

export const addContactDoor = door(
  {
    method: 'post',
    path: '/clients/{id}/contacts',
    summary: 'Adds somebody to talk to',
    permission: 'client.edit',
    params,
    body: ContactForm,
    answer: z.object({ contactId: anId<'contact'>() }),
  },
  ({ tx, act, params: { id }, body }) => addContact(tx, act, id, body),
);

export const editContactDoor = door(
  {
    method: 'put',
    path: '/contacts/{id}',
    summary: 'Writes the contact anew',
    permission: 'client.edit',
    params: z.object({ id: idOf<'contact'>() }),
    body: ContactForm,
    answer: z.object({ contactId: anId<'contact'>() }),
  },
  ({ tx, act, params: { id }, body }) => editContact(tx, act, id, body),
);
