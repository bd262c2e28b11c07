import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { introduceService } from '#features/journey/commands/introduce.ts';
import { planMoment, recordMoment } from '#features/journey/commands/journeys.ts';
import { currentJourney } from '#features/journey/queries/journeys.ts';
import { IntroductionForm, PlanForm, RecordForm } from '#features/journey/schema.ts';
import { accept, answerQuestion, ask, decline } from '#features/offers/commands/answers.ts';
import { makeOffer, newVersion } from '#features/offers/commands/drafts.ts';
import { remind, sendOffer, withdraw } from '#features/offers/commands/sending.ts';
import { OfferForm, ReminderForm } from '#features/offers/schema.ts';
import type { Scene, Step, Thread } from './scene.ts';

// The steps of a sale, each made by the command that the screens use.

async function journeyOf({ tx, act, thread }: Scene) {
  const journey = await currentJourney(tx, act, thread);
  if (!journey) throw new Error(`${thread.home} has no journey`);
  return journey.id;
}

type Moment = 'first_conversation' | 'demo' | 'installation' | 'handover';

/** A demo held before service was introduced needs the reason. */
export const happened =
  (moment: Moment, reason: string | null = null): Step =>
  async (scene) => {
    granted(await recordMoment(scene.tx, scene.act, await journeyOf(scene), RecordForm.parse({ moment, reason })));
  };

export const introduced =
  (way: 'shown' | 'sent' | 'printed' | 'told'): Step =>
  async (scene) => {
    granted(await introduceService(scene.tx, scene.act, await journeyOf(scene), IntroductionForm.parse({ way })));
  };

/** A demo planned for a day from now; before service was introduced it needs the reason. */
export const demoPlanned =
  (inDays: number, reason: string | null = null): Step =>
  async (scene) => {
    const plan = PlanForm.parse({ moment: 'demo', plannedOn: addDays(scene.act.today, inDays), reason });
    granted(await planMoment(scene.tx, scene.act, await journeyOf(scene), plan));
  };

export interface Offered {
  readonly plans?: readonly string[];
  readonly recommended?: string;
  readonly startsInDays: number;
  readonly months?: number;
  readonly every?: 1 | 3 | 12;
  readonly message?: string;
}

/** An offer made and not sent. */
export const drafted =
  ({
    plans = ['essential', 'comfort', 'premium'],
    recommended = 'comfort',
    startsInDays,
    months = 12,
    every = 1,
    message = '',
  }: Offered): Step =>
  async ({ tx, act, thread }) => {
    const wish = OfferForm.parse({
      homeId: thread.homeId,
      planKeys: plans,
      recommended,
      startsOn: addDays(act.today, startsInDays),
      termMonths: months,
      monthsPerPeriod: every,
      message,
    });
    thread.offer = offerIn(granted(await makeOffer(tx, act, wish)));
  };

export const offered =
  (wish: Offered): Step =>
  async (scene) => {
    await drafted(wish)(scene);
    await sent(scene);
  };

/** The offer priced anew and sent in place of the one before. */
export const replaced: Step = async (scene) => {
  const { tx, act, thread } = scene;
  thread.offer = offerIn(granted(await newVersion(tx, act, offerOf(thread).id)));
  await sent(scene);
};

const sent: Step = async ({ tx, act, thread }) => {
  const { id, valueHash } = offerOf(thread);
  granted(await sendOffer(tx, act, id, { valueHash, contactId: null, mail: true }));
};

export const reminded: Step = async ({ tx, act, thread }) => {
  granted(await remind(tx, act, offerOf(thread).id, ReminderForm.parse({})));
};

export const asked =
  (question: string): Step =>
  async ({ tx, act, thread }) => {
    thread.questionId = granted(await ask(tx, act, { ...answering(thread), question })).questionId;
  };

export const answered =
  (words: string): Step =>
  async ({ tx, act, thread }) => {
    if (!thread.questionId) throw new Error(`nothing was asked about ${thread.home}`);
    granted(await answerQuestion(tx, act, thread.questionId, words));
  };

export const declined =
  (reason: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await decline(tx, act, { ...answering(thread), reason }));
  };

export const takenBack =
  (reason: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await withdraw(tx, act, offerOf(thread).id, reason));
  };

/** The client takes a plan; the contract is drawn up in reaction to it. */
export const accepted =
  (planKey: string): Step =>
  async ({ tx, act, thread }) => {
    const { versionId } = offerOf(thread);
    granted(await accept(tx, act, { ...answering(thread), planKey }));
    const { id } = await tx
      .selectFrom('contract')
      .select('id')
      .where('companyId', '=', act.company.id)
      .where('offerVersionId', '=', versionId)
      .executeTakeFirstOrThrow();
    thread.contractId = id;
  };

function offerOf({ offer, home }: Thread) {
  if (!offer) throw new Error(`${home} has no offer`);
  return offer;
}
const offerIn = ({ offerId, versionId, valueHash }: { offerId: OfferOf['id']; versionId: OfferOf['versionId']; valueHash: string }) => ({
  id: offerId,
  versionId,
  valueHash,
});
type OfferOf = NonNullable<Thread['offer']>;
const answering = (thread: Thread) => {
  const { versionId } = offerOf(thread);
  return { linkVersionId: versionId, versionId };
};
