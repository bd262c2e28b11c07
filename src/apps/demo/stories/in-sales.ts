import {
  answered,
  asked,
  declined,
  demoPlanned,
  drafted,
  happened,
  introduced,
  offered,
  reminded,
  replaced,
  takenBack,
} from '../selling.ts';
import type { Story } from './story.ts';

/** Homes without a contract yet: every state of an offer, and clients who only came in. */
export const inSales: readonly Story[] = [
  {
    home: 'The Old Presbytery',
    cameIn: 64,
    steps: [
      [58, 'sales', happened('demo', 'They were in town for one day only')],
      [44, 'sales', offered({ startsInDays: 30, recommended: 'premium' })],
      [35, 'client', declined('We are selling the house next year, so a contract makes no sense for us now.')],
    ],
  },
  {
    // Nobody answered; it expired.
    home: 'Domaine Fournier',
    cameIn: 90,
    steps: [
      [84, 'sales', happened('demo', 'Visite du salon avec leur architecte')],
      [76, 'sales', introduced('sent')],
      [62, 'sales', offered({ startsInDays: 40 })],
      [44, 'sales', reminded],
    ],
  },
  {
    home: 'Chalet Argentière',
    cameIn: 181,
    steps: [
      [29, 'sales', introduced('sent')],
      [21, 'sales', offered({ startsInDays: 30 })],
      [15, 'sales', takenBack('Le propriétaire change de gérance ; une nouvelle offre suivra')],
    ],
  },
  {
    // A second version replaced the first.
    home: 'Casa Bianchi',
    cameIn: 41,
    steps: [
      [38, 'sales', introduced('shown')],
      [30, 'sales', happened('demo')],
      [26, 'sales', offered({ startsInDays: 45, plans: ['essential', 'comfort'] })],
      [20, 'client', asked('Possiamo avere anche gli aggiornamenti del Control4?')],
      [19, 'sales', answered('Sì: sono compresi nella formula Comfort. Le invio un’offerta aggiornata.')],
      [8, 'sales', replaced],
    ],
  },
  {
    // A question waits for an answer.
    home: 'Piso Romero',
    cameIn: 19,
    steps: [
      [18, 'sales', introduced('sent')],
      [10, 'sales', happened('demo')],
      [7, 'sales', offered({ startsInDays: 24, every: 3 })],
      [2, 'client', asked('¿Qué ocurre si la avería es un domingo?')],
    ],
  },
  {
    // A draft that nobody outside has seen.
    home: 'Studio Lambert',
    cameIn: 6,
    steps: [
      [5, 'sales', happened('first_conversation')],
      [4, 'sales', introduced('told')],
      [2, 'sales', drafted({ startsInDays: 20, plans: ['essential', 'comfort'] })],
    ],
  },
  {
    // The demo is planned, service was not introduced.
    home: 'Chalet Aubert',
    cameIn: 5,
    steps: [
      [4, 'sales', happened('first_conversation')],
      [2, 'sales', demoPlanned(6, 'M. Aubert est à Megève cette semaine-là seulement')],
    ],
  },
  { home: 'Flat Whitfield', cameIn: 1, steps: [] },
];
