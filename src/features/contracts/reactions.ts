import { sql } from 'kysely';
import { id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { record, type Reaction } from '#platform/events.ts';
import { drawUp } from './commands/draw-up.ts';
import { followTheSigner } from './commands/moved-address.ts';

const ofTheClient: Reaction = async (tx, act, { clientId }) => {
  if (clientId) await followTheSigner(tx, act, clientId);
};
const wherePeopleAreReached: Reaction = async (tx, act, happening) => {
  const { changed } = (happening.data ?? {}) as { changed?: readonly string[] };
  if (changed?.includes('email')) await ofTheClient(tx, act, happening);
};

/**
 * What contracts do when something happened elsewhere. A contract that cannot be drawn up (a name the font lacks) does not undo the client's yes:
 * the reason is recorded, and the office draws it up by hand once it is mended.
 */
export const reactions: Readonly<Record<string, Reaction>> = {
  'client.edited': wherePeopleAreReached,
  'contact.edited': wherePeopleAreReached,
  'contact.archived': ofTheClient,
  'contact.restored': ofTheClient,
  'offer.accepted': async (tx, act, { data, clientId, homeId }) => {
    const offerVersionId = id<'offer_version'>(String(data?.['offerVersionId']));
    await sql`savepoint draw_up`.execute(tx);
    const drawn = await drawUp(tx, act, offerVersionId);
    if (!isRefusal(drawn)) return;
    await sql`rollback to savepoint draw_up`.execute(tx);
    await record(tx, act, {
      kind: 'contract.not_drawn_up',
      subject: { kind: 'offer_version', id: offerVersionId },
      clientId: clientId ?? null,
      homeId: homeId ?? null,
      data: { offerVersionId, refusal: drawn.refusal, ...(drawn.values ? { values: drawn.values } : {}) },
    });
  },
};
