import { z } from 'zod';
import { isId } from '#domain/id.ts';
import { askedOf } from '#domain/information/requests.ts';
import { languages } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { line } from '#platform/http/fields.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { askFor, recordAnswers } from '../commands/requests.ts';
import { askingPaper, askingText, askingWords } from '../documents/asking.ts';
import { renderPaper } from '../documents/render.ts';
import { askingSays } from '../queries/papers.ts';
import { AnswersForm, RequestForm } from '../schema.ts';
import { done } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
/** Ids one after the other, in an address; none: all of the register. */
const ids = z
  .string()
  .max(8_000)
  .default('')
  .transform((all) => all.split(',').filter(isId));
const wish = z.object({
  askedOf: z.enum(askedOf).default('client'),
  askedName: line(200).default(''),
  language: z.enum(languages).nullable().default(null),
  items: ids,
});
const asking = ({ items, ...rest }: z.output<typeof wish>) => ({ ...rest, itemIds: items });

export const askForDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/information/requests',
    summary: 'Records that somebody was asked for things; nothing is sent from here',
    permission: 'information.edit',
    params: ofHome,
    body: RequestForm,
    answer: z.object({ requestId: anId<'information_request'>() }),
  },
  ({ tx, act, params: { id }, body }) => askFor(tx, act, id, body),
);
export const answersDoor = door(
  {
    method: 'post',
    path: '/information-requests/{id}/answers',
    summary: 'Records what they said, thing by thing; an answer that says how a thing stands is a finding',
    permission: 'information.edit',
    params: z.object({ id: idOf<'information_request'>() }),
    body: AnswersForm,
    answer: done,
  },
  ({ tx, act, params: { id }, body }) => recordAnswers(tx, act, id, body),
);
export const askingWordsDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/information/asking',
    summary: 'Words to ask for things with, in the language of whoever is asked; to copy',
    permission: 'information.edit',
    params: ofHome,
    query: wish,
    answer: z.object({ subject: z.string(), text: z.string() }),
  },
  async ({ tx, act, params: { id }, query }) => {
    const says = await askingSays(tx, act, id, asking(query));
    if (isRefusal(says)) return says;
    const words = askingWords(says);
    return { subject: words.subject, text: askingText(words) };
  },
);
export const askingLetterDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/information/asking/pdf',
    summary: 'The same words as a letter to print',
    permission: 'information.edit',
    params: ofHome,
    query: wish,
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const says = await askingSays(tx, act, id, asking(query));
    if (isRefusal(says)) return says;
    const bytes = await renderPaper(tx, act, askingPaper(says));
    return isRefusal(bytes)
      ? bytes
      : new Download({ bytes, mediaType: 'application/pdf', name: `${askingWords(says).subject}.pdf`, inline: true });
  },
);
