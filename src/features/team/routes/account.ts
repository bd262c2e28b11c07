import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { changeAccount, endMyOtherSessions, endMySession, removeMyPasskey } from '../commands/account.ts';
import { myAccount } from '../queries.ts';
import { AccountForm, OfId } from '../schema.ts';

const door = doors(access);
const done = z.null();

const Account = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      since: z.string(),
      seen: z.string(),
      address: z.string().nullable(),
      agent: z.string().nullable(),
      here: z.boolean(),
    }),
  ),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), addedAt: z.string().nullable() })),
});
export const accountDoor = door(
  {
    method: 'get',
    path: '/account',
    summary: 'Where I am signed in, and my passkeys',
    permission: 'signed_in',
    personsOnly: true,
    answer: Account,
  },
  ({ tx, act }) => myAccount(tx, act),
);
export const changeAccountDoor = door(
  {
    method: 'put',
    path: '/account',
    summary: 'Change my name and language',
    permission: 'signed_in',
    personsOnly: true,
    body: AccountForm,
    answer: done,
  },
  ({ tx, act, body }) => changeAccount(tx, act, body),
);
export const endSessionDoor = door(
  {
    method: 'delete',
    path: '/account/sessions/{id}',
    summary: 'Sign another of my devices out',
    permission: 'signed_in',
    personsOnly: true,
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => endMySession(tx, act, params.id),
);
export const endOtherSessionsDoor = door(
  {
    method: 'delete',
    path: '/account/sessions',
    summary: 'Sign all my other devices out',
    permission: 'signed_in',
    personsOnly: true,
    answer: done,
  },
  ({ tx, act }) => endMyOtherSessions(tx, act),
);
export const removePasskeyDoor = door(
  {
    method: 'delete',
    path: '/account/passkeys/{id}',
    summary: 'Remove one of my passkeys',
    permission: 'signed_in',
    personsOnly: true,
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => removeMyPasskey(tx, act, params.id),
);
