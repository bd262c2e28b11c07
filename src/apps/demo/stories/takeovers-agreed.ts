import { agreementMade, paperSent, paysIn, surveyed, termsMade } from '../beyond-the-gate.ts';
import { signedBehindTheLink, signedOnTheTablet } from '../taking-over.ts';
import { filtered, survey } from './filtered.ts';
import { ginestraSurveyed } from './ginestra-surveyed.ts';
import type { Story } from './story.ts';

/** Homes whose agreement is signed: one waits for the money, one is being surveyed, one has its terms to sign. */
export const takeoversAgreed: readonly Story[] = [
  {
    // Signed at the home some days ago: the money comes, and not before the eighth day.
    home: 'Villa Bellerive',
    cameIn: 25,
    steps: [
      ...filtered(24, {
        enquiry: 'The Savant crashes whenever more than two of us use it.',
        previousFirm: 'AlpiSon Intégration',
        whyUs: 'The maker told us you keep what you install running.',
        grievances: [['functionality', 3, 'It crashes when the children are here.', 'Too many things on one small computer.']],
        client: 'James Thornton',
        reason: 'Understands what it costs and why.',
      }),
      [6, 'sales', agreementMade('home', survey(142, 98))],
      [4, 'technician', signedOnTheTablet('agreement', 'James Thornton')],
      [4, 'bookkeeper', paysIn(9)],
    ],
  },
  {
    // Paid: the surveys go on, one of them is signed off; the record of the home lives.
    home: 'Villa Ginestra',
    cameIn: 56,
    steps: [
      ...filtered(55, {
        enquiry: 'Le luci del giardino e il cancello sono stati lasciati a metà.',
        previousFirm: 'Impianti Riviera',
        whyUs: 'Cerchiamo chi risponde anche d’inverno.',
        grievances: [
          ['functionality', 3, 'Il cancello si apre solo dal telefono del vecchio installatore.'],
          ['service', 2, 'Nessuno ci ha mai spiegato niente.'],
        ],
        client: 'Davide Fontana',
        reason: 'Cliente chiaro, documenti in parte.',
      }),
      [40, 'sales', agreementMade('distance', survey(480, 290, { papers: 'missing', ageYears: 11 }))],
      [40, 'sales', paperSent('agreement')],
      [38, 'client', signedBehindTheLink('agreement', 'Davide Fontana')],
      [38, 'bookkeeper', paysIn(4)],
      ...ginestraSurveyed,
    ],
  },
  {
    // The terms are with the client.
    home: 'Villa Tramontana',
    cameIn: 66,
    steps: [
      ...filtered(65, {
        enquiry: 'La alarma y la luz no se hablan.',
        previousFirm: 'Domòtica Empordà',
        whyUs: 'Queremos una sola empresa para todo.',
        grievances: [['functionality', 3, 'La alarma salta cuando se cierran las persianas.']],
        client: 'Jordi Puig',
        reason: 'Acepta rehacer la programación.',
      }),
      [50, 'sales', agreementMade('distance', survey(505, 315, { ageYears: 10 }))],
      [50, 'sales', paperSent('agreement')],
      [48, 'client', signedBehindTheLink('agreement', 'Jordi Puig')],
      [48, 'bookkeeper', paysIn(3)],
      [20, 'technician', surveyed('information', [['Esquemas', 'Completos', 'had']], 'Está casi todo.')],
      [20, 'technician', surveyed('wiring', [['Línea de la valla', 'Empalme oxidado', 'at_risk', 120]], 'Un tramo por rehacer.')],
      [19, 'technician', surveyed('products', [['Central Paradox', 'Sin repuestos desde 2019', 'bad', 60]], 'Hay que cambiar la central.')],
      [
        5,
        'sales',
        termsMade([
          ['rewiring', 1, 3, 48_000, 'Línea de la valla', 'El tramo nuevo, medido y rotulado.'],
          ['programming', 1, 12, 165_000, 'HomeWorks QSX', 'Todas las escenas, de nuevo, probadas con ustedes.'],
          ['documentation', 2, 4, 38_000, 'Documentación', 'Esquemas y copias del programa, que son suyos.'],
        ]),
      ],
      [4, 'sales', paperSent('terms')],
    ],
  },
];
