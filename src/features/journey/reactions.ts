import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Happening, Reaction } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { noteMoment } from './commands/journeys.ts';
import { openJourney, takeOverHome } from './commands/projects.ts';
import { currentJourney, readJourney, type ReadJourney } from './queries/journeys.ts';

const nameOf = (happening: Happening): string => (typeof happening.data?.['name'] === 'string' ? happening.data['name'] : '').slice(0, 200);

/** What the journey does when something happened elsewhere; within the same transaction. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'client.added': async (tx, act, happening) => {
    if (happening.clientId) await openJourney(tx, act, { clientId: happening.clientId, homeId: null, name: nameOf(happening) || '–' });
  },
  'home.added': homeAdded,
  // Whoever a home went to begins with it as with one that was added; the journeys of who had it stay what they were.
  'home.moved': homeAdded,
  'offer.sent': async (tx, act, happening) => {
    const journey = await journeyOf(tx, act, happening);
    if (journey) await noteMoment(tx, act, journey, 'proposal');
  },
};

/** The first home takes over the journey that began with the client; a further home is a project of its own. */
async function homeAdded(tx: Tx, act: Act, happening: Happening): Promise<void> {
  const { clientId, homeId } = happening;
  if (clientId && homeId) await takeOverHome(tx, act, { clientId, homeId, name: nameOf(happening) || '–' });
}

/** The journey the happening belongs to; one is started where a client came in before journeys were kept. */
async function journeyOf(tx: Tx, act: Act, { clientId, homeId = null }: Happening): Promise<ReadJourney | null> {
  if (!clientId) return null;
  const found = await currentJourney(tx, act, { clientId, homeId });
  if (found) return found;
  const client = await readClient(tx, act, clientId);
  if (isRefusal(client)) return null;
  const opened = await readJourney(
    tx,
    act,
    await openJourney(tx, act, { clientId, homeId: homeId as Id<'home'> | null, name: client.name }),
  );
  return isRefusal(opened) ? null : opened;
}
