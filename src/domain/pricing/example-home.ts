import { day } from '#domain/time.ts';
import { startingClasses } from './defaults/classes.ts';
import { startingFormula } from './defaults/formula.ts';
import { startingPlans } from './defaults/plans.ts';
import { startingRateCard } from './defaults/rate-cards.ts';
import type { DeviceGroup, PricePlansInput } from './types.ts';

const installedOn = day('2022-05-10');

function group(classKey: string, count: number, years = 2): DeviceGroup {
  return { classKey, count, unitValueCents: null, installedOn, warrantyUntil: day(`${2022 + years}-05-09`), suppliedBy: 'us' };
}

/** Villa Marlow: 300 devices of 18 classes, 6 systems, 8 integrations; the home the tests, the bench and the guide price. */
export const villaMarlow: PricePlansInput = {
  pricedOn: day('2026-11-23'),
  rateCard: startingRateCard('FR'),
  plans: startingPlans,
  home: {
    key: 'villa-marlow',
    kilometres: 18,
    travelMinutes: 30,
    systems: 6,
    integrations: 8,
    installedOn,
    documentation: 'partial',
    devices: [
      group('processor', 2),
      group('network_switch', 5, 5),
      group('access_point', 9, 5),
      group('router', 1),
      group('lighting_module', 42),
      group('keypad', 38),
      group('amplifier', 8),
      group('display', 7),
      group('source', 6),
      group('camera', 12),
      group('alarm_panel', 1),
      group('thermostat', 14),
      group('shading_motor', 34),
      group('sensor', 62),
      group('ups', 2),
      group('intercom', 3),
      group('remote_control', 6),
      group('loudspeaker', 48),
    ],
  },
  classes: startingClasses,
  formula: startingFormula,
  terms: { months: 12, paid: 'month' },
};
