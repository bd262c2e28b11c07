/** A file that goes with a mail, kept by `putFile`. */
export interface MailAttachment {
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
}
