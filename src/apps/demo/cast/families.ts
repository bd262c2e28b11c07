import type { CastClient } from './cast-types.ts';
import { knx, listening, network, sonos, unifi } from './parts.ts';

export const okafor: CastClient = {
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
export const rossi: CastClient = {
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
