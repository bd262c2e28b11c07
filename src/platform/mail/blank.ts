import { isId } from '#domain/id.ts';

const address = /https?:\/\/[^\s<>"]+/g;

/** Whether whoever holds the address is let in by it: a part of it is a long random word. Ids of records are none; behind them one signs in. */
const opens = (found: string): boolean => (found.match(/(?<=[/=])[\w-]{24,}/g) ?? []).some((part) => !isId(part));

export interface MailWords {
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string;
}

/**
 * A mail without what opens something by itself: every address with a token in it, and the `secrets` that were named when it was asked for (a
 * one-time code). All else stays, so that one still reads what was written. `said` are the words that stand there instead.
 */
export function withoutSecrets(
  mail: MailWords,
  secrets: readonly string[],
  said: { readonly link: string; readonly code: string },
): MailWords {
  const blank = (text: string) =>
    secrets.reduce(
      (left, secret) => left.replaceAll(secret, said.code),
      text.replace(address, (found) => (opens(found) ? said.link : found)),
    );
  // A link in HTML has its address in the tag as well; without one it is the same text, and leads nowhere.
  const unlinked = mail.bodyHtml.replace(/<a [^>]*href="([^"]*)"[^>]*>/g, (tag, href: string) => (opens(href) ? '<a>' : tag));
  return { subject: blank(mail.subject), bodyText: blank(mail.bodyText), bodyHtml: blank(unlinked) };
}
