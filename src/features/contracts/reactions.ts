import { sql } from 'kysely';
import { id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { day } from '#domain/time.ts';
import { record, type Reaction } from '#platform/events.ts';
import { drawUp } from './commands/draw-up.ts';
import { recordFirstPayment, takeBackFirstPayment } from './commands/first-payment.ts';

/**
 * What contracts do when something happened elsewhere. A contract that cannot be drawn up (a name the font lacks) does not undo the client's yes:
 * the reason is recorded, and the office draws it up by hand once it is mended.
 */
export const reactions: Readonly<Record<string, Reaction>> = {
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
  'invoice.settled': async (tx, act, { data }) => {
    const { contractId, invoiceId, settledOn } = data ?? {};
    if (typeof contractId !== 'string' || typeof invoiceId !== 'string' || typeof settledOn !== 'string') return;
    await recordFirstPayment(tx, act, {
      contractId: id<'contract'>(contractId),
      invoiceId: id<'invoice'>(invoiceId),
      settledOn: day(settledOn),
    });
  },
  'invoice.reopened': async (tx, act, { data }) => {
    const { contractId, invoiceId } = data ?? {};
    if (typeof contractId !== 'string' || typeof invoiceId !== 'string') return;
    await takeBackFirstPayment(tx, act, { contractId: id<'contract'>(contractId), invoiceId: id<'invoice'>(invoiceId) });
  },
};
