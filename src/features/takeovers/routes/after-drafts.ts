import { z } from 'zod';
import { pricedKinds } from '#domain/takeovers/papers.ts';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { reckonSurvey, saveAgreement, saveTerms } from '../commands/after/drafts.ts';
import { draftStart as startOfDraft, readDraft } from '../queries/drafts.ts';
import { shownPlan } from '../queries/plan.ts';
import { AgreementDraftForm, SurveyPriceForm, TermsDraftForm } from '../schema.ts';
import { draftRead, draftStart, plan, surveyPrice } from './after-shapes.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });
const saved = z.object({ revision: z.number().int(), value: draftRead.shape.value });

export const draftStartDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/draft-start',
    summary: 'What a draft begins from: the home for the survey’s price, the surveys’ entries for the elements',
    permission: 'takeover.edit',
    params,
    answer: draftStart,
  },
  ({ tx, act, params: { id } }) => startOfDraft(tx, act, id),
);
export const draftDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/drafts/{kind}',
    summary: 'The draft of a priced paper as last written; revision 0 where there is none',
    permission: 'takeover.edit',
    params: params.extend({ kind: z.enum(pricedKinds) }),
    answer: draftRead,
  },
  ({ tx, act, params: { id, kind } }) => readDraft(tx, act, id, kind),
);
export const reckonSurveyDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/survey-price',
    summary: 'What the survey comes to, line by line; nothing is written',
    permission: 'takeover.edit',
    params,
    body: SurveyPriceForm,
    answer: z.object({ price: surveyPrice, priceCents: z.number().int() }),
  },
  ({ tx, act, params: { id }, body }) => reckonSurvey(tx, act, id, body.wish, body.vat),
);
export const saveAgreementDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/drafts/agreement',
    summary: 'Saves the draft of the takeover agreement, with the price as reckoned today',
    permission: 'takeover.edit',
    params,
    body: AgreementDraftForm,
    answer: saved,
  },
  ({ tx, act, params: { id }, body }) => saveAgreement(tx, act, id, body),
);
export const saveTermsDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/drafts/terms',
    summary: 'Saves the draft of the service-only terms',
    permission: 'takeover.edit',
    params,
    body: TermsDraftForm,
    answer: saved,
  },
  ({ tx, act, params: { id }, body }) => saveTerms(tx, act, id, 'terms', body),
);
export const saveAddendumDoor = door(
  {
    method: 'put',
    path: '/takeovers/{id}/drafts/addendum',
    summary: 'Saves the draft of an addendum',
    permission: 'takeover.edit',
    params,
    body: TermsDraftForm,
    answer: saved,
  },
  ({ tx, act, params: { id }, body }) => saveTerms(tx, act, id, 'addendum', body),
);
export const planDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/plan',
    summary: 'What terms or an addendum come to while they are written: instalments, the last part, VAT per rate; nothing is written',
    permission: 'takeover.edit',
    params,
    body: TermsDraftForm,
    answer: plan,
  },
  ({ tx, act, params: { id }, body }) => shownPlan(tx, act, id, body),
);
