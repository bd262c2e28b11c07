import type { Country, Language } from '#domain/language.ts';
import type { CastClient, CastDevice } from './cast-types.ts';
import { listening, network, unifi } from './parts.ts';

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
    .toLowerCase()}@courriel.example`,
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

/** Flats, cottages and chalets of one household each. */
export const smallHomes: readonly CastClient[] = [
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
  household({
    client: 'Nadia Benali',
    language: 'fr',
    home: 'Maison en construction',
    street: '',
    postcode: '',
    city: '',
    year: null,
    km: 18,
    minutes: 30,
    devices: [['processor', 'Loxone', 'Miniserver', ''], ...network(3)],
  }),
  household({
    client: 'Marco Bianchi',
    language: 'it',
    home: 'Casa Bianchi',
    street: 'Via Garibaldi 14',
    postcode: '10122',
    city: 'Torino',
    country: 'IT',
    year: 1926,
    km: 312,
    minutes: 215,
    devices: [['processor', 'Control4', 'CORE 3', 'Quadro'], ['shading_motor', 'Somfy', 'io', '', 9], ...network(3), ...listening(3)],
  }),
  household({
    client: 'Peter Hughes',
    language: 'en',
    home: 'The Old Presbytery',
    street: '2 place de l’Église',
    postcode: '71250',
    city: 'Cluny',
    year: 1790,
    km: 95,
    minutes: 80,
    devices: [['alarm_panel', 'Honeywell', 'Galaxy', 'Hall'], ['camera', 'Axis', 'M3086-V', '', 5], ...network(4)],
  }),
  household({
    client: 'Jacqueline Fournier',
    language: 'fr',
    home: 'Domaine Fournier',
    street: '35 route de Beaujeu',
    postcode: '69460',
    city: 'Odenas',
    year: 1865,
    km: 48,
    minutes: 55,
    devices: [['thermostat', 'Heatmiser', 'neoStat', '', 12], ['processor', 'Lutron', 'RA3', 'Bureau'], ...network(4), ...listening(4)],
  }),
  household({
    client: 'Lucía Romero',
    language: 'es',
    home: 'Piso Romero',
    street: 'Carrer de Girona 51',
    postcode: '08009',
    city: 'Barcelona',
    country: 'ES',
    year: 1908,
    km: 640,
    minutes: 390,
    devices: [['processor', 'Jung', 'Visu Pro', 'Cuadro'], ['keypad', 'Jung', 'LS 990', '', 14], ...network(3)],
  }),
  household({
    client: 'Étienne Aubert',
    language: 'fr',
    home: 'Chalet Aubert',
    street: '120 chemin des Clarines',
    postcode: '74120',
    city: 'Megève',
    year: 2019,
    km: 185,
    minutes: 130,
    devices: [['sensor', 'Gira', 'Présence', '', 8], ...network(3)],
  }),
  household({
    client: 'Bernard Sorel',
    language: 'fr',
    home: 'Villa Sorel',
    street: '18 avenue des Monts d’Or',
    postcode: '69370',
    city: 'Saint-Didier-au-Mont-d’Or',
    year: 1988,
    km: 11,
    minutes: 20,
    devices: [['processor', 'Crestron', 'MC3', 'Cave'], ['display', 'LG', 'OLED65', 'Salon'], ...network(3), ...listening(5)],
  }),
  household({
    client: 'Harriet Whitfield',
    language: 'en',
    home: 'Flat Whitfield',
    street: '9 rue de la République',
    postcode: '69001',
    city: 'Lyon',
    year: 1904,
    km: 2,
    minutes: 10,
    devices: [...network(2)],
  }),
];
