import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { callCanBe } from '#domain/takeovers/previous-firm.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from '../../queries/takeover.ts';
import type { CallInput } from '../../schema.ts';
import { about } from '../about.ts';

/**
 * Records a call to the previous firm, or why nobody called (T0). The same id again records nothing more. Refusals: `no_such_record`, those of `callCanBe`,
 * `already_so` of an id that another takeover has. Event: `takeover.previous_firm_called`.
 */
export async function recordCall(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
  call: CallInput,
): Promise<{ callId: Id<'previous_firm_call'> } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const known = await tx
    .selectFrom('previousFirmCall')
    .select('takeoverId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', call.id)
    .executeTakeFirst();
  if (known) return known.takeoverId === takeoverId ? { callId: call.id } : refuseRequest('already_so');
  const sound = callCanBe(call, { today: act.today, askedOn: takeover.askedOn });
  if (isRefusal(sound)) return sound;
  await tx
    .insertInto('previousFirmCall')
    .values({ companyId: act.company.id, takeoverId, ...call, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  await record(tx, act, {
    kind: 'takeover.previous_firm_called',
    ...about(takeover, { outcome: call.outcome, firm: takeover.previousFirm }),
  });
  return { callId: call.id };
}
