import { accepted, demoPlanned, happened, introduced, offered } from '../selling.ts';
import { cancelled, refunded, signed, withdrawn } from '../serving.ts';
import type { Story } from './story.ts';

/** Homes between the client's yes and the first day of service, and those that went no further. */
export const signing: readonly Story[] = [
  {
    // Paid; the term begins in some weeks.
    home: 'Casa Rossi',
    cameIn: 74,
    steps: [
      [70, 'sales', demoPlanned(6, 'L’architetto aveva già fissato la visita')],
      [64, 'sales', happened('demo')],
      [48, 'sales', introduced('sent')],
      [26, 'sales', offered({ startsInDays: 56, every: 12 })],
      [21, 'client', accepted('essential')],
      [19, 'client', signed('Paolo Rossi', { days: 7 })],
    ],
  },
  {
    // Signed; the first payment has not come.
    home: 'Finca Vidal',
    cameIn: 52,
    steps: [
      [50, 'sales', introduced('shown')],
      [33, 'sales', happened('demo')],
      [16, 'sales', offered({ startsInDays: 15, every: 3, recommended: 'premium' })],
      [9, 'client', accepted('premium')],
      [6, 'client', signed('Carmen Vidal', { days: 20 })],
    ],
  },
  {
    // The client withdrew in time: the paid invoice is credited, and the money given back.
    home: 'Appartamento Conti',
    cameIn: 60,
    steps: [
      [55, 'sales', demoPlanned(3, 'Richiesta dalla cliente per telefono')],
      [52, 'sales', happened('demo')],
      [40, 'sales', offered({ startsInDays: 20 })],
      [36, 'client', accepted('comfort')],
      [34, 'client', signed('Giulia Conti', { days: 4 })],
      [25, 'client', withdrawn('Giulia Conti')],
      [18, 'bookkeeper', refunded],
    ],
  },
  {
    // Cancelled before anybody signed.
    home: 'Ático Núñez',
    cameIn: 70,
    steps: [
      [66, 'sales', introduced('told')],
      [54, 'sales', offered({ startsInDays: 30 })],
      [47, 'client', accepted('essential')],
      [38, 'sales', cancelled('El cliente vende el ático')],
    ],
  },
  {
    // Nobody knows where to send the invoice: billing sets it aside.
    home: 'Maison en construction',
    cameIn: 32,
    steps: [
      [30, 'sales', introduced('sent')],
      [20, 'sales', offered({ startsInDays: 16 })],
      [14, 'client', accepted('comfort')],
      [12, 'client', signed('Nadia Benali', { days: 10 })],
    ],
  },
  {
    // To sign: the link is in the client's mail.
    home: 'Maison Morel',
    cameIn: 24,
    steps: [
      [23, 'sales', happened('first_conversation')],
      [22, 'sales', introduced('shown')],
      [18, 'sales', happened('demo')],
      [12, 'sales', offered({ startsInDays: 30 })],
      [4, 'client', accepted('comfort')],
    ],
  },
];
