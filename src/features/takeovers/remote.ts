import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import { addressOf, remote } from '#platform/http/remote.ts';
import type {
  addGrievanceDoor,
  answerHeardDoor,
  decideDoor,
  editAskedDoor,
  editGrievanceDoor,
  recordCallDoor,
  removeGrievanceDoor,
  reopenInterviewDoor,
  restoreGrievanceDoor,
  saveAnswerDoor,
  saveScoreDoor,
  saveSettingsDoor,
  startTakeoverDoor,
  takeoverSettingsDoor,
  writeRefusalDoor,
} from './routes/before.ts';
import type { draftDoor, draftStartDoor, saveAddendumDoor, saveAgreementDoor, saveTermsDoor } from './routes/after-drafts.ts';
import type { answerGrievanceDoor, elementRecordDoor, offerServiceDoor, timeRecordDoor, walkDoor } from './routes/after-handover.ts';
import type { fileDoor, keepFileDoor, recordEntryDoor, signOffDoor, strikeEntryDoor, surveyDoor } from './routes/after-surveys.ts';
import type {
  billNextDoor,
  bookTimeDoor,
  elementHappenedDoor,
  instalmentsDoor,
  previewInstalmentDoor,
  strikeTimeDoor,
  workDoor,
  workersDoor,
} from './routes/after-work.ts';
import type {
  takeoverCsvDoor,
  takeoverDoor,
  takeoverListDoor,
  takeoversOfClientDoor,
  takeoversOfHomeDoor,
  takeoverTotalsDoor,
} from './routes/board.ts';
import type { costsDoor, recordCostDoor, strikeCostDoor } from './routes/costs.ts';
import type { creditTakeoverDoor, declineReprogrammingDoor, giveUpDoor, owedGivenUpDoor } from './routes/ends.ts';
import type { MakePaperDoor, paperFileDoor, paperInHandDoor } from './routes/papers.ts';
import type {
  owedDoor,
  paperLinkDoor,
  signPaperDoor,
  takeoverCircumstancesDoor,
  takeoverLinkDoor,
  withdrawPaperDoor,
} from './routes/signing.ts';

export const listTakeovers = remote<typeof takeoverListDoor>('get', '/takeovers');
export const readTakeoverTotals = remote<typeof takeoverTotalsDoor>('get', '/takeovers/totals');
export const takeoversCsv = (query: Parameters<typeof listTakeovers>[0]['query']) =>
  addressOf<typeof takeoverCsvDoor>('/takeovers/csv', { query });
export const readTakeover = remote<typeof takeoverDoor>('get', '/takeovers/{id}');
export const takeoversOfHome = remote<typeof takeoversOfHomeDoor>('get', '/homes/{id}/takeovers');
export const takeoversOfClient = remote<typeof takeoversOfClientDoor>('get', '/clients/{id}/takeovers');

export const startTakeover = remote<typeof startTakeoverDoor>('post', '/takeovers');
export const editAsked = remote<typeof editAskedDoor>('put', '/takeovers/{id}/enquiry');
export const recordCall = remote<typeof recordCallDoor>('post', '/takeovers/{id}/calls');
export const saveAnswer = remote<typeof saveAnswerDoor>('put', '/takeovers/{id}/answers/{question}');
export const addGrievance = remote<typeof addGrievanceDoor>('post', '/takeovers/{id}/grievances');
export const editGrievance = remote<typeof editGrievanceDoor>('put', '/grievances/{id}');
export const removeGrievance = remote<typeof removeGrievanceDoor>('delete', '/grievances/{id}');
export const restoreGrievance = remote<typeof restoreGrievanceDoor>('post', '/grievances/{id}/restoration');
export const answerHeard = remote<typeof answerHeardDoor>('post', '/takeovers/{id}/heard-answer');
export const reopenInterview = remote<typeof reopenInterviewDoor>('post', '/takeovers/{id}/reopening');
export const saveScore = remote<typeof saveScoreDoor>('put', '/takeovers/{id}/scores/{criterion}');
export const decide = remote<typeof decideDoor>('post', '/takeovers/{id}/decisions');
export const writeRefusal = remote<typeof writeRefusalDoor>('post', '/takeovers/{id}/refusal-letter');
export const declineReprogramming = remote<typeof declineReprogrammingDoor>('post', '/takeovers/{id}/refused-reprogramming');
export const giveUp = remote<typeof giveUpDoor>('post', '/takeovers/{id}/giving-up');
export const owedGivenUp = remote<typeof owedGivenUpDoor>('get', '/takeovers/{id}/giving-up');
export const creditTakeover = remote<typeof creditTakeoverDoor>('post', '/takeovers/{id}/credit');
export const readSettings = remote<typeof takeoverSettingsDoor>('get', '/takeover-settings');
export const saveSettings = remote<typeof saveSettingsDoor>('put', '/takeover-settings');

export const makePaper = (kind: TakeoverDocumentKind, id: string, body: { systems?: string[]; words?: string } = {}) =>
  remote<MakePaperDoor>('post', `/takeovers/{id}/documents/${kind}`)({ params: { id }, body });
export const readPaper = remote<typeof paperInHandDoor>('get', '/takeovers/{id}/documents/{documentId}');
export const paperAddress = (id: string, documentId: string) =>
  addressOf<typeof paperFileDoor>('/takeovers/{id}/documents/{documentId}/pdf', { params: { id, documentId } });
export const recordCircumstances = remote<typeof takeoverCircumstancesDoor>('post', '/takeovers/{id}/circumstances');
export const linkToTakeover = remote<typeof takeoverLinkDoor>('post', '/takeovers/{id}/link');
export const linkToPaper = remote<typeof paperLinkDoor>('post', '/takeovers/{id}/documents/{documentId}/link');
export const signPaper = remote<typeof signPaperDoor>('post', '/takeovers/{id}/documents/{documentId}/signature');
export const owedOnWithdrawal = remote<typeof owedDoor>('get', '/takeovers/{id}/documents/{documentId}/withdrawal');
export const withdrawPaper = remote<typeof withdrawPaperDoor>('post', '/takeovers/{id}/documents/{documentId}/withdrawal');

export type TakeoverShown = Awaited<ReturnType<typeof readTakeover>>;
export type TakeoverListed = Awaited<ReturnType<typeof listTakeovers>>['rows'][number];
export type PaperListed = TakeoverShown['papers'][number];
export type PaperRead = Awaited<ReturnType<typeof readPaper>>;
export type GrievanceShown = TakeoverShown['grievances'][number];
export type SettingsShown = Awaited<ReturnType<typeof readSettings>>;

// ── Behind the gate ──────────────────────────────────────────────────────────
export const readDraftStart = remote<typeof draftStartDoor>('get', '/takeovers/{id}/draft-start');
export const readDraft = remote<typeof draftDoor>('get', '/takeovers/{id}/drafts/{kind}');
export const saveAgreement = remote<typeof saveAgreementDoor>('put', '/takeovers/{id}/drafts/agreement');
export const saveTerms = remote<typeof saveTermsDoor>('put', '/takeovers/{id}/drafts/terms');
export const saveAddendum = remote<typeof saveAddendumDoor>('put', '/takeovers/{id}/drafts/addendum');
export const readSurvey = remote<typeof surveyDoor>('get', '/takeovers/{id}/survey');
export const recordEntry = remote<typeof recordEntryDoor>('post', '/takeovers/{id}/survey-entries');
export const strikeEntry = remote<typeof strikeEntryDoor>('post', '/takeovers/{id}/survey-entries/{entryId}/strike');
export const signOffPoint = remote<typeof signOffDoor>('post', '/takeovers/{id}/surveys/{point}/sign-off');
export const keepTakeoverFile = remote<typeof keepFileDoor>('post', '/takeovers/{id}/files');
export const takeoverFileAddress = (id: string, hash: string) =>
  addressOf<typeof fileDoor>('/takeovers/{id}/files/{hash}', { params: { id, hash } });
export const readWork = remote<typeof workDoor>('get', '/takeovers/{id}/work');
export const elementHappened = remote<typeof elementHappenedDoor>('post', '/takeover-elements/{elementId}/events');
export const readWorkers = remote<typeof workersDoor>('get', '/takeover-workers');
export const bookTime = remote<typeof bookTimeDoor>('post', '/takeover-elements/{elementId}/time');
export const strikeTime = remote<typeof strikeTimeDoor>('post', '/takeover-time/{timeId}/strike');
export const readInstalments = remote<typeof instalmentsDoor>('get', '/takeovers/{id}/instalments');
export const previewInstalment = remote<typeof previewInstalmentDoor>('get', '/takeover-instalments/{instalmentId}/invoice');
export const billNext = remote<typeof billNextDoor>('post', '/takeover-instalments/{instalmentId}/invoice');
export const readCosts = remote<typeof costsDoor>('get', '/takeovers/{id}/costs');
export const recordCost = remote<typeof recordCostDoor>('post', '/takeovers/{id}/costs');
export const strikeCost = remote<typeof strikeCostDoor>('post', '/takeover-costs/{costId}/strike');
export const readWalk = remote<typeof walkDoor>('get', '/takeovers/{id}/handover');
export const answerGrievance = remote<typeof answerGrievanceDoor>('post', '/takeovers/{id}/grievances/{grievanceId}/answers');
export const offerService = remote<typeof offerServiceDoor>('post', '/takeovers/{id}/service-offer');
export const elementRecordAddress = (id: string) => addressOf<typeof elementRecordDoor>('/takeovers/{id}/elements/csv', { params: { id } });
export const timeRecordAddress = (id: string) => addressOf<typeof timeRecordDoor>('/takeovers/{id}/time/csv', { params: { id } });

export type DraftStart = Awaited<ReturnType<typeof readDraftStart>>;
export type SurveyShown = Awaited<ReturnType<typeof readSurvey>>;
export type ElementShown = Awaited<ReturnType<typeof readWork>>[number];
export type InstalmentShown = Awaited<ReturnType<typeof readInstalments>>['instalments'][number];
export type CostShown = Awaited<ReturnType<typeof readCosts>>[number];
export type WalkShown = Awaited<ReturnType<typeof readWalk>>;
