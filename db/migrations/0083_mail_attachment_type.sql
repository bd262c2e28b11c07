comment on column mail.attachments is 'ts MailAttachment[] #platform/mail/attachment.ts';
