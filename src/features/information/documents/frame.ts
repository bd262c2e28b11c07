import type { Language } from '#domain/language.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { letterhead, type Sender } from '#platform/pdf/letterhead.ts';
import type { PrintedPaper } from './printed.ts';

/** The head of a paper: whose it is, and what stands at its foot. */
export const headed = (language: Language, sender: Sender): Pick<PrintedPaper, 'language' | 'firm' | 'logoHash' | 'pageWord'> => ({
  language,
  ...letterhead(sender),
  pageWord: textsIn(language)('information:doc.page'),
});
