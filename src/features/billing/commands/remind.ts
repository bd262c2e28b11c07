import { standingOf } from '#domain/billing/payment.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { askMail } from '#platform/mail/mail.ts';
import { senderLines } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { type InvoiceRead, readInvoice } from '../queries/invoice.ts';
import { refuse } from '../refusals.ts';
import { keepDocument } from './document.ts';
import { lockInvoice } from './locks.ts';

/**
 * Reminds the client of an overdue invoice by mail, with the PDF: kindly the first time, more plainly after; no costs are asked for. It is a fact with its
 * number, at most one a day. Event: `invoice.reminded`.
 * Refusals: `no_such_record`, `credit_notes_are_not_paid`, `invoice_is_not_overdue`, `client_was_reminded_today`, `client_has_no_mail_address`, of the PDF.
 */
export async function remindInvoice(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<{ to: string; step: number } | Refusal> {
  await lockInvoice(tx, act, invoiceId);
  const invoice = await readInvoice(tx, act, invoiceId);
  if (isRefusal(invoice)) return invoice;
  if (invoice.kind === 'credit_note') return refuse('credit_notes_are_not_paid');
  const { leftCents } = standingOf(invoice.due, invoice.payments);
  if (leftCents === 0 || invoice.dueOn >= act.today) return refuse('invoice_is_not_overdue');
  const last = invoice.reminders.at(-1);
  if (last && last.remindedOn >= act.today) return refuse('client_was_reminded_today');
  const client = await tx
    .selectFrom('client')
    .select(['name', 'email', 'language'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', invoice.clientId)
    .executeTakeFirstOrThrow();
  if (client.email === '') return refuse('client_has_no_mail_address', { values: { name: client.name } });
  const hash = await keepDocument(tx, act, invoiceId);
  if (isRefusal(hash)) return hash;
  const step = (last?.step ?? 0) + 1;
  await tx
    .insertInto('paymentReminder')
    .values({
      companyId: act.company.id,
      invoiceId,
      step,
      remindedOn: act.today,
      leftCents,
      sentTo: client.email,
      at: act.now,
      byName: act.by.name,
    })
    .execute();
  await mailReminder(tx, act, invoice, client, { leftCents, hash });
  const { clientId, homeId, contractId, takeoverId, instalmentId, number } = invoice;
  await record(tx, act, {
    kind: 'invoice.reminded',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { invoiceId, contractId, takeoverId, instalmentId, number, step, to: client.email },
  });
  return { to: client.email, step };
}

async function mailReminder(
  tx: Tx,
  act: Act,
  { id, number, value, dueOn, currency, reminders }: InvoiceRead,
  { name, email, language }: { name: string; email: string; language: Act['language'] },
  { leftCents, hash }: { leftCents: number; hash: string },
): Promise<void> {
  const t = textsIn(language);
  const last = reminders.at(-1);
  const which = last ? 'reminder_again' : 'reminder_first';
  const values = {
    name,
    number,
    company: act.company.name,
    sender: senderLines(act, await firm(tx, act)),
    left: formatMoney(leftCents, currency, language),
    due: formatDay(dueOn, language, 'long'),
    lastReminded: last ? formatDay(last.remindedOn, language, 'long') : '',
  };
  await askMail(tx, act, {
    to: { name, address: email },
    language,
    subject: t(`billing:mail.${which}.subject`, values),
    text: t(`billing:mail.${which}.text`, values),
    attachments: [{ hash, name: `${value.printed.title}.pdf`, mediaType: 'application/pdf' }],
    about: { kind: 'invoice', id },
  });
}
