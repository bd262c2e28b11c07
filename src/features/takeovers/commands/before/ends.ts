import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { throughGate } from '../gate.ts';
import { about } from '../about.ts';
import { creditLeft } from '../credit-left.ts';

type Ended = { readonly takeoverId: Id<'takeover'> };

/**
 * The client does not accept that programming is redone: "never ever ever work on top of existing programming" (T2), so it ends the takeover. `through`: on their own
 * page, or recorded by a member who was told it. Refusals: `no_such_record`, those of the act `accept_reprogramming`. Event: `takeover.reprogramming_declined`.
 */
export async function declineReprogramming(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  { reason, byName = act.by.name, through }: { readonly reason: string; readonly byName?: string; readonly through: 'page' | 'recorded' },
): Promise<Ended | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'accept_reprogramming', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const ended = { ground: 'declined', reason, endedOn: act.today, byName, through, at: act.now } as const;
  await tx
    .insertInto('takeoverEnd')
    .values({ companyId: act.company.id, takeoverId, ...ended })
    .execute();
  await record(tx, act, { kind: 'takeover.reprogramming_declined', ...about(takeover, { reason }) });
  return { takeoverId };
}

/**
 * Gives a takeover up before its handover, with the reason. What was billed of work that was not done is credited (`creditLeft`).
 * Refusals: `no_such_record`, those of the act `give_up`. Events: `takeover.given_up`, those of `creditLeft`.
 */
export async function giveUp(tx: Tx, act: Act, takeoverId: Id<'takeover'>, reason: string): Promise<Ended | Refusal> {
  const takeover = await throughGate(tx, act, takeoverId, { to: 'give_up', on: act.today });
  if (isRefusal(takeover)) return takeover;
  const ended = { ground: 'given_up', reason, endedOn: act.today, byName: act.by.name, through: 'recorded', at: act.now } as const;
  await tx
    .insertInto('takeoverEnd')
    .values({ companyId: act.company.id, takeoverId, ...ended })
    .execute();
  await record(tx, act, { kind: 'takeover.given_up', ...about(takeover, { reason }) });
  await creditLeft(tx, act, takeover, { documentId: null, on: act.today });
  return { takeoverId };
}
