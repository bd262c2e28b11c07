import { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { keepProductFile, productFiles } from '../commands/files.ts';
import { recordAnswers, recordQuestion, strikeAnswer } from '../commands/suppliers.ts';
import { askListIn, suppliersOf } from '../queries/suppliers.ts';
import { AnswersForm, AskListQuery, QuestionForm } from '../schema.ts';
import { done, supplierLists } from './answers.ts';

const door = doors(access);
const params = z.object({ id: idOf<'home'>() });

export const supplierListsDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/suppliers',
    summary: 'Which supplier is to be asked of which devices, and who was asked before',
    permission: 'product.read',
    params,
    answer: supplierLists,
  },
  ({ tx, act, params: { id } }) => suppliersOf(tx, act, id),
);

/** What one supplier is asked, for their eyes and in their language: no client, no home, no address. */
export const askListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/suppliers/list',
    summary: 'What one supplier is asked, in their language, to copy or print; it names no client and no address',
    permission: 'product.read',
    params,
    query: AskListQuery,
    answer: z.object({ supplier: z.string(), greeting: z.string(), heads: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  },
  ({ tx, act, params: { id }, query }) => askListIn(tx, act, id, query.supplier, query.language ?? act.language),
);

export const askCsvDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/suppliers/csv',
    summary: 'The same list as CSV, with room for the answers',
    permission: 'product.read',
    params,
    query: AskListQuery,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const language = query.language ?? act.language;
    const found = await askListIn(tx, act, id, query.supplier, language);
    if (isRefusal(found)) return found;
    const name = `${found.supplier || textsIn(language)('products:ask.nobody')} ${act.today}`;
    return csv({ name, columns: found.heads, rows: found.rows }, { language });
  },
);

export const askDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/supplier-questions',
    summary: 'Records that a supplier was asked of devices, when and how; the id you give makes a repeated request harmless',
    permission: 'product.survey',
    params,
    body: QuestionForm,
    answer: z.object({ questionId: anId<'supplier_question'>() }),
  },
  ({ tx, act, params: { id }, body }) => recordQuestion(tx, act, id, body),
);
export const answersDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/supplier-answers',
    summary: 'Records what a supplier answered of devices, all or none; the ids you give make a repeated request harmless',
    permission: 'product.survey',
    params,
    body: AnswersForm,
    answer: z.object({ answerIds: z.array(anId<'supplier_answer'>()) }),
  },
  ({ tx, act, params: { id }, body }) => recordAnswers(tx, act, id, body),
);
export const strikeAnswerDoor = door(
  {
    method: 'post',
    path: '/supplier-answers/{id}/strike',
    summary: 'Strikes an answer that was recorded by mistake',
    permission: 'product.survey',
    params: z.object({ id: idOf<'supplier_answer'>() }),
    answer: done,
  },
  ({ tx, act, params: { id } }) => strikeAnswer(tx, act, id),
);
export const keepProductFileDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/product-files',
    summary: 'Keeps a paper or picture of a supplier’s answer (JPEG, PNG, WebP, HEIC, PDF), to be named by its hash',
    permission: 'product.survey',
    params,
    uploadMaxBytes: productFiles.maxBytes,
    answer: z.object({ fileHash: z.string() }),
  },
  ({ tx, act, params: { id }, upload }) => keepProductFile(tx, act, id, upload),
);
