import type { ClientKind, SystemKind } from '#domain/homes/kinds.ts';
import type { Country, Language } from '#domain/language.ts';
import type { Role } from '#domain/team/roles.ts';

/** Devices of one kind in a home; the fifth word is how many. */
export type CastDevice = readonly [classKey: string, make: string, model: string, label: string, quantity?: number];
export interface CastSystem {
  readonly kind: SystemKind;
  readonly name: string;
  readonly maker: string;
  readonly documented: boolean;
  readonly integrations: number;
}
export interface CastHome {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: Country;
  readonly builtYear: number | null;
  readonly isPrivate: boolean | null;
  readonly installedOn: string | null;
  readonly distanceKm: number;
  readonly travelMinutes: number;
  readonly note?: string;
  readonly systems: readonly CastSystem[];
  readonly devices: readonly CastDevice[];
}
export interface CastClient {
  readonly name: string;
  readonly kind: ClientKind;
  readonly language: Language;
  readonly email: string;
  readonly phone: string;
  readonly note?: string;
  readonly contacts?: readonly {
    readonly name: string;
    readonly role: string;
    readonly email: string;
    readonly phone: string;
    readonly isSigner: boolean;
  }[];
  readonly homes: readonly CastHome[];
}

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
  vatId: '',
  iban: 'FR1420041010050500013M02606',
  bic: '',
  ownerName: 'Hélène Garnier',
  ownerEmail: 'helene@maison-lumen.example',
} as const;

/** Who works there, beside the owner. */
export const colleagues: readonly { readonly name: string; readonly email: string; readonly role: Role; readonly language: Language }[] = [
  { name: 'Matteo Ricci', email: 'matteo@maison-lumen.example', role: 'sales', language: 'it' },
  { name: 'Sonia Perrin', email: 'sonia@maison-lumen.example', role: 'service_manager', language: 'fr' },
  { name: 'Diego Ortega', email: 'diego@maison-lumen.example', role: 'technician', language: 'es' },
  { name: 'Ruth Bennett', email: 'ruth@maison-lumen.example', role: 'bookkeeper', language: 'en' },
];

const lutron = (documented = true, integrations = 2): CastSystem => ({
  kind: 'lighting',
  name: 'HomeWorks QSX',
  maker: 'Lutron',
  documented,
  integrations,
});
const knx = (documented = true, integrations = 4): CastSystem => ({
  kind: 'lighting',
  name: 'KNX',
  maker: 'Gira',
  documented,
  integrations,
});
const unifi = (documented = true): CastSystem => ({ kind: 'network', name: 'UniFi', maker: 'Ubiquiti', documented, integrations: 1 });
const sonos: CastSystem = { kind: 'audio_video', name: 'Sonos', maker: 'Sonos', documented: true, integrations: 1 };
const control = (maker: string, name: string, integrations = 6): CastSystem => ({
  kind: 'control',
  name,
  maker,
  documented: true,
  integrations,
});

const network = (points: number): CastDevice[] => [
  ['router', 'Ubiquiti', 'UniFi Dream Machine Pro', 'Rack'],
  ['network_switch', 'Ubiquiti', 'USW Pro 24 PoE', 'Rack'],
  ['access_point', 'Ubiquiti', 'U6 Pro', '', points],
];
const listening = (rooms: number): CastDevice[] => [
  ['amplifier', 'Sonos', 'Amp', '', rooms],
  ['loudspeaker', 'Sonance', 'VP66R', '', rooms * 2],
];

/** Three hundred devices: the house that shows what a large one costs. */
const marlowDevices: readonly CastDevice[] = [
  ['processor', 'Lutron', 'HomeWorks QSX', 'Plant room', 2],
  ['processor', 'Crestron', 'CP4-R', 'Plant room'],
  ['lighting_module', 'Lutron', 'LQSE-4A-D', 'Panels', 38],
  ['keypad', 'Lutron', 'Palladiom', '', 47],
  ['shading_motor', 'Lutron', 'Sivoia QS', 'Shades', 34],
  ['sensor', 'Lutron', 'Radio Powr Savr', '', 28],
  ...network(14),
  ['network_switch', 'Ubiquiti', 'USW Pro 48 PoE', 'Pool house', 2],
  ['amplifier', 'Sonos', 'Amp', '', 16],
  ['loudspeaker', 'Sonance', 'VP66R', '', 48],
  ['display', 'Sony', 'Bravia XR', '', 9],
  ['source', 'Apple', 'TV 4K', '', 9],
  ['camera', 'Axis', 'P3265-LVE', 'Outside', 16],
  ['alarm_panel', 'Honeywell', 'Galaxy Dimension', 'Plant room'],
  ['thermostat', 'Heatmiser', 'neoStat', '', 21],
  ['intercom', '2N', 'IP Verso', 'Gates', 3],
  ['remote_control', 'Crestron', 'TSR-310', '', 7],
  ['ups', 'APC', 'Smart-UPS 1500', 'Racks', 2],
];

const marlow: CastClient = {
  name: 'Edward and Alice Marlow',
  kind: 'household',
  language: 'en',
  email: 'edward@marlow.example',
  phone: '+44 20 7946 0101',
  note: 'Here from Easter to October. Prefer the phone on weekday evenings.',
  contacts: [{ name: 'Joan Whitlock', role: 'Housekeeper', email: 'joan@marlow.example', phone: '+33 6 39 98 01 01', isSigner: false }],
  homes: [
    {
      name: 'Villa Marlow',
      street: '210 chemin des Vignes',
      postcode: '69760',
      city: 'Limonest',
      country: 'FR',
      builtYear: 1908,
      isPrivate: true,
      installedOn: '2022-05-20',
      distanceKm: 14,
      travelMinutes: 25,
      note: 'Gate code with the housekeeper. The dog is friendly.',
      systems: [
        lutron(true, 5),
        control('Crestron', 'Crestron Home', 9),
        unifi(),
        sonos,
        { kind: 'security', name: 'Alarm', maker: 'Honeywell', documented: false, integrations: 1 },
      ],
      devices: marlowDevices,
    },
  ],
};
const okafor: CastClient = {
  name: 'Mme Adaeze Okafor',
  kind: 'household',
  language: 'fr',
  email: 'adaeze@okafor.example',
  phone: '+33 6 39 98 02 02',
  homes: [
    {
      name: 'Appartement quai Sarrail',
      street: '22 quai du Général Sarrail',
      postcode: '69006',
      city: 'Lyon',
      country: 'FR',
      builtYear: 1898,
      isPrivate: true,
      installedOn: '2024-03-11',
      distanceKm: 3,
      travelMinutes: 15,
      systems: [knx(), unifi(), sonos],
      devices: [
        ['processor', 'Gira', 'X1', 'Tableau'],
        ['lighting_module', 'MDT', 'AKD-0401', 'Tableau', 6],
        ['keypad', 'Gira', 'Tastsensor 4', '', 12],
        ['thermostat', 'Gira', 'KNX', '', 5],
        ...network(3),
        ...listening(3),
      ],
    },
  ],
};
const rossi: CastClient = {
  name: 'Famiglia Rossi',
  kind: 'household',
  language: 'it',
  email: 'paolo@rossi.example',
  phone: '+39 011 555 0103',
  homes: [
    {
      name: 'Casa Rossi',
      street: 'Via San Rocco 8',
      postcode: '10052',
      city: 'Bardonecchia',
      country: 'IT',
      builtYear: 1974,
      isPrivate: true,
      installedOn: '2021-11-30',
      distanceKm: 210,
      travelMinutes: 165,
      systems: [{ kind: 'lighting', name: 'MyHOME', maker: 'BTicino', documented: false, integrations: 2 }, unifi(false)],
      devices: [
        ['processor', 'BTicino', 'MyHOMEServer1', 'Quadro'],
        ['keypad', 'BTicino', 'Living Now', '', 18],
        ['shading_motor', 'Somfy', 'io', 'Tapparelle', 11],
        ['thermostat', 'BTicino', 'Smarther', '', 4],
        ...network(3),
      ],
    },
  ],
};
const vidal: CastClient = {
  name: 'Carmen Vidal',
  kind: 'household',
  language: 'es',
  email: 'carmen@vidal.example',
  phone: '+34 972 55 01 04',
  homes: [
    {
      name: 'Finca Vidal',
      street: 'Camí de la Font 3',
      postcode: '17488',
      city: 'Cadaqués',
      country: 'ES',
      builtYear: 1931,
      isPrivate: true,
      installedOn: '2019-06-14',
      distanceKm: 480,
      travelMinutes: 300,
      systems: [control('Control4', 'Control4 OS 3'), lutron(true, 3), unifi()],
      devices: [
        ['processor', 'Control4', 'CORE 5', 'Rack'],
        ['lighting_module', 'Lutron', 'RA2 Select', '', 24],
        ['camera', 'Ubiquiti', 'G4 Pro', 'Exterior', 8],
        ['ups', 'APC', 'Back-UPS 900', 'Rack'],
        ...network(6),
        ...listening(5),
      ],
    },
  ],
};
const delorme: CastClient = {
  name: 'Conciergerie Delorme',
  kind: 'house_manager',
  language: 'fr',
  email: 'contact@delorme.example',
  phone: '+33 4 50 00 01 05',
  note: 'Deux chalets de propriétaires absents ; une seule facture par mois.',
  contacts: [
    { name: 'Luc Delorme', role: 'Gérant', email: 'luc@delorme.example', phone: '+33 6 39 98 05 01', isSigner: true },
    { name: 'Inès Favre', role: 'Intendante', email: 'ines@delorme.example', phone: '+33 6 39 98 05 02', isSigner: false },
  ],
  homes: [
    {
      name: 'Chalet des Praz',
      street: '41 chemin du Bouchet',
      postcode: '74400',
      city: 'Chamonix',
      country: 'FR',
      builtYear: 2015,
      isPrivate: true,
      installedOn: '2015-12-01',
      distanceKm: 225,
      travelMinutes: 150,
      systems: [knx(true, 6), { kind: 'heating', name: 'Chaufferie', maker: 'Loxone', documented: true, integrations: 2 }, unifi()],
      devices: [
        ['processor', 'Loxone', 'Miniserver', 'Tableau'],
        ['thermostat', 'Loxone', 'Touch', '', 9],
        ['keypad', 'Gira', 'Tastsensor 4', '', 16],
        ['sensor', 'Loxone', 'Présence', '', 10],
        ...network(4),
      ],
    },
    {
      name: 'Chalet Argentière',
      street: '9 route du Plagnolet',
      postcode: '74400',
      city: 'Argentière',
      country: 'FR',
      builtYear: 2021,
      isPrivate: true,
      installedOn: '2021-12-10',
      distanceKm: 232,
      travelMinutes: 160,
      systems: [unifi()],
      devices: [['alarm_panel', 'Ajax', 'Hub 2 Plus', 'Entrée'], ['camera', 'Ajax', 'BulletCam', 'Extérieur', 4], ...network(2)],
    },
  ],
};
const atelier: CastClient = {
  name: 'Atelier Bonnet SARL',
  kind: 'company',
  language: 'fr',
  email: 'compta@bonnet.example',
  phone: '+33 4 78 00 01 06',
  contacts: [{ name: 'Claire Bonnet', role: 'Gérante', email: 'claire@bonnet.example', phone: '+33 6 39 98 06 01', isSigner: true }],
  homes: [
    {
      name: 'Showroom Confluence',
      street: '5 cours Charlemagne',
      postcode: '69002',
      city: 'Lyon',
      country: 'FR',
      builtYear: 2012,
      isPrivate: false,
      installedOn: '2023-09-01',
      distanceKm: 2,
      travelMinutes: 10,
      systems: [lutron(), unifi(), sonos],
      devices: [
        ['processor', 'Lutron', 'HomeWorks QSX', 'Local technique'],
        ['lighting_module', 'Lutron', 'LQSE-4A-D', '', 8],
        ['display', 'Samsung', 'The Frame', '', 3],
        ...network(3),
        ...listening(2),
      ],
    },
  ],
};

interface Small {
  client: string;
  language: Language;
  home: string;
  street: string;
  postcode: string;
  city: string;
  country?: Country;
  year: number | null;
  km: number;
  minutes: number;
  devices: readonly CastDevice[];
}
/** A household with one small home. */
const household = ({ client, language, home, street, postcode, city, country = 'FR', year, km, minutes, devices }: Small): CastClient => ({
  name: client,
  kind: 'household',
  language,
  email: `${client
    .split(' ')
    .at(-1)
    ?.normalize('NFD')
    .replace(/\P{ASCII}/gu, '')
    .toLowerCase()}@maison.example`,
  phone: '',
  homes: [
    {
      name: home,
      street,
      postcode,
      city,
      country,
      builtYear: year,
      isPrivate: true,
      installedOn: year && year > 2010 ? `${year}-10-01` : null,
      distanceKm: km,
      travelMinutes: minutes,
      systems: [unifi()],
      devices,
    },
  ],
});

/** The clients, in four languages, from a flat with six devices to a villa with three hundred. */
export const clients: readonly CastClient[] = [
  marlow,
  okafor,
  rossi,
  vidal,
  delorme,
  atelier,
  household({
    client: 'Jean-Baptiste Morel',
    language: 'fr',
    home: 'Maison Morel',
    street: '7 montée de Choulans',
    postcode: '69005',
    city: 'Lyon',
    year: 2018,
    km: 4,
    minutes: 15,
    devices: [['processor', 'Savant', 'Pro Host', 'Cave'], ['camera', 'Axis', 'M3086-V', '', 4], ...network(2)],
  }),
  household({
    client: 'Ingrid Lindqvist',
    language: 'en',
    home: 'Mas des Oliviers',
    street: '88 route de Bargemon',
    postcode: '83830',
    city: 'Claviers',
    year: 1890,
    km: 390,
    minutes: 240,
    devices: [['shading_motor', 'Somfy', 'RTS', '', 14], ['router', 'Peplink', 'Balance 20X', 'Cellar'], ...network(5)],
  }),
  household({
    client: 'Giulia Conti',
    language: 'it',
    home: 'Appartamento Conti',
    street: 'Corso Re Umberto 61',
    postcode: '10128',
    city: 'Torino',
    country: 'IT',
    year: 1912,
    km: 310,
    minutes: 210,
    devices: [...network(2), ...listening(2)],
  }),
  household({
    client: 'Álvaro Núñez',
    language: 'es',
    home: 'Ático Núñez',
    street: 'Rambla de Catalunya 90',
    postcode: '08008',
    city: 'Barcelona',
    country: 'ES',
    year: 2016,
    km: 640,
    minutes: 390,
    devices: [['intercom', 'Fermax', 'Meet', 'Entrada'], ...network(2)],
  }),
  household({
    client: 'Thomas Keller',
    language: 'fr',
    home: 'Villa Keller',
    street: 'Chemin de Ruth 12',
    postcode: '1223',
    city: 'Cologny',
    country: 'CH',
    year: 2020,
    km: 155,
    minutes: 110,
    devices: [['processor', 'Crestron', 'MC4-R', 'Technique'], ['keypad', 'Crestron', 'Horizon', '', 20], ...network(6), ...listening(6)],
  }),
  household({
    client: 'Sophie Lambert',
    language: 'fr',
    home: 'Studio Lambert',
    street: '3 rue Mercière',
    postcode: '69002',
    city: 'Lyon',
    year: null,
    km: 1,
    minutes: 10,
    devices: [['amplifier', 'Sonos', 'Amp', 'Salon'], ['thermostat', 'Netatmo', 'NTH01', ''], ...network(1)],
  }),
];
