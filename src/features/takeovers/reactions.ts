import type { Id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { tellDoors } from './commands/after/doors.ts';
import { followTheSignerOfTakeovers } from './commands/signing/moved-address.ts';
import { askCrediting } from './jobs.ts';

/** Money of an instalment moved: what it opens or closes is told, in the same transaction. */
const moneyMoved: Reaction = async (tx, act, { kind, data }) => {
  const instalmentId = data?.['instalmentId'];
  if (typeof instalmentId === 'string') await tellDoors(tx, act, instalmentId as Id<'instalment'>, kind);
};

const ofTheClient: Reaction = async (tx, act, { clientId }) => {
  if (clientId) await followTheSignerOfTakeovers(tx, act, clientId);
};
const wherePeopleAreReached: Reaction = async (tx, act, happening) => {
  const { changed } = (happening.data ?? {}) as { changed?: readonly string[] };
  if (changed?.includes('email')) await ofTheClient(tx, act, happening);
};

/** What kept a withdrawal from being credited may have been mended just now. */
const tryAgain: Reaction = (tx, act, { kind, subject, clientId }) =>
  askCrediting(tx, act, kind.startsWith('company.') ? null : (clientId ?? subject.id));
const both =
  (...all: readonly Reaction[]): Reaction =>
  async (tx, act, happening) => {
    for (const one of all) await one(tx, act, happening);
  };

/** What takeovers do when something happened elsewhere; in the same transaction. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'invoice.settled': moneyMoved,
  'invoice.reopened': moneyMoved,
  'invoice.credited': moneyMoved,
  'payment.refunded': moneyMoved,
  'payment.refund_reversed': moneyMoved,
  'company.edited': tryAgain,
  'home.edited': tryAgain,
  'client.edited': both(wherePeopleAreReached, tryAgain),
  'contact.edited': wherePeopleAreReached,
  'contact.archived': ofTheClient,
  'contact.restored': ofTheClient,
};
