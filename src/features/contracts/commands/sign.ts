import { sql } from 'kysely';
import { contractCan } from '#domain/contracts/contract-can.ts';
import { lawIsStill } from '#domain/contracts/consumer-law/printed-law.ts';
import { type Term, termIsStill, termWhenSigned } from '#domain/contracts/lifecycle.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { sameDocument, type ChainLink } from '#domain/contracts/signing.ts';
import { refuse as refuseSigning } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { readStrokes, strokesToSvg, type Stroke } from '#platform/pdf/strokes.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { daysAreFree } from '../queries/of-home.ts';
import { refuse } from '../refusals.ts';
import { happened, lockContract, nowhere, type From } from './chain.ts';
import { madeAnew, makeDocument, shownDocument, type ShownDocument } from './documents.ts';
import { circumstancesOf, lawKnown } from './law-shown.ts';
import { mailCopies } from './copies.ts';
import { writeStart } from './start.ts';
import { sealSigned } from './seal-signed.ts';
import { takenForClient, tryCode } from './send.ts';

export interface Signing {
  /** The hash of the document that was shown (property 25). */
  readonly documentHash: string;
  readonly name: string;
  readonly consent: boolean;
  readonly earlyStart: boolean;
  /** As the browser drew them; null: the name typed. */
  readonly strokes: unknown;
}
export interface Signed {
  readonly sealedHash: string;
}

type Way = { readonly kind: 'distance'; readonly code: string } | { readonly kind: 'in_person'; readonly witness: string };

/** Everything a signature rests on, looked at under the lock. */
interface Ready {
  readonly contract: ContractRead;
  readonly document: ShownDocument;
  readonly law: LawfulDays;
  readonly term: Term;
  readonly earlyStart: boolean;
  /** As drawn, and as printed; null: the name typed. */
  readonly strokes: readonly Stroke[] | null;
  readonly svg: string | null;
}

/**
 * Signs at a distance with the code that was mailed. A wrong code answers `{ wrong }`, which keeps the count of tries, and so does a law or a term that changed since the
 * document was made (`document_was_drawn_up_anew`, `document_was_copied_anew`), which keeps the new document; anything else that stands in the way is a refusal and leaves nothing: `contractCan.sign`'s, `document_changed_since_it_was_shown`, `consent_is_missing`, `days_are_taken`, `contract_is_signed_in_person`,
 * those of a drawing, of rendering and of the seal (`sealing_failed`). Event: `contract.signed`.
 */
export async function signAtADistance(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  signing: Signing & { readonly code: string },
  from: From = nowhere,
): Promise<Signed | { readonly wrong: Refusal } | Refusal> {
  return sign(tx, act, contractId, signing, { kind: 'distance', code: signing.code }, from);
}

/**
 * Signs on the tablet of the member who acts, and who is the witness: a person, never a key of a program. Refusals as at a distance, without the code's, those of `daysAreFree`;
 * `contract_is_signed_at_a_distance`, `witness_is_not_a_member`, `law_changed_since_the_document_was_made`, `term_moved_since_the_document_was_made`. Event: `contract.signed`.
 */
export async function signInPerson(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  signing: Signing,
  from: From = nowhere,
): Promise<Signed | Refusal> {
  if (act.by.kind !== 'member') return refuseSigning('witness_is_not_a_member');
  const signed = await sign(tx, act, contractId, signing, { kind: 'in_person', witness: act.by.name }, from);
  return 'wrong' in signed ? signed.wrong : signed;
}

async function sign(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  signing: Signing,
  way: Way,
  from: From,
): Promise<Signed | { readonly wrong: Refusal } | Refusal> {
  await lockContract(tx, contractId);
  const ready = await readyToSign(tx, act, contractId, signing, way);
  if (isRefusal(ready))
    return way.kind === 'distance' && saysWhatIsNotSo.includes(ready.refusal) ? drawnUpAnew(tx, act, contractId) : ready;
  const tried = way.kind === 'distance' ? await tryCode(tx, act, ready.contract, way.code, from) : null;
  if (tried && 'wrong' in tried) return tried;
  // As the words that are signed say: without the express request to start early the term waits for the first lawful work day.
  await writeStart(tx, act, ready.contract, ready.term.from);
  const head = await tellWhatHappened(tx, act, ready, { signing, way, from, codeId: tried?.codeId ?? null });
  const sealed = await sealSigned(tx, act, { ...ready, name: signing.name, head });
  if (isRefusal(sealed)) return sealed;
  const { contract, document, law, earlyStart } = ready;
  await tx
    .insertInto('signature')
    .values({
      companyId: act.company.id,
      contractId,
      documentId: document.id,
      documentHash: document.fileHash,
      signedAt: act.now,
      signedOn: act.today,
      way: way.kind,
      name: signing.name,
      email: tried?.sentTo ?? '',
      mark: ready.svg ? 'drawn' : 'typed',
      strokes: ready.strokes ? JSON.stringify(ready.strokes) : sql<string>`null`,
      consent: document.printed.consent,
      earlyStart,
      earlyStartAt: earlyStart ? act.now : null,
      codeId: tried?.codeId ?? null,
      witness: way.kind === 'in_person' ? way.witness : null,
      address: from.address,
      browser: from.browser.slice(0, 500),
      lawful: JSON.stringify(law),
      withdrawalEndsOn: law.withdrawalEndsOn,
      firstPaymentOn: law.firstPaymentOn,
      firstWorkOn: law.firstWorkOn,
      sealedHash: sealed.hash,
      sealedAt: act.now,
      trustedTimestamp: sealed.trustedTimestamp,
      chainHead: head.hash,
    })
    .execute();
  // After the signature, which the database takes with an unused code alone.
  if (tried)
    await tx
      .updateTable('oneTimeCode')
      .set({ usedAt: act.now })
      .where('companyId', '=', act.company.id)
      .where('id', '=', tried.codeId)
      .execute();
  await happened(tx, act, contractId, 'sealed', { hash: sealed.hash });
  const { clientId, homeId, number } = contract;
  await record(tx, act, {
    kind: 'contract.signed',
    subject: { kind: 'contract', id: contractId },
    clientId,
    homeId,
    data: { contractId, number, name: signing.name },
  });
  await mailCopies(tx, act, {
    contract,
    name: signing.name,
    sealedHash: sealed.hash,
    lawful: law,
    language: document.language,
    atADistance: way.kind === 'distance',
  });
  return { sealedHash: sealed.hash };
}

/** The document says what does not hold any more: it is made anew, not signed. */
const saysWhatIsNotSo: readonly string[] = [
  'law_changed_since_the_document_was_made',
  'document_kept_no_law',
  'term_moved_since_the_document_was_made',
];

/** A client alone cannot have it drawn up again: it is done at once and kept, and the page shows what is to be read now. */
async function drawnUpAnew(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<{ readonly wrong: Refusal } | Refusal> {
  const before = await shownDocument(tx, act, contractId);
  if (isRefusal(before)) return before;
  const document = await makeDocument(tx, act, contractId);
  return isRefusal(document) ? document : { wrong: madeAnew(before, document) };
}

async function readyToSign(tx: Tx, act: Act, contractId: Id<'contract'>, signing: Signing, way: Way): Promise<Ready | Refusal> {
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.sign(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const circumstances = await circumstancesOf(tx, act, contractId);
  if (way.kind === 'distance' && circumstances.place !== 'distance') return refuse('contract_is_signed_in_person');
  if (way.kind === 'in_person' && circumstances.place === 'distance') return refuse('contract_is_signed_at_a_distance');
  const document = await shownDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const same = sameDocument(signing.documentHash, document.fileHash);
  if (isRefusal(same)) return same;
  if (!signing.consent) return refuseSigning('consent_is_missing', { field: 'consent' });
  const strokes = signing.strokes === null ? null : readStrokes(signing.strokes);
  if (isRefusal(strokes)) return strokes;
  const svg = strokes && strokesToSvg(strokes);
  if (isRefusal(svg)) return svg;
  // The box is there only where the law asks for it; a tick without it means nothing.
  const earlyStart = signing.earlyStart && document.printed.early !== null;
  const known = await lawKnown(tx, act, contract, earlyStart);
  if (isRefusal(known)) return known;
  const still = lawIsStill(document.law, known.printed);
  if (isRefusal(still)) return still;
  const term = termWhenSigned(contract.facts, known.law.firstWorkOn);
  const stated = termIsStill(earlyStart ? document.printed.term.asked : document.printed.term, term);
  if (isRefusal(stated)) return stated;
  const free = await daysAreFree(tx, act, contract, term.from);
  if (isRefusal(free)) return way.kind === 'distance' ? takenForClient(act, free) : free;
  return { contract, document, law: known.law, term, earlyStart, strokes, svg };
}

/** The links of the chain that belong to the act of signing; the last one goes into the sealed document. */
async function tellWhatHappened(
  tx: Tx,
  act: Act,
  ready: Ready,
  { signing, way, from, codeId }: { signing: Signing; way: Way; from: From; codeId: string | null },
): Promise<ChainLink> {
  const {
    contract: { id },
    document,
    earlyStart,
  } = ready;
  const { name } = signing;
  if (codeId) await happened(tx, act, id, 'code_entered', { name }, from);
  if (earlyStart) await happened(tx, act, id, 'early_start_requested', { name }, from);
  if (way.kind === 'in_person') await happened(tx, act, id, 'witnessed', { witness: way.witness }, from);
  return happened(
    tx,
    act,
    id,
    'signed',
    {
      name,
      documentHash: document.fileHash,
      version: document.version,
      consent: document.printed.consent,
      mark: ready.svg ? 'drawn' : 'typed',
      earlyStart,
    },
    from,
  );
}
