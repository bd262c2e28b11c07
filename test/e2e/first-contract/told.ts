import type { CastClient } from '#apps/demo/cast/cast-types.ts';
import { okafor, rossi } from '#apps/demo/cast/families.ts';
import { firm as lyon } from '#apps/demo/cast/people.ts';
import { marlow, vidal } from '#apps/demo/cast/villas.ts';
import type { Language } from '#domain/language.ts';

/** What the set-up page asks of a firm, as typed; country and currency follow from the visitor's language. */
const typed = [
  'name',
  'ownerName',
  'ownerEmail',
  'street',
  'postcode',
  'city',
  'email',
  'phone',
  'registrationNumber',
  'vatId',
  'iban',
] as const;
export type TypedFirm = Readonly<Record<(typeof typed)[number], string>>;
export const typedAtSetUp: readonly (keyof TypedFirm)[] = typed;

/** One story in one language: a firm of that country, a client of the cast at home there, the list as it is copied from a spreadsheet. */
export interface Told {
  readonly locale: string;
  readonly firm: TypedFirm;
  readonly client: CastClient;
  readonly list: string;
}

/** The client, moved to the firm's country, so that currency, tax and law are those of one country. */
const at = (client: CastClient, street: string, postcode: string, city: string): CastClient => ({
  ...client,
  homes: client.homes.map((home) => ({ ...home, street, postcode, city, distanceKm: 14, travelMinutes: 25 })),
});
const pasted = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join('\t')).join('\n');

export const told: Readonly<Record<Language, Told>> = {
  en: {
    locale: 'en-GB',
    firm: {
      name: 'Lantern Homes',
      ownerName: 'Ruth Bennett',
      ownerEmail: 'ruth@lantern-homes.example',
      street: '6 Mill Lane',
      postcode: 'GL7 1AA',
      city: 'Cirencester',
      email: 'hello@lantern-homes.example',
      phone: '+44 1632 960 014',
      registrationNumber: 'Company no. 00000000',
      vatId: 'GB999999973',
      iban: 'GB29NWBK60161331926819',
    },
    client: at(marlow, 'The Old Rectory, Church Lane', 'GL7 5AA', 'Fairford'),
    list: pasted([
      ['Type', 'Make', 'Model', 'Room', 'Quantity'],
      ['processor', 'Lutron', 'HomeWorks QSX', 'Plant room', '2'],
      ['lighting module', 'Lutron', 'LQSE-4A-D', 'Panels', '38'],
      ['keypad', 'Lutron', 'Palladiom', 'Hall', '47'],
      ['shading motor', 'Lutron', 'Sivoia QS', 'Salon', '34'],
      ['access point', 'Ubiquiti', 'U7 Pro', 'Ceilings', '14'],
      ['amplifier', 'Sonos', 'Amp', 'Plant room', '16'],
      ['camera', 'Axis', 'P3265-LVE', 'Outside', '16'],
      ['thermostat', 'Heatmiser', 'neoStat', 'Rooms', '21'],
    ]),
  },
  fr: {
    locale: 'fr-FR',
    firm: lyon,
    client: okafor,
    list: pasted([
      ['Classe', 'Marque', 'Modèle', 'Pièce', 'Quantité'],
      ['processeur', 'Lutron', 'RA3', 'Cellier', '1'],
      ['module d’éclairage', 'Lutron', 'LMJ-5T', 'Tableau', '12'],
      ['clavier', 'Lutron', 'Sunnata', 'Séjour', '14'],
      ['moteur de store', 'Somfy', 'Sonesse 40', 'Séjour', '8'],
      ['borne wifi', 'Ubiquiti', 'U7 Pro', 'Plafonds', '4'],
      ['amplificateur', 'Sonos', 'Amp', 'Cellier', '3'],
      ['thermostat', 'Netatmo', 'Pro', 'Chambres', '5'],
    ]),
  },
  es: {
    locale: 'es-ES',
    firm: {
      name: 'Casa Clara Domótica',
      ownerName: 'Diego Ortega',
      ownerEmail: 'diego@casa-clara.example',
      street: 'Carrer de l’Horta 14',
      postcode: '17001',
      city: 'Girona',
      email: 'hola@casa-clara.example',
      phone: '+34 972 55 00 14',
      registrationNumber: 'Registro Mercantil de Girona, hoja GI-00000',
      vatId: 'ESB99999995',
      iban: 'ES9121000418450200051332',
    },
    client: at(vidal, 'Camí de la Font 3', '17488', 'Cadaqués'),
    list: pasted([
      ['Clase', 'Marca', 'Modelo', 'Estancia', 'Cantidad'],
      ['procesador', 'Control4', 'CORE 5', 'Rack', '1'],
      ['módulo de iluminación', 'Lutron', 'RA2 Select', 'Cuadro', '24'],
      ['teclado', 'Lutron', 'Pico', 'Salón', '18'],
      ['punto de acceso', 'Ubiquiti', 'U6 Pro', 'Techos', '6'],
      ['amplificador', 'Sonos', 'Amp', 'Rack', '5'],
      ['cámara', 'Ubiquiti', 'G4 Pro', 'Exterior', '8'],
    ]),
  },
  it: {
    locale: 'it-IT',
    firm: {
      name: 'Casa Lume Impianti',
      ownerName: 'Matteo Ricci',
      ownerEmail: 'matteo@casa-lume.example',
      street: 'Via San Massimo 14',
      postcode: '10123',
      city: 'Torino',
      email: 'ciao@casa-lume.example',
      phone: '+39 011 555 00 14',
      registrationNumber: 'REA TO-0000000',
      vatId: 'IT99999999990',
      iban: 'IT60X0542811101000000123456',
    },
    client: rossi,
    list: pasted([
      ['Classe', 'Marca', 'Modello', 'Stanza', 'Quantità'],
      ['processore', 'BTicino', 'MyHOMEServer1', 'Quadro', '1'],
      ['tastiera', 'BTicino', 'Living Now', 'Camere', '18'],
      ['motore tapparella', 'Somfy', 'io', 'Facciata', '11'],
      ['termostato', 'BTicino', 'Smarther', 'Camere', '4'],
      ['access point', 'Ubiquiti', 'U6 Pro', 'Soffitti', '3'],
    ]),
  },
};
