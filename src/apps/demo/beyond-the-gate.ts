import { standingOf } from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { SurveyPoint } from '#domain/takeovers/facts.ts';
import type { SurveyState } from '#domain/takeovers/proposals.ts';
import type { SurveyWish } from '#domain/takeovers/survey-price.ts';
import type { ElementWish } from '#domain/takeovers/terms.ts';
import { addDays, laterDay } from '#domain/time.ts';
import { recordPayment, reversePayment } from '#features/billing/commands/payments.ts';
import { readInvoice } from '#features/billing/queries/invoice.ts';
import { PaymentForm } from '#features/billing/schema.ts';
import { billNext } from '#features/takeovers/commands/after/billing.ts';
import { saveAgreement, saveTerms } from '#features/takeovers/commands/after/drafts.ts';
import { elementHappened } from '#features/takeovers/commands/after/elements.ts';
import { answerGrievance } from '#features/takeovers/commands/after/handover.ts';
import { offerService } from '#features/takeovers/commands/after/service.ts';
import { recordSurveyEntry, signOffSurvey } from '#features/takeovers/commands/after/surveys.ts';
import { bookTime } from '#features/takeovers/commands/after/time.ts';
import { makePaper } from '#features/takeovers/commands/papers/make.ts';
import { recordCircumstances } from '#features/takeovers/commands/signing/circumstances.ts';
import { sendPaper } from '#features/takeovers/commands/signing/send.ts';
import {
  AgreementDraftForm,
  ElementEventForm,
  GrievanceAnswerForm,
  SurveyEntryForm,
  TermsDraftForm,
  TimeForm,
} from '#features/takeovers/schema.ts';
import { newId } from '#platform/ids.ts';
import { judgeTheRest } from './judging.ts';
import type { Scene, Step } from './scene.ts';
import { newestPaper, takeoverOf } from './taking-over.ts';

// The steps of a takeover from its gate on: agreement, surveys, terms, work, money, handover. Each made by the command that the screens use.

const places = {
  home: { place: 'home', channel: 'tablet' },
  distance: { place: 'distance', channel: 'online' },
} as const;

/** The priced survey, written for where it will be signed. */
export const agreementMade =
  (place: keyof typeof places, wish: SurveyWish): Step =>
  async ({ tx, act, thread }) => {
    const takeoverId = takeoverOf(thread);
    const said = { ...places[place], party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
    granted(await recordCircumstances(tx, act, takeoverId, said));
    const draft = AgreementDraftForm.parse({ wish, vat: { key: 'standard' }, revision: 0 });
    granted(await saveAgreement(tx, act, takeoverId, draft));
    granted(await makePaper(tx, act, takeoverId, { kind: 'agreement' }));
  };

/** A paper goes to the client, who signs alone. */
export const paperSent =
  (kind: 'agreement' | 'terms'): Step =>
  async (scene) => {
    granted(await sendPaper(scene.tx, scene.act, await newestPaper(scene, kind), 'distance'));
  };

type Found = readonly [title: string, found: string, state: SurveyState, addsMinutes?: number];
/** What was found of one point (T3 to T5); with a summary it is signed off, of the products once the last device is judged. */
export const surveyed =
  (point: SurveyPoint, entries: readonly Found[], summary = ''): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const takeoverId = takeoverOf(thread);
    for (const [title, found, state, addsMinutes = 0] of entries) {
      const entry = SurveyEntryForm.parse({ id: newId<'survey_entry'>(), point, title, found, state, addsMinutes });
      granted(await recordSurveyEntry(tx, act, takeoverId, entry));
    }
    if (summary && point === 'products') await judgeTheRest(scene);
    if (summary) granted(await signOffSurvey(tx, act, takeoverId, point, summary));
  };

export type ToldElement = readonly [
  kind: ElementWish['kind'],
  stage: number,
  hours: number,
  priceCents: number,
  title: string,
  delivers: string,
];
/** Service-only terms: each element with what is delivered and what is paid before; a tenth waits for the handover. */
export const termsMade =
  (elements: readonly ToldElement[]): Step =>
  async ({ tx, act, thread }) => {
    const draft = TermsDraftForm.parse({
      elements: elements.map(([kind, stage, hours, priceCents, title, delivers]) => ({
        kind,
        stage,
        minutes: hours * 60,
        priceCents,
        title,
        delivers,
        vat: { key: 'standard' },
      })),
      signOffBps: 1_000,
      revision: 0,
    });
    granted(await saveTerms(tx, act, takeoverOf(thread), 'terms', draft));
    granted(await makePaper(tx, act, takeoverOf(thread), { kind: 'terms' }));
  };

/** What is billed and open is paid so many days later, and never before the law allows. */
export const paysIn =
  (days: number): Step =>
  async (scene) => {
    const { act, later } = scene;
    const { id, firstPaymentOn } = await newestInvoice(scene);
    later(laterDay(addDays(act.today, days), firstPaymentOn ?? act.today), 'bookkeeper', async (then) => {
      const { due, payments } = granted(await readInvoice(then.tx, then.act, id));
      const { leftCents: amountCents } = standingOf(due, payments);
      const payment = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: then.act.today, amountCents });
      granted(await recordPayment(then.tx, then.act, id, payment));
    });
  };

/** The next stage that nobody billed yet is billed. */
export const nextStageBilled: Step = async ({ tx, act, thread }) => {
  const { id } = await tx
    .selectFrom('instalment')
    .select('instalment.id')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverOf(thread))
    .where('opens', '=', 'work')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('invoice').select('invoice.id').whereRef('invoice.instalmentId', '=', 'instalment.id'))),
    )
    .orderBy('position')
    .executeTakeFirstOrThrow();
  granted(await billNext(tx, act, id));
};

/** The bank takes the newest payment back: what it had opened closes by itself. */
export const bounced =
  (reason: string): Step =>
  async ({ tx, act, thread }) => {
    const { id } = await tx
      .selectFrom('payment')
      .innerJoin('invoice', (on) => on.onRef('invoice.companyId', '=', 'payment.companyId').onRef('invoice.id', '=', 'payment.invoiceId'))
      .select('payment.id')
      .where('payment.companyId', '=', act.company.id)
      .where('invoice.takeoverId', '=', takeoverOf(thread))
      .orderBy('payment.recordedAt', 'desc')
      .executeTakeFirstOrThrow();
    granted(await reversePayment(tx, act, id, { reason }));
  };

/** Work on an element of the terms, by its place in them: begun, hours booked, and done. */
export const worked =
  (position: number, hours: number, { done = true, note = '' } = {}): Step =>
  async (scene) => {
    const { tx, act } = scene;
    const elementId = await elementAt(scene, position);
    const happen = async (kind: 'started' | 'done') =>
      granted(await elementHappened(tx, act, elementId, ElementEventForm.parse({ kind, onDay: act.today })));
    await happen('started');
    const time = TimeForm.parse({ id: newId<'work_time'>(), workedOn: act.today, minutes: hours * 60, note });
    granted(await bookTime(tx, act, elementId, time));
    if (done) await happen('done');
  };

/** The walk through the grievances, one by one and in their order; `exception`: what stays open, promised for so many days from now. */
export const walked =
  (answers: readonly (string | readonly [answer: string, exception: string, promisedInDays: number])[]): Step =>
  async ({ tx, act, thread }) => {
    const grievances = await tx
      .selectFrom('grievance')
      .select('id')
      .where('companyId', '=', act.company.id)
      .where('takeoverId', '=', takeoverOf(thread))
      .orderBy('position')
      .execute();
    for (const [index, told] of answers.entries()) {
      const id = grievances[index]?.id;
      if (!id) throw new Error(`${thread.home} has no grievance ${index + 1}`);
      const answer =
        typeof told === 'string'
          ? { answer: told, shown: true, accepted: true }
          : { answer: told[0], shown: true, accepted: false, exception: told[1], promisedOn: addDays(act.today, told[2]) };
      granted(await answerGrievance(tx, act, takeoverOf(thread), id, GrievanceAnswerForm.parse(answer)));
    }
  };

export const handoverMade: Step = async ({ tx, act, thread }) => {
  granted(await makePaper(tx, act, takeoverOf(thread), { kind: 'handover' }));
};

/** The home goes on into service: the offer is drafted. */
export const serviceOffered: Step = async ({ tx, act, thread }) => {
  granted(await offerService(tx, act, takeoverOf(thread)));
};

async function newestInvoice({ tx, act, thread }: Scene) {
  return tx
    .selectFrom('invoice')
    .select(['id', 'firstPaymentOn'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverOf(thread))
    .where('kind', '=', 'invoice')
    .orderBy('issuedAt', 'desc')
    .executeTakeFirstOrThrow();
}

async function elementAt(scene: Scene, position: number): Promise<Id<'element'>> {
  const { id } = await scene.tx
    .selectFrom('element')
    .select('id')
    .where('companyId', '=', scene.act.company.id)
    .where('documentId', '=', await newestPaper(scene, 'terms'))
    .where('position', '=', position)
    .executeTakeFirstOrThrow();
  return id;
}
