import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { documentKinds, type TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile } from '#platform/files/files.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { refuse } from '#platform/http/refusals.ts';
import { idOf } from '#platform/http/shapes.ts';
import type { Act } from '#platform/session/act.ts';
import { access } from '../access.ts';
import { makePaper, type PaperWish } from '../commands/papers/make.ts';
import { paperInHand } from '../commands/papers/in-hand.ts';
import { shownPaper } from '../commands/papers/shown.ts';
import { SystemName } from '../schema.ts';

const door = doors(access);
const ofTakeover = z.object({ id: idOf<'takeover'>() });
const ofDocument = z.object({ id: idOf<'takeover'>(), documentId: idOf<'takeover_document'>() });
const anId = z.string().meta({ format: 'uuid' });

/** What only whoever makes a paper knows: of an acceptance which systems are concerned, of a refusal letter the firm's own words. */
export const PaperForm = z.object({
  systems: z.array(SystemName).max(100).default([]),
  words: z.string().trim().max(4_000).default(''),
});

/** What is asked for, as the command reads it. */
function wishOf(kind: PaperWish['kind'], { systems, words }: z.output<typeof PaperForm>): PaperWish {
  if (kind === 'acceptance') return { kind, systems };
  return kind === 'refusal_letter' ? { kind, words } : { kind };
}

/** Who makes which: what is heard and accepted, whoever interviews; what has a price or says no, whoever sells; the handover, whoever holds the tablet. */
const permissionOf = {
  heard: 'takeover.interview',
  acceptance: 'takeover.interview',
  refusal_letter: 'takeover.edit',
  agreement: 'takeover.edit',
  terms: 'takeover.edit',
  addendum: 'takeover.edit',
  handover: 'takeover.sign_in_person',
} as const satisfies Record<TakeoverDocumentKind, string>;

const makePaperDoor = (kind: TakeoverDocumentKind) =>
  door(
    {
      method: 'post',
      path: `/takeovers/{id}/documents/${kind}` as const,
      summary: 'Makes the next version of a paper in the client’s language; it voids what was asked with the one before',
      permission: permissionOf[kind],
      params: ofTakeover,
      body: PaperForm,
      answer: z.object({ documentId: anId, version: z.number(), fileHash: z.string() }),
    },
    ({ tx, act, params: { id }, body }) => makePaper(tx, act, id, wishOf(kind, body)),
  );
export type MakePaperDoor = ReturnType<typeof makePaperDoor>;
/** One door for each kind of paper. */
export const makePaperDoors: readonly Door[] = documentKinds.map(makePaperDoor);

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('box'), title: z.string(), text: z.string() }),
  z.object({ kind: z.literal('picture'), hash: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string()).readonly(),
    numbers: z.array(z.number()).readonly(),
    rows: z.array(z.array(z.string()).readonly()).readonly(),
    totals: z.array(z.array(z.string()).readonly()).readonly(),
  }),
]);

/** A paper to be read, and signed, on the tablet in the client's hands: every word in the client's language. */
export const paperInHandDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/documents/{documentId}',
    summary: 'A paper word for word in the client’s language, with the words around its signature on the tablet',
    permission: 'takeover.read',
    params: ofDocument,
    answer: z.object({
      id: anId,
      language: z.enum(languages),
      fileHash: z.string(),
      title: z.string(),
      subtitle: z.string(),
      facts: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
      blocks: z.array(block).readonly(),
      law: z.object({ title: z.string(), lines: z.array(z.string()).readonly(), general: z.string() }).nullable(),
      /** What is agreed to by signing; null: it is not signed. */
      consent: z.string().nullable(),
      early: z.object({ text: z.string(), without: z.string() }).nullable(),
      words: z.object({
        read: z.string(),
        name: z.string(),
        draw: z.string(),
        clear: z.string(),
        typed: z.string(),
        submit: z.string(),
        missing: z.object({ name: z.string(), strokes: z.string(), consent: z.string() }),
      }),
    }),
  },
  ({ tx, act, params }) => paperInHand(tx, act, params.id, params.documentId),
);

/** The PDF of a paper: sealed once it is signed, else as it was shown. Refusals: `no_such_record`, those of the file. */
async function paperFile(
  tx: Tx,
  act: Act,
  { id, documentId }: { id: Id<'takeover'>; documentId: Id<'takeover_document'> },
): Promise<Download | Refusal> {
  const paper = await shownPaper(tx, act, documentId);
  if (isRefusal(paper)) return paper;
  if (paper.takeoverId !== id) return refuse('no_such_record');
  const file = await getFile(tx, act, paper.sealedHash ?? paper.fileHash);
  return isRefusal(file) ? file : new Download({ ...file, inline: true });
}

export const paperFileDoor = door(
  {
    method: 'get',
    path: '/takeovers/{id}/documents/{documentId}/pdf',
    summary: 'A paper as PDF: sealed once it is signed, else as it is put before the client',
    permission: 'takeover.read',
    params: ofDocument,
    answer: 'file',
  },
  ({ tx, act, params }) => paperFile(tx, act, params),
);
