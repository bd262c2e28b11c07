import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { beginRenewal } from '../commands/renew.ts';
import { askForBatch } from '../jobs.ts';
import { vaultStanding } from '../queries/keys.ts';
import { Standing } from './answers.ts';

const door = doors(access);

export const vaultDoor = door(
  {
    method: 'get',
    path: '/vault',
    summary: 'The key of the firm’s vault, and how far a renewal is',
    permission: 'vault.renew',
    answer: Standing,
  },
  ({ tx, act }) => vaultStanding(tx, act),
);

export const renewVaultDoor = door(
  {
    method: 'post',
    path: '/vault/renewal',
    summary: 'A new key after the version that is named; what is there is locked anew in the background',
    permission: 'vault.renew',
    personsOnly: true,
    body: z.object({ after: z.number().int().min(0).max(1_000_000) }),
    answer: z.object({ version: z.number().int() }),
  },
  async ({ tx, act, body: { after } }) => {
    const begun = await beginRenewal(tx, act, after);
    if (!isRefusal(begun)) await askForBatch(tx, act);
    return begun;
  },
);
