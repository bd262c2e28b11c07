import { expect } from 'vitest';
import type { PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { Language } from '#domain/language.ts';
import type { PrintedPaper } from '#features/takeovers/documents/printed.ts';

/** Words wrap over lines in a PDF, also after a hyphen, and amounts hold narrow blanks; what counts is the order of the other characters. */
export const packed = (text: string) => text.replaceAll(/[-\s\u00a0\u202f\u200b]/gu, '');

/** The measure of docs/decisions/0018, by its own words, beside the request to begin early. */
const owedOf: Readonly<Record<Language, { readonly survey: readonly string[]; readonly work: readonly string[] }>> = {
  en: {
    survey: ['a third of the price of the survey for each of its three parts', 'That day itself is not charged'],
    work: [
      'its price if it was done before',
      'the hours worked by then are of those planned',
      'of products you pay nothing',
      'not charged',
    ],
  },
  fr: {
    survey: ['un tiers du prix de l’audit pour chacune de ses trois parties', 'Ce jour-là n’est pas compté'],
    work: [
      'son prix s’il était achevé avant',
      'heures alors effectuées sur les heures prévues',
      'des produits, vous ne payez rien',
      'pas compté',
    ],
  },
  es: {
    survey: ['un tercio del precio de la auditoría por cada una de sus tres partes', 'Ese día no se cobra'],
    work: [
      'su precio si estaba terminada antes',
      'horas trabajadas hasta entonces sobre las previstas',
      'por los productos no paga nada',
      'no se cobra',
    ],
  },
  it: {
    survey: ['un terzo del prezzo del rilievo per ciascuna delle sue tre parti', 'Quel giorno non viene addebitato'],
    work: [
      'il suo prezzo se era ultimata prima',
      'ore lavorate fino ad allora rispetto a quelle previste',
      'dei prodotti non paga nulla',
      'non viene addebitato',
    ],
  },
};
export const expectsOwed = (text: string, language: Language, kind: 'survey' | 'work') => {
  for (const words of owedOf[language][kind]) expect(text).toContain(packed(words));
};

/** How it is withdrawn from and what follows: the firm as it is reached, and each sentence. */
export const expectsWithdrawal = ({ withdrawal, form }: PrintedPaper, text: string) => {
  expect(form).not.toBeNull();
  const page = text.slice(text.lastIndexOf(packed(withdrawal?.title ?? 'missing')));
  for (const words of ['Maison', 'bonjour@example.test', ...(withdrawal?.how ?? ['missing']), ...(withdrawal?.effects ?? ['missing'])])
    expect(page).toContain(packed(words));
};

/** Each article that bears on a survey signed at home in France, and none about ending a subscription. */
export const expectsArticlesOfASurveyAtHome = (law: PrintedLaw | null) => {
  const cited = law?.sources.map(({ source }) => source) ?? [];
  for (const article of ['L221-18', 'L221-25', 'L221-10', 'L221-9']) expect(cited).toContain(`C. conso. art. ${article}`);
  expect(cited.join()).not.toContain('L215-1');
};
