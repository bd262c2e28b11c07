import { id } from '#domain/id.ts';
import type { Reaction } from '#platform/events.ts';
import { drawUpAccepted } from './commands/draw-up-accepted.ts';

/** What contracts do when something happened elsewhere. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'offer.accepted': (tx, act, { data, clientId, homeId }) =>
    drawUpAccepted(tx, act, { offerVersionId: id<'offer_version'>(String(data?.['offerVersionId'])), clientId, homeId }),
};
