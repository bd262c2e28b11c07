import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { answerGrievance } from '../commands/after/handover.ts';
import { offerService } from '../commands/after/service.ts';
import { walkOf } from '../queries/handover.ts';
import { elementRecord, timeRecord } from '../queries/record.ts';
import { GrievanceAnswerForm } from '../schema.ts';
import { walk } from './after-shapes.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });

export const walkDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/handover',
    summary: 'The walk through the grievances: how each was answered, and what stands in the way of the handover',
    permission: 'takeover.read',
    params,
    answer: walk,
  },
  ({ tx, act, params: { id } }) => walkOf(tx, act, id),
);
export const answerGrievanceDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/grievances/{grievanceId}/answers',
    summary: 'Answers a grievance at the handover: how, shown or not, accepted or left open with an exception',
    permission: 'takeover.work',
    params: params.extend({ grievanceId: idOf<'grievance'>() }),
    body: GrievanceAnswerForm,
    answer: z.object({ position: z.number().int() }),
  },
  ({ tx, act, params: { id, grievanceId }, body }) => answerGrievance(tx, act, id, grievanceId, body),
);
export const offerServiceDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/service-offer',
    summary: 'The home goes on into service: a draft of an offer with the firm’s plans, once',
    permission: 'takeover.edit',
    params,
    answer: z.object({ offerId: anId<'offer'>() }),
  },
  ({ tx, act, params: { id } }) => offerService(tx, act, id),
);

const elementColumns = ['number', 'paper', 'kind', 'title', 'state', 'planned', 'minutes', 'booked', 'price', 'retained', 'cost'] as const;
export const elementRecordDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/elements/csv',
    summary: 'The elements of work with their hours and money, as CSV',
    permission: 'takeover.money',
    params,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const t = textsIn(act.language);
    const record = await elementRecord(tx, act, id);
    if (isRefusal(record)) return record;
    return csv(
      {
        name: `${record.number} ${t('takeovers:record.elements')}`,
        columns: elementColumns.map((column) => t(`takeovers:record.${column}`)),
        rows: record.rows.map((row) => [
          record.number,
          t.find(`takeovers:record.paperKind.${row.paperKind}`) ?? row.paperKind,
          t(`takeovers:element.kind.${row.kind}`),
          row.title,
          t(`takeovers:element.state.${row.state}`),
          row.plannedOn,
          row.minutes,
          row.bookedMinutes,
          { cents: row.priceCents },
          { cents: row.retainedCents },
          { cents: row.costCents },
        ]),
      },
      act,
    );
  },
);
const timeColumns = ['number', 'title', 'day', 'worker', 'minutesWorked', 'costPerHour', 'note', 'struck'] as const;
export const timeRecordDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/time/csv',
    summary: 'The time booked on the elements, struck entries too, as CSV',
    permission: 'takeover.money',
    params,
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const t = textsIn(act.language);
    const record = await timeRecord(tx, act, id);
    if (isRefusal(record)) return record;
    return csv(
      {
        name: `${record.number} ${t('takeovers:record.time')}`,
        columns: timeColumns.map((column) => t(`takeovers:record.${column}`)),
        rows: record.rows.map((row) => [
          record.number,
          row.title,
          row.workedOn,
          row.worker,
          row.minutes,
          { cents: row.costPerHourCents },
          row.note,
          row.struckFor,
        ]),
      },
      act,
    );
  },
);
