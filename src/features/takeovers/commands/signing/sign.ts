import { sql } from 'kysely';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { refuse as refuseSigning } from '#domain/contracts/refusals.ts';
import { sameDocument, type ChainLink } from '#domain/contracts/signing.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { isPriced } from '#domain/takeovers/papers.ts';
import { type From, nowhere } from '#features/contracts/commands/chain.ts';
import type { Kept } from '#features/contracts/commands/seal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { readStrokes, strokesToSvg, type Stroke } from '#platform/pdf/strokes.ts';
import type { Act } from '#platform/session/act.ts';
import { about } from '../about.ts';
import { billFirst } from '../after/billing.ts';
import { happenedTo } from './chain.ts';
import { type CodeTried, tryPaperCode } from './codes.ts';
import { mailPaperCopies } from './copies.ts';
import { drawnUpAnew, lawToday, saysAnotherLaw } from './law-today.ts';
import { paperToSign, type PaperId, type ToBeSigned } from './paper.ts';
import { sealPaper } from './seal-paper.ts';

export interface PaperSigning {
  /** The hash of the paper that was shown (property 25). */
  readonly documentHash: string;
  readonly name: string;
  readonly consent: boolean;
  readonly earlyStart: boolean;
  /** As the browser drew them; null: the name typed. */
  readonly strokes: unknown;
}
export interface SignedPaperKept {
  readonly sealedHash: string;
}
type Way = { readonly kind: 'distance'; readonly code: string } | { readonly kind: 'in_person'; readonly witness: string };

/** Everything a signature rests on, looked at under the lock. */
interface Ready extends ToBeSigned {
  readonly law: LawfulDays | null;
  readonly earlyStart: boolean;
  readonly strokes: readonly Stroke[] | null;
  readonly svg: string | null;
}

/**
 * Signs a paper at a distance with the code that was mailed. A wrong code answers `{ wrong }`, which keeps the count of tries, and so does a law that changed since
 * the paper was made (`document_was_drawn_up_anew`), which keeps the new one; anything else that stands in the way is a refusal and leaves nothing: those of
 * `paperToSign`, `document_changed_since_it_was_shown`, `consent_is_missing`, those of a drawing, of rendering and of the seal. Event: `takeover.signed`.
 */
export async function signPaperAtADistance(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  signing: PaperSigning & { readonly code: string },
  from: From = nowhere,
): Promise<SignedPaperKept | { readonly wrong: Refusal } | Refusal> {
  return sign(tx, act, documentId, signing, { way: { kind: 'distance', code: signing.code }, from });
}

/**
 * Signs a paper on the tablet of the member who acts, and who is the witness: a person, never a key of a program. Refusals as at a distance, without the code's;
 * `witness_is_not_a_member`, `law_changed_since_the_document_was_made`. Event: `takeover.signed`.
 */
export async function signPaperInPerson(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  signing: PaperSigning,
  from: From = nowhere,
): Promise<SignedPaperKept | Refusal> {
  if (act.by.kind !== 'member') return refuseSigning('witness_is_not_a_member');
  const signed = await sign(tx, act, documentId, signing, { way: { kind: 'in_person', witness: act.by.name }, from });
  return 'wrong' in signed ? signed.wrong : signed;
}

interface Signed {
  readonly signing: PaperSigning;
  readonly way: Way;
  readonly from: From;
  readonly tried: Exclude<CodeTried, { readonly wrong: Refusal }> | null;
}

async function sign(
  tx: Tx,
  act: Act,
  documentId: PaperId,
  signing: PaperSigning,
  { way, from }: { way: Way; from: From },
): Promise<SignedPaperKept | { readonly wrong: Refusal } | Refusal> {
  const open = await paperToSign(tx, act, documentId, way.kind);
  if (isRefusal(open)) return open;
  const ready = await readyToSign(tx, act, open, signing);
  if (isRefusal(ready)) return way.kind === 'distance' && saysAnotherLaw(ready) ? drawnUpAnew(tx, act, open) : ready;
  const tried = way.kind === 'distance' ? await tryPaperCode(tx, act, ready, way.code, from) : null;
  if (tried && 'wrong' in tried) return tried;
  const said = { signing, way, from, tried };
  const head = await tellHowItCame(tx, act, ready, said);
  const sealed = await sealPaper(tx, act, { ...ready, name: signing.name, head });
  if (isRefusal(sealed)) return sealed;
  await keep(tx, act, ready, { ...said, head, sealed });
  const { takeover, paper, law } = ready;
  await happenedTo(tx, act, takeover.id, 'sealed', { hash: sealed.hash, documentId });
  await record(tx, act, {
    kind: 'takeover.signed',
    ...about(takeover, { documentId, documentKind: paper.kind, title: paper.printed.title, name: signing.name }),
  });
  // What cannot be billed is told on the takeover and billed by hand: it does not undo the client's yes.
  if (isPriced(paper.kind) || paper.kind === 'handover') await billFirst(tx, act, takeover.id, documentId);
  await mailPaperCopies(
    tx,
    act,
    { takeover, paper, sealedHash: sealed.hash, law },
    { name: signing.name, atADistance: way.kind === 'distance' },
  );
  return { sealedHash: sealed.hash };
}

async function readyToSign(tx: Tx, act: Act, open: ToBeSigned, signing: PaperSigning): Promise<Ready | Refusal> {
  const { paper } = open;
  const same = sameDocument(signing.documentHash, paper.fileHash);
  if (isRefusal(same)) return same;
  if (!signing.consent) return refuseSigning('consent_is_missing', { field: 'consent' });
  const strokes = signing.strokes === null ? null : readStrokes(signing.strokes);
  if (isRefusal(strokes)) return strokes;
  const svg = strokes && strokesToSvg(strokes);
  if (isRefusal(svg)) return svg;
  // The box is there only where the law asks for it; a tick without it means nothing.
  const earlyStart = signing.earlyStart && paper.printed.early !== null;
  const law = await lawToday(tx, act, open, earlyStart);
  return isRefusal(law) ? law : { ...open, law, earlyStart, strokes, svg };
}

/** The links of the chain that belong to the act of signing; the last one goes into the sealed paper. */
async function tellHowItCame(tx: Tx, act: Act, ready: Ready, { signing: { name }, way, from, tried }: Signed): Promise<ChainLink> {
  const { takeover, paper, earlyStart } = ready;
  const documentId = paper.id;
  const tell = (kind: string, data: Parameters<typeof happenedTo>[4]) =>
    happenedTo(tx, act, takeover.id, kind, { ...data, documentId }, from);
  if (tried) await tell('code_entered', { name });
  if (earlyStart) await tell('early_start_requested', { name });
  if (way.kind === 'in_person') await tell('witnessed', { witness: way.witness });
  return tell('signed', {
    name,
    documentHash: paper.fileHash,
    version: paper.version,
    consent: paper.printed.consent,
    mark: ready.svg ? 'drawn' : 'typed',
    earlyStart,
  });
}

async function keep(
  tx: Tx,
  act: Act,
  { takeover, paper, law, earlyStart, strokes, svg }: Ready,
  { signing, way, from, tried, head, sealed }: Signed & { readonly head: ChainLink; readonly sealed: Kept },
): Promise<void> {
  const { consent } = paper.printed;
  if (consent === null) throw new Error(`the paper ${paper.id} is to be signed and asks for no consent`);
  await tx
    .insertInto('takeoverSignature')
    .values({
      companyId: act.company.id,
      documentId: paper.id,
      takeoverId: takeover.id,
      kind: paper.kind,
      documentHash: paper.fileHash,
      signedAt: act.now,
      signedOn: act.today,
      way: way.kind,
      name: signing.name,
      email: tried?.sentTo ?? '',
      mark: svg ? 'drawn' : 'typed',
      strokes: strokes ? JSON.stringify(strokes) : sql<string>`null`,
      consent,
      earlyStart,
      earlyStartAt: earlyStart ? act.now : null,
      codeId: tried?.codeId ?? null,
      witness: way.kind === 'in_person' ? way.witness : null,
      address: from.address,
      browser: from.browser.slice(0, 500),
      lawful: law ? JSON.stringify(law) : sql<string>`null`,
      withdrawalEndsOn: law?.withdrawalEndsOn ?? null,
      firstPaymentOn: law?.firstPaymentOn ?? null,
      firstWorkOn: law?.firstWorkOn ?? null,
      sealedHash: sealed.hash,
      sealedAt: act.now,
      trustedTimestamp: sealed.trustedTimestamp,
      chainHead: head.hash,
    })
    .execute();
  // After the signature, which the database takes with an unused code alone.
  if (tried)
    await tx
      .updateTable('takeoverCode')
      .set({ usedAt: act.now })
      .where('companyId', '=', act.company.id)
      .where('id', '=', tried.codeId)
      .execute();
}
