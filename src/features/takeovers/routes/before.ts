import { z } from 'zod';
import { type Door, doors } from '#platform/http/door.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { saveAnswer } from '../commands/before/answers.ts';
import { recordCall } from '../commands/before/call.ts';
import { decide, saveScore } from '../commands/before/decision.ts';
import { addGrievance, editGrievance, removeGrievance, restoreGrievance } from '../commands/before/grievances.ts';
import { answerHeard, reopenInterview } from '../commands/before/heard.ts';
import { writeRefusal } from '../commands/before/letter.ts';
import { saveSettings } from '../commands/before/settings.ts';
import { editAsked, startTakeover } from '../commands/before/start.ts';
import { takeoverSettings } from '../queries/sheet.ts';
import {
  AnswerForm,
  AskedEditForm,
  CallForm,
  CriterionForm,
  CriterionName,
  DecisionForm,
  GrievanceEditForm,
  GrievanceForm,
  HeardForm,
  LetterForm,
  Question,
  ReasonForm,
  ScoreForm,
  SettingsForm,
  StartForm,
} from '../schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });
const Changed = z.object({ takeoverId: anId<'takeover'>() });
const Kept = z.object({ grievanceId: anId<'grievance'>(), revision: z.number().int() });
const Revised = z.object({ revision: z.number().int() });
const letter = { letterId: anId<'takeover_document'>().nullable(), sentTo: z.string().nullable() };

export const startTakeoverDoor = door(
  {
    method: 'post',
    path: '/takeovers',
    summary: 'Begins a takeover of a home; one of a home at a time. A home under our own contract is asked about first (despite)',
    permission: 'takeover.edit',
    body: StartForm,
    answer: z.object({ takeoverId: anId<'takeover'>(), number: z.string() }),
  },
  ({ tx, act, body }) => startTakeover(tx, act, body),
);

export const editAskedDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/enquiry',
    summary: 'What the client asks for, and who was there before; of two writers the second is told what stands now',
    permission: 'takeover.edit',
    params,
    body: AskedEditForm,
    answer: Changed.extend({ revision: z.number().int() }),
  },
  ({ tx, act, params: { id }, body }) => editAsked(tx, act, id, body),
);

export const recordCallDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/calls',
    summary: 'Records a telephone call to the previous firm, or why nobody called; the same id again records nothing more',
    permission: 'takeover.interview',
    params,
    body: CallForm,
    answer: z.object({ callId: anId<'previous_firm_call'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordCall(tx, act, id, body),
);

export const saveAnswerDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/answers/{question}',
    summary: 'Saves an answer of the interview as it is typed; of two writers the second is told what stands now',
    permission: 'takeover.interview',
    params: params.extend({ question: Question }),
    body: AnswerForm,
    answer: Revised,
  },
  ({ tx, act, params: { id, question }, body }) => saveAnswer(tx, act, id, question, body),
);

export const addGrievanceDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/grievances',
    summary: 'Keeps a grievance in the client’s words; the same id again keeps nothing more',
    permission: 'takeover.interview',
    params,
    body: GrievanceForm,
    answer: Kept,
  },
  ({ tx, act, params: { id }, body }) => addGrievance(tx, act, id, body),
);

const ofGrievance = z.object({ id: idOf<'grievance'>() });
export const editGrievanceDoor = door(
  {
    method: 'put',
    path: '/grievances/{id}',
    summary: 'Writes a grievance anew; of two writers the second is told what stands now',
    permission: 'takeover.interview',
    params: ofGrievance,
    body: GrievanceEditForm,
    answer: Kept,
  },
  ({ tx, act, params: { id }, body }) => editGrievance(tx, act, id, body),
);

export const removeGrievanceDoor = door(
  {
    method: 'delete',
    path: '/grievances/{id}',
    summary: 'Takes a grievance out of the interview; it can be brought back',
    permission: 'takeover.interview',
    params: ofGrievance,
    answer: Kept,
  },
  ({ tx, act, params: { id } }) => removeGrievance(tx, act, id),
);

export const restoreGrievanceDoor = door(
  {
    method: 'post',
    path: '/grievances/{id}/restoration',
    summary: 'Brings a grievance back that was taken out',
    permission: 'takeover.interview',
    params: ofGrievance,
    answer: Kept,
  },
  ({ tx, act, params: { id } }) => restoreGrievance(tx, act, id),
);

export const answerHeardDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/heard-answer',
    summary: 'Records what the client said to "what we heard", in the room or on the telephone: confirmed, or corrected',
    permission: 'takeover.interview',
    params,
    body: HeardForm,
    answer: z.object({ documentId: anId<'takeover_document'>() }),
  },
  ({ tx, act, params: { id }, body }) => answerHeard(tx, act, id, { ...body, through: 'recorded' }),
);

export const reopenInterviewDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/reopening',
    summary: 'Takes the interview up again after the client confirmed it, with why; the client is asked once more',
    permission: 'takeover.interview',
    params,
    body: ReasonForm,
    answer: Changed,
  },
  ({ tx, act, params: { id }, body }) => reopenInterview(tx, act, id, body.reason),
);

export const saveScoreDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/scores/{criterion}',
    summary: 'Sets the score of a criterion of the decision sheet: 0 speaks against it, 3 for it',
    permission: 'takeover.interview',
    params: params.extend({ criterion: CriterionName }),
    body: ScoreForm,
    answer: Changed,
  },
  ({ tx, act, params: { id, criterion }, body }) => saveScore(tx, act, id, criterion, body),
);

export const decideDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/decisions',
    summary: 'Decides go or no-go with a reason, over the sheet as it is now; a no-go may write and mail the kind letter',
    permission: 'takeover.decide',
    params,
    body: DecisionForm,
    answer: z.object({ position: z.number().int(), ...letter }),
  },
  ({ tx, act, params: { id }, body }) => decide(tx, act, id, body),
);

export const writeRefusalDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/refusal-letter',
    summary: 'Writes the kind letter of a takeover that will not be, in the client’s language, and mails it where asked',
    permission: 'takeover.decide',
    params,
    body: LetterForm,
    answer: z.object(letter),
  },
  ({ tx, act, params: { id }, body }) => writeRefusal(tx, act, id, body),
);

export const takeoverSettingsDoor = door(
  {
    method: 'get',
    path: '/takeover-settings',
    summary: 'What the firm sets of takeovers: the decision sheet, what a survey is reckoned by, what may wait for the handover',
    permission: 'takeover.read',
    answer: z.object({
      criteria: z.array(CriterionForm).readonly(),
      goFromBps: z.number().int(),
      surveyRates: SettingsForm.shape.surveyRates.extend({ origin: z.enum(['starting_assumption', 'firm']) }),
      signOffBps: z.number().int(),
      revision: z.number().int(),
    }),
  },
  ({ tx, act }) => takeoverSettings(tx, act),
);

export const saveSettingsDoor = door(
  {
    method: 'put',
    path: '/takeover-settings',
    summary: 'Sets the decision sheet, what a survey is reckoned by, and what may wait for the handover',
    permission: 'takeover.settings',
    body: SettingsForm,
    answer: Revised,
  },
  ({ tx, act, body }) => saveSettings(tx, act, body),
);

/** Doors of what comes before the gate (T0, T1, T2, go or no-go). */
export const beforeDoors: readonly Door[] = [
  startTakeoverDoor,
  editAskedDoor,
  recordCallDoor,
  saveAnswerDoor,
  addGrievanceDoor,
  editGrievanceDoor,
  removeGrievanceDoor,
  restoreGrievanceDoor,
  answerHeardDoor,
  reopenInterviewDoor,
  saveScoreDoor,
  decideDoor,
  writeRefusalDoor,
  takeoverSettingsDoor,
  saveSettingsDoor,
];
