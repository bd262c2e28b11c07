import type { ItemKind } from '#domain/information/kinds.ts';
import type { AskedOf } from '#domain/information/requests.ts';
import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { linesOf, type Address, type Sender } from '#platform/pdf/letterhead.ts';
import { headed } from './frame.ts';
import { list, text, type PrintedPaper } from './printed.ts';

/** Words with which somebody is asked for things, in their language. */
export interface AskingSays {
  readonly language: Language;
  readonly sender: Sender;
  readonly askedOf: AskedOf;
  readonly askedName: string;
  readonly home: Address;
  readonly items: readonly { readonly kind: ItemKind; readonly name: string; readonly systemName: string | null }[];
}

/** The same words as a letter and as a message: a subject, and paragraphs. */
export interface Asking {
  readonly subject: string;
  readonly greeting: string;
  readonly why: string;
  readonly items: readonly string[];
  readonly how: string;
  readonly regards: string;
}

/** What is asked for, said kindly: to a client what to look for, to a firm what it made. Passwords are asked for by another way. */
export function askingWords({ language, sender, askedOf, askedName, home, items }: AskingSays): Asking {
  const t = textsIn(language);
  const place = [home.name, home.city].filter(Boolean).join(', ');
  const lines = items.map(({ kind, name, systemName }) => {
    const called = name || t(`information:kind.${kind}`);
    const of = systemName ? `${called} (${systemName})` : called;
    return `${of}: ${t(`information:wanted.${kind}`)}`;
  });
  return {
    subject: t('information:doc.asking.subject', { home: place }),
    greeting:
      askedName.trim() === '' ? t('information:doc.asking.hello') : t('information:doc.asking.helloName', { name: askedName.trim() }),
    why: t(`information:doc.asking.why.${askedOf}`, { firm: sender.name, home: place }),
    items: lines,
    how: t('information:doc.asking.how', { email: sender.email || sender.phone }),
    regards: `${t('information:doc.asking.regards')}\n${sender.name}`,
  };
}

/** The words to copy into a mail or a message. */
export const askingText = ({ greeting, why, items, how, regards }: Asking): string =>
  [greeting, why, items.map((item) => `– ${item}`).join('\n'), how, regards].join('\n\n');

/** The words as a letter to print. */
export function askingPaper(says: AskingSays): PrintedPaper {
  const { language, sender, askedName, home } = says;
  const t = textsIn(language);
  const words = askingWords(says);
  return {
    ...headed(language, sender),
    title: words.subject,
    subtitle: '',
    parties: [
      ...(askedName.trim() === '' ? [] : ([[t('information:doc.asking.to'), [askedName.trim()]]] as const)),
      [t('information:doc.authority.home'), linesOf(home)],
    ],
    blocks: [text(words.greeting), text(words.why), list(words.items), text(words.how), text(words.regards)],
    signed: [],
  };
}
