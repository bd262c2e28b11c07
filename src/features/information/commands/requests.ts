import { addedBy } from '#domain/information/added.ts';
import { refuse as refuseInformation } from '#domain/information/refusals.ts';
import { waysToAsk } from '#domain/information/requests.ts';
import { findsBy } from '#domain/information/states.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { itemsOfHome } from '../queries/items.ts';
import { lastCallOf } from '../queries/previous-firm.ts';
import { refuse } from '../refusals.ts';
import type { AnswersInput, RequestInput } from '../schema.ts';
import { about, sameAgain } from './register.ts';

/**
 * Records that somebody was asked for things. Nothing is sent from here: what was written is copied or printed. Refusals: those of `surveyedHome`, `already_so`,
 * `request_lies_in_the_future`, `promise_lies_before_the_request`, `previous_firm_is_phoned_first` (T0), `no_such_record` (a thing that is not in this register).
 * Event: `information.asked` with whom and how many.
 */
export async function askFor(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { itemIds, ...request }: RequestInput,
): Promise<{ requestId: Id<'information_request'> } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('informationRequest')
    .select(['homeId', 'askedOf', 'askedOn'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', request.id)
    .executeTakeFirst();
  const again = sameAgain(before, { homeId, askedOf: request.askedOf, askedOn: request.askedOn });
  if (again !== 'new') return again === 'again' ? { requestId: request.id } : refuseRequest('already_so');
  if (request.askedOn > act.today) return refuseInformation('request_lies_in_the_future', { field: 'askedOn' });
  if (request.promisedFor && request.promisedFor < request.askedOn)
    return refuseInformation('promise_lies_before_the_request', { field: 'promisedFor' });
  if (!waysToAsk(request.askedOf, await lastCallOf(tx, act, homeId)).includes(request.way))
    return refuseInformation('previous_firm_is_phoned_first', { field: 'way' });
  const asked = [...new Set(itemIds)];
  const items = (await itemsOfHome(tx, act, homeId)).filter(({ id }) => asked.includes(id));
  if (items.length < asked.length) return refuseRequest('no_such_record', { field: 'itemIds' });
  const of = { companyId: act.company.id, homeId, recordedAt: act.now };
  await tx
    .insertInto('informationRequest')
    .values({ ...of, ...request, recordedBy: act.by.name })
    .execute();
  await tx
    .insertInto('informationRequestItem')
    .values(asked.map((itemId) => ({ ...of, requestId: request.id, itemId })))
    .execute();
  const { askedOf, askedName } = request;
  await record(tx, act, { kind: 'information.asked', ...about(home, { whom: askedName || askedOf, count: asked.length }) });
  return { requestId: request.id };
}

/**
 * Records what they said, thing by thing; all or none. An answer that says how the thing stands is a finding too, with what is assumed to be added. Refusals: `no_such_record`,
 * those of `surveyedHome`, `answer_lies_in_the_future`, `promise_needs_a_day`, `only_a_promise_has_a_day`, `promise_lies_before_the_request`, `item_is_not_of_this_request`,
 * `already_so`. Event: `information.answered`; none where all was known.
 */
export async function recordAnswers(
  tx: Tx,
  act: Act,
  requestId: Id<'information_request'>,
  { answeredOn, saidBy, items }: AnswersInput,
): Promise<null | Refusal> {
  const request = await tx
    .selectFrom('informationRequest')
    .select(['homeId', 'askedOf', 'askedName', 'askedOn'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (!request) return refuseRequest('no_such_record');
  const { homeId } = request;
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  if (answeredOn > act.today) return refuseInformation('answer_lies_in_the_future', { field: 'answeredOn' });
  if (answeredOn < request.askedOn) return refuseInformation('promise_lies_before_the_request', { field: 'answeredOn' });
  const kinds = new Map((await itemsOfHome(tx, act, homeId, 'all')).map((item) => [item.id, item.kind]));
  const known = await tx
    .selectFrom('informationAnswer')
    .select(['id', 'itemId', 'answer'])
    .where('companyId', '=', act.company.id)
    .where('requestId', '=', requestId)
    .execute();
  const asked = new Set(
    (
      await tx
        .selectFrom('informationRequestItem')
        .select('itemId')
        .where('companyId', '=', act.company.id)
        .where('requestId', '=', requestId)
        .execute()
    ).map(({ itemId }) => itemId),
  );
  let written = 0;
  for (const [at, { id, itemId, answer, promisedFor, note }] of items.entries()) {
    const field = (name: string) => `items.${at}.${name}`;
    const kind = kinds.get(itemId);
    if (!kind || !asked.has(itemId)) return refuse('item_is_not_of_this_request', { field: field('itemId') });
    const again = sameAgain(
      known.find((one) => one.id === id),
      { itemId, answer },
    );
    if (again === 'other') return refuseRequest('already_so', { field: field('id') });
    if (again === 'again') continue;
    if (answer === 'promises' && !promisedFor) return refuseInformation('promise_needs_a_day', { field: field('promisedFor') });
    if (answer !== 'promises' && promisedFor) return refuseInformation('only_a_promise_has_a_day', { field: field('promisedFor') });
    if (promisedFor && promisedFor < answeredOn)
      return refuseInformation('promise_lies_before_the_request', { field: field('promisedFor') });
    const of = { companyId: act.company.id, homeId, itemId, note, saidBy, recordedAt: act.now, recordedBy: act.by.name };
    await tx
      .insertInto('informationAnswer')
      .values({ ...of, id, requestId, answer, answeredOn, promisedFor })
      .execute();
    const state = findsBy[answer];
    if (state)
      await tx
        .insertInto('informationFinding')
        .values({ ...of, id: newId(), state, foundOn: answeredOn, ...addedBy(kind, state), answerId: id })
        .execute();
    written += 1;
  }
  const { askedOf, askedName } = request;
  if (written > 0)
    await record(tx, act, { kind: 'information.answered', ...about(home, { whom: saidBy || askedName || askedOf, count: written }) });
  return null;
}
