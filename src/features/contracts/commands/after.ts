import { contractCan, planTermination, planWithdrawal } from '#domain/contracts/contract-can.ts';
import type { LawfulDays } from '#domain/contracts/consumer-law/lawful-days.ts';
import { lastDayOn, type Refunded, refundOnWithdrawal, type TerminationGround } from '#domain/contracts/lifecycle.ts';
import { masked } from '#domain/contracts/one-time-code.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { addressUnder } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import { signOff } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { readContract, type ContractRead } from '../queries.ts';
import { moneyIsHeld } from '../queries/first-period.ts';
import { daysAreFree } from '../queries/of-home.ts';
import { signerOf, type Signer } from '../queries/signer.ts';
import { whoIsTold } from '../queries/to-tell.ts';
import { refuse } from '../refusals.ts';
import { happened, lockContract } from './chain.ts';

/** A contract under its lock. Refusal: `no_such_record`. */
export async function locked(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<ContractRead | Refusal> {
  await lockContract(tx, contractId);
  return readContract(tx, act, contractId);
}

/** An event about it. */
export const about = ({ id, clientId, homeId, number }: ContractRead, kind: string, more: object = {}) => ({
  kind,
  subject: { kind: 'contract', id },
  clientId,
  homeId,
  data: { contractId: id, number, ...more },
});

/** What the law granted on the day of signature; null before it. */
export async function lawfulOf(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<LawfulDays | null> {
  const row = await tx
    .selectFrom('signature')
    .select('lawful')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .executeTakeFirst();
  return row?.lawful ?? null;
}

/** Cancels a contract that nobody signed. Refusals: those of `contractCan.void`. Event: `contract.voided`. */
export async function voidContract(tx: Tx, act: Act, contractId: Id<'contract'>, reason: string): Promise<{ voidedOn: Day } | Refusal> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.void(contract.facts, act.today);
  if (isRefusal(may)) return may;
  await tx
    .insertInto('contractVoid')
    .values({ companyId: act.company.id, contractId, at: act.now, voidedOn: act.today, byName: act.by.name, reason })
    .execute();
  await record(tx, act, about(contract, 'contract.voided', { reason }));
  return { voidedOn: act.today };
}

export interface WithdrawalTold {
  readonly name: string;
  readonly through: 'online' | 'recorded';
  /** The day on which the client sent it; absent, as online: today. */
  readonly sentOn?: Day;
  /** Where the client wants the confirmation besides the signer's address. */
  readonly email?: string;
}

/**
 * The client withdraws: online by the function the law asks for, or recorded by the firm from a letter, by the day it was sent. A receipt with day and time
 * goes out at once (directive (EU) 2023/2673). Refusals: those of `planWithdrawal`. Event: `contract.withdrawn`.
 */
export async function withdraw(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  { name, through, sentOn = act.today, email = '' }: WithdrawalTold,
): Promise<{ withdrawnOn: Day } | Refusal> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const withdrawnOn = planWithdrawal(contract.facts, sentOn, act.today);
  if (isRefusal(withdrawnOn)) return withdrawnOn;
  const refund = refundOnWithdrawal(contract.facts, withdrawnOn, {
    earlyStart: contract.earlyStart,
    held: await moneyIsHeld(tx, act, contract),
  });
  const signedFrom = through === 'online' ? await addressOfSignature(tx, act, contractId) : '';
  const receivers = await receiversOf(tx, act, contract, { email, signedFrom });
  const to = receivers[0];
  const confirmed = { ...(to ? { to: masked(to.address) } : {}), ...(refund ? { refund } : {}) };
  // The journal of the signature goes on: what was sealed of it stays as it was. Before the row, after which nothing is added but links.
  await happened(tx, act, contractId, 'withdrawn', { name, through, withdrawnOn, ...confirmed });
  await tx
    .insertInto('contractWithdrawal')
    .values({ companyId: act.company.id, contractId, at: act.now, withdrawnOn, byName: name, through })
    .execute();
  await receipt(tx, act, contract, through === 'online' ? 'withdrawn' : 'withdrawnByLetter', { day: withdrawnOn, receivers, refund });
  if (through === 'online') await tellFirm(tx, act, contract, { name, refund });
  await record(tx, act, about(contract, 'contract.withdrawn', { through, withdrawnOn }));
  return { withdrawnOn };
}

/** A client who withdrew online was seen by nobody: who sent the offer, the owners and the firm itself are told at once, for work stops and money goes back. */
async function tellFirm(tx: Tx, act: Act, contract: ContractRead, { name, refund }: { name: string; refund: Refunded }): Promise<void> {
  const { id, number, homeId } = contract;
  const home = await readHome(tx, act, homeId);
  for (const to of await whoIsTold(tx, act, contract)) {
    const t = textsIn(to.language);
    const when = formatInstant(act.now, act.company.zone, to.language, 'words');
    const values = { name, number, home: isRefusal(home) ? '' : home.name, when };
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t('contracts:mail.withdrawn.subject', { number }),
      text: [
        `${t('contracts:mail.withdrawnFirm.text', values)} ${t(`contracts:mail.withdrawnFirm.refund.${refund ?? 'nothing'}`)}`,
        addressUnder(`/contracts/${id}`),
      ].join('\n\n'),
      about: { kind: 'contract', id },
    });
  }
}

export interface EndWish {
  readonly lastDay: Day;
  readonly ground: TerminationGround;
  readonly reason: string;
  readonly through: 'online' | 'recorded';
  readonly name: string;
}

/** Ends a signed contract. Refusals: those of `planTermination`; online, `online_function_is_not_offered`. Event: `contract.terminated`. */
export async function terminate(tx: Tx, act: Act, contractId: Id<'contract'>, wish: EndWish): Promise<{ lastDay: Day } | Refusal> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  if (wish.through === 'online' && !(await lawfulOf(tx, act, contractId))?.onlineEndFunction)
    return refuse('online_function_is_not_offered');
  const planned = planTermination(
    contract.facts,
    { recordedOn: act.today, lastDay: wish.lastDay, by: wish.ground, reason: wish.reason },
    contract.noticeDays,
  );
  if (isRefusal(planned)) return planned;
  const { lastDay, by: ground, reason } = planned;
  const before = await lastTermination(tx, act, contractId);
  await tx
    .insertInto('termination')
    .values({
      companyId: act.company.id,
      contractId,
      at: act.now,
      recordedOn: act.today,
      lastDay,
      ground,
      through: wish.through,
      byName: wish.name,
      reason,
      position: (before?.position ?? 0) + 1,
      holds: true,
    })
    .execute();
  await receipt(tx, act, contract, 'ended', { day: lastDay, receivers: await receiversOf(tx, act, contract) });
  await record(tx, act, about(contract, 'contract.terminated', { lastDay, ground, through: wish.through }));
  return { lastDay };
}

const lastTermination = (tx: Tx, act: Act, contractId: Id<'contract'>) =>
  tx
    .selectFrom('termination')
    .select(['position', 'lastDay', 'ground'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();

/**
 * Takes back an end that the firm recorded by mistake: the contract runs to its term again, and the client is told. What the client declared online stands.
 * An invoice issued meanwhile for fewer days stays as it is. Refusals: those of `contractCan.takeBackTermination`, of `daysAreFree`. Event: `contract.termination_taken_back`.
 */
export async function takeBackTermination(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  reason: string,
): Promise<{ lastDay: Day } | Refusal> {
  const contract = await locked(tx, act, contractId);
  if (isRefusal(contract)) return contract;
  const may = contractCan.takeBackTermination(contract.facts, act.today);
  if (isRefusal(may)) return may;
  const free = await daysAreFree(tx, act, contract, contract.facts.startsOn);
  if (isRefusal(free)) return free;
  const before = await lastTermination(tx, act, contractId);
  if (!before) throw new Error('a contract that is terminated has its termination');
  const { position, ...end } = before;
  await tx
    .insertInto('termination')
    .values({
      companyId: act.company.id,
      contractId,
      at: act.now,
      recordedOn: act.today,
      ...end,
      through: 'recorded',
      byName: act.by.name,
      reason,
      position: position + 1,
      holds: false,
    })
    .execute();
  const lastDay = lastDayOn({ ...contract.facts, termination: null }, act.today);
  await receipt(tx, act, contract, 'endTakenBack', { day: lastDay, receivers: await receiversOf(tx, act, contract) });
  await record(tx, act, about(contract, 'contract.termination_taken_back', { lastDay, reason }));
  return { lastDay };
}

/**
 * Who gets a receipt, and where: at the address the client asked for, then at the signer's own; of a withdrawal online also where they were reached when
 * they signed (`signedFrom`), for whoever holds the link may name an address. Nobody where none is known.
 */
async function receiversOf(tx: Tx, act: Act, contract: ContractRead, { email = '', signedFrom = '' } = {}): Promise<Signer[]> {
  const signer = await signerOf(tx, act, contract);
  if (isRefusal(signer)) return [];
  const addresses = [email, signer.address, signedFrom].filter(Boolean);
  return [...new Map(addresses.map((address) => [address.toLowerCase(), { ...signer, address }])).values()];
}

/** Where the code of the signature went; empty for one in person. */
async function addressOfSignature(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<string> {
  const signature = await tx
    .selectFrom('signature')
    .select('email')
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractId)
    .executeTakeFirst();
  return signature?.email ?? '';
}

async function receipt(
  tx: Tx,
  act: Act,
  contract: ContractRead,
  mail: 'withdrawn' | 'withdrawnByLetter' | 'ended' | 'endTakenBack',
  { day, receivers, refund = null }: { day: Day; receivers: readonly Signer[]; refund?: Refunded },
): Promise<void> {
  const { id, number } = contract;
  const us = await firm(tx, act);
  for (const to of receivers) {
    const t = textsIn(to.language);
    const when = formatInstant(act.now, act.company.zone, to.language, 'words');
    const values = {
      name: to.name,
      number,
      when,
      refund: refund ? `\n\n${t(`contracts:refund.${refund}`)}` : '',
      sender: signOff(t, act, us),
      day: formatDay(day, to.language, 'long'),
    };
    await askMail(tx, act, {
      to,
      language: to.language,
      subject: t(`contracts:mail.${mail}.subject`, { number }),
      text: t(`contracts:mail.${mail}.text`, values),
      about: { kind: 'contract', id },
      forClient: true,
    });
  }
}
