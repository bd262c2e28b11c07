import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { makeApiKey, revokeApiKey } from '../commands/api-keys.ts';
import { apiKeys } from '../queries.ts';
import { ApiKeyForm, OfId } from '../schema.ts';

const door = doors(access);

const ApiKeys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: z.string(),
      expiresAt: z.string().nullable(),
      lastUsedAt: z.string().nullable(),
      madeBy: z.string().nullable(),
      expired: z.boolean(),
    }),
  ),
});
export const apiKeysDoor = door(
  { method: 'get', path: '/api-keys', summary: 'The API keys in use', permission: 'api_key.manage', answer: ApiKeys },
  ({ tx, act }) => apiKeys(tx, act),
);
export const makeApiKeyDoor = door(
  {
    method: 'post',
    path: '/api-keys',
    summary: 'Make an API key; it is shown this once',
    permission: 'api_key.manage',
    personsOnly: true,
    body: ApiKeyForm,
    answer: z.object({ id: z.string(), key: z.string() }),
  },
  ({ tx, act, body }) => makeApiKey(tx, act, body),
);
export const revokeApiKeyDoor = door(
  { method: 'delete', path: '/api-keys/{id}', summary: 'Stop an API key', permission: 'api_key.manage', params: OfId, answer: z.null() },
  ({ tx, act, params }) => revokeApiKey(tx, act, params.id as Id<'api_key'>),
);
