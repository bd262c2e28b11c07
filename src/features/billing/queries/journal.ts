import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Amount } from '#platform/http/download.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import type { JournalInput } from '../schema.ts';

/** One row of the bookkeeper's journal: a VAT row of a document, a payment or a refund. Credit notes, reversals and refunds are below nought. */
export interface JournalRow {
  readonly on: string;
  readonly kind: 'invoice' | 'credit_note' | 'payment' | 'reversal' | 'refund' | 'refund_reversal';
  readonly number: string;
  readonly client: string;
  readonly vatId: string;
  /** The number of the contract, or of the takeover. */
  readonly contract: string;
  readonly category: string;
  /** A percentage: 5.5. */
  readonly rate: number | null;
  readonly net: Amount | null;
  readonly vat: Amount | null;
  readonly gross: Amount | null;
  readonly currency: string;
  readonly due: string;
  readonly reference: string;
}

/** Everything between two days, both included, in the order of the days. Refusal: `journal_ends_before_it_begins`. */
export async function journal(tx: Tx, act: Act, { from, to }: JournalInput): Promise<JournalRow[] | Refusal> {
  if (to < from) return refuse('journal_ends_before_it_begins', { field: 'to' });
  const rows = [
    ...(await documentRows(tx, act, from, to)),
    ...(await paymentRows(tx, act, from, to)),
    ...(await refundRows(tx, act, from, to)),
  ];
  return rows.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

async function documentRows(tx: Tx, act: Act, from: JournalInput['from'], to: JournalInput['to']): Promise<JournalRow[]> {
  const documents = await tx
    .selectFrom('invoice')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .select([
      'invoice.kind',
      'invoice.number',
      'invoice.value',
      'invoice.issueOn',
      'invoice.dueOn',
      'invoice.reference',
      'invoice.currency',
      'client.name',
      'client.vatId',
    ])
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.issueOn', '>=', from)
    .where('invoice.issueOn', '<=', to)
    .orderBy('invoice.issueOn')
    .orderBy('invoice.kind', 'desc')
    .orderBy('invoice.ordinal')
    .execute();
  return documents.flatMap(({ kind, number, value, issueOn, dueOn, reference, currency, name, vatId }) =>
    value.plan.vat.map((row) => {
      const sign = kind === 'credit_note' ? -1 : 1;
      return {
        on: issueOn,
        kind,
        number,
        client: name,
        vatId,
        contract: value.contractNumber ?? value.takeoverNumber ?? '',
        category: row.category,
        rate: row.rateBps / 100,
        net: { cents: sign * row.netCents },
        vat: { cents: sign * row.vatCents },
        gross: { cents: sign * (row.netCents + row.vatCents) },
        currency,
        due: dueOn,
        reference,
      };
    }),
  );
}

/** What a row of money leaves empty. */
const ofMoney = { contract: '', category: '', rate: null, net: null, vat: null, due: '' };

async function paymentRows(tx: Tx, act: Act, from: JournalInput['from'], to: JournalInput['to']): Promise<JournalRow[]> {
  const payments = await tx
    .selectFrom('payment')
    .innerJoin('invoice', (on) => on.onRef('invoice.companyId', '=', 'payment.companyId').onRef('invoice.id', '=', 'payment.invoiceId'))
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .leftJoin('paymentReversal as back', (on) =>
      on.onRef('back.companyId', '=', 'payment.companyId').onRef('back.paymentId', '=', 'payment.id'),
    )
    .select([
      'payment.receivedOn',
      'payment.amountCents',
      'payment.currency',
      'payment.bankReference',
      'back.reversedOn',
      'invoice.number',
      'client.name',
      'client.vatId',
    ])
    .where('payment.companyId', '=', act.company.id)
    .where(({ or, and, eb }) =>
      or([
        and([eb('payment.receivedOn', '>=', from), eb('payment.receivedOn', '<=', to)]),
        and([eb('back.reversedOn', '>=', from), eb('back.reversedOn', '<=', to)]),
      ]),
    )
    .orderBy('payment.receivedOn')
    .orderBy('payment.id')
    .execute();
  return payments.flatMap(({ receivedOn, amountCents, currency, bankReference, reversedOn, number, name, vatId }) => {
    const row = { ...ofMoney, number, client: name, vatId, currency, reference: bankReference ?? '' };
    const came: JournalRow = { ...row, on: receivedOn, kind: 'payment', gross: { cents: amountCents } };
    return [came, ...(reversedOn ? [{ ...row, on: reversedOn, kind: 'reversal' as const, gross: { cents: -amountCents } }] : [])].filter(
      ({ on }) => on >= from && on <= to,
    );
  });
}

async function refundRows(tx: Tx, act: Act, from: JournalInput['from'], to: JournalInput['to']): Promise<JournalRow[]> {
  const refunds = await tx
    .selectFrom('refund')
    .innerJoin('invoice', (on) => on.onRef('invoice.companyId', '=', 'refund.companyId').onRef('invoice.id', '=', 'refund.invoiceId'))
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .leftJoin('refundReversal as back', (on) =>
      on.onRef('back.companyId', '=', 'refund.companyId').onRef('back.refundId', '=', 'refund.id'),
    )
    .select([
      'refund.paidOn',
      'refund.amountCents',
      'refund.currency',
      'refund.bankReference',
      'back.reversedOn',
      'invoice.number',
      'client.name',
      'client.vatId',
    ])
    .where('refund.companyId', '=', act.company.id)
    .where(({ or, and, eb }) =>
      or([
        and([eb('refund.paidOn', '>=', from), eb('refund.paidOn', '<=', to)]),
        and([eb('back.reversedOn', '>=', from), eb('back.reversedOn', '<=', to)]),
      ]),
    )
    .orderBy('refund.paidOn')
    .orderBy('refund.id')
    .execute();
  return refunds.flatMap(({ paidOn, amountCents, currency, bankReference, reversedOn, number, name, vatId }) => {
    const row = { ...ofMoney, number, client: name, vatId, currency, reference: bankReference ?? '' };
    const gone: JournalRow = { ...row, on: paidOn, kind: 'refund', gross: { cents: -amountCents } };
    const back = reversedOn ? [{ ...row, on: reversedOn, kind: 'refund_reversal' as const, gross: { cents: amountCents } }] : [];
    return [gone, ...back].filter(({ on }) => on >= from && on <= to);
  });
}
