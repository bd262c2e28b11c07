import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Refunded, Term } from '#domain/contracts/lifecycle.ts';
import { codeIsGood, masked } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { hasLooks } from '#features/vault/queries/for-link.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { shownDocument } from '../commands/documents.ts';
import { chainOf } from '../commands/chain.ts';
import { circumstancesOf } from '../commands/law-shown.ts';
import { openCode } from '../commands/send.ts';
import type { PrintedContract } from '../documents/contract/printed.ts';
import { readContract, type ContractRead } from '../queries.ts';
import type { Circumstances } from '../schema.ts';
import { moneyIsHeld } from './first-period.ts';
import { signerOf } from './signer.ts';

/** A contract as the page of its client shows it. */
export interface ContractForClient extends ContractRead {
  readonly language: Language;
  readonly printed: PrintedContract;
  readonly documentHash: string;
  /** As the document states it; once signed, as it runs. */
  readonly term: Term;
  /** The first payment came before the law lets it count. */
  readonly moneyIsHeld: boolean;
  readonly documentVersion: number;
  readonly circumstances: Circumstances;
  /** Where a code would go, masked; null: no address. */
  readonly codeTo: string | null;
  /** Who of the client signs. */
  readonly signer: string;
  readonly codeUntil: Instant | null;
  /** Whether invoices reach the client by e-mail; else the firm hands them over. */
  readonly billedByMail: boolean;
  /** What the confirmation of a withdrawal said, and where it went, masked; of older ones neither is known. */
  readonly withdrawal: { readonly to: string | null; readonly refund: Refunded } | null;
  /** Secrets of the home are kept, or were looked at: its page leads on to who looked. */
  readonly hasLooks: boolean;
  /** Reports of the home were issued to this client: its page leads on to them. */
  readonly hasReports: boolean;
  readonly signed: { readonly name: string; readonly at: Instant; readonly sealedHash: string; readonly lawful: LawfulDays } | null;
}

/** Refusals: `no_such_record`, `contract_has_no_document`. */
export async function contractForClient(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ContractForClient | Refusal> {
  const contract = await readContract(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const document = await shownDocument(tx, act, contractId);
  if (isRefusal(document)) return document;
  const signer = await signerOf(tx, act, contract);
  if (isRefusal(signer)) return signer;
  const client = await readClient(tx, act, contract.clientId);
  if (isRefusal(client)) return client;
  const code = await openCode(tx, act, contractId);
  const good = codeIsGood(code, { documentId: document.id, address: signer.address, now: act.now });
  const row = await tx
    .selectFrom('signature')
    .select(['name', 'signedAt', 'sealedHash', 'lawful'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .executeTakeFirst();
  // Documents made before they kept their days say the day that was offered.
  const { from = contract.facts.startsOn, to = contract.lastDay }: Partial<Term> = row ? {} : document.printed.term;
  return {
    ...contract,
    term: { from, to },
    moneyIsHeld: await moneyIsHeld(tx, act, contract),
    language: document.language,
    printed: document.printed,
    documentHash: document.fileHash,
    documentVersion: document.version,
    circumstances: await circumstancesOf(tx, act, contractId),
    hasLooks: await hasLooks(tx, act, contract),
    hasReports: await hasReports(tx, act, contract),
    codeTo: signer.address === '' ? null : masked(signer.address),
    signer: signer.name,
    codeUntil: code && good === true ? code.expiresAt : null,
    withdrawal: await withdrawalSaid(tx, act, contract),
    billedByMail: client.email !== '',
    signed: row ? { name: row.name, at: row.signedAt, sealedHash: row.sealedHash, lawful: row.lawful } : null,
  };
}

/** Read from its table and not through its queries, which seal by contracts themselves; of a home that went to another client none (`reportsForClient`). */
async function hasReports(tx: Tx, act: Act, { homeId, clientId }: ContractRead): Promise<boolean> {
  const row = await tx
    .selectFrom('report')
    .innerJoin('home', (on) =>
      on
        .onRef('home.companyId', '=', 'report.companyId')
        .onRef('home.id', '=', 'report.homeId')
        .onRef('home.clientId', '=', 'report.clientId'),
    )
    .select('report.id')
    .where('report.companyId', '=', act.company.id)
    .where('report.homeId', '=', homeId)
    .where('report.clientId', '=', clientId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function withdrawalSaid(tx: Tx, act: Act, { id, facts }: ContractRead): Promise<ContractForClient['withdrawal']> {
  if (facts.withdrawnOn === null) return null;
  const data = (await chainOf(tx, act, id)).findLast(({ kind }) => kind === 'withdrawn')?.data ?? {};
  const { to, refund } = data;
  return { to: typeof to === 'string' ? to : null, refund: refund === 'all' || refund === 'rest' ? refund : null };
}
