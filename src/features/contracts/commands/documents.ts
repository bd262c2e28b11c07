import { lawIsStill, type PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { termIsStill, termWhenSigned } from '#domain/contracts/lifecycle.ts';
import { daysIn } from '#domain/contracts/offer-days.ts';
import type { OfferedPlanValue, OfferValue } from '#domain/contracts/offer-value.ts';
import { refuse as refuseContract } from '#domain/contracts/refusals.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayAt, type Day, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { renderPdf, type PdfAttachment } from '#platform/pdf/pdf.ts';
import type { Act } from '#platform/session/act.ts';
import {
  fewestRows,
  printedContract,
  rowsOf,
  template,
  templateFile,
  type ContractSays,
  type PrintedContract,
  type SignedPart,
} from '../documents/contract/printed.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { refuse } from '../refusals.ts';
import { happened } from './chain.ts';
import { lawKnown } from './law-shown.ts';

export interface ShownDocument {
  readonly id: Id<'contract_document'>;
  readonly version: number;
  readonly language: Language;
  readonly printed: PrintedContract;
  /** The law it was made under; null: made before that was kept. */
  readonly law: PrintedLaw | null;
  readonly fileHash: string;
}

/** The offer version that a contract was drawn up from, the plan in it, and the day on which the client took it through the link. */
export async function offeredPlan(
  tx: Tx,
  act: Act,
  contract: Pick<ContractRead, 'offerVersionId' | 'planVersionId'>,
): Promise<{ offer: OfferValue; plan: OfferedPlanValue; acceptedOn: Day | null } | Refusal> {
  const row =
    contract.offerVersionId &&
    (await tx
      .selectFrom('offerVersion as version')
      .leftJoin('offerEnd as end', (on) =>
        on.onRef('end.companyId', '=', 'version.companyId').onRef('end.offerVersionId', '=', 'version.id'),
      )
      .select(['version.value', 'end.at', 'end.recordedBy'])
      .where('version.companyId', '=', act.company.id)
      .where('version.id', '=', contract.offerVersionId)
      .executeTakeFirst());
  const plan = row ? row.value.plans.find((one) => one.planVersionId === contract.planVersionId) : undefined;
  if (!row || !plan) return refuse('contract_has_no_document');
  return { offer: row.value, plan, acceptedOn: row.at && row.recordedBy === null ? dayAt(row.at, act.company.zone) : null };
}

/** The document last put before the client. Refusal: `contract_has_no_document`. */
export async function shownDocument(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ShownDocument | Refusal> {
  const row = await tx
    .selectFrom('contractDocument')
    .select(['id', 'version', 'language', 'value', 'fileHash', 'law'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, printed: row.value as PrintedContract } : refuse('contract_has_no_document');
}

interface Rendering {
  readonly language: Language;
  readonly at: Instant;
  readonly signed?: SignedPart;
  readonly signature?: string;
  readonly attachments?: readonly PdfAttachment[];
}

/** A value in, bytes out. Refusals: those of `renderPdf` (`text_does_not_fit_its_pages`: more than two before the annex), `file_is_damaged` of a logo. */
export async function renderContract(
  tx: Tx,
  act: Act,
  printed: PrintedContract,
  { language, at, signed, signature, attachments }: Rendering,
): Promise<Uint8Array | Refusal> {
  const logo = printed.logoHash ? await getFile(tx, act, printed.logoHash) : null;
  if (isRefusal(logo)) return logo;
  const images = { ...(logo ? { logo: logo.bytes } : {}), ...(signature ? { signature: new TextEncoder().encode(signature) } : {}) };
  return renderPdf({
    template: templateFile,
    data: signed ? { ...printed, signed } : printed,
    language,
    demo: act.company.demo,
    createdAt: at,
    images,
    ...(attachments ? { attachments } : {}),
  });
}

interface Made {
  readonly printed: PrintedContract;
  readonly bytes: Uint8Array;
}

/**
 * With as many rows of what is included and what is not as fit the two pages: in the usual type, or in smaller type where the usual one has room for too
 * few. Refusal: `contract_is_longer_than_two_pages`, those of rendering.
 */
export async function onTwoPages(
  says: ContractSays,
  render: (printed: PrintedContract) => Promise<Uint8Array | Refusal>,
): Promise<Made | Refusal> {
  for (const small of [false, true]) {
    const made = await withMostRows(rowsOf(says), async (rows) => {
      const printed = printedContract(says, { small, rows });
      const bytes = await render(printed);
      if (!isRefusal(bytes)) return { printed, bytes };
      return bytes.refusal === 'text_does_not_fit_its_pages' ? null : bytes;
    });
    if (made) return made;
  }
  return refuse('contract_is_longer_than_two_pages');
}

/** All rows, which usually fit; else, between the fewest and all, as many as do. Null: not even the fewest. */
async function withMostRows(all: number, made: (rows: number) => Promise<Made | Refusal | null>): Promise<Made | Refusal | null> {
  const whole = await made(all);
  if (whole || all <= fewestRows) return whole;
  let best = await made(fewestRows);
  let [fits, tooMany] = [fewestRows, all];
  while (best && !isRefusal(best) && tooMany - fits > 1) {
    const rows = Math.floor((fits + tooMany) / 2);
    const next = await made(rows);
    if (next) [best, fits] = [next, rows];
    else tooMany = rows;
  }
  return best;
}

interface Tried {
  readonly offer: OfferValue;
  readonly plan: OfferedPlanValue;
  readonly law: LawfulDays;
}

/**
 * Null, or why the document of a plan as it was offered cannot be made: `contract_is_longer_than_two_pages`, a letter the font lacks, a logo that is no image. A
 * logo that could not be read is no fault of the offer: what is lost from the store may be found again.
 */
export async function triedDocument(tx: Tx, act: Act, { offer, plan, law }: Tried): Promise<Refusal | null> {
  const { startsOn, termMonths, buyer } = offer;
  const says = {
    number: `C-${act.today.slice(0, 4)}-0000`,
    offer,
    plan,
    language: buyer.language,
    facts: { startsOn, termMonths },
    ...daysIn(offer),
    madeOn: act.today,
    acceptedOn: act.today,
    law,
  };
  const tried = await onTwoPages(says, (printed) => renderContract(tx, act, printed, { language: buyer.language, at: act.now }));
  return isRefusal(tried) && tried.refusal !== 'file_is_damaged' && tried.refusal !== 'file_not_found' ? tried : null;
}

/**
 * Makes the next version of the document. What was asked for with an older one (codes, a hash shown) no longer holds: the newest version alone is
 * signed (property 25). Refusals: `contract_is_longer_than_two_pages`, those of rendering. Call under `lockContract`.
 */
export async function makeDocument(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ShownDocument | Refusal> {
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const said = await offeredPlan(tx, act, contract);
  if (isRefusal(said)) return said;
  const { offer, plan, acceptedOn } = said;
  const language = offer.buyer.language;
  const known = await lawKnown(tx, act, contract);
  if (isRefusal(known)) return known;
  // Under the law of a country the home is printed where it lies in that country; else as it was offered.
  const home = known.home.country === offer.home.country ? offer.home : known.home;
  const says = {
    number: contract.number,
    offer: { ...offer, home },
    facts: contract.facts,
    plan,
    language,
    paymentDays: contract.paymentDays,
    noticeDays: contract.noticeDays,
    madeOn: act.today,
    acceptedOn,
    law: known.law,
  };
  const rendered = await onTwoPages(says, (printed) => renderContract(tx, act, printed, { language, at: act.now }));
  if (isRefusal(rendered)) return rendered;
  const { printed, bytes } = rendered;
  const { last } = await tx
    .selectFrom('contractDocument')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  const name = textsIn(language)('contracts:file.shown', { number: contract.number, version });
  const fileHash = await putFile(tx, act, { bytes, mediaType: 'application/pdf', name });
  if (isRefusal(fileHash)) return fileHash;
  const id = newId<'contract_document'>();
  await tx
    .insertInto('contractDocument')
    .values({
      companyId: act.company.id,
      id,
      contractId,
      version,
      template,
      language,
      value: JSON.stringify(printed),
      fileHash,
      madeAt: act.now,
      law: JSON.stringify(known.printed),
    })
    .execute();
  await happened(tx, act, contractId, 'document_made', { version, hash: fileHash });
  return { id, version, language, printed, law: known.printed, fileHash };
}

/**
 * What a client alone reads above a document that was made anew: the law changed, or the older one kept none and this one prints the same sources.
 * `document_was_drawn_up_anew`, `document_was_copied_anew`.
 */
export function madeAnew(before: ShownDocument, next: ShownDocument): Refusal {
  const same = before.law === null && before.printed.law.general === next.printed.law.general;
  return same ? refuse('document_was_copied_anew') : refuseContract('document_was_drawn_up_anew');
}

/**
 * The document shown, where the law and the term it prints are still what a signature today leads to; else the next version, made now: `anew` says why. Refusals: `contract_has_no_document`,
 * those of `makeDocument`. Call under `lockContract`.
 */
export async function documentOfToday(
  tx: Tx,
  act: Act,
  contract: Pick<ContractRead, 'id' | 'homeId' | 'facts'>,
): Promise<{ document: ShownDocument; anew: Refusal | null } | Refusal> {
  const document = await shownDocument(tx, act, contract.id);
  if (isRefusal(document)) return document;
  const known = await lawKnown(tx, act, contract);
  if (isRefusal(known)) return known;
  const term = termIsStill(document.printed.term, termWhenSigned(contract.facts, known.law.firstWorkOn));
  if (!isRefusal(lawIsStill(document.law, known.printed)) && !isRefusal(term)) return { document, anew: null };
  const next = await makeDocument(tx, act, contract.id);
  return isRefusal(next) ? next : { document: next, anew: madeAnew(document, next) };
}
