import { id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { drawUpAccepted } from './commands/draw-up-accepted.ts';
import { followTheSigner } from './commands/moved-address.ts';

const ofTheClient: Reaction = async (tx, act, { clientId }) => {
  if (clientId) await followTheSigner(tx, act, clientId);
};
const wherePeopleAreReached: Reaction = async (tx, act, happening) => {
  const { changed } = (happening.data ?? {}) as { changed?: readonly string[] };
  if (changed?.includes('email')) await ofTheClient(tx, act, happening);
};

/** What contracts do when something happened elsewhere. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'client.edited': wherePeopleAreReached,
  'contact.edited': wherePeopleAreReached,
  'contact.archived': ofTheClient,
  'contact.restored': ofTheClient,
  'offer.accepted': (tx, act, { data, clientId, homeId }) =>
    drawUpAccepted(tx, act, { offerVersionId: id<'offer_version'>(String(data?.['offerVersionId'])), clientId, homeId }),
};
