import type { CastClient } from '#apps/demo/cast/cast-types.ts';
import type { Language } from '#domain/language.ts';
import type { GrievanceKind, GrievanceWeight, InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { ElementWish } from '#domain/takeovers/terms.ts';
import { told as firstContracts, type Told, type TypedFirm } from './e2e/first-contract/told.ts';

export interface ToldGrievance {
  readonly kind: GrievanceKind;
  readonly weight: GrievanceWeight;
  readonly words: string;
  readonly theirView: string;
  /** How it is answered at the handover. */
  readonly answer: string;
  /** What stays open of it; empty: the client accepts it. */
  readonly exception: string;
}
export type ToldElement = Pick<ElementWish, 'kind' | 'title' | 'delivers' | 'minutes' | 'stage'> & { readonly priceCents: number };

/** One takeover in one language, from the call to the handover: the firm and the client of the first contract, whose home another firm left behind. */
export interface ToldTakeover {
  readonly locale: string;
  readonly firm: TypedFirm;
  readonly client: CastClient;
  readonly enquiry: string;
  readonly previousFirm: string;
  readonly previousPhone: string;
  readonly spokeWith: string;
  readonly handsOver: string;
  readonly warnedOf: string;
  readonly answers: Partial<Record<InterviewQuestion, string>>;
  readonly grievances: readonly ToldGrievance[];
  readonly systems: readonly string[];
  readonly decided: string;
  readonly refused: { readonly reason: string; readonly words: string };
  /** What is found of each point: its title, and the summary of its sign-off. */
  readonly found: Readonly<Record<'information' | 'wiring' | 'products', readonly [title: string, found: string, summary: string]>>;
  /** Odd cents, so that nothing divides evenly. */
  readonly elements: readonly ToldElement[];
  readonly added: ToldElement;
}

type Words = Omit<ToldTakeover, keyof Told>;
const element = (
  kind: ToldElement['kind'],
  stage: number,
  hours: number,
  priceCents: number,
  title: string,
  delivers: string,
): ToldElement => ({ kind, stage, minutes: hours * 60, priceCents, title, delivers });
const grievance = (
  kind: GrievanceKind,
  weight: GrievanceWeight,
  words: string,
  theirView: string,
  answer: string,
  exception = '',
): ToldGrievance => ({ kind, weight, words, theirView, answer, exception });

const words: Readonly<Record<Language, Words>> = {
  en: {
    enquiry: 'Half of the keypads do nothing, and nobody calls back.',
    previousFirm: 'Brightwire Ltd',
    previousPhone: '+44 1632 960 077',
    spokeWith: 'Neil, the owner',
    handsOver: 'The drawings and the router’s password.',
    warnedOf: 'The pool house was never finished.',
    answers: {
      why_us: 'Our neighbours say that you answer the telephone.',
      what_goes_wrong: 'The lights come on at four in the morning.',
      their_view: 'They ran out of time.',
      budget: 'Enough to do it once, properly.',
    },
    grievances: [
      grievance(
        'functionality',
        3,
        'The lights come on at four in the morning.',
        'A scene nobody finished.',
        'The scenes are new; we tried each of them.',
      ),
      grievance(
        'service',
        2,
        'Nobody calls back.',
        'Too many houses.',
        'You have our number, and who is on duty.',
        'The pool house follows in spring.',
      ),
    ],
    systems: ['HomeWorks', 'Network'],
    decided: 'They know what they want, and the old firm helps.',
    refused: { reason: 'They want the old programme patched.', words: 'We wish you somebody who works the way you would like.' },
    found: {
      information: ['Drawings', 'Two pages of five', 'Most of it is here.'],
      wiring: ['Line to the pool house', 'Not connected', 'One line to redo.'],
      products: ['Processor', 'In order', 'Nothing to replace.'],
    },
    elements: [
      element('rewiring', 1, 3, 33_337, 'Line to the pool house', 'Drawn anew, measured and labelled.'),
      element('programming', 1, 14, 166_673, 'HomeWorks', 'Every scene anew, tried out with you.'),
      element('training', 2, 2, 19_991, 'Showing you round', 'Two hours in your home, and a booklet.'),
    ],
    added: element('documentation', 1, 3, 28_889, 'Drawings', 'All of them, and they are yours.'),
  },
  fr: {
    enquiry: 'La moitié des claviers ne fait rien, et personne ne rappelle.',
    previousFirm: 'Domovia SARL',
    previousPhone: '+33 4 78 00 90 01',
    spokeWith: 'M. Vidal, le gérant',
    handsOver: 'Les schémas et le mot de passe de la box.',
    warnedOf: 'La dépendance n’a jamais été terminée.',
    answers: {
      why_us: 'Une voisine dit que vous répondez au téléphone.',
      what_goes_wrong: 'Les lumières s’allument à quatre heures du matin.',
      their_view: 'Ils ont manqué de temps.',
      budget: 'De quoi le faire une fois, bien.',
    },
    grievances: [
      grievance(
        'functionality',
        3,
        'Les lumières s’allument à quatre heures du matin.',
        'Une scène que personne n’a finie.',
        'Les scènes sont refaites ; nous les avons essayées une à une.',
      ),
      grievance(
        'service',
        2,
        'Personne ne rappelle.',
        'Trop de chantiers.',
        'Vous avez notre numéro, et celui de l’astreinte.',
        'La dépendance suivra au printemps.',
      ),
    ],
    systems: ['KNX', 'UniFi'],
    decided: 'Elle sait ce qu’elle veut, et l’ancienne entreprise aide.',
    refused: {
      reason: 'Ils veulent que l’on rafistole l’ancien programme.',
      words: 'Nous vous souhaitons quelqu’un qui travaille comme vous l’entendez.',
    },
    found: {
      information: ['Schémas', 'Deux pages sur cinq', 'L’essentiel est là.'],
      wiring: ['Ligne de la dépendance', 'Pas raccordée', 'Une ligne à reprendre.'],
      products: ['Processeur', 'En état', 'Rien à remplacer.'],
    },
    elements: [
      element('rewiring', 1, 3, 33_337, 'Ligne de la dépendance', 'Tirée à neuf, mesurée, étiquetée.'),
      element('programming', 1, 14, 166_673, 'KNX', 'Toutes les scènes refaites, essayées avec vous.'),
      element('training', 2, 2, 19_991, 'Prise en main', 'Deux heures chez vous, et un livret.'),
    ],
    added: element('documentation', 1, 3, 28_889, 'Schémas', 'Tous, et ils sont à vous.'),
  },
  es: {
    enquiry: 'La mitad de las botoneras no hace nada, y nadie devuelve la llamada.',
    previousFirm: 'Hogar Digital Garraf SL',
    previousPhone: '+34 93 555 90 03',
    spokeWith: 'Marta, la técnica',
    handsOver: 'Los esquemas y la contraseña del router.',
    warnedOf: 'El anexo no se terminó nunca.',
    answers: {
      why_us: 'Unos vecinos dicen que ustedes contestan al teléfono.',
      what_goes_wrong: 'Las luces se encienden a las cuatro de la mañana.',
      their_view: 'Les faltó tiempo.',
      budget: 'Lo necesario para hacerlo una vez, bien.',
    },
    grievances: [
      grievance(
        'functionality',
        3,
        'Las luces se encienden a las cuatro de la mañana.',
        'Una escena que nadie terminó.',
        'Las escenas son nuevas; las hemos probado una a una.',
      ),
      grievance(
        'service',
        2,
        'Nadie devuelve la llamada.',
        'Demasiadas obras.',
        'Tiene nuestro número y el de guardia.',
        'El anexo llegará en primavera.',
      ),
    ],
    systems: ['Control4', 'UniFi'],
    decided: 'Sabe lo que quiere, y la empresa anterior ayuda.',
    refused: { reason: 'Quieren un remiendo del programa viejo.', words: 'Le deseamos que encuentre a quien trabaje como usted prefiere.' },
    found: {
      information: ['Esquemas', 'Dos páginas de cinco', 'Está lo principal.'],
      wiring: ['Línea del anexo', 'Sin conectar', 'Una línea por rehacer.'],
      products: ['Procesador', 'En orden', 'Nada que sustituir.'],
    },
    elements: [
      element('rewiring', 1, 3, 33_337, 'Línea del anexo', 'Tendida de nuevo, medida y rotulada.'),
      element('programming', 1, 14, 166_673, 'Control4', 'Todas las escenas, de nuevo, probadas con usted.'),
      element('training', 2, 2, 19_991, 'Cómo se usa', 'Dos horas en su casa y un cuaderno.'),
    ],
    added: element('documentation', 1, 3, 28_889, 'Esquemas', 'Todos, y son suyos.'),
  },
  it: {
    enquiry: 'Metà delle pulsantiere non fa niente, e nessuno richiama.',
    previousFirm: 'Casa Attiva Srl',
    previousPhone: '+39 011 555 9002',
    spokeWith: 'Il titolare',
    handsOver: 'Gli schemi e la password del router.',
    warnedOf: 'La dépendance non è mai stata finita.',
    answers: {
      why_us: 'I vicini dicono che rispondete al telefono.',
      what_goes_wrong: 'Le luci si accendono alle quattro del mattino.',
      their_view: 'È mancato loro il tempo.',
      budget: 'Quanto serve per farlo una volta, bene.',
    },
    grievances: [
      grievance(
        'functionality',
        3,
        'Le luci si accendono alle quattro del mattino.',
        'Uno scenario che nessuno ha finito.',
        'Gli scenari sono nuovi; li abbiamo provati uno a uno.',
      ),
      grievance(
        'service',
        2,
        'Nessuno richiama.',
        'Troppi cantieri.',
        'Ha il nostro numero e quello di reperibilità.',
        'La dépendance segue in primavera.',
      ),
    ],
    systems: ['MyHOME', 'UniFi'],
    decided: 'Sa che cosa vuole, e la ditta precedente aiuta.',
    refused: { reason: 'Vogliono un rattoppo del vecchio programma.', words: 'Le auguriamo di trovare chi lavora come desidera.' },
    found: {
      information: ['Schemi', 'Due pagine su cinque', 'C’è l’essenziale.'],
      wiring: ['Linea della dépendance', 'Non collegata', 'Una linea da rifare.'],
      products: ['Processore', 'In ordine', 'Niente da sostituire.'],
    },
    elements: [
      element('rewiring', 1, 3, 33_337, 'Linea della dépendance', 'Tirata a nuovo, misurata, etichettata.'),
      element('programming', 1, 14, 166_673, 'MyHOME', 'Tutti gli scenari rifatti, provati con Lei.'),
      element('training', 2, 2, 19_991, 'Come si usa', 'Due ore a casa Sua, e un libretto.'),
    ],
    added: element('documentation', 1, 3, 28_889, 'Schemi', 'Tutti, e sono Suoi.'),
  },
};

export const toldTakeovers = Object.fromEntries(
  Object.entries(words).map(([language, said]) => {
    const { locale, firm, client } = firstContracts[language as Language];
    return [language, { locale, firm, client, ...said }];
  }),
) as Readonly<Record<Language, ToldTakeover>>;
