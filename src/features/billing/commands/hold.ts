import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';

/** Sets a contract aside, visibly and with the reason. Again for the same reason changes nothing. Event: `billing.held`. */
export async function setAside(tx: Tx, act: Act, contractId: Id<'contract'>, { refusal, values = {} }: Refusal): Promise<void> {
  const open = await tx
    .selectFrom('billingHold')
    .select(['id', 'refusal', 'detail'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  const more = (detail: unknown) => (detail as { also?: string } | null)?.also;
  if (open?.refusal === refusal && more(open.detail) === more(values)) return;
  if (open) await lift(tx, act, open.id);
  await tx
    .insertInto('billingHold')
    .values({
      companyId: act.company.id,
      id: newId<'billing_hold'>(),
      contractId,
      refusal,
      detail: JSON.stringify(values),
      since: act.now,
      liftedAt: null,
    })
    .execute();
  await record(tx, act, {
    kind: 'billing.held',
    subject: { kind: 'contract', id: contractId },
    ...(await placeOf(tx, act, contractId)),
    data: { contractId, refusal, values },
  });
}

/** The contract could be billed again. Event: `billing.released`; none when it was not set aside. */
export async function liftHold(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<void> {
  const open = await tx
    .selectFrom('billingHold')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  if (!open) return;
  await lift(tx, act, open.id);
  await record(tx, act, {
    kind: 'billing.released',
    subject: { kind: 'contract', id: contractId },
    ...(await placeOf(tx, act, contractId)),
    data: { contractId },
  });
}

async function lift(tx: Tx, act: Act, holdId: Id<'billing_hold'>): Promise<void> {
  await tx.updateTable('billingHold').set({ liftedAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', holdId).execute();
}

function placeOf(tx: Tx, act: Act, contractId: Id<'contract'>) {
  return tx
    .selectFrom('contract')
    .select(['clientId', 'homeId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', contractId)
    .executeTakeFirst();
}
