import type { DeviceClass, Role } from '../types.ts';

/** Early failures in the first year, a quiet middle, wear at the end. Electronics that run day and night age sooner. */
const electronics = [
  { fromYears: 0, factorBps: 13_000 },
  { fromYears: 1, factorBps: 9_000 },
  { fromYears: 5, factorBps: 12_000 },
  { fromYears: 8, factorBps: 17_000 },
];
const lasting = [
  { fromYears: 0, factorBps: 12_000 },
  { fromYears: 1, factorBps: 9_000 },
  { fromYears: 10, factorBps: 13_000 },
  { fromYears: 15, factorBps: 18_000 },
];
const worn = [
  { fromYears: 0, factorBps: 11_000 },
  { fromYears: 1, factorBps: 9_000 },
  { fromYears: 3, factorBps: 13_000 },
  { fromYears: 5, factorBps: 22_000 },
];

type Row = readonly [
  key: string,
  faults: number,
  curve: DeviceClass['ageCurve'],
  remoteBps: number,
  remote: number,
  onSite: number,
  partBps: number,
  value: number,
  by: Role,
];

/** faults a year · curve · solved remotely · minutes remote · minutes on site · visits needing a part · typical cost of the device · who works on it remotely */
const rows: readonly Row[] = [
  ['processor', 0.3, electronics, 7_500, 35, 90, 1_500, 900, 'programmer'],
  ['network_switch', 0.1, electronics, 6_500, 25, 60, 4_000, 350, 'technician'],
  ['access_point', 0.15, electronics, 7_500, 20, 55, 3_500, 160, 'technician'],
  ['router', 0.25, electronics, 8_000, 25, 60, 3_000, 300, 'technician'],
  ['lighting_module', 0.025, lasting, 5_500, 25, 60, 4_500, 280, 'programmer'],
  ['keypad', 0.03, lasting, 5_500, 15, 40, 4_500, 180, 'programmer'],
  ['amplifier', 0.08, electronics, 5_000, 20, 75, 4_500, 800, 'technician'],
  ['display', 0.15, electronics, 4_500, 20, 75, 3_000, 1_200, 'technician'],
  ['source', 0.25, electronics, 7_500, 15, 45, 3_000, 250, 'technician'],
  ['camera', 0.12, electronics, 6_000, 20, 60, 3_500, 220, 'technician'],
  ['alarm_panel', 0.15, lasting, 4_500, 20, 75, 3_000, 400, 'technician'],
  ['thermostat', 0.06, lasting, 5_500, 20, 50, 3_500, 150, 'technician'],
  ['shading_motor', 0.05, lasting, 3_000, 20, 75, 4_500, 260, 'technician'],
  ['sensor', 0.05, worn, 4_500, 15, 35, 5_500, 60, 'technician'],
  ['ups', 0.12, worn, 3_500, 15, 50, 6_500, 250, 'technician'],
  ['intercom', 0.12, electronics, 5_500, 25, 65, 3_500, 450, 'technician'],
  ['remote_control', 0.2, worn, 6_500, 15, 40, 3_500, 200, 'programmer'],
  ['loudspeaker', 0.01, lasting, 2_000, 15, 60, 5_000, 220, 'technician'],
];

/**
 * The classes of device a new firm starts with. Texts: `deviceClass.<key>`. Uncertain on purpose: shape 4 is a standard deviation of half the rate,
 * about what four faults seen would teach; the firm's own tickets replace it.
 */
export const startingClasses: readonly DeviceClass[] = rows.map(
  ([key, faultsPerYear, ageCurve, remoteShareBps, remote, onSite, partShareBps, value, remoteBy]) => ({
    key,
    faultsPerYear,
    ageCurve,
    rateShape: 4,
    remoteShareBps,
    remoteBy,
    onSiteBy: 'technician',
    remoteMinutes: { mean: remote, spread: Math.round(remote * 0.8) },
    onSiteMinutes: { mean: onSite, spread: Math.round(onSite * 0.6) },
    partShareBps,
    partOfValueBps: 8_000,
    typicalValueCents: value * 100,
    origin: 'starting_assumption',
  }),
);

/** The keys, for choosing a class and for its texts. */
export const startingClassKeys: readonly string[] = rows.map(([key]) => key);
