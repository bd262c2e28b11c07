import { z } from 'zod';
import { channels, parties, signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { doors, type Door } from '#platform/http/door.ts';
import { printedLine } from '#platform/http/fields.ts';
import { aDay, dayField, idOf } from '#platform/http/shapes.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';
import { shownPaper } from '../commands/papers/shown.ts';
import { recordCircumstances } from '../commands/signing/circumstances.ts';
import { linkToTakeover } from '../commands/signing/link.ts';
import { copyPaperLink, sendPaper } from '../commands/signing/send.ts';
import { signPaperInPerson } from '../commands/signing/sign.ts';
import { planWithdrawal, withdrawPaper } from '../commands/signing/withdraw.ts';
import { owedWhenLeft } from '../queries/owed.ts';

const door = doors(access);
const params = z.object({ id: idOf<'takeover'>() });
const paper = z.object({ id: idOf<'takeover'>(), documentId: idOf<'takeover_document'>() });
const anId = z.string().meta({ format: 'uuid' });
const name = printedLine(200).min(1);

type Named = { readonly id: Id<'takeover'>; readonly documentId: Id<'takeover_document'> };
/** Does something with a paper of that takeover. Refusal: `no_such_record`, also of a paper of another one. */
async function withPaperOf<T>(tx: Tx, act: Act, { id, documentId }: Named, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  const found = await shownPaper(tx, act, documentId);
  if (isRefusal(found)) return found;
  return found.takeoverId === id ? work() : refuse('no_such_record');
}

export const takeoverCircumstancesDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/circumstances',
    summary: 'Where, through which channel and as what the client signs; a priced paper that prints another law is made anew',
    permission: 'takeover.sign_in_person',
    personsOnly: true,
    params,
    body: z.object({
      place: z.enum(signingPlaces),
      channel: z.enum(channels),
      party: z.enum(parties),
      unsolicitedVisit: z.boolean().default(false),
      urgentRepair: z.literal(false).default(false),
      smallProfessional: z.boolean().default(false),
    }),
    answer: z.object({ remade: z.array(anId) }),
  },
  async ({ tx, act, params: { id }, body }) => {
    const recorded = await recordCircumstances(tx, act, id, body);
    return isRefusal(recorded) ? recorded : { remade: [...recorded.remade] };
  },
);

export const takeoverLinkDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/link',
    summary: 'One more link to the page of the client, to hand over; it cannot be shown a second time',
    permission: 'takeover.edit',
    params,
    answer: z.object({ address: z.url() }),
  },
  ({ tx, act, params: { id } }) => linkToTakeover(tx, act, id),
);

/** Said before a link to a priced paper leaves the office: with it the client signs alone, at a distance. */
const place = z.enum(signingPlaces).nullable().default(null);
export const paperLinkDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/documents/{documentId}/link',
    summary:
      'Mails a paper to the client, with the link to answer it, or gives the link to hand over; a signed one goes out as its sealed copy',
    permission: 'takeover.edit',
    params: paper,
    body: z.object({ way: z.enum(['send', 'copy']), place }),
    answer: z.object({ sentTo: z.string().nullable(), address: z.url().nullable() }),
  },
  async ({ tx, act, params: of, body: { way, place } }) => {
    const done = await withPaperOf<{ sentTo: string } | { address: string }>(tx, act, of, () =>
      way === 'send' ? sendPaper(tx, act, of.documentId, place) : copyPaperLink(tx, act, of.documentId, place),
    );
    if (isRefusal(done)) return done;
    return 'sentTo' in done ? { sentTo: done.sentTo, address: null } : { sentTo: null, address: done.address };
  },
);

export const signPaperDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/documents/{documentId}/signature',
    summary: 'Signs a paper on the tablet; whoever is signed in is the witness',
    permission: 'takeover.sign_in_person',
    personsOnly: true,
    params: paper,
    body: z.object({
      documentHash: z.string().regex(/^[0-9a-f]{64}$/),
      name,
      consent: z.boolean(),
      earlyStart: z.boolean().default(false),
      /** Lines of points in the pad's pixels, drawn without lifting the pen; null where the name typed stands for the drawing. */
      strokes: z.array(z.array(z.object({ x: z.number(), y: z.number() }))).nullable(),
    }),
    answer: z.object({ sealedHash: z.string() }),
  },
  ({ tx, act, caller, params: of, body }) => withPaperOf(tx, act, of, () => signPaperInPerson(tx, act, of.documentId, body, caller)),
);

export const withdrawPaperDoor = door(
  {
    method: 'post',
    path: '/takeovers/{id}/documents/{documentId}/withdrawal',
    summary: 'Records that the client left a priced paper within the legal days, by the day on which it was sent',
    permission: 'takeover.edit',
    params: paper,
    body: z.object({ name, sentOn: dayField }),
    answer: z.object({ withdrawnOn: aDay }),
  },
  ({ tx, act, params: of, body }) =>
    withPaperOf(tx, act, of, () => withdrawPaper(tx, act, of.documentId, { ...body, through: 'recorded' })),
);

export const owedDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/documents/{documentId}/withdrawal',
    summary:
      'What would stay owed, were a withdrawal sent on that day recorded, or why none can be: for work begun at the express request; in the prices of the takeover',
    permission: 'takeover.edit',
    params: paper,
    query: z.object({ sentOn: dayField.optional() }),
    answer: z.object({ earlyStart: z.boolean(), billedCents: z.number().int(), owedCents: z.number().int() }),
  },
  ({ tx, act, params: of, query: { sentOn } }) =>
    withPaperOf(tx, act, of, async () => {
      const on = await planWithdrawal(tx, act, of.documentId, sentOn);
      if (isRefusal(on)) return on;
      const { earlyStart, billedCents, owedCents } = await owedWhenLeft(tx, act, { takeoverId: of.id, documentId: of.documentId, on });
      return { earlyStart, billedCents, owedCents };
    }),
);

export const signingDoors: readonly Door[] = [
  takeoverCircumstancesDoor,
  takeoverLinkDoor,
  paperLinkDoor,
  signPaperDoor,
  owedDoor,
  withdrawPaperDoor,
];
