import type { CastDevice, CastSystem } from './cast-types.ts';

export const lutron = (documented = true, integrations = 2): CastSystem => ({
  kind: 'lighting',
  name: 'HomeWorks QSX',
  maker: 'Lutron',
  documented,
  integrations,
});
export const knx = (documented = true, integrations = 4): CastSystem => ({
  kind: 'lighting',
  name: 'KNX',
  maker: 'Gira',
  documented,
  integrations,
});
export const unifi = (documented = true): CastSystem => ({
  kind: 'network',
  name: 'UniFi',
  maker: 'Ubiquiti',
  documented,
  integrations: 1,
});
export const sonos: CastSystem = { kind: 'audio_video', name: 'Sonos', maker: 'Sonos', documented: true, integrations: 1 };
export const control = (maker: string, name: string, integrations = 6): CastSystem => ({
  kind: 'control',
  name,
  maker,
  documented: true,
  integrations,
});

export const network = (points: number): CastDevice[] => [
  ['router', 'Ubiquiti', 'UniFi Dream Machine Pro', 'Rack'],
  ['network_switch', 'Ubiquiti', 'USW Pro 24 PoE', 'Rack'],
  ['access_point', 'Ubiquiti', 'U6 Pro', '', points],
];
export const listening = (rooms: number): CastDevice[] => [
  ['amplifier', 'Sonos', 'Amp', '', rooms],
  ['loudspeaker', 'Sonance', 'VP66R', '', rooms * 2],
];
