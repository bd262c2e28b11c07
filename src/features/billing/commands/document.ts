import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { getFile, putFile } from '#platform/files/files.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { defineJob, enqueue } from '#platform/jobs/jobs.ts';
import { askMail } from '#platform/mail/mail.ts';
import { senderLines } from '#platform/mail/sender.ts';
import type { Act } from '#platform/session/act.ts';
import { renderInvoice } from '../documents/render.ts';
import { refuse } from '../refusals.ts';

/** Makes the PDF of a document, once, and mails it. Asked for in the transaction that issues the document. */
export const documentJob = defineJob(
  'billing.document',
  z.object({ invoiceId: z.string().refine(isId), mail: z.boolean() }),
  async (tx, act, { invoiceId, mail }) => {
    const id = invoiceId as Id<'invoice'>;
    const hash = await keepDocument(tx, act, id);
    if (isRefusal(hash)) return hash;
    const sent = mail ? await mailDocument(tx, act, id, hash) : null;
    // A client without an address gets it on paper; the invoice's page says so.
    return isRefusal(sent) && sent.refusal !== 'client_has_no_mail_address' ? sent : null;
  },
  {
    gaveUp: async (tx, act, { invoiceId }, reason) =>
      record(tx, act, { kind: 'invoice.document_failed', subject: { kind: 'invoice', id: invoiceId }, data: { invoiceId, reason } }),
  },
);

/** The bytes of a document: those kept, or the same ones made now (a document is a pure function of its value). Writes nothing. Refusals: `no_such_record`, of the PDF. */
export async function documentBytes(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<{ bytes: Uint8Array; name: string } | Refusal> {
  const invoice = await tx
    .selectFrom('invoice')
    .leftJoin('invoiceDocument as kept', (on) =>
      on.onRef('kept.companyId', '=', 'invoice.companyId').onRef('kept.invoiceId', '=', 'invoice.id'),
    )
    .select(['invoice.number', 'invoice.template', 'invoice.value', 'invoice.issuedAt', 'kept.fileHash'])
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.id', '=', invoiceId)
    .executeTakeFirst();
  if (!invoice) return refuseRequest('no_such_record');
  const name = `${invoice.value.printed.title}.pdf`;
  if (invoice.fileHash !== null) {
    const file = await getFile(tx, act, invoice.fileHash);
    return isRefusal(file) ? file : { bytes: file.bytes, name };
  }
  const bytes = await renderInvoice(tx, act, invoice.template, invoice.value, invoice.issuedAt);
  return isRefusal(bytes) ? bytes : { bytes, name };
}

/** Makes and keeps the PDF if nobody did; of two at once one is kept, and both answer with it. Refusals as `documentBytes`. */
export async function keepDocument(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<string | Refusal> {
  const made = await documentBytes(tx, act, invoiceId);
  if (isRefusal(made)) return made;
  const fileHash = await putFile(tx, act, { ...made, mediaType: 'application/pdf' });
  if (isRefusal(fileHash)) return fileHash;
  await tx
    .insertInto('invoiceDocument')
    .values({ companyId: act.company.id, invoiceId, fileHash, madeAt: act.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const kept = await tx
    .selectFrom('invoiceDocument')
    .select('fileHash')
    .where('companyId', '=', act.company.id)
    .where('invoiceId', '=', invoiceId)
    .executeTakeFirstOrThrow();
  return kept.fileHash;
}

/** Asks for the mail with the PDF, in the client's language. Event: `invoice.mailed`. Refusal: `client_has_no_mail_address`. */
async function mailDocument(tx: Tx, act: Act, invoiceId: Id<'invoice'>, hash: string): Promise<Refusal | null> {
  const invoice = await tx
    .selectFrom('invoice')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .select([
      'invoice.kind',
      'invoice.number',
      'invoice.clientId',
      'invoice.homeId',
      'invoice.contractId',
      'invoice.takeoverId',
      'invoice.instalmentId',
      'invoice.grossCents',
      'invoice.currency',
      'invoice.dueOn',
      'invoice.value',
      'client.name',
      'client.email',
      'client.language',
    ])
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  const { kind, number, name, email, language, value } = invoice;
  if (email === '') return refuse('client_has_no_mail_address', { values: { name } });
  const t = textsIn(language);
  const on = (day: Day) => formatDay(day, language, 'long');
  const lawful = value.kind === 'invoice' ? value.firstPaymentOn : null;
  const values = {
    name,
    number,
    notBefore: lawful !== null && lawful > act.today ? ` ${t('billing:document.notBefore', { day: on(lawful) })}` : '',
    company: act.company.name,
    sender: senderLines(act, await firm(tx, act)),
    amount: formatMoney(invoice.grossCents, invoice.currency, language),
    due: on(invoice.dueOn),
    corrects: value.kind === 'credit_note' ? value.plan.precedingInvoice.number : '',
  };
  await askMail(tx, act, {
    to: { name, address: email },
    language,
    subject: t(`billing:mail.${kind}.subject`, values),
    text: t(`billing:mail.${kind}.text`, values),
    attachments: [{ hash, name: `${value.printed.title}.pdf`, mediaType: 'application/pdf' }],
    about: { kind: 'invoice', id: invoiceId },
    forClient: true,
  });
  const { clientId, homeId, contractId, takeoverId, instalmentId } = invoice;
  await record(tx, act, {
    kind: 'invoice.mailed',
    subject: { kind: 'invoice', id: invoiceId },
    clientId,
    homeId,
    data: { invoiceId, contractId, takeoverId, instalmentId, number, to: email },
  });
  return null;
}

/** Mails a document again, to the address the client has now. Refusals: `no_such_record`, `client_has_no_mail_address`. */
export async function resendInvoice(tx: Tx, act: Act, invoiceId: Id<'invoice'>): Promise<{ to: string } | Refusal> {
  const client = await tx
    .selectFrom('invoice')
    .innerJoin('client', (on) => on.onRef('client.companyId', '=', 'invoice.companyId').onRef('client.id', '=', 'invoice.clientId'))
    .select(['client.name', 'client.email'])
    .where('invoice.companyId', '=', act.company.id)
    .where('invoice.id', '=', invoiceId)
    .executeTakeFirst();
  if (!client) return refuseRequest('no_such_record');
  if (client.email === '') return refuse('client_has_no_mail_address', { values: { name: client.name } });
  await enqueue(tx, act, documentJob, { invoiceId, mail: true }, { singletonKey: invoiceId });
  return { to: client.email };
}
