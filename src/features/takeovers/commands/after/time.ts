import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { cardInForce } from '#domain/pricing/rate-card.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { timeCanBeBooked } from '#domain/takeovers/elements.ts';
import type { ElementKind } from '#domain/takeovers/terms.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import type { Day } from '#domain/time.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { rateCards } from '#features/pricing/queries/rates.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from '../../queries/takeover.ts';
import type { TimeInput } from '../../schema.ts';
import { readElement } from './elements.ts';
import { about } from '../about.ts';
import { throughGate } from '../gate.ts';

/**
 * Books minutes on an element of a day: never of one before its prepayment settled or its work was lawful (property 16). What an hour costs the firm is that of
 * the rate card in force that day, and stays so. The id, made on the screen, makes a repeated request harmless.
 * Refusals: `no_such_record`, all that the act `work` lacks, those of `whyNotOn` and `timeCanBeBooked`, `already_so`. Event: `takeover.time_booked`.
 */
export async function bookTime(
  tx: Tx,
  act: Act,
  elementId: Id<'element'>,
  { id, workedOn, minutes, memberId, note }: TimeInput,
): Promise<{ timeId: Id<'work_time'> } | Refusal> {
  const element = await readElement(tx, act, elementId);
  if (isRefusal(element)) return element;
  const { takeoverId } = element;
  await lockTakeover(tx, takeoverId);
  const before = await tx
    .selectFrom('workTime')
    .select(['elementId', 'workedOn', 'minutes'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (before) {
    const same = before.elementId === elementId && before.workedOn === workedOn && before.minutes === minutes;
    return same ? { timeId: id } : refuseRequest('already_so');
  }
  const takeover = await throughGate(tx, act, takeoverId, { to: 'work', on: workedOn, elementId }, 'workedOn');
  if (isRefusal(takeover)) return takeover;
  const who = await workerOf(tx, act, memberId);
  if (isRefusal(who)) return who;
  const minutesThatDay = await bookedOn(tx, act, workedOn, who);
  const can = timeCanBeBooked(takeover.facts, elementId, { workedOn, minutes, minutesThatDay }, act.today);
  if (isRefusal(can)) return can;
  const costPerHourCents = await costOfHour(tx, act, { homeId: takeover.homeId, kind: element.kind, on: workedOn });
  if (isRefusal(costPerHourCents)) return costPerHourCents;
  await tx
    .insertInto('workTime')
    .values({
      companyId: act.company.id,
      id,
      takeoverId,
      elementId,
      workedOn,
      minutes,
      ...who,
      note,
      costPerHourCents,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
  await record(tx, act, {
    kind: 'takeover.time_booked',
    ...about(takeover, { elementId, title: element.title, minutes, workedOn, worker: who.worker }),
  });
  return { timeId: id };
}

interface Worker {
  readonly memberId: Id<'member'> | null;
  readonly worker: string;
}

/** Who worked: the member named, else whoever books it. */
async function workerOf(tx: Tx, act: Act, memberId: Id<'member'> | null): Promise<Worker | Refusal> {
  if (memberId === null) return { memberId: act.by.kind === 'member' ? (act.by.id as Id<'member'>) : null, worker: act.by.name };
  const member = await tx
    .selectFrom('member')
    .select('name')
    .where('companyId', '=', act.company.id)
    .where('id', '=', memberId)
    .executeTakeFirst();
  return member ? { memberId, worker: member.name } : refuseRequest('no_such_record', { field: 'memberId' });
}

/** What is booked of somebody on a day, in minutes, over all takeovers, under the lock of that day: of two who book at once the second sees the first (`day_has_its_minutes`). */
async function bookedOn(tx: Tx, act: Act, day: Day, { memberId, worker }: Worker): Promise<number> {
  const { rows } = await sql<{
    minutes: number;
  }>`select minutes_booked_on(${act.company.id}, ${day}::date, ${memberId}::uuid, ${worker}) as minutes`.execute(tx);
  return rows[0]?.minutes ?? 0;
}

/** What an hour of that work costs the firm on that day, in cents: a programmer's for programming, a technician's on site for all else. */
async function costOfHour(
  tx: Tx,
  act: Act,
  { homeId, kind, on }: { homeId: Id<'home'>; kind: ElementKind; on: Day },
): Promise<number | Refusal> {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const card = cardInForce(await rateCards(tx, act), home.region, on);
  if (!card) return refuseRequest('no_such_record');
  return card.value.labour[kind === 'programming' ? 'programmer' : 'technician'].onSite.costPerHourCents;
}

/**
 * Strikes time booked by mistake, with the reason; the entry stays to be read and counts no more. Also where the gate has closed since.
 * Refusals: `no_such_record`, `work_time_is_struck_already`. Event: `takeover.time_struck`.
 */
export async function strikeTime(tx: Tx, act: Act, timeId: Id<'work_time'>, reason: string): Promise<null | Refusal> {
  const time = await tx
    .selectFrom('workTime')
    .select(['takeoverId', 'elementId', 'minutes', 'workedOn', 'worker'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', timeId)
    .executeTakeFirst();
  if (!time) return refuseRequest('no_such_record');
  const { takeoverId, ...told } = time;
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const struck = await tx
    .selectFrom('workTimeStruck')
    .select('workTimeId')
    .where('companyId', '=', act.company.id)
    .where('workTimeId', '=', timeId)
    .executeTakeFirst();
  if (struck) return refuse('work_time_is_struck_already');
  await tx
    .insertInto('workTimeStruck')
    .values({ companyId: act.company.id, workTimeId: timeId, reason, struckAt: act.now, struckBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'takeover.time_struck', ...about(takeover, { ...told, reason }) });
  return null;
}
