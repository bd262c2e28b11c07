import { z } from 'zod';
import { doubts } from '#domain/billing/record-payment.ts';
import { printed } from '#platform/http/printed.ts';
import { dayField, idOf, refusedAs } from '#platform/http/shapes.ts';

const cents = z.number().int().max(100_000_000_000).min(-100_000_000_000);
const words = z.string().trim().max(500);
const given = (text: typeof words) => text.refine((reason) => reason !== '', refusedAs('reason_is_missing'));
const reason = given(words);

export const paymentWays = ['transfer', 'card', 'cash', 'cheque', 'direct_debit', 'other'] as const;

const despite = z.array(z.enum(doubts)).max(doubts.length).default([]);

export const PaymentForm = z.object({
  /** Made where the form opens, so that sending it twice records once. */
  id: idOf<'payment'>(),
  receivedOn: dayField,
  amountCents: cents,
  way: z.enum(paymentWays).default('transfer'),
  bankReference: z
    .string()
    .trim()
    .max(140)
    .nullable()
    .default(null)
    .transform((text) => text || null),
  note: z.string().trim().max(500).default(''),
  /** What was said about it, and is so all the same: the names of those refusals. */
  despite,
});
export type PaymentInput = z.output<typeof PaymentForm>;

export const RefundForm = PaymentForm.omit({ id: true, receivedOn: true, despite: true }).extend({
  /** Made where the form opens, so that sending it twice records once. */
  id: idOf<'refund'>(),
  paidOn: dayField,
});
export type RefundInput = z.output<typeof RefundForm>;

export const RefundReversalForm = z.object({ reason });
export const ReversalForm = RefundReversalForm.extend({ despite });
export const CreditForm = z.object({
  id: idOf<'invoice'>(),
  /** The credit note says it. */
  reason: given(printed(words)),
  /** After a mistake the period is billed again; as goodwill it is not. */
  cause: z.enum(['mistake', 'goodwill']).default('goodwill'),
  of: z.union([
    z.literal('all'),
    z
      .array(z.object({ line: z.number().int().min(0).max(1_000), amountCents: cents }))
      .min(1)
      .max(200),
  ]),
});
/** As the dialog asks for it, one line at a time: an amount that is not said is asked for, never taken for nought (property 8). Part of a line is goodwill. */
export const CreditAsked = z
  .object({
    what: z.enum(['all', 'part']),
    cause: CreditForm.shape.cause,
    line: z.string(),
    amountCents: z.number().int().nullable(),
    reason: CreditForm.shape.reason,
  })
  .transform(({ what, cause, line, amountCents, reason }, context) => {
    if (what === 'all') return { reason, cause, of: 'all' as const };
    if (amountCents !== null) return { reason, cause: 'goodwill' as const, of: [{ line: Number(line), amountCents }] };
    context.addIssue({ code: 'custom', path: ['amountCents'], ...refusedAs('field_is_missing') });
    return z.NEVER;
  });
export const ForgivenForm = z.object({ period: z.number().int().min(0).max(1_200), reason });

export const invoiceFilters = ['due', 'open', 'overdue', 'settled', 'to_give_back', 'credited', 'credit_note'] as const;
export const InvoiceList = z.object({
  search: z.string().max(200).default(''),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
  sort: z.enum(['number', 'client', 'issued', 'due', 'amount', 'left']).default('issued'),
  state: z.enum(invoiceFilters).optional(),
  clientId: idOf<'client'>().optional(),
  contractId: idOf<'contract'>().optional(),
  takeoverId: idOf<'takeover'>().optional(),
});
export type InvoiceListInput = z.output<typeof InvoiceList>;
export const Journal = z.object({ from: dayField, to: dayField });
export type JournalInput = z.output<typeof Journal>;
/** Today where no day is given. */
export const EndPreview = z.object({ lastDay: dayField.optional() });
export const Preview = z.object({ period: z.coerce.number().int().min(0).max(1_200).default(0) });
