import type { CastCable, CastPlace, CastTest } from './survey-types.ts';

// Villa Ginestra above Sanremo, as its survey finds it: three floors, ten rooms, two racks and forty cables.

const rooms = {
  Seminterrato: ['Locale tecnico', 'Cantina'],
  'Piano terra': ['Ingresso', 'Soggiorno', 'Cucina', 'Studio'],
  'Primo piano': ['Camera padronale', 'Camera dei ragazzi', 'Bagno', 'Terrazza'],
} as const;
const upstairs = [...rooms['Piano terra'], ...rooms['Primo piano']];

export const ginestraPlaces: readonly CastPlace[] = [
  ...Object.entries(rooms).flatMap(([floor, inside]): CastPlace[] => [
    { kind: 'floor', name: floor },
    ...inside.map((name): CastPlace => ({ kind: 'room', name, of: floor })),
  ]),
  { kind: 'rack', name: 'Armadio rete', of: 'Locale tecnico' },
  { kind: 'rack', name: 'Armadio AV', of: 'Studio' },
  { kind: 'enclosure', name: 'Quadro domotico', of: 'Locale tecnico' },
  { kind: 'panel', name: 'Pannello rete', of: 'Armadio rete', ports: 24 },
  { kind: 'panel', name: 'Pannello antenna', of: 'Armadio AV', ports: 8, carries: 'coax' },
  { kind: 'panel', name: 'Morsettiera SCS', of: 'Quadro domotico', ports: 8, carries: 'control' },
  ...upstairs.map((room): CastPlace => ({ kind: 'plate', name: `Presa ${room}`, of: room, ports: 2 })),
  ...['Soggiorno', 'Camera padronale', 'Camera dei ragazzi', 'Cucina'].map(
    (room): CastPlace => ({ kind: 'plate', name: `Antenna ${room}`, of: room, ports: 1, carries: 'coax' }),
  ),
];

const two = (nr: number) => String(nr).padStart(2, '0');
const metres = (nr: number) => 1_150 + nr * 145;
const pass = (nr: number): CastTest => [
  'certified',
  'PASS',
  { worstParameter: 'NEXT', worstMarginMdb: 2_400 + nr * 150, lengthCm: metres(nr) },
];

/** The lines that are no plain pass; null: not tested yet. */
const testOf: Readonly<Record<number, CastTest | null>> = {
  5: ['certified', 'PASS*', { worstParameter: 'NEXT', worstMarginMdb: 90, lengthCm: 1_875 }],
  8: ['certified', 'FAIL', { worstParameter: 'NEXT', worstMarginMdb: -3_200, lengthCm: 2_310 }],
  11: ['wire_map', 'FAIL', { wireMap: '1 aperto' }],
  13: ['qualified', 'PASS', { lengthCm: 3_035 }],
  15: null,
  16: null,
};

function testedAs(nr: number): Pick<CastCable, 'test'> {
  const test = testOf[nr];
  if (test === null) return {};
  return { test: test ?? pass(nr) };
}

/** Two lines into each room, one into the cellar, one that nobody has found the other end of. */
const network: readonly CastCable[] = [
  ...upstairs.flatMap((room, at): CastCable[] =>
    [1, 2].map((port): CastCable => {
      const nr = at * 2 + port;
      return {
        label: `R-${two(nr)}`,
        name: `${room} ${port === 1 ? 'sinistra' : 'destra'}`,
        type: 'network',
        colour: 'blu',
        lengthCm: metres(nr),
        condition: 'good',
        ends: [
          ['Pannello rete', nr],
          [`Presa ${room}`, port],
        ],
        ...testedAs(nr),
      };
    }),
  ),
  {
    label: 'R-17',
    name: 'Cantina',
    type: 'network',
    ends: [['Pannello rete', 17], ['Cantina']],
    test: ['wire_map', 'PASS', { wireMap: '12345678' }],
  },
  {
    label: 'R-18',
    type: 'network',
    ends: [['Pannello rete', 18], null],
    note: 'Il tono si perde dietro la libreria dello studio.',
    accepted: { side: 'b', acceptedBy: 'Davide Fontana', reason: 'La libreria non si smonta: la linea resta senza uso.' },
  },
];

const antenna: readonly CastCable[] = [
  ...['Soggiorno', 'Camera padronale', 'Camera dei ragazzi', 'Cucina'].map(
    (room, at): CastCable => ({
      label: `A-${two(at + 1)}`,
      name: `Antenna ${room}`,
      type: 'coax',
      ends: [
        ['Pannello antenna', at + 1],
        [`Antenna ${room}`, 1],
      ],
      test: ['continuity', at === 2 ? 'FAIL' : 'PASS'],
    }),
  ),
  { label: 'A-05', name: 'Parabola', type: 'coax', ends: [['Pannello antenna', 5], ['Terrazza']], condition: 'worn' },
  { label: 'A-06', type: 'coax', ends: [['Pannello antenna', 6], null] },
];

const loudspeakers: readonly CastCable[] = ['Soggiorno', 'Soggiorno', 'Cucina', 'Cucina', 'Terrazza', 'Terrazza', 'Bagno'].map(
  (room, at): CastCable => ({
    label: `D-${two(at + 1)}`,
    name: `Diffusore ${room} ${at % 2 === 0 ? 'sinistro' : 'destro'}`,
    type: 'speaker',
    ends: [['Armadio AV'], [room]],
    ...(at < 4 ? { test: ['continuity', 'PASS'] as const } : {}),
  }),
);

const bus: readonly CastCable[] = [
  ...['Ingresso', 'Soggiorno', 'Cucina', 'Camera padronale', 'Terrazza'].map(
    (room, at): CastCable => ({
      label: `B-${two(at + 1)}`,
      name: `Bus ${room}`,
      type: 'control',
      ends: [['Morsettiera SCS', at + 1], [room]],
    }),
  ),
  {
    label: 'B-06',
    name: 'Linea del giardino',
    type: 'control',
    ends: [['Morsettiera SCS', 6], null],
    condition: 'damaged',
    route: 'Dal quadro al pozzetto 3, interrato',
    note: 'Giunta aperta e ossidata nel pozzetto 3.',
    test: ['continuity', 'FAIL'],
  },
];

export const ginestraCables: readonly CastCable[] = [
  ...network,
  ...antenna,
  ...loudspeakers,
  ...bus,
  {
    label: 'F-01',
    name: 'Dorsale ottica',
    type: 'fibre',
    ends: [['Armadio rete'], ['Armadio AV']],
    lengthCm: 3_400,
    condition: 'good',
    test: ['link_light', 'PASS'],
  },
  { label: 'P-01', name: 'Alimentazione del cancello', type: 'power', ends: [['Quadro domotico'], null] },
  { label: '', name: 'Cavo sciolto nella cantina', type: 'alarm', ends: [null, ['Cantina']] },
];
