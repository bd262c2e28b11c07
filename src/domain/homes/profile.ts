import type { DeviceGroup, HomeProfile } from '../pricing/types.ts';
import type { Day } from '../time.ts';

interface PricedHome {
  readonly id: string;
  readonly distanceKm: number;
  readonly travelMinutes: number;
  readonly installedOn: Day | null;
}
interface PricedSystem {
  readonly documented: boolean;
  readonly integrations: number;
}

/** Whether somebody said how far the home is. Nobody serves a home from next door: both at nought say that it is not known, and travel is priced at nothing. */
export const travelIsKnown = (home: Pick<PricedHome, 'distanceKm' | 'travelMinutes'>): boolean =>
  home.distanceKm > 0 || home.travelMinutes > 0;

/**
 * A home as the price of its service sees it. Documentation is complete when every system has its papers, missing when none has
 * (a home of which no system is known has none).
 */
export function homeProfileOf(home: PricedHome, systems: readonly PricedSystem[], devices: readonly DeviceGroup[]): HomeProfile {
  const documented = systems.filter((system) => system.documented).length;
  return {
    key: home.id,
    kilometres: home.distanceKm,
    travelMinutes: home.travelMinutes,
    installedOn: home.installedOn,
    systems: systems.length,
    integrations: systems.reduce((sum, system) => sum + system.integrations, 0),
    documentation: documented === 0 ? 'missing' : documented === systems.length ? 'complete' : 'partial',
    devices,
  };
}
