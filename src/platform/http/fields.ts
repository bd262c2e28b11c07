import { z } from 'zod';
import { trimmed } from '#domain/characters.ts';
import { printed } from './printed.ts';

// Fields that the forms of several features take: one rule for each, whoever types it.

const refusedAs = (refusal: string) => ({ message: refusal, params: { refusal } });

/** One line: it stands in headings, subjects of mails, file names, rows of a document. A line break in it would begin a line that nobody of us wrote. */
export const line = (max: number) =>
  z
    .string()
    .overwrite(trimmed)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u);
/** A line that documents print: names of people and firms, addresses, papers. */
export const printedLine = (max: number) => printed(line(max));
/** What somebody writes in their own words, in as many lines as they like. */
export const paragraphs = (max: number) =>
  z
    .string()
    .overwrite(trimmed)
    .max(max)
    .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u);

/** The same where documents print it. */
export const printedParagraphs = (max: number) => printed(paragraphs(max));

/** The texts of a record, for a form that is written once: as documents print them, and as somebody saw them before, when they were perhaps of another kind. */
export interface Texts {
  readonly line: typeof line;
  readonly paragraphs: typeof paragraphs;
}
export const asPrinted: Texts = { line: printedLine, paragraphs: printedParagraphs };
export const asWas: Texts = { line, paragraphs };

const addressed = /^[^\s\p{Cc}@<>"(),;:\\[\]]+@[^\s\p{Cc}@<>"(),;:\\[\]]+\.[^\s\p{Cc}@<>"(),;:\\[\].]{2,}$/u;
/** An e-mail address and nothing besides: with a name or angle brackets around it a mail would go to another one than was read. `refusal`: its sentence. */
export const mailAddress = (refusal: string) => printedLine(254).refine((text) => addressed.test(text), refusedAs(refusal));
/** The same, or none. */
export const optionalMailAddress = (refusal: string) =>
  printedLine(254).refine((text) => text === '' || addressed.test(text), refusedAs(refusal));

/** A share in ten thousandths, from none to that many. Refusal: `share_is_too_large` (values: `maximumBps`, which is said in percent). */
export const bps = (max: number) =>
  z
    .number()
    .int()
    .min(0)
    .refine((share) => share <= max, {
      message: 'share_is_too_large',
      params: { refusal: 'share_is_too_large', values: { maximumBps: max } },
    })
    .meta({ maximum: max });
