import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/team/roles.ts';

/** The firm of the demo, the screenshots and the longer tests. Addresses end in `.example`, where no mail can arrive. */
export const firm = {
  name: 'Maison Lumen',
  country: 'FR',
  currency: 'EUR',
  language: 'fr',
  street: '14 rue de la Charité',
  postcode: '69002',
  city: 'Lyon',
  email: 'bonjour@maison-lumen.example',
  phone: '+33 4 78 00 00 14',
  website: 'www.maison-lumen.example',
  registrationNumber: 'RCS Lyon 000 000 000',
  vatId: 'FR11999999998',
  iban: 'FR1420041010050500013M02606',
  bic: '',
  ownerName: 'Hélène Garnier',
  ownerEmail: 'helene@maison-lumen.example',
} as const;

export interface Colleague {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
}

/** Who works there; the owner first. A visitor looks around as one of them. */
export const colleagues: readonly Colleague[] = [
  { name: firm.ownerName, email: firm.ownerEmail, role: 'owner', language: firm.language },
  { name: 'Matteo Ricci', email: 'matteo@maison-lumen.example', role: 'sales', language: 'it' },
  { name: 'Sonia Perrin', email: 'sonia@maison-lumen.example', role: 'service_manager', language: 'fr' },
  { name: 'Diego Ortega', email: 'diego@maison-lumen.example', role: 'technician', language: 'es' },
  { name: 'Ruth Bennett', email: 'ruth@maison-lumen.example', role: 'bookkeeper', language: 'en' },
];
