import { standingOf } from '#domain/billing/payment.ts';
import { periodOf } from '#domain/billing/periods.ts';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, laterDay } from '#domain/time.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { creditInvoice } from '#features/billing/commands/credit.ts';
import { recordPayment } from '#features/billing/commands/payments.ts';
import { recordRefund } from '#features/billing/commands/refund.ts';
import { readInvoice } from '#features/billing/queries/invoice.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { PaymentForm, RefundForm } from '#features/billing/schema.ts';
import { terminate, voidContract, withdraw } from '#features/contracts/commands/after.ts';
import { shownDocument } from '#features/contracts/commands/documents.ts';
import { recordCircumstances } from '#features/contracts/commands/draw-up.ts';
import { askCode } from '#features/contracts/commands/send.ts';
import { signAtADistance, signInPerson } from '#features/contracts/commands/sign.ts';
import { contractForBilling } from '#features/contracts/queries/for-billing.ts';
import { newId } from '#platform/ids.ts';
import type { Scene, Step, Thread } from './scene.ts';
import { drawnName } from './drawn-name.ts';
import { mailedCode } from './mailed-code.ts';

// What follows an accepted offer: signature, invoices, payments, ends. Each made by the command that the screens use.

/** How the invoices of a contract are paid; `k` counts them from 0. */
export interface Paying {
  /** So many days after the invoice, and never before the law allows. */
  readonly days: number;
  readonly unpaid?: readonly number[];
  /** Half of it is paid. */
  readonly half?: readonly number[];
}

/** Signs behind the mailed link: the code is read where the client reads it, in the mail. */
export const signed =
  (name: string, paying: Paying, { earlyStart = false } = {}): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const contractId = contractOf(thread);
    // A term that has moved since the contract was drawn up: it is read again first, as a client would.
    for (let asked = 0; asked < 2; asked += 1) if (!('wrong' in granted(await askCode(tx, act, contractId)))) break;
    const code = await mailedCode(scene, contractId);
    const { fileHash } = granted(await shownDocument(tx, act, contractId));
    const said = { documentHash: fileHash, name, consent: true, earlyStart, strokes: null, code };
    const answer = granted(await signAtADistance(tx, act, contractId, said));
    if ('wrong' in answer) throw new Error(`the contract of ${thread.home} was not signed: ${answer.wrong.refusal}`);
    await billedFromNowOn(scene, paying);
  };

/** Signs on the tablet of the colleague who is there, at the client's home. */
export const signedAtHome =
  (name: string, paying: Paying): Step =>
  async (scene) => {
    const { tx, act, thread } = scene;
    const contractId = contractOf(thread);
    const circumstances = { place: 'home', channel: 'tablet', party: 'consumer', unsolicitedVisit: false, urgentRepair: false } as const;
    const { documentHash } = granted(await recordCircumstances(tx, act, contractId, circumstances));
    granted(await signInPerson(tx, act, contractId, { documentHash, name, consent: true, earlyStart: true, strokes: drawnName }));
    await billedFromNowOn(scene, paying);
  };

/** The first invoice came with the signature; each further one comes on the first day of its period, as the calendar would have it. */
async function billedFromNowOn(scene: Scene, paying: Paying): Promise<void> {
  const { tx, act, thread, later } = scene;
  const { billed } = granted(await contractForBilling(tx, act, contractOf(thread)));
  await paidLater(scene, paying, 0);
  for (let k = 1; k < 24; k += 1) {
    const { from } = periodOf(billed.anchor, billed.monthsPerPeriod, k);
    if (from > billed.lastDay) break;
    later(from, 'calendar', async (then) => {
      granted(await billContract(then.tx, then.act, contractOf(thread)));
      await paidLater(then, paying, k);
    });
  }
}

async function paidLater({ tx, act, thread, later }: Scene, { days, unpaid = [], half = [] }: Paying, k: number): Promise<void> {
  const invoice = await tx
    .selectFrom('invoice')
    .select(['id', 'firstPaymentOn'])
    .where('companyId', '=', act.company.id)
    .where('contractId', '=', contractOf(thread))
    .where('issueOn', '=', act.today)
    .where('kind', '=', 'invoice')
    .orderBy('ordinal', 'desc')
    .executeTakeFirst();
  if (!invoice || unpaid.includes(k)) return;
  const on = laterDay(addDays(act.today, days), invoice.firstPaymentOn ?? act.today);
  later(on, 'bookkeeper', paid(invoice.id, half.includes(k)));
}

const paid =
  (invoiceId: Id<'invoice'>, half: boolean): Step =>
  async ({ tx, act }) => {
    const invoice = granted(await readInvoice(tx, act, invoiceId));
    const { leftCents } = standingOf(invoice.due, invoice.payments);
    // A contract that was withdrawn meanwhile is credited and has nothing left to pay.
    if (leftCents === 0) return;
    const amountCents = half ? Math.round(leftCents / 2) : leftCents;
    const payment = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: act.today, amountCents });
    granted(await recordPayment(tx, act, invoiceId, payment));
  };

/** Part of the newest invoice is credited, before it is paid; or of the newest that is, so that money is to give back. */
export const credited =
  (amountCents: number, reason: string, { settled = false } = {}): Step =>
  async ({ tx, act, thread }) => {
    const { id } = await tx
      .selectFrom('invoice')
      .select('id')
      .where('companyId', '=', act.company.id)
      .where('contractId', '=', contractOf(thread))
      .where('kind', '=', 'invoice')
      .$if(settled, (all) =>
        all.where('id', 'in', ({ selectFrom }) => selectFrom('settlement').select('invoiceId').where('companyId', '=', act.company.id)),
      )
      .orderBy('issueOn', 'desc')
      .executeTakeFirstOrThrow();
    granted(await creditInvoice(tx, act, id, { id: newId<'invoice'>(), reason, cause: 'goodwill', of: [{ line: 0, amountCents }] }));
  };

/** All that is over is given back by transfer. */
export const refunded: Step = async ({ tx, act, thread }) => {
  for (const { id, overCents } of await invoicesOf(tx, act, { contractId: contractOf(thread) })) {
    if (overCents === 0) continue;
    const form = RefundForm.parse({ id: newId<'refund'>(), paidOn: act.today, amountCents: overCents });
    granted(await recordRefund(tx, act, id, form));
  }
};

export const withdrawn =
  (name: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await withdraw(tx, act, contractOf(thread), { name, through: 'online' }));
  };

export const cancelled =
  (reason: string): Step =>
  async ({ tx, act, thread }) => {
    granted(await voidContract(tx, act, contractOf(thread), reason));
  };

/** The client gives notice; service goes on for so many days. */
export const terminated =
  (inDays: number, name: string, reason: string): Step =>
  async ({ tx, act, thread }) => {
    const wish = { lastDay: addDays(act.today, inDays), ground: 'client', reason, through: 'recorded', name } as const;
    granted(await terminate(tx, act, contractOf(thread), wish));
  };

function contractOf({ contractId, home }: Thread): Id<'contract'> {
  if (!contractId) throw new Error(`${home} has no contract`);
  return contractId;
}
