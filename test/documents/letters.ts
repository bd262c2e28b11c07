import { fileURLToPath } from 'node:url';
import type { Language } from '#domain/language.ts';
import type { Instant } from '#domain/time.ts';
import type { PdfRequest } from '#platform/pdf/pdf.ts';

export const letterTemplate = fileURLToPath(new URL('./letter.typ', import.meta.url));
export const createdAt = '2026-11-23T09:30:00.000Z' as Instant;

/** The same letter in four languages, with every accent, quote and space that the language writes with. */
export const words: Record<Language, { title: string; text: string; amount: string; included: string; excluded: string }> = {
  en: {
    title: 'Service contract C-2026-0012',
    text: 'Your naïve café’s façade – “warranty” covered, £12 more.',
    amount: '€1,234.50',
    included: 'Remote help within 4 hours',
    excluded: 'Parts out of warranty',
  },
  fr: {
    title: 'Contrat de service C-2026-0012',
    text: 'L’été, où l’œuvre naïve d’Anaïs brûle : « ça va ? » — Noël à Plœmeur, ÀÉÈÊËÎÏÔÙÛÜŸÇŒÆ.',
    amount: '1\u202f234,50\u00a0€',
    included: 'Dépannage à distance sous 4 heures',
    excluded: 'Pièces hors garantie',
  },
  es: {
    title: 'Contrato de servicio C-2026-0012',
    text: '¿Cuánto añade el pingüino? ¡Ninguna señal perdida! Áéíóúüñ, «mañana», ª º.',
    amount: '1.234,50\u00a0€',
    included: 'Asistencia remota en menos de 4 horas',
    excluded: 'Piezas fuera de garantía',
  },
  it: {
    title: 'Contratto di assistenza C-2026-0012',
    text: 'Perché l’impianto è già più affidabile: città, università, così, virtù, “È vero”.',
    amount: '1.234,50\u00a0€',
    included: 'Assistenza da remoto entro 4 ore',
    excluded: 'Ricambi fuori garanzia',
  },
};

export const firm = {
  name: 'Lumière & Fils Domotique',
  legal: 'SARL au capital de 10 000 € · RCS Lyon 812 345 678 · TVA FR40812345678',
  lines: ['12 rue de la République', '69002 Lyon'],
};

/** A one-page letter with a table of prices, about as long as an invoice. */
export function letter(language: Language, more: { text?: string; data?: Record<string, unknown> } = {}): PdfRequest {
  const said = words[language];
  return {
    template: letterTemplate,
    language,
    demo: false,
    createdAt,
    data: {
      title: said.title,
      firm,
      fromLabel: 'A',
      from: [firm.name, ...firm.lines],
      toLabel: 'B',
      to: ['Agnès Güell i Ñíguez', '4 Carrer de l’Àngel'],
      text: more.text ?? said.text,
      columns: ['1', '2', '3'],
      lines: Array.from({ length: 8 }, (_, at) => [`${said.included} ${at + 1}`, '17/30', said.amount]),
      totals: [
        ['20 %', said.amount],
        ['=', said.amount],
      ],
      noteTitle: '→',
      note: said.text,
      ...more.data,
    },
  };
}

/** Two pages of contract with what is included and what is not and the signatures; with its audit page, three. */
export function contract(language: Language, withAudit = true): PdfRequest {
  const said = words[language];
  const section = (at: number) => ({
    title: `${at}. ${said.title}`,
    text: `${said.text} ${said.text} ${said.text}`,
    included: Array(4).fill(said.included),
    excluded: Array(2).fill(said.excluded),
  });
  return letter(language, {
    data: {
      sections: [1, 2, 3].map(section),
      signatures: [
        { label: 'A', name: firm.name, when: '23.11.2026' },
        { label: 'B', name: 'Agnès Güell', when: '23.11.2026' },
      ],
      ...(withAudit && { audit: audit(language) }),
    },
  });
}

export function audit(language: Language) {
  const said = words[language];
  return {
    title: 'Audit',
    intro: said.text,
    consentLabel: 'Consent',
    consent: said.text,
    eventsLabel: 'Events',
    eventColumns: ['1', '2', '3', '4'],
    events: [
      ['2026-11-23 09:12:44 UTC', 'Agnès Güell', said.included, '2001:db8::17'],
      ['2026-11-23 09:14:02 UTC', 'Agnès Güell', said.excluded, '2001:db8::17'],
    ],
    hashesLabel: 'Hashes',
    hashes: [[said.title, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08']],
    timestampLabel: 'Time',
    timestamp: 'no trusted timestamp',
    sealLabel: 'Seal',
    seal: firm.name,
  };
}
