import {
  agreementMade,
  bounced,
  handoverMade,
  nextStageBilled,
  paysIn,
  serviceOffered,
  surveyed,
  termsMade,
  walked,
  worked,
} from '../beyond-the-gate.ts';
import { judged } from '../judging.ts';
import { inTurn } from '../scene.ts';
import { signedOnTheTablet, spent } from '../taking-over.ts';
import { filtered, survey } from './filtered.ts';
import type { Story } from './story.ts';

/** Homes under signed terms: one stage is unpaid, a payment bounced, one is ready for its handover and one handed over. */
export const takeoversWorked: readonly Story[] = [
  {
    // Work goes on: the first stage is done, the second is billed and not paid.
    home: 'Villa Montfleury',
    cameIn: 91,
    steps: [
      ...filtered(90, {
        enquiry: 'Installation ABB jamais livrée ; l’entreprise est débordée.',
        previousFirm: 'Savoie Domotique',
        whyUs: 'Nous voulons qu’on nous livre enfin la maison.',
        grievances: [
          ['service', 3, 'Personne ne nous a jamais montré comment cela marche.', 'Ils n’ont jamais eu le temps.'],
          ['functionality', 2, 'Le wifi s’arrête à l’étage.'],
        ],
        client: 'Laurence Vasseur',
        reason: 'L’ancienne entreprise remet tout ; la cliente sait ce qu’elle veut.',
      }),
      [87, 'sales', spent('travel', 6_940, '220 km et le péage, pour l’entretien')],
      [76, 'sales', agreementMade('home', survey(110, 80, { systems: 3, devices: 40 }))],
      [74, 'sales', signedOnTheTablet('agreement', 'Laurence Vasseur', { earlyStart: true })],
      [74, 'bookkeeper', paysIn(10)],
      [58, 'technician', surveyed('information', [['Projet ETS', 'Remis par Savoie Domotique', 'had']], 'Tout est là.')],
      [
        58,
        'technician',
        surveyed('wiring', [['Baie informatique', 'Trois prises sans signal', 'bad', 150]], 'Trois liaisons à reprendre.'),
      ],
      [57, 'technician', surveyed('products', [['Modules ABB', 'En état', 'good']], 'Rien à remplacer.')],
      [
        52,
        'sales',
        termsMade([
          ['rewiring', 1, 4, 52_000, 'Baie informatique', 'Trois liaisons reprises, mesurées, étiquetées.'],
          ['programming', 1, 18, 214_500, 'KNX', 'Toute la programmation refaite : éclairage, volets, scènes.'],
          ['programming', 2, 6, 72_000, 'UniFi', 'Le wifi de toute la maison, mesuré pièce par pièce.'],
          ['training', 2, 2, 24_000, 'Prise en main', 'Deux heures avec vous, à la maison, et un livret.'],
        ]),
      ],
      [50, 'sales', signedOnTheTablet('terms', 'Laurence Vasseur', { earlyStart: true })],
      [50, 'bookkeeper', paysIn(9)],
      [35, 'technician', worked(1, 4)],
      [35, 'service_manager', spent('materials', 4_380, 'Prises, câble et connecteurs de la baie')],
      [30, 'technician', worked(2, 8, { done: false, note: 'Éclairage du rez-de-chaussée' })],
      [14, 'bookkeeper', nextStageBilled],
    ],
  },
  {
    // The bank took the payment back: what was begun stands on hold.
    home: 'Villa Wisteria',
    cameIn: 84,
    steps: [
      ...filtered(83, {
        enquiry: 'Twenty-year-old Crestron, and the man who knew it has retired.',
        previousFirm: 'Croix-Rousse Audio',
        whyUs: 'We were told you would say no to patching it, and we liked that.',
        grievances: [['functionality', 3, 'The gate opens when somebody watches the news.', 'Nobody knows what is connected to what.']],
        client: 'Robert Penhaligon',
        reason: 'Wants it done properly.',
      }),
      [69, 'sales', agreementMade('home', survey(9, 22, { ageYears: 15, papers: 'missing' }))],
      [67, 'sales', signedOnTheTablet('agreement', 'Robert Penhaligon', { earlyStart: true })],
      [67, 'bookkeeper', paysIn(9)],
      [52, 'technician', surveyed('information', [['Source code', 'Lost with the old laptop', 'missing', 60]], 'Nothing but a drawing.')],
      [52, 'technician', surveyed('wiring', [['Gate relay', 'On the television’s line', 'bad', 90]], 'One line to separate.')],
      [
        52,
        'technician',
        judged({
          PRO2: ['replace', 'unsupported', ['support_ends', 'no_parts'], 'The maker has given it up; no spare is to be had.', 120],
          seeTouch: ['at_risk', 'discontinued', ['support_ends'], 'They work, and are no longer sold.'],
        }),
      ],
      [51, 'technician', surveyed('products', [['PRO2 processor', 'Out of production', 'bad', 120]], 'The processor goes.')],
      [
        47,
        'sales',
        termsMade([
          ['rewiring', 1, 3, 39_000, 'Gate line', 'A line of its own, tested and labelled.'],
          ['programming', 1, 20, 240_000, 'Lights and gate', 'All of it anew, tried out with you.'],
          ['product', 2, 0, 189_000, 'Processor', 'Delivered, with the maker’s warranty.'],
        ]),
      ],
      [45, 'sales', signedOnTheTablet('terms', 'Robert Penhaligon', { earlyStart: true })],
      [45, 'bookkeeper', paysIn(9)],
      [30, 'technician', worked(1, 3)],
      [26, 'technician', worked(2, 6, { done: false, note: 'Ground floor' })],
      [3, 'bookkeeper', bounced('Direct debit returned by the bank')],
    ],
  },
  {
    // All is done and every grievance answered: the record waits for the signature at the home.
    home: 'Villa Olmo',
    cameIn: 96,
    steps: [
      ...filtered(95, {
        enquiry: 'Il riscaldamento a pavimento non segue gli orari.',
        previousFirm: 'Vallée Automation',
        whyUs: 'Serve qualcuno che venga in montagna.',
        grievances: [
          ['functionality', 3, 'In camera fa freddo fino a mezzogiorno.', 'Il programma è per un’altra casa.'],
          ['money', 1, 'Le fatture non si capivano.'],
        ],
        client: 'Francesca Moretti',
        reason: 'Cliente decisa, l’azienda precedente collabora.',
      }),
      [81, 'sales', agreementMade('home', survey(240, 165, { papers: 'complete' }))],
      [79, 'sales', signedOnTheTablet('agreement', 'Francesca Moretti', { earlyStart: true })],
      [79, 'bookkeeper', paysIn(5)],
      [64, 'technician', surveyed('information', [['Progetto Loxone', 'Consegnato', 'had']], 'Tutto presente.')],
      [64, 'technician', surveyed('wiring', [['Sonde a pavimento', 'Due invertite', 'bad', 60]], 'Due sonde da invertire.')],
      [63, 'technician', surveyed('products', [['Miniserver', 'In ordine', 'good']], 'Niente da sostituire.')],
      [
        58,
        'sales',
        termsMade([
          ['rewiring', 1, 2, 26_500, 'Sonde a pavimento', 'Due sonde scambiate e misurate.'],
          ['programming', 1, 10, 125_050, 'Riscaldamento', 'Orari e temperature di ogni stanza, rifatti e provati.'],
        ]),
      ],
      [56, 'sales', signedOnTheTablet('terms', 'Francesca Moretti', { earlyStart: true })],
      [56, 'bookkeeper', paysIn(6)],
      [40, 'technician', worked(1, 2)],
      [34, 'technician', worked(2, 9)],
      [6, 'technician', walked(['Abbiamo scambiato le sonde e rifatto gli orari.', 'Ogni fattura dice ora che cosa apre.'])],
      [5, 'technician', handoverMade],
    ],
  },
  {
    // Handed over, the last part paid: the home goes on into service.
    home: 'Villa Clairval',
    cameIn: 142,
    steps: [
      ...filtered(141, {
        enquiry: 'Volets et éclairage laissés en plan après un litige.',
        previousFirm: 'Horizon Domotique',
        whyUs: 'On nous a dit que vous écoutez d’abord.',
        grievances: [
          ['functionality', 3, 'Les volets du salon ne descendent plus.', 'Le programme a été fait pour une autre maison.'],
          ['service', 2, 'On ne savait jamais quand ils venaient.'],
        ],
        client: 'Solange Perrault',
        reason: 'Dossier clair, cliente patiente.',
      }),
      [138, 'sales', spent('travel', 1_150, '22 km, pour l’entretien')],
      [126, 'sales', agreementMade('home', survey(11, 24))],
      [124, 'sales', signedOnTheTablet('agreement', 'Solange Perrault', { earlyStart: true })],
      [124, 'bookkeeper', paysIn(9)],
      [108, 'technician', surveyed('information', [['Programme KNX', 'Retrouvé chez le fabricant', 'partly', 60]], 'L’essentiel est là.')],
      [108, 'technician', surveyed('wiring', [['Moteurs de volets', 'Deux câbles coupés', 'bad', 120]], 'Deux câbles à tirer.')],
      [
        107,
        'technician',
        inTurn(
          judged({ RTS: ['at_risk', 'discontinued', ['support_ends'], 'Les moteurs marchent ; la radio n’est plus vendue.'] }),
          surveyed('products', [['Modules Hager', 'En état', 'good']], 'Rien à remplacer.'),
        ),
      ],
      [
        102,
        'sales',
        termsMade([
          ['rewiring', 1, 3, 41_900, 'Moteurs de volets', 'Deux câbles tirés, mesurés, étiquetés.'],
          ['programming', 1, 14, 168_000, 'KNX', 'Toute la programmation refaite et essayée avec vous.'],
        ]),
      ],
      [100, 'sales', signedOnTheTablet('terms', 'Solange Perrault', { earlyStart: true })],
      [100, 'bookkeeper', paysIn(10)],
      [82, 'technician', worked(1, 3)],
      [80, 'bookkeeper', spent('subcontractor', 18_000, 'Saignées et rebouchage, par le maçon')],
      [76, 'technician', worked(2, 13)],
      [
        70,
        'technician',
        walked([
          'Les volets descendent ; nous les avons manœuvrés ensemble.',
          ['Vous recevez un message la veille de chaque visite.', 'Le message arrive encore sur l’ancien numéro.', 14],
        ]),
      ],
      [70, 'technician', handoverMade],
      [70, 'technician', signedOnTheTablet('handover', 'Solange Perrault')],
      [70, 'bookkeeper', paysIn(12)],
      [54, 'sales', serviceOffered],
    ],
  },
];
