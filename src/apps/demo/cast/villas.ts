import type { CastClient, CastDevice } from './cast-types.ts';
import { control, listening, lutron, network, sonos, unifi } from './parts.ts';

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

export const marlow: CastClient = {
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
export const vidal: CastClient = {
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
