import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { recordPayment, reversePayment } from '../commands/payments.ts';
import { recordRefund, reverseRefund } from '../commands/refund.ts';
import { PaymentForm, RefundForm, RefundReversalForm, ReversalForm } from '../schema.ts';

const door = doors(access);
const params = z.object({ id: idOf<'invoice'>() });
const cents = z.number().int();

export const recordPaymentDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/payments',
    summary: 'Records money that came in; the id you give makes a repeated request harmless',
    permission: 'payment.record',
    params,
    body: PaymentForm,
    answer: z.object({ paymentId: z.string(), effect: z.enum(['part', 'settles', 'settles_and_over', 'over']) }),
  },
  ({ tx, act, params: { id }, body }) => recordPayment(tx, act, id, body),
);

export const reversePaymentDoor = door(
  {
    method: 'post',
    path: '/payments/{id}/reversal',
    summary: 'Takes a payment back: returned, or entered by mistake',
    permission: 'payment.reverse',
    params: z.object({ id: idOf<'payment'>() }),
    body: ReversalForm,
    answer: z.object({ leftCents: cents }),
  },
  ({ tx, act, params: { id }, body }) => reversePayment(tx, act, id, body),
);

export const refundDoor = door(
  {
    method: 'post',
    path: '/invoices/{id}/refunds',
    summary: 'Records money given back; the id you give makes a repeated request harmless',
    permission: 'payment.refund',
    params,
    body: RefundForm,
    answer: z.object({ refundId: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => recordRefund(tx, act, id, body),
);

export const reverseRefundDoor = door(
  {
    method: 'post',
    path: '/refunds/{id}/reversal',
    summary: 'Takes a refund back: the transfer was returned, or it was entered by mistake',
    permission: 'payment.reverse',
    params: z.object({ id: idOf<'refund'>() }),
    body: RefundReversalForm,
    answer: z.object({ overCents: cents }),
  },
  ({ tx, act, params: { id }, body }) => reverseRefund(tx, act, id, body),
);
