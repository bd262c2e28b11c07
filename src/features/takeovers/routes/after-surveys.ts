import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { keepTakeoverFile, takeoverFiles } from '../commands/after/files.ts';
import { recordSurveyEntry, signOffSurvey, strikeSurveyEntry } from '../commands/after/surveys.ts';
import { surveyOf, takeoverFile } from '../queries/survey.ts';
import { SignOffForm, SurveyEntryForm, SurveyPointName } from '../schema.ts';
import { done, survey } from './after-shapes.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });

export const surveyDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/survey',
    summary: 'What the surveys found, which are signed off, and what stands in their way',
    permission: 'takeover.read',
    params,
    answer: survey,
  },
  ({ tx, act, params: { id } }) => surveyOf(tx, act, id),
);
export const keepFileDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/files',
    summary: 'Keeps a photo or a paper of the survey or the handover (JPEG, PNG, WebP, HEIC, PDF), to be named by its hash',
    permission: 'takeover.survey',
    params,
    uploadMaxBytes: takeoverFiles.maxBytes,
    answer: z.object({ fileHash: z.string() }),
  },
  ({ tx, act, params: { id }, upload }) => keepTakeoverFile(tx, act, id, upload),
);
export const fileDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/files/{hash}',
    summary: 'A file of the takeover',
    permission: 'takeover.read',
    params: params.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: 'file',
  },
  async ({ tx, act, params: { id, hash } }) => {
    const file = await takeoverFile(tx, act, id, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: file.mediaType.startsWith('image/') });
  },
);
export const recordEntryDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/survey-entries',
    summary: 'Records what was found; the id you give makes a repeated request harmless',
    permission: 'takeover.survey',
    params,
    body: SurveyEntryForm,
    answer: z.object({ entryId: anId<'survey_entry'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordSurveyEntry(tx, act, id, body),
);
export const strikeEntryDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/survey-entries/{entryId}/strike',
    summary: 'Strikes an entry made by mistake',
    permission: 'takeover.survey',
    params: params.extend({ entryId: idOf<'survey_entry'>() }),
    answer: done,
  },
  ({ tx, act, params: { id, entryId } }) => strikeSurveyEntry(tx, act, id, entryId),
);
export const signOffDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/surveys/{point}/sign-off',
    summary: 'Says that a point is surveyed, with what was found',
    permission: 'takeover.survey',
    params: params.extend({ point: SurveyPointName }),
    body: SignOffForm,
    answer: done,
  },
  ({ tx, act, params: { id, point }, body }) => signOffSurvey(tx, act, id, point, body.summary),
);
