import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { elementStateOn, isOnHold, minutesBooked, plannedFor, whatMayHappen } from '#domain/takeovers/elements.ts';
import { mayBillInstalment } from '#domain/billing/instalment-to-bill.ts';
import { readInstalment, instalmentStandings } from '#features/billing/queries/instalments.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { whyClosed } from '#domain/takeovers/why-closed.ts';
import { elementsOfInstalment } from './instalments.ts';
import { readTakeover } from './takeover.ts';

/**
 * The elements of signed papers as their screen shows them, in order: where each stands, what may happen to it today, what stands in the way of work (empty:
 * nothing), what happened, and the time booked. `onHold`: a plan stands, and its gate has closed since. Refusal: `no_such_record`.
 */
export async function workOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const { facts } = takeover;
  const [rows, events, times] = [
    await elementRows(tx, act, takeoverId),
    await happenedTo(tx, act, takeoverId),
    await workTimes(tx, act, takeoverId),
  ];
  return rows.map((row) => {
    const its = facts.elements.find(({ id }) => id === row.id);
    if (!its) throw new Error('an element without its facts');
    const happened = events.filter(({ elementId }) => elementId === row.id);
    const booked = times.filter(({ elementId }) => elementId === row.id);
    const closed = whyClosed({ to: 'work', on: act.today, elementId: row.id }, facts);
    return {
      ...row,
      state: elementStateOn(happened, its, act.today),
      plannedOn: plannedFor(happened),
      onHold: isOnHold(happened, facts, row.id, act.today),
      may: whatMayHappen(facts, row.id, act.today),
      closed: closed ? [closed] : [],
      bookedMinutes: minutesBooked(booked.map(({ minutes, struckAt }) => ({ minutes, struck: struckAt !== null }))),
      happened: happened.map(({ elementId: _elementId, ...one }) => one),
      times: booked.map(({ elementId: _elementId, ...one }) => one),
    };
  });
}

function elementRows(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('element')
    .innerJoin('takeoverDocument as paper', (on) =>
      on.onRef('paper.companyId', '=', 'element.companyId').onRef('paper.id', '=', 'element.documentId'),
    )
    .innerJoin('takeoverSignature as signed', (on) =>
      on.onRef('signed.companyId', '=', 'element.companyId').onRef('signed.documentId', '=', 'element.documentId'),
    )
    .select([
      'element.id',
      'element.documentId',
      'element.instalmentId',
      'element.kind',
      'element.title',
      'element.delivers',
      'element.minutes',
    ])
    .select(['paper.kind as paperKind'])
    .where('element.companyId', '=', act.company.id)
    .where('element.takeoverId', '=', takeoverId)
    .orderBy('signed.signedAt')
    .orderBy('element.position')
    .execute();
}

/** What happened to the elements of a takeover, each in its order. */
export function happenedTo(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('elementEvent')
    .select(['elementId', 'kind', 'onDay', 'note', 'at', 'byName'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .orderBy('elementId')
    .orderBy('position')
    .execute();
}

/** Time booked on a takeover's elements, the first day first; struck entries too, with why. */
export function workTimes(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  return tx
    .selectFrom('workTime as time')
    .leftJoin('workTimeStruck as struck', (on) =>
      on.onRef('struck.companyId', '=', 'time.companyId').onRef('struck.workTimeId', '=', 'time.id'),
    )
    .select(['time.id', 'time.elementId', 'time.workedOn', 'time.minutes', 'time.worker', 'time.note', 'time.costPerHourCents'])
    .select(['struck.struckAt', 'struck.reason as struckFor'])
    .where('time.companyId', '=', act.company.id)
    .where('time.takeoverId', '=', takeoverId)
    .orderBy('time.workedOn')
    .orderBy('time.recordedAt')
    .orderBy('time.id')
    .execute();
}

/** The instalments of signed papers with their invoices, which elements each prepays, and whether it may be billed now (empty: yes). Refusal: `no_such_record`. */
export async function instalmentsOf(tx: Tx, act: Act, takeoverId: Id<'takeover'>) {
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const signed = new Set<string>(takeover.facts.signed.map(({ documentId }) => documentId));
  const standings = (await instalmentStandings(tx, act, takeoverId)).filter(({ documentId }) => signed.has(documentId));
  const shown = [];
  for (const standing of standings) {
    const read = await readInstalment(tx, act, takeoverId, standing.id);
    const may = read && read.billedBy === null ? mayBillInstalment(read) : null;
    const elements = await elementsOfInstalment(tx, act, standing);
    shown.push({
      ...standing,
      elements: elements.map(({ id, title, priceCents, retainedCents }) => ({ id, title, priceCents, retainedCents })),
      mayBill: may === true && takeover.facts.over === null,
      whyNot: isRefusal(may) ? [may] : [],
    });
  }
  return { currency: takeover.currency, pricesAre: takeover.pricesAre, instalments: shown };
}
