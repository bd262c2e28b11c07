import { sql } from 'kysely';
import type { BilledContract } from '#domain/billing/plan-period.ts';
import type { VatRate } from '#domain/contracts/consumer-law/vat.ts';
import type { Id } from '#domain/id.ts';
import type { Country } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { type ContractRead, readContract, readRow, withFacts } from '../queries.ts';
import { ownVatRates } from './own-law.ts';

/** A contract as billing sees it: the value that periods are planned from, beside the facts. */
export interface ContractToBill extends ContractRead {
  readonly billed: BilledContract;
}

/** Its lines, as signed. */
async function linesOf(tx: Tx, act: Act, ids: readonly Id<'contract'>[]) {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('contractLine as line')
          .innerJoin('contract', (on) => on.onRef('contract.companyId', '=', 'line.companyId').onRef('contract.id', '=', 'line.contractId'))
          .innerJoin('home', (on) => on.onRef('home.companyId', '=', 'contract.companyId').onRef('home.id', '=', 'contract.homeId'))
          .leftJoin('offerVersion as offered', (on) =>
            on.onRef('offered.companyId', '=', 'contract.companyId').onRef('offered.id', '=', 'contract.offerVersionId'),
          )
          .leftJoin('signature', (on) =>
            on.onRef('signature.companyId', '=', 'contract.companyId').onRef('signature.contractId', '=', 'contract.id'),
          )
          .leftJoin('contractDocument as document', (on) =>
            on.onRef('document.companyId', '=', 'signature.companyId').onRef('document.id', '=', 'signature.documentId'),
          )
          .select(['line.id', 'line.contractId', 'line.description', 'line.unitCents', 'line.vat', 'line.recurring'])
          // The country whose law was signed; of what was signed before that was kept, the one of the offer. The home's own only where neither is.
          .select(sql<Country>`coalesce(document.law ->> 'country', offered.value -> 'home' ->> 'country', home.country)`.as('country'))
          .where('line.companyId', '=', act.company.id)
          .where('line.contractId', 'in', [...ids])
          .orderBy('line.contractId')
          .orderBy('line.position')
          .execute();
  return Map.groupBy(rows, (row) => row.contractId);
}

type Lines = Awaited<ReturnType<typeof linesOf>>;

function toBill(contract: ContractRead, lines: Lines, own: readonly VatRate[]): ContractToBill {
  const { facts, currency, pricesAre, monthsPerPeriod, paymentDays } = contract;
  // Of a withdrawn contract, the day of withdrawal itself is not served.
  const lastDay = facts.withdrawnOn ? addDays(facts.withdrawnOn, -1) : contract.lastDay;
  const country = lines.get(contract.id)?.[0]?.country;
  return {
    ...contract,
    billed: {
      currency,
      prices: pricesAre,
      anchor: facts.startsOn,
      monthsPerPeriod,
      lastDay,
      firstPaymentOn: facts.firstPaymentOn,
      paymentDays,
      ...(country ? { vatLaw: { country, signedOn: facts.signedOn ?? facts.startsOn, own } } : {}),
      lines: (lines.get(contract.id) ?? []).map(({ id, description, unitCents, vat, recurring }) => ({
        id,
        description,
        unitCents,
        vat,
        recurring,
      })),
    },
  };
}

/**
 * What billing needs of one contract. Whether it may be billed is seen from `facts` and `state`: `to_sign` and `void` never are.
 * Refusal: `no_such_record`.
 */
export async function contractForBilling(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ContractToBill | Refusal> {
  const contract = await readContract(tx, act, contractId);
  return 'refusal' in contract ? contract : toBill(contract, await linesOf(tx, act, [contractId]), await ownVatRates(tx, act));
}

/** Contracts that were signed, and neither withdrawn nor over before today: all that a run of billing has to look at. */
export async function contractsToBill(tx: Tx, act: Act): Promise<ContractToBill[]> {
  const rows = await withFacts(tx, act)
    .where('signature.signedOn', 'is not', null)
    .where('contractWithdrawal.withdrawnOn', 'is', null)
    .orderBy('contract.number')
    .execute();
  return withLines(
    tx,
    act,
    rows.map((row) => readRow(row, act)),
  );
}

async function withLines(tx: Tx, act: Act, contracts: ContractRead[]): Promise<ContractToBill[]> {
  const lines = await linesOf(
    tx,
    act,
    contracts.map((contract) => contract.id),
  );
  const own = await ownVatRates(tx, act);
  return contracts.map((contract) => toBill(contract, lines, own));
}
