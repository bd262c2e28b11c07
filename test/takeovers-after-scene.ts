import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { TermsPlan } from '#domain/takeovers/terms.ts';
import type { Day } from '#domain/time.ts';
import { recordPayment } from '#features/billing/commands/payments.ts';
import { reactions as journeyReactions } from '#features/journey/reactions.ts';
import { billNext } from '#features/takeovers/commands/after/billing.ts';
import { signOffSurvey } from '#features/takeovers/commands/after/surveys.ts';
import { reactions } from '#features/takeovers/reactions.ts';
import { takeoversDoors } from '#features/takeovers/routes.ts';
import { react } from '#platform/events.ts';
import { mountDoors } from '#platform/http/api.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, ownerUrl, payment, within } from './faults/invoicing-acts.ts';
import { on } from './faults/invoicing-scene.ts';
import { judgeAll } from './products-scene.ts';
import { pastTheGates, type SceneTakeover, takeoverScene } from './takeovers-billing-scene.ts';

for (const [kind, reaction] of [...Object.entries(reactions), ...Object.entries(journeyReactions)]) react(kind, reaction);

let speaker: Act;
const app = new Hono();
mountDoors(app, database, takeoversDoors, () => Promise.resolve(speaker));

/** Whatever a door says, to be looked at by name. */
type Answer = Readonly<Record<string, unknown>>;
export interface Asked<Body> {
  readonly status: number;
  readonly body: Body;
}
/** What somebody asks of the API. */
export async function ask<Body = Answer>(by: Act, method: string, path: string, body?: unknown): Promise<Asked<Body>> {
  speaker = by;
  const raw = body instanceof Uint8Array;
  const answer = await app.request(`http://localhost:8420/api${path}`, {
    method,
    headers: raw ? { 'x-file-name': 'photo.png' } : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
}

export interface Villa extends SceneTakeover {
  readonly grievanceId: Id<'grievance'>;
  readonly surveyElement: Id<'element'>;
  readonly programmingElement: Id<'element'>;
  readonly rewiringElement: Id<'element'>;
}

/**
 * Hélène's villa with agreement and terms signed today, and nothing paid: the filter of T0 to T2 behind it as rows, with one grievance. From here on everything goes
 * through doors and triggers.
 */
export async function signedVilla(act: Act): Promise<Villa> {
  const one = await takeoverScene(database, ownerUrl, act);
  const { takeoverId } = one;
  const of = { company_id: act.company.id, takeover_id: takeoverId };
  const by = { recorded_at: act.now, recorded_by: act.by.name };
  await pastTheGates(ownerUrl, 'previous_firm_call', {
    ...of,
    id: newId<'previous_firm_call'>(),
    called_on: act.today,
    outcome: 'helps',
    spoke_with: '',
    hands_over: '',
    warned_of: '',
    note: '',
    ...by,
  });
  const heard = await paper(act, takeoverId, 'heard');
  await pastTheGates(ownerUrl, 'heard_answer', {
    company_id: act.company.id,
    document_id: heard.id,
    answer: 'confirmed',
    words: '',
    by_name: 'Hélène Marlow',
    through: 'recorded',
    answered_at: act.now,
  });
  await signed(act, takeoverId, await paper(act, takeoverId, 'acceptance'));
  await pastTheGates(ownerUrl, 'takeover_decision', {
    ...of,
    position: 1,
    verdict: 'go',
    reason: 'Une cliente claire',
    sheet: {},
    decided_on: act.today,
    decided_at: act.now,
    decided_by: act.by.name,
  });
  const grievanceId = newId<'grievance'>();
  const said = { kind: 'service', weight: 3, words: 'Personne ne répondait au téléphone', their_view: '', revision: 1 };
  await pastTheGates(ownerUrl, 'grievance', { ...of, id: grievanceId, ...said, saved_at: act.now, saved_by: act.by.name });
  const elements = await within(act, (tx) =>
    tx.selectFrom('element').select(['id', 'instalmentId']).where('takeoverId', '=', takeoverId).execute(),
  );
  const prepaidBy = (instalment: Id<'instalment'>) => elements.find(({ instalmentId }) => instalmentId === instalment)?.id as Id<'element'>;
  return {
    ...one,
    grievanceId,
    surveyElement: prepaidBy(one.survey),
    programmingElement: prepaidBy(one.programming),
    rewiringElement: prepaidBy(one.rewiring),
  };
}

/** A paper as a row, past the gates. */
export async function paper(act: Act, takeoverId: Id<'takeover'>, kind: string, version = 1) {
  const id = newId<'takeover_document'>();
  const [hash, sealed] = ['shown', 'sealed'].map((what) => createHash('sha256').update(`${id} ${what}`).digest('hex'));
  for (const one of [hash, sealed])
    await pastTheGates(ownerUrl, 'file', {
      company_id: act.company.id,
      hash: one,
      byte_length: 1,
      media_type: 'application/pdf',
      name: 'paper.pdf',
      added_at: act.now,
    });
  const made = {
    value: { title: `${kind} of the scene`, consent: 'yes' },
    file_hash: hash,
    law: ['agreement', 'terms', 'addendum'].includes(kind) ? { sources: [] } : null,
  };
  await pastTheGates(ownerUrl, 'takeover_document', {
    company_id: act.company.id,
    id,
    takeover_id: takeoverId,
    kind,
    version,
    template: 'paper/v1',
    language: 'fr',
    ...made,
    made_at: act.now,
    made_by: act.by.name,
  });
  return { id, kind, hash, sealed };
}
/** The client signs it, past the gates; `lawfulOn`: the first day on which the law of a priced one allows money and work. */
export async function signed(
  act: Act,
  takeoverId: Id<'takeover'>,
  { id, kind, hash, sealed }: Awaited<ReturnType<typeof paper>>,
  lawfulOn: string = act.today,
) {
  const priced = ['agreement', 'terms', 'addendum'].includes(kind);
  const days = priced ? { lawful: { sources: [] }, withdrawal_ends_on: lawfulOn, first_payment_on: lawfulOn, first_work_on: lawfulOn } : {};
  await pastTheGates(ownerUrl, 'takeover_signature', {
    company_id: act.company.id,
    document_id: id,
    takeover_id: takeoverId,
    kind,
    document_hash: hash,
    signed_at: act.now,
    signed_on: act.today,
    way: 'in_person',
    name: 'Hélène Marlow',
    email: '',
    mark: 'typed',
    consent: 'yes',
    early_start: false,
    witness: 'Claire Fontaine',
    address: '',
    browser: '',
    ...days,
    sealed_hash: sealed,
    sealed_at: act.now,
    chain_head: 'head',
  });
  return id;
}

/** Elements and instalments of a plan as the rows of a paper that is signed. */
export async function signedPlan(act: Act, takeoverId: Id<'takeover'>, plan: TermsPlan, lawfulOn?: string): Promise<Id<'instalment'>[]> {
  const made = await paper(act, takeoverId, 'addendum', 2);
  const of = { company_id: act.company.id, takeover_id: takeoverId, document_id: made.id };
  const ids = plan.instalments.map(() => newId<'instalment'>());
  for (const [at, { position, opens, title, amountCents }] of plan.instalments.entries())
    await pastTheGates(ownerUrl, 'instalment', { ...of, id: ids[at], position, opens, title, amount_cents: amountCents });
  for (const one of plan.elements)
    await pastTheGates(ownerUrl, 'element', {
      ...of,
      id: newId<'element'>(),
      position: one.position,
      kind: one.kind,
      title: one.title,
      delivers: one.delivers,
      minutes: one.minutes,
      price_cents: one.priceCents,
      retained_cents: one.retainedCents,
      purchase_cents: 0,
      vat: one.vat,
      instalment_id: ids[one.instalment - 1],
    });
  await signed(act, takeoverId, made, lawfulOn);
  return ids;
}

/** Bills an instalment and records its payment on that day. */
export async function billAndPay(
  act: Act,
  instalmentId: Id<'instalment'>,
  day: string,
): Promise<{ invoiceId: Id<'invoice'>; paymentId: Id<'payment'> }> {
  const { invoiceId } = await within(act, async (tx) => granted(await billNext(tx, act, instalmentId)));
  const later = on(act, day);
  const { grossCents } = await within(act, (tx) =>
    tx.selectFrom('invoice').select('grossCents').where('id', '=', invoiceId).executeTakeFirstOrThrow(),
  );
  const money = payment({ amountCents: grossCents, receivedOn: day as Day });
  await within(later, async (tx) => granted(await recordPayment(tx, later, invoiceId, money)));
  return { invoiceId, paymentId: money.id };
}

/** Survey paid, every device judged and all three points signed off. */
export async function surveyed(act: Act, villa: Villa, day: string): Promise<void> {
  await billAndPay(act, villa.survey, day);
  const later = on(act, day);
  await within(later, (tx) => judgeAll(tx, later, villa.homeId));
  for (const point of ['information', 'wiring', 'products'] satisfies SurveyPoint[])
    await within(later, async (tx) => granted(await signOffSurvey(tx, later, villa.takeoverId, point, 'Tout est relevé')));
}
