import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import { getFile } from '../files/files.ts';
import { writeWhole } from '../files/folder-store.ts';
import { textsIn } from '../i18n/disk.ts';
import type { Act } from '../session/act.ts';
import { withoutSecrets } from './blank.ts';

/** Hands a complete message over. Resolves when it was taken, throws when not. */
export interface MailSender {
  send(message: SendMailOptions, mailId: string): Promise<void>;
  /** The HTML of a mail as it was sent, where it is kept (a folder). */
  read?(mailId: string): Promise<string | null>;
}

export interface MailSetting {
  readonly sender: MailSender;
  /** Where mails of a demo firm go, whatever the sender: nothing leaves a demo. */
  readonly folder: MailSender;
  /** `Caretaker <mail@example.test>`: the address is used, the name is the firm's. */
  readonly from: string;
}

let setting: MailSetting | null = null;

/** Chosen once where the program starts. */
export function chooseMail(chosen: MailSetting): void {
  setting = chosen;
}

/** Whether mails are kept for reading at `/mail` instead of being sent. */
export function mailsAreKept(): boolean {
  return setting !== null && setting.sender === setting.folder;
}

/** A mail of the folder as it was written, with all that the row in the database has forgotten since; null where there is none. */
export async function keptMail(mailId: Id<'mail'>): Promise<string | null> {
  return (await setting?.folder.read?.(mailId)) ?? null;
}

/** Sends over SMTP, `smtps://user:password@host`. */
export function smtpSender(url: string): MailSender {
  const transport = createTransport({ url, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 25_000 } as Parameters<
    typeof createTransport
  >[0]);
  return { send: async (message) => void (await transport.sendMail(message)) };
}

/** Writes each mail as `<mail id>.eml` (RFC 822) into a folder, and its HTML beside it for the page `/mail`; the same mail again replaces its files. */
export function folderSender(folder: string): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(message, mailId) {
      const { message: bytes } = await transport.sendMail(message);
      await writeWhole(join(folder, `${mailId}.html`), Buffer.from(typeof message.html === 'string' ? message.html : ''));
      await writeWhole(join(folder, `${mailId}.eml`), bytes as Buffer);
    },
    read: (mailId) => readFile(join(folder, `${mailId}.html`), 'utf8').catch(() => null),
  };
}

const addressIn = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;

/**
 * Sends a mail that was asked for and notes when. Between handing it over and noting it lies the one moment in which a power cut sends it
 * twice; its Message-ID is made of its id, so that mail programs then show it once. A sent mail is not sent again.
 */
export async function sendMail(tx: Tx, act: Act, mailId: Id<'mail'>): Promise<Refusal | null> {
  if (!setting) throw new Error('no mail was chosen: call chooseMail where the program starts');
  const mail = await tx
    .selectFrom('mail')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirst();
  if (!mail || mail.sentAt !== null) return null;
  const attachments: SendMailOptions['attachments'] = [];
  for (const { hash, name, mediaType } of mail.attachments) {
    const file = await getFile(tx, act, hash);
    if (isRefusal(file)) return file;
    attachments.push({ filename: name, content: Buffer.from(file.bytes), contentType: mediaType });
  }
  const address = addressIn(setting.from);
  const { email } = await tx.selectFrom('company').select('email').where('id', '=', act.company.id).executeTakeFirstOrThrow();
  const sender = act.company.demo ? setting.folder : setting.sender;
  await sender.send(
    {
      from: { name: act.company.name, address },
      ...(email ? { replyTo: { name: act.company.name, address: email } } : {}),
      to: { name: mail.toName, address: mail.toAddress },
      subject: mail.subject,
      text: mail.bodyText,
      html: mail.bodyHtml,
      attachments,
      messageId: `<${mail.id}@${address.split('@')[1] ?? 'localhost'}>`,
      date: new Date(mail.askedAt),
      headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    mail.id,
  );
  const t = textsIn(mail.language);
  const blanked = withoutSecrets(mail, mail.secrets, { link: t('team:mail.linkRemoved'), code: t('team:mail.codeRemoved') });
  await tx
    .updateTable('mail')
    .set({ ...blanked, secrets: [], sentAt: act.now, failedAt: null, failure: null })
    .where('companyId', '=', act.company.id)
    .where('id', '=', mailId)
    .execute();
  return null;
}
