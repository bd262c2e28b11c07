import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { PrintedPaper } from './printed.ts';

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}
/** The firm whose letter-head it bears. */
export interface Sender extends Address {
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly registrationNumber: string;
  readonly vatId: string;
  readonly logoHash: string | null;
}

/** An address as lines, without what is empty. */
export const linesOf = ({ name, street, postcode, city }: Address): string[] =>
  [name, ...street.split('\n'), `${postcode} ${city}`].map((line) => line.trim()).filter((line) => line !== '');

/** The head of a paper: whose it is, and what stands at its foot. */
export function headed(language: Language, sender: Sender): Pick<PrintedPaper, 'language' | 'firm' | 'logoHash' | 'pageWord'> {
  const { name, registrationNumber, vatId, phone, email, website, logoHash } = sender;
  const [, ...address] = linesOf(sender);
  return {
    language,
    firm: {
      name,
      legal: [name, registrationNumber, vatId].filter(Boolean).join(' · '),
      lines: [...address, [phone, email, website].filter(Boolean).join(' · ')].filter((line) => line !== ''),
    },
    logoHash,
    pageWord: textsIn(language)('information:doc.page'),
  };
}
