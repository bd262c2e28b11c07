import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { type Happening, record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { drawUp } from './draw-up.ts';

interface AcceptedOffer extends Pick<Happening, 'clientId' | 'homeId'> {
  readonly offerVersionId: Id<'offer_version'>;
}

/**
 * Draws up the contract of an offer that was just accepted. One that cannot be drawn up (a name the font lacks) does not undo the client's yes: the reason
 * is recorded, and the office draws it up by hand once it is mended. Event: `contract.not_drawn_up`.
 */
export async function drawUpAccepted(tx: Tx, act: Act, { offerVersionId, clientId, homeId }: AcceptedOffer): Promise<void> {
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
}
