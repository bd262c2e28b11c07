import type { Id } from '#domain/id.ts';
import { lacksInFinding } from '#domain/products/findings.ts';
import { refuse } from '#domain/products/refusals.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { validate } from '#platform/http/validate.ts';
import type { Act } from '#platform/session/act.ts';
import { FindingActForm, type FindingInput } from '../schema.ts';
import { deviceForSurvey, nameOf, whyNotDevicesOf } from './home.ts';

/** By how much the clock of a phone may run ahead of ours, as the database takes it. */
const minutesAhead = 10;

/**
 * Records what somebody found of a device and how they judged it (T5), behind the gate of the survey. The id makes a repeated request harmless.
 * Refusals: `no_such_record`, `devices_wait_for_the_survey`, `already_so` (the id stands for something else), those of `lacksInFinding`, `found_in_the_future`,
 * `made_in_the_future`. Event: `product.judged`.
 */
export async function recordFinding(
  tx: Tx,
  act: Act,
  deviceId: Id<'device'>,
  { foundAt, ...finding }: FindingInput,
): Promise<{ findingId: Id<'device_finding'> } | Refusal> {
  const found = await deviceForSurvey(tx, act, deviceId);
  if (isRefusal(found)) return found;
  const before = await tx
    .selectFrom('deviceFinding')
    .select(['deviceId', 'verdict', 'words'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', finding.id)
    .executeTakeFirst();
  if (before) {
    const same = before.deviceId === deviceId && before.verdict === finding.verdict && before.words === finding.words;
    return same ? { findingId: finding.id } : refuseRequest('already_so');
  }
  const lacks = lacksInFinding(finding);
  if (lacks) return lacks;
  if (foundAt !== null && foundAt > addMinutes(act.now, minutesAhead)) return refuse('found_in_the_future', { field: 'foundAt' });
  if (finding.madeOn !== null && finding.madeOn > act.today) return refuse('made_in_the_future', { field: 'madeOn' });
  if (!(await isItsAnswer(tx, act, deviceId, finding.seenAnswerId))) return refuseRequest('no_such_record', { field: 'seenAnswerId' });
  const { home, device } = found;
  await tx
    .insertInto('deviceFinding')
    .values({
      companyId: act.company.id,
      homeId: home.id,
      deviceId,
      ...finding,
      reasons: [...finding.reasons],
      foundAt: foundAt ?? act.now,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await record(tx, act, {
    kind: 'product.judged',
    subject: { kind: 'device', id: deviceId },
    clientId: home.clientId,
    homeId: home.id,
    data: { name: nameOf(device), classKey: device.classKey, verdict: finding.verdict },
  });
  return { findingId: finding.id };
}

/**
 * The same of a finding as a phone sends it, which may say anything. Refusals: those of its shape and of `recordFinding`; `no_such_record` of a device of another home.
 */
export async function recordFindingGiven(tx: Tx, act: Act, homeId: Id<'home'>, given: object): Promise<object | Refusal> {
  const read = validate(FindingActForm, given);
  if (isRefusal(read)) return read;
  const { act: _, deviceId, wroteAt, ...finding } = read;
  const device = await whyNotDevicesOf(tx, act, homeId, [deviceId]);
  if (device) return { ...device, field: 'deviceId' };
  return recordFinding(tx, act, deviceId, { ...finding, foundAt: wroteAt ?? null });
}

async function isItsAnswer(tx: Tx, act: Act, deviceId: Id<'device'>, answerId: Id<'supplier_answer'> | null): Promise<boolean> {
  if (answerId === null) return true;
  const row = await tx
    .selectFrom('supplierAnswer')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('deviceId', '=', deviceId)
    .where('id', '=', answerId)
    .executeTakeFirst();
  return row !== undefined;
}
