import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { takeoverCan, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { canBeWritten } from '#domain/takeovers/interview.ts';
import type { TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import { signatureOf } from '#domain/takeovers/signing.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { putFile } from '#platform/files/files.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { acceptancePaper } from '../../documents/acceptance.ts';
import { speaker, type PaperOf } from '../../documents/frame.ts';
import { handoverPaper } from '../../documents/handover.ts';
import { heardPaper } from '../../documents/heard.ts';
import type { PrintedPaper } from '../../documents/printed.ts';
import { refusalLetter } from '../../documents/refusal-letter.ts';
import { renderPaper, template } from '../../documents/render.ts';
import { readTakeover, type TakeoverRead } from '../../queries/takeover.ts';
import { refuse } from '../../refusals.ts';
import { about } from '../about.ts';
import { happenedTo } from '../signing/chain.ts';
import { partiesOfPaper } from './parties.ts';
import { composePriced, savePlan, type Composed } from './priced.ts';
import { handedOver, heardOf } from './told.ts';

/** Which paper, and what only whoever makes it knows: the systems that are concerned, the words of a letter. */
export type PaperWish =
  | { readonly kind: 'heard' }
  | { readonly kind: 'acceptance'; readonly systems: readonly string[] }
  | { readonly kind: 'refusal_letter'; readonly words: string }
  | { readonly kind: 'agreement' | 'terms' | 'addendum' }
  | { readonly kind: 'handover' };

export interface MadePaper {
  readonly documentId: Id<'takeover_document'>;
  readonly version: number;
  readonly fileHash: string;
}

/** Through which gate each paper goes: that of its signature; what was heard is written while it is asked, and nobody answers a refusal. */
const actOf: Readonly<Record<TakeoverDocumentKind, TakeoverAct>> = {
  ...signatureOf,
  heard: 'interview',
  refusal_letter: 'write_refusal',
};

/**
 * Makes the next version of a paper in the client's language, of what is known today: asks the gate, composes, typesets, keeps the file, and writes the work and
 * the money of a priced paper. What was asked for with the older version no longer holds (property 25). Refusals: those of the gate; of the plan, the VAT and the
 * law of a priced paper; `nothing_was_heard_yet`; `systems_are_missing`; those of rendering, before anything is stored. Event: `takeover.document_made`.
 */
export async function makePaper(tx: Tx, act: Act, takeoverId: Id<'takeover'>, wish: PaperWish): Promise<MadePaper | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const may = takeoverCan(actOf[wish.kind], takeover.facts, act.today);
  if (isRefusal(may)) return may;
  const of = await partiesOfPaper(tx, act, takeover);
  if (isRefusal(of)) return of;
  const composed = await compose(tx, act, takeover, of, wish);
  if (isRefusal(composed)) return composed;
  const bytes = await renderPaper(tx, act, composed.printed, { language: of.language, at: act.now });
  if (isRefusal(bytes)) return bytes;
  return keep(tx, act, takeover, wish.kind, composed, bytes);
}

const plain = (printed: PrintedPaper): Composed => ({ printed, law: null, plan: null, drops: [] });

async function compose(tx: Tx, act: Act, takeover: TakeoverRead, of: PaperOf, wish: PaperWish): Promise<Composed | Refusal> {
  switch (wish.kind) {
    case 'heard': {
      const heard = await heardOf(tx, act, takeover.id);
      const enough = canBeWritten(heard.answered, heard.grievances.length);
      return isRefusal(enough) ? enough : plain(heardPaper({ ...of, ...heard }));
    }
    case 'acceptance': {
      const systems = wish.systems.map((one) => one.trim()).filter((one) => one !== '');
      return systems.length === 0 ? refuse('systems_are_missing', { field: 'systems' }) : plain(acceptancePaper({ ...of, systems }));
    }
    case 'refusal_letter':
      return plain(refusalLetter({ ...of, words: wish.words, ended: await endedWork(tx, act, takeover) }));
    case 'handover':
      return plain(handoverPaper({ ...of, ...(await handedOver(tx, act, takeover)) }));
    default:
      return composePriced(tx, act, takeover, of, wish.kind);
  }
}

/** What was done under papers with a price; null: none was ever signed, and nobody owes anything. */
async function endedWork(tx: Tx, act: Act, takeover: TakeoverRead) {
  return takeover.facts.signed.some((one) => one.firstPaymentOn !== null) ? handedOver(tx, act, takeover) : null;
}

async function keep(
  tx: Tx,
  act: Act,
  takeover: TakeoverRead,
  kind: TakeoverDocumentKind,
  { printed, law, plan, drops }: Composed,
  bytes: Uint8Array,
): Promise<MadePaper | Refusal> {
  const companyId = act.company.id;
  const takeoverId = takeover.id;
  const { last } = await tx
    .selectFrom('takeoverDocument')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('companyId', '=', companyId)
    .where('takeoverId', '=', takeoverId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  const { language } = printed;
  const say = speaker(language);
  const name = say('file', { number: takeover.number, kind: say(`kind.${kind}`), version });
  const fileHash = await putFile(tx, act, { bytes, mediaType: 'application/pdf', name });
  if (isRefusal(fileHash)) return fileHash;
  const documentId = newId<'takeover_document'>();
  const value = JSON.stringify(printed);
  await tx
    .insertInto('takeoverDocument')
    .values({
      companyId,
      id: documentId,
      takeoverId,
      kind,
      version,
      template,
      language,
      value,
      fileHash,
      law: law === null ? sql<string>`null` : JSON.stringify(law),
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  await happenedTo(tx, act, takeoverId, 'document_made', { version, hash: fileHash, documentId });
  if (plan) await savePlan(tx, act, { takeoverId, documentId }, plan, drops);
  await record(tx, act, {
    kind: 'takeover.document_made',
    ...about(takeover, { documentId, documentKind: kind, version }),
  });
  return { documentId, version, fileHash };
}
