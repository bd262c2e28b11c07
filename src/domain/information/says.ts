import type { Refusal } from '../refusal.ts';
import type { Day } from '../time.ts';
import { saysOf, type AccountOwner, type ItemKind, type ItemSays, type ProgramForm } from './kinds.ts';
import { refuse } from './refusals.ts';

/** What is said of a thing, as far as its kind can say it. */
export interface Said {
  readonly form?: ProgramForm | null;
  readonly version?: string;
  readonly datedOn?: Day | null;
  readonly account?: string;
  readonly accountOwner?: AccountOwner;
  readonly expiresOn?: Day | null;
}

const fields: readonly { readonly field: keyof Said; readonly says: ItemSays; readonly isSaid: (said: Said) => boolean }[] = [
  { field: 'form', says: 'form', isSaid: ({ form }) => form !== undefined && form !== null },
  { field: 'version', says: 'version', isSaid: ({ version }) => (version ?? '') !== '' },
  { field: 'datedOn', says: 'datedOn', isSaid: ({ datedOn }) => datedOn !== undefined && datedOn !== null },
  { field: 'account', says: 'account', isSaid: ({ account }) => (account ?? '') !== '' },
  { field: 'accountOwner', says: 'account', isSaid: ({ accountOwner }) => accountOwner !== undefined && accountOwner !== 'unknown' },
  { field: 'expiresOn', says: 'expiresOn', isSaid: ({ expiresOn }) => expiresOn !== undefined && expiresOn !== null },
];

/** Whether a kind can say a thing: `can.say('programming', 'form')`. */
export const itemCan = { say: (kind: ItemKind, says: ItemSays): boolean => saysOf[kind].includes(says) };

/** The first thing said that such a kind cannot say, or null. Refusal: `item_cannot_say_that` at the field. */
export function whyNotSaid(kind: ItemKind, said: Said): Refusal | null {
  const wrong = fields.find(({ says, isSaid }) => isSaid(said) && !itemCan.say(kind, says));
  return wrong ? refuse('item_cannot_say_that', { field: wrong.field }) : null;
}
