import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { criteria, type CriterionKey } from '#domain/takeovers/decision.ts';
import type { GrievanceKind, GrievanceWeight, InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { SignedKind, TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { CostKind } from '#domain/takeovers/costs.ts';
import type { CallOutcome } from '#domain/takeovers/previous-firm.ts';
import { recordCost } from '#features/takeovers/commands/costs.ts';
import { saveAnswer } from '#features/takeovers/commands/before/answers.ts';
import { recordCall } from '#features/takeovers/commands/before/call.ts';
import { decide, saveScore } from '#features/takeovers/commands/before/decision.ts';
import { declineReprogramming } from '#features/takeovers/commands/before/ends.ts';
import { addGrievance } from '#features/takeovers/commands/before/grievances.ts';
import { answerHeard } from '#features/takeovers/commands/before/heard.ts';
import { startTakeover } from '#features/takeovers/commands/before/start.ts';
import { makePaper } from '#features/takeovers/commands/papers/make.ts';
import { shownPaper } from '#features/takeovers/commands/papers/shown.ts';
import { askPaperCode } from '#features/takeovers/commands/signing/codes.ts';
import { sendPaper } from '#features/takeovers/commands/signing/send.ts';
import { signPaperAtADistance, signPaperInPerson } from '#features/takeovers/commands/signing/sign.ts';
import { CallForm, CostForm, DecisionForm, GrievanceForm, StartForm } from '#features/takeovers/schema.ts';
import { newId } from '#platform/ids.ts';
import { drawnName } from './drawn-name.ts';
import { mailedCode } from './mailed-code.ts';
import type { Scene, Step, Thread } from './scene.ts';

// The steps of a takeover as far as the gate: the filter, and the papers that any of its steps signs. Each made by the command that the screens use.

/** Somebody asks to take over what another firm left. */
export const askedToTakeOver =
  (enquiry: string, previousFirm: string, previousPhone = ''): Step =>
  async ({ tx, act, thread }) => {
    const form = StartForm.parse({ homeId: thread.homeId, enquiry, previousFirm, previousPhone });
    thread.takeoverId = granted(await startTakeover(tx, act, form)).takeoverId;
  };

type Told = Partial<Record<'spokeWith' | 'handsOver' | 'warnedOf' | 'note', string>>;
export const phoned =
  (outcome: CallOutcome, told: Told): Step =>
  async ({ tx, act, thread }) => {
    const call = CallForm.parse({ id: newId<'previous_firm_call'>(), calledOn: act.today, outcome, ...told });
    granted(await recordCall(tx, act, takeoverOf(thread), call));
  };

/** What was spent that day besides hours and products, without VAT. */
export const spent =
  (kind: CostKind, netCents: number, words: string): Step =>
  async ({ tx, act, thread }) => {
    const cost = CostForm.parse({ id: newId<'job_cost'>(), incurredOn: act.today, kind, words, netCents });
    granted(await recordCost(tx, act, takeoverOf(thread), cost));
  };

export type Answers = Partial<Record<InterviewQuestion, string>>;
export type ToldGrievance = readonly [kind: GrievanceKind, weight: GrievanceWeight, words: string, theirView?: string];

/** The client is asked, as if a whole new system were sold; in their words. */
export const interviewed =
  (answers: Answers, grievances: readonly ToldGrievance[] = []): Step =>
  async ({ tx, act, thread }) => {
    const takeoverId = takeoverOf(thread);
    for (const [question, words] of Object.entries(answers) as [InterviewQuestion, string][])
      granted(await saveAnswer(tx, act, takeoverId, question, { words, revision: 0 }));
    for (const [kind, weight, words, theirView = ''] of grievances) {
      const grievance = GrievanceForm.parse({ id: newId<'grievance'>(), kind, weight, words, theirView });
      granted(await addGrievance(tx, act, takeoverId, grievance));
    }
  };

/** What we heard is written and mailed to the client. */
export const heardSent: Step = async ({ tx, act, thread }) => {
  const { documentId } = granted(await makePaper(tx, act, takeoverOf(thread), { kind: 'heard' }));
  granted(await sendPaper(tx, act, documentId));
};

/** On the client's own page; `words`: what was heard wrongly. */
export const heardAnswered =
  (byName: string, words = ''): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const documentId = await newestPaper(scene, 'heard');
    const answer = words ? 'corrected' : 'confirmed';
    granted(await answerHeard(tx, act, takeoverOf(thread), { documentId, answer, words, byName, through: 'page' }));
  };

/** The systems of the home, whose programming is all redone. */
export const acceptanceMade: Step = async ({ tx, act, thread }) => {
  const rows = await tx
    .selectFrom('system')
    .select('name')
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', thread.homeId)
    .orderBy('name')
    .execute();
  const systems = rows.map(({ name }) => name);
  granted(await makePaper(tx, act, takeoverOf(thread), { kind: 'acceptance', systems }));
};

/** Reprogramming is explained and accepted on the tablet, in the client's kitchen. */
export const acceptedOnTheTablet =
  (name: string): Step =>
  async (scene) => {
    await acceptanceMade(scene);
    await signedOnTheTablet('acceptance', name)(scene);
  };

export const declinedReprogramming =
  (byName: string, reason: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await declineReprogramming(tx, act, takeoverOf(thread), { reason, byName, through: 'page' }));
  };

/** The sheet, in the order of its criteria: 0 speaks against, 3 for it. */
export const scored =
  (scores: readonly number[], notes: Partial<Record<CriterionKey, string>> = {}): Step =>
  async ({ tx, act, thread }) => {
    for (const [index, score] of scores.entries()) {
      const criterion = criteria[index];
      if (criterion) granted(await saveScore(tx, act, takeoverOf(thread), criterion, { score, note: notes[criterion] ?? '' }));
    }
  };

export const goes =
  (reason: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await decide(tx, act, takeoverOf(thread), DecisionForm.parse({ verdict: 'go', reason })));
  };

/** No, with the kind letter in the client's language. */
export const goesNot =
  (reason: string, words: string): Step =>
  async ({ tx, act, thread }) => {
    const decision = DecisionForm.parse({ verdict: 'no_go', reason, letter: { words, mail: true } });
    granted(await decide(tx, act, takeoverOf(thread), decision));
  };

/** The newest paper of a kind is signed on the tablet of whoever is there. */
export const signedOnTheTablet =
  (kind: SignedKind, name: string, { earlyStart = false } = {}): Step =>
  async (scene) => {
    const { tx, act } = scene;
    const documentId = await newestPaper(scene, kind);
    const { fileHash: documentHash } = granted(await shownPaper(tx, act, documentId));
    granted(await signPaperInPerson(tx, act, documentId, { documentHash, name, consent: true, earlyStart, strokes: drawnName }));
  };

/** The same behind the mailed link, with the code of the mail. */
export const signedBehindTheLink =
  (kind: SignedKind, name: string, { earlyStart = false } = {}): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const documentId = await newestPaper(scene, kind);
    if ('wrong' in granted(await askPaperCode(tx, act, documentId)))
      throw new Error(`the law changed while ${thread.home} was to be signed`);
    const code = await mailedCode(scene, takeoverOf(thread));
    const { fileHash: documentHash } = granted(await shownPaper(tx, act, documentId));
    const said = { documentHash, name, consent: true, earlyStart, strokes: null, code };
    const answer = granted(await signPaperAtADistance(tx, act, documentId, said));
    if ('wrong' in answer) throw new Error(`the ${kind} of ${thread.home} was not signed: ${answer.wrong.refusal}`);
  };

export async function newestPaper({ tx, act, thread }: Scene, kind: TakeoverDocumentKind): Promise<Id<'takeover_document'>> {
  const { id } = await tx
    .selectFrom('takeoverDocument')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverOf(thread))
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

export function takeoverOf({ takeoverId, home }: Thread): Id<'takeover'> {
  if (!takeoverId) throw new Error(`${home} is not being taken over`);
  return takeoverId;
}
