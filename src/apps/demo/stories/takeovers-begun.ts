import { agreementMade } from '../beyond-the-gate.ts';
import {
  acceptanceMade,
  acceptedOnTheTablet,
  askedToTakeOver,
  declinedReprogramming,
  goes,
  goesNot,
  heardAnswered,
  heardSent,
  interviewed,
  phoned,
  scored,
} from '../taking-over.ts';
import type { Story } from './story.ts';

/** Homes that another firm left behind, as far as the agreement: what the filter lets through, and what it does not. */
export const takeoversBegun: readonly Story[] = [
  {
    // Somebody rang yesterday.
    home: 'Villa Beaumont',
    cameIn: 2,
    steps: [
      [
        1,
        'sales',
        askedToTakeOver('Plus personne ne répond et l’éclairage du salon reste allumé la nuit.', 'Domovia SARL', '+33 4 78 00 90 01'),
      ],
    ],
  },
  {
    // Half of the interview: the rest next week.
    home: 'Villa Serena',
    cameIn: 6,
    steps: [
      [5, 'sales', askedToTakeOver('Vuole che qualcuno finisca l’impianto di luci e tapparelle.', 'Casa Attiva Srl', '+39 011 555 9002')],
      [4, 'sales', phoned('not_reached', { note: 'Squilla a vuoto; richiamare giovedì.' })],
      [
        2,
        'sales',
        interviewed(
          {
            why_us: 'Un’amica di Torino ha voi e dice che rispondete al telefono.',
            what_goes_wrong: 'Le tapparelle a sud si aprono da sole alle cinque del mattino.',
            money: 'Ho pagato tutto l’anno scorso, e metà non c’è.',
          },
          [['functionality', 3, 'Le tapparelle si aprono da sole alle cinque del mattino.', 'Nessuno ha mai finito gli orari.']],
        ),
      ],
    ],
  },
  {
    // What we heard is with the client.
    home: 'Villa Azahar',
    cameIn: 12,
    steps: [
      [
        11,
        'sales',
        askedToTakeOver('La música y las luces dejan de responder cada pocas semanas.', 'Hogar Digital Garraf SL', '+34 93 555 90 03'),
      ],
      [10, 'sales', phoned('helps', { spokeWith: 'Marta, la técnica', handsOver: 'La copia del programa y las claves del router.' })],
      [
        8,
        'sales',
        interviewed(
          {
            why_us: 'Queremos una empresa que venga antes de que se estropee.',
            what_goes_wrong: 'Cada pocas semanas hay que apagarlo todo y volver a encender.',
            their_view: 'Creemos que la red es demasiado pequeña para la casa.',
            who_decides: 'Los dos; mi marido lleva las facturas.',
          },
          [
            ['functionality', 3, 'La música se corta en la terraza cuando tenemos invitados.', 'La red no llega.'],
            ['service', 2, 'Tardan tres semanas en venir.'],
          ],
        ),
      ],
      [7, 'sales', heardSent],
    ],
  },
  {
    // The client put it right: the interview goes on.
    home: 'Villa Larkspur',
    cameIn: 16,
    steps: [
      [
        15,
        'sales',
        askedToTakeOver('The lights were never finished; the installer has stopped calling back.', 'Lumitech Savoie', '+33 4 50 00 90 04'),
      ],
      [14, 'sales', phoned('over_its_head', { spokeWith: 'Mr Fabre', warnedOf: 'Two keypads are not connected to anything.' })],
      [
        13,
        'sales',
        interviewed(
          {
            why_us: 'We want one firm for the whole house.',
            what_goes_wrong: 'Half of the keypads do nothing.',
            deadline: 'Our daughter’s wedding in June.',
          },
          [['functionality', 3, 'Half of the keypads do nothing.', 'He ran out of time and money.']],
        ),
      ],
      [12, 'sales', heardSent],
      [9, 'client', heardAnswered('Margaret Ashdown', 'It is not the money: we never understood what each invoice was for.')],
    ],
  },
  {
    // Reprogramming is accepted, the sheet is scored: somebody is to decide.
    home: 'Villa des Cèdres',
    cameIn: 27,
    steps: [
      [26, 'sales', askedToTakeOver('Reprendre le Crestron et le KNX, sans nouvelles de l’installateur depuis mars.', 'Intégra Rhône')],
      [25, 'sales', phoned('left_the_market', { note: 'Le gérant a pris sa retraite ; la ligne est coupée.' })],
      [
        23,
        'sales',
        interviewed(
          {
            why_us: 'Le fabricant nous a donné votre nom.',
            what_goes_wrong: 'Une scène sur deux ne fait pas ce qu’elle annonce.',
            budget: 'Nous avons mis de côté de quoi le faire une fois, bien.',
          },
          [
            [
              'functionality',
              3,
              'La scène « Départ » laisse la moitié de la maison allumée.',
              'Il a programmé à distance, sans venir voir.',
            ],
            ['service', 2, 'Nous ne savons pas qui appeler le week-end.'],
          ],
        ),
      ],
      [22, 'sales', heardSent],
      [20, 'client', heardAnswered('Philippe Garraud')],
      [17, 'sales', acceptedOnTheTablet('Philippe Garraud')],
      [16, 'sales', scored([3, 2, 3, 2, 0, 1, 2], { access_to_information: 'Aucun code source : l’ancien gérant ne les retrouve pas.' })],
    ],
  },
  {
    // The agreement is made for a signature at the home: France, so no payment in the first seven days.
    home: 'Villa Mirabel',
    cameIn: 34,
    steps: [
      [33, 'sales', askedToTakeOver('Le chauffage et les volets se contredisent.', 'Électricité Moulin & fils', '+33 4 78 00 90 06')],
      [32, 'sales', phoned('helps', { spokeWith: 'M. Moulin', handsOver: 'Les schémas du tableau, sur papier.' })],
      [
        30,
        'sales',
        interviewed({ why_us: 'Une voisine est chez vous.', what_goes_wrong: 'Le chauffage démarre quand les fenêtres sont ouvertes.' }, [
          ['functionality', 3, 'Le chauffage démarre quand les fenêtres sont ouvertes.'],
        ]),
      ],
      [29, 'sales', heardSent],
      [27, 'client', heardAnswered('Odile Chastaing')],
      [24, 'sales', acceptedOnTheTablet('Odile Chastaing')],
      [22, 'sales', scored([3, 3, 3, 3, 2, 3, 3])],
      [22, 'owner', goes('Elle sait ce qu’elle veut, et l’ancienne entreprise aide.')],
      [
        3,
        'sales',
        agreementMade('home', { systems: 2, devices: 28, cables: 30, ageYears: 14, papers: 'partial', kilometres: 5, travelMinutes: 18 }),
      ],
    ],
  },
  {
    // No, kindly: the letter is with the client.
    home: 'Villa Alcázar',
    cameIn: 48,
    steps: [
      [47, 'sales', askedToTakeOver('Quiere que «solo arreglemos el programa».', 'Redes del Maresme', '+34 972 55 90 14')],
      [46, 'sales', phoned('not_interested', { spokeWith: 'El gerente', warnedOf: 'Nos deben dos facturas.' })],
      [44, 'sales', interviewed({ why_us: 'Sois los quintos a quienes llamo.', money: 'No pienso pagar dos veces por lo mismo.' })],
      [43, 'sales', scored([0, 0, 0, 1, 1, 0, 0], { payment_behaviour: 'Dos facturas sin pagar, según la empresa anterior.' })],
      [
        42,
        'owner',
        goesNot(
          'No acepta que la programación se rehaga ni que se pague.',
          'Le deseamos que encuentre quien le ayude como usted lo imagina.',
        ),
      ],
    ],
  },
  {
    // The client does not accept that programming is redone: the end.
    home: 'Villa Rowan',
    cameIn: 40,
    steps: [
      [39, 'sales', askedToTakeOver('Would like us to “tidy up” the existing programme.', 'Smart Léman Sàrl', '+33 4 50 00 90 15')],
      [38, 'sales', phoned('helps', { spokeWith: 'Julien', handsOver: 'The project file.' })],
      [36, 'sales', interviewed({ why_us: 'The old firm is too far away now.', what_goes_wrong: 'The cinema needs three remotes.' })],
      [35, 'sales', heardSent],
      [33, 'client', heardAnswered('Deborah Kessler')],
      [31, 'sales', acceptanceMade],
      [30, 'client', declinedReprogramming('Deborah Kessler', 'We are not going to pay for the same work twice.')],
    ],
  },
];
