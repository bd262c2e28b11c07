import type { PricesAre } from '#domain/billing/invoice.ts';
import { contractStateOn, lastDayOn, type ContractFacts, type ContractState } from '#domain/contracts/lifecycle.ts';
import type { Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import type { Currency } from '#domain/money.ts';
import type { Refusal } from '#domain/refusal.ts';
import { dayAt, type Day, type Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** A contract as its rows tell it, with the facts that its state derives from. */
export interface ContractRead {
  readonly id: Id<'contract'>;
  readonly number: string;
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'>;
  readonly offerVersionId: Id<'offer_version'> | null;
  readonly renewsContractId: Id<'contract'> | null;
  readonly planVersionId: Id<'plan_version'>;
  readonly currency: Currency;
  readonly pricesAre: PricesAre;
  readonly monthsPerPeriod: number;
  readonly paymentDays: number;
  readonly noticeDays: number;
  readonly madeAt: Instant;
  readonly facts: ContractFacts;
  /** On the day of the act. */
  readonly state: ContractState;
  readonly lastDay: Day;
  readonly earlyStart: boolean;
}

/** The contracts with everything that happened to them. Reading under row-level security, equality only. */
export function withFacts(tx: Tx, act: Act) {
  return (
    tx
      .selectFrom('contract')
      .leftJoin('signature', (on) =>
        on.onRef('signature.companyId', '=', 'contract.companyId').onRef('signature.contractId', '=', 'contract.id'),
      )
      .leftJoin('contractVoid', (on) =>
        on.onRef('contractVoid.companyId', '=', 'contract.companyId').onRef('contractVoid.contractId', '=', 'contract.id'),
      )
      .leftJoin('contractWithdrawal', (on) =>
        on.onRef('contractWithdrawal.companyId', '=', 'contract.companyId').onRef('contractWithdrawal.contractId', '=', 'contract.id'),
      )
      // The last word on its end: it holds, or was taken back.
      .leftJoinLateral(
        ({ selectFrom }) =>
          selectFrom('termination as end')
            .select(['end.recordedOn', 'end.lastDay', 'end.ground', 'end.reason', 'end.through', 'end.holds'])
            .whereRef('end.companyId', '=', 'contract.companyId')
            .whereRef('end.contractId', '=', 'contract.id')
            .orderBy('end.position', 'desc')
            .limit(1)
            .as('termination'),
        (on) => on.onTrue(),
      )
      // The last word on the first payment: settled, or taken back.
      .leftJoinLateral(
        ({ selectFrom }) =>
          selectFrom('contractPayment as payment')
            .select(['payment.paidOn as on', 'payment.settled', 'payment.position', 'payment.invoiceId'])
            .whereRef('payment.companyId', '=', 'contract.companyId')
            .whereRef('payment.contractId', '=', 'contract.id')
            .orderBy('payment.position', 'desc')
            .limit(1)
            .as('paid'),
        (on) => on.onTrue(),
      )
      .select([
        'contract.id',
        'contract.number',
        'contract.clientId',
        'contract.homeId',
        'contract.offerVersionId',
        'contract.renewsContractId',
        'contract.planVersionId',
        'contract.currency',
        'contract.pricesAre',
        'contract.monthsPerPeriod',
        'contract.paymentDays',
        'contract.noticeDays',
        'contract.madeAt',
        'contract.startsOn',
        'contract.termMonths',
        'signature.signedOn',
        'signature.sealedAt',
        'signature.withdrawalEndsOn',
        'signature.firstPaymentOn',
        'signature.firstWorkOn',
        'signature.earlyStart',
        'contractVoid.voidedOn',
        'contractWithdrawal.withdrawnOn',
        'paid.on as paymentOn',
        'paid.settled as paymentSettled',
        'termination.recordedOn',
        'termination.lastDay',
        'termination.ground',
        'termination.reason',
        'termination.through',
        'termination.holds',
      ])
      // A renewal that was voided, or that the client withdrew from, is none.
      .select(({ selectFrom }) =>
        selectFrom('contract as successor')
          .leftJoin('contractVoid as voided', (on) =>
            on.onRef('voided.companyId', '=', 'successor.companyId').onRef('voided.contractId', '=', 'successor.id'),
          )
          .leftJoin('contractWithdrawal as withdrawal', (on) =>
            on.onRef('withdrawal.companyId', '=', 'successor.companyId').onRef('withdrawal.contractId', '=', 'successor.id'),
          )
          .select(({ fn }) => fn.min<Instant | null>('successor.madeAt').as('at'))
          .where('successor.companyId', '=', act.company.id)
          .whereRef('successor.renewsContractId', '=', 'contract.id')
          .where('voided.contractId', 'is', null)
          .where('withdrawal.contractId', 'is', null)
          .as('renewedAt'),
      )
      .where('contract.companyId', '=', act.company.id)
  );
}
type Row = Awaited<ReturnType<ReturnType<typeof withFacts>['execute']>>[number];

/** Of a payment taken back only that day counts today: the contract waits for the money again. */
function paymentOf({ paymentOn: on, paymentSettled: settled }: Row): Pick<ContractFacts, 'paidOn' | 'paymentTakenBackOn'> {
  return settled === false ? { paidOn: null, paymentTakenBackOn: on } : { paidOn: on, paymentTakenBackOn: null };
}

export function readRow(row: Row, act: Act): ContractRead {
  const {
    id,
    number,
    clientId,
    homeId,
    offerVersionId,
    planVersionId,
    currency,
    pricesAre,
    monthsPerPeriod,
    paymentDays,
    noticeDays,
    madeAt,
  } = row;
  const facts: ContractFacts = {
    signedOn: row.signedOn,
    sealedOn: row.sealedAt && dayAt(row.sealedAt, act.company.zone),
    voidedOn: row.voidedOn,
    withdrawnOn: row.withdrawnOn,
    ...paymentOf(row),
    startsOn: row.startsOn,
    termMonths: row.termMonths,
    renewedOn: row.renewedAt && dayAt(row.renewedAt, act.company.zone),
    termination:
      row.holds && row.recordedOn && row.lastDay && row.ground
        ? { recordedOn: row.recordedOn, lastDay: row.lastDay, by: row.ground, reason: row.reason ?? '', online: row.through === 'online' }
        : null,
    withdrawalEndsOn: row.withdrawalEndsOn,
    firstPaymentOn: row.firstPaymentOn,
    firstWorkOn: row.firstWorkOn,
  };
  return {
    id,
    number,
    clientId,
    homeId,
    offerVersionId,
    planVersionId,
    currency,
    pricesAre,
    monthsPerPeriod,
    paymentDays,
    noticeDays,
    madeAt,
    facts,
    renewsContractId: row.renewsContractId as Id<'contract'> | null,
    state: contractStateOn(facts, act.today),
    lastDay: lastDayOn(facts, act.today),
    earlyStart: row.earlyStart ?? false,
  };
}

/** One contract with its facts and its state today. Refusal: `no_such_record` (also another firm's). */
export async function readContract(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ContractRead | Refusal> {
  const row = await withFacts(tx, act).where('contract.id', '=', contractId).executeTakeFirst();
  return row ? readRow(row, act) : refuse('no_such_record');
}

/** Contracts by their ids, in the order of the ids; unknown ones are left out. */
export async function readContracts(tx: Tx, act: Act, ids: readonly Id<'contract'>[]): Promise<ContractRead[]> {
  if (ids.length === 0) return [];
  const rows = await withFacts(tx, act)
    .where('contract.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, readRow(row, act)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** All contracts of a client or of a home, newest first. */
export async function contractsOf(
  tx: Tx,
  act: Act,
  of: { readonly clientId: Id<'client'> } | { readonly homeId: Id<'home'> },
): Promise<ContractRead[]> {
  const all = withFacts(tx, act).orderBy('contract.madeAt', 'desc').orderBy('contract.id');
  const rows = await ('clientId' in of
    ? all.where('contract.clientId', '=', of.clientId)
    : all.where('contract.homeId', '=', of.homeId)
  ).execute();
  return rows.map((row) => readRow(row, act));
}

/** As what the client signs or signed: the last circumstances recorded; null where none are. */
export async function signedAs(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<Party | null> {
  const row = await tx
    .selectFrom('signingCircumstances')
    .select('party')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.party ?? null;
}
