import { z } from 'zod';
import { isId, type Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Tx } from '../database/connect.ts';
import { newId } from '../ids.ts';
import { textsIn } from '../i18n/disk.ts';
import { addressUnder } from '../links.ts';
import { defineJob, enqueue } from '../jobs/jobs.ts';
import type { Act } from '../session/act.ts';
import type { MailAttachment } from './attachment.ts';
import { htmlOf } from './layout.ts';
import { sendMail } from './send.ts';

export interface AskedMail {
  readonly to: { readonly name: string; readonly address: string };
  /** The language of who receives it. */
  readonly language: Language;
  readonly subject: string;
  /** Plain text; paragraphs are parted by an empty line, addresses stand on a line of their own. */
  readonly text: string;
  /** Only where the text cannot be laid out by itself. Whoever writes it escapes what is put in. */
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /** To a client: the foot tells where the links of older mails are had again. */
  readonly forClient?: boolean;
  /** What opens something by itself and is no address, as it stands in the mail: a one-time code. Blanked, like addresses with a token, once the mail was sent. */
  readonly secrets?: readonly string[];
  /** What it is about: for the timeline and the outbox. */
  readonly about: { readonly kind: string; readonly id: string };
}

/** Sends one mail; tried again for about a day, then noted as failed where everybody sees it. */
export const sendMailJob = defineJob(
  'mail.send',
  z.object({ mailId: z.string().refine(isId) }),
  (tx, act, { mailId }) => sendMail(tx, act, mailId as Id<'mail'>),
  {
    gaveUp: async (tx, act, { mailId }, failure) => {
      await tx
        .updateTable('mail')
        .set({ failedAt: act.now, failure })
        .where('companyId', '=', act.company.id)
        .where('id', '=', mailId as Id<'mail'>)
        .where('sentAt', 'is', null)
        .execute();
    },
  },
);

/** Writes the mail and asks for its sending, within the command's transaction: it leaves if and only if the command was saved. */
export async function askMail(tx: Tx, act: Act, mail: AskedMail): Promise<Id<'mail'>> {
  const mailId = newId<'mail'>();
  const subject = mail.subject.replace(/[\r\n]+/g, ' ').trim();
  const t = textsIn(mail.language);
  const text = [
    ...(act.company.demo ? [t('ui:demoMark')] : []),
    mail.text,
    ...(mail.forClient ? [`${t('mail:lost')}\n${addressUnder('/lost')}`] : []),
  ].join('\n\n');
  await tx
    .insertInto('mail')
    .values({
      companyId: act.company.id,
      id: mailId,
      toName: mail.to.name.replace(/[\r\n]+/g, ' '),
      toAddress: mail.to.address,
      language: mail.language,
      subject,
      bodyText: text,
      bodyHtml: mail.html ?? htmlOf({ companyName: act.company.name, language: mail.language, subject, text }),
      attachments: JSON.stringify(mail.attachments ?? []),
      secrets: [...(mail.secrets ?? [])],
      aboutKind: mail.about.kind,
      aboutId: mail.about.id,
      askedAt: act.now,
    })
    .execute();
  await enqueue(tx, act, sendMailJob, { mailId }, { singletonKey: mailId });
  return mailId;
}

/** Tries a mail again that failed for good. */
export async function retryMail(tx: Tx, act: Act, mailId: Id<'mail'>): Promise<void> {
  const mended = await tx
    .updateTable('mail')
    .set({ failedAt: null, failure: null })
    .where('companyId', '=', act.company.id)
    .where('id', '=', mailId)
    .where('failedAt', 'is not', null)
    .where('sentAt', 'is', null)
    .executeTakeFirst();
  if (mended.numUpdatedRows > 0n) await enqueue(tx, act, sendMailJob, { mailId }, { singletonKey: mailId });
}
