import { z } from 'zod';
import { team } from '#features/team/queries.ts';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { billNext, previewOfInstalment } from '../commands/after/billing.ts';
import { elementHappened } from '../commands/after/elements.ts';
import { bookTime, strikeTime } from '../commands/after/time.ts';
import { instalmentsOf, workOf } from '../queries/elements.ts';
import { ElementEventForm, ReasonForm, TimeForm } from '../schema.ts';
import { done, instalments, invoiceShown, work } from './after-shapes.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });
const ofElement = z.object({ elementId: idOf<'element'>() });
const ofInstalment = z.object({ instalmentId: idOf<'instalment'>() });

export const workDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/work',
    summary: 'The elements of work: where each stands, what may happen to it, what stands in its way, the time booked',
    permission: 'takeover.read',
    params,
    answer: work,
  },
  async ({ tx, act, params: { id } }) => {
    const elements = await workOf(tx, act, id);
    if (isRefusal(elements)) return elements;
    // What an hour costs the firm is told with the money, not here.
    return elements.map((one) => ({ ...one, times: one.times.map(({ costPerHourCents: _cost, ...time }) => time) }));
  },
);
export const elementHappenedDoor = door(
  {
    method: 'post',
    path: '/takeover-elements/{elementId}/events',
    summary: 'Plans an element for a day, takes it off the plan, starts it, says it is done, opens it again',
    permission: 'takeover.work',
    params: ofElement,
    body: ElementEventForm,
    answer: z.object({ position: z.number().int() }),
  },
  ({ tx, act, params: { elementId }, body }) => elementHappened(tx, act, elementId, body),
);
export const workersDoor = door(
  {
    method: 'get',
    path: '/takeover-workers',
    summary: 'Whose time may be booked: the members of the firm',
    permission: 'takeover.work',
    answer: z.array(z.object({ id: anId<'member'>(), name: z.string() })),
  },
  async ({ tx, act }) => (await team(tx, act)).members.map(({ id, name }) => ({ id, name })),
);
export const bookTimeDoor = door(
  {
    method: 'post',
    path: '/takeover-elements/{elementId}/time',
    summary: 'Books minutes on an element; the id you give makes a repeated request harmless',
    permission: 'takeover.work',
    params: ofElement,
    body: TimeForm,
    answer: z.object({ timeId: anId<'work_time'>() }),
  },
  ({ tx, act, params: { elementId }, body }) => bookTime(tx, act, elementId, body),
);
export const strikeTimeDoor = door(
  {
    method: 'post',
    path: '/takeover-time/{timeId}/strike',
    summary: 'Strikes time booked by mistake, with the reason',
    permission: 'takeover.work',
    params: z.object({ timeId: idOf<'work_time'>() }),
    body: ReasonForm,
    answer: done,
  },
  ({ tx, act, params: { timeId }, body }) => strikeTime(tx, act, timeId, body.reason),
);
export const instalmentsDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/instalments',
    summary: 'The instalments of signed papers with their invoices, and which may be billed now',
    permission: 'takeover.money',
    params,
    answer: instalments,
  },
  ({ tx, act, params: { id } }) => instalmentsOf(tx, act, id),
);
export const previewInstalmentDoor = door(
  {
    method: 'get',
    path: '/takeover-instalments/{instalmentId}/invoice',
    summary: 'What the invoice of an instalment would be today, without a number; nothing is written',
    permission: 'takeover.money',
    params: ofInstalment,
    answer: invoiceShown,
  },
  ({ tx, act, params: { instalmentId } }) => previewOfInstalment(tx, act, instalmentId),
);
export const billNextDoor = door(
  {
    method: 'post',
    path: '/takeover-instalments/{instalmentId}/invoice',
    summary: 'Bills an instalment now; where it is billed, that invoice is the answer',
    permission: 'takeover.bill',
    params: ofInstalment,
    answer: z.object({ invoiceId: anId<'invoice'>() }),
  },
  ({ tx, act, params: { instalmentId } }) => billNext(tx, act, instalmentId),
);
