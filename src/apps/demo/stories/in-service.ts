import { accepted, answered, asked, demoPlanned, happened, introduced, offered } from '../selling.ts';
import { credited, signed, signedAtHome, terminated } from '../serving.ts';
import type { Story } from './story.ts';

/** Homes with a contract that runs, or ran to its end. */
export const inService: readonly Story[] = [
  {
    // Ended with its term.
    home: 'Villa Keller',
    cameIn: 458,
    steps: [
      [457, 'sales', introduced('told')],
      [455, 'sales', offered({ startsInDays: 14, every: 12 })],
      [450, 'client', accepted('comfort')],
      [448, 'client', signed('Thomas Keller', { days: 12 })],
    ],
  },
  {
    // Ends within weeks: the renewal is to be proposed.
    home: 'Mas des Oliviers',
    cameIn: 380,
    steps: [
      [376, 'sales', introduced('sent')],
      [366, 'sales', demoPlanned(4)],
      [362, 'sales', happened('demo')],
      [352, 'sales', offered({ startsInDays: 13, every: 3, recommended: 'essential' })],
      [349, 'client', accepted('essential')],
      [346, 'client', signed('Ingrid Lindqvist', { days: 10 })],
    ],
  },
  {
    // The large villa: signed at home on the tablet, paid every month.
    home: 'Villa Marlow',
    cameIn: 268,
    steps: [
      [266, 'sales', happened('first_conversation')],
      [262, 'sales', introduced('shown')],
      [261, 'sales', demoPlanned(5)],
      [256, 'sales', happened('demo')],
      [248, 'sales', offered({ startsInDays: 20, recommended: 'premium', message: 'As agreed on the terrace: the pool house is in.' })],
      [244, 'client', accepted('premium')],
      [240, 'technician', signedAtHome('Edward Marlow', { days: 9 })],
    ],
  },
  {
    home: 'Appartement quai Sarrail',
    cameIn: 216,
    steps: [
      [214, 'sales', introduced('sent')],
      [207, 'sales', happened('demo')],
      [201, 'sales', offered({ startsInDays: 10, every: 3 })],
      [199, 'client', asked('Les interventions du samedi sont-elles comprises dans la formule Confort ?')],
      [198, 'sales', answered('Elles sont possibles, au tarif indiqué en face ; du lundi au vendredi, tout est compris.')],
      [196, 'client', accepted('comfort')],
      [195, 'client', signed('Adaeze Okafor', { days: 9 }, { earlyStart: true })],
    ],
  },
  {
    // Notice was given: it ends before its term.
    home: 'Villa Sorel',
    cameIn: 206,
    steps: [
      [203, 'sales', happened('demo', 'Elle voulait voir l’éclairage avant de parler de la suite')],
      [200, 'sales', introduced('printed')],
      [196, 'sales', offered({ startsInDays: 12, every: 3 })],
      [193, 'client', accepted('essential')],
      [190, 'client', signed('Bernard Sorel', { days: 11 })],
      [24, 'service_manager', terminated(62, 'Bernard Sorel', 'Vente de la maison au printemps')],
    ],
  },
  {
    // Pays late: an invoice is overdue.
    home: 'Chalet des Praz',
    cameIn: 182,
    steps: [
      [180, 'sales', introduced('sent')],
      [174, 'sales', offered({ startsInDays: 22, every: 3, recommended: 'comfort' })],
      [168, 'client', accepted('comfort')],
      [165, 'client', signed('Luc Delorme', { days: 13, unpaid: [1] })],
    ],
  },
  {
    // A firm: prices without VAT, a credit for a visit that was not made, one invoice half paid, another credited after its payment.
    home: 'Showroom Confluence',
    cameIn: 140,
    steps: [
      [138, 'sales', introduced('shown')],
      [136, 'sales', happened('demo')],
      [134, 'sales', offered({ startsInDays: 9 })],
      [131, 'client', accepted('premium')],
      [130, 'client', signed('Claire Bonnet', { days: 11, half: [3] })],
      [62, 'bookkeeper', credited(4_000, 'Visite du 3e mois non effectuée')],
      [3, 'bookkeeper', credited(2_500, 'Intervention reportée de notre fait', { settled: true })],
    ],
  },
];
