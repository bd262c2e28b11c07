import { expect, it } from 'vitest';
import { homeProfileOf } from './profile.ts';

const home = { id: 'marlow', distanceKm: 18, travelMinutes: 30, installedOn: null };
const system = (documented: boolean, integrations = 0) => ({ documented, integrations });

it('a home is documented completely, partly or not at all by its systems', () => {
  const documentation = (...systems: { documented: boolean; integrations: number }[]) => homeProfileOf(home, systems, []).documentation;
  expect([documentation(), documentation(system(false)), documentation(system(true), system(false)), documentation(system(true))]).toEqual([
    'missing',
    'missing',
    'partial',
    'complete',
  ]);
});

it('counts systems and the links between them', () => {
  expect(homeProfileOf(home, [system(true, 3), system(false, 2)], [])).toMatchObject({
    key: 'marlow',
    kilometres: 18,
    travelMinutes: 30,
    systems: 2,
    integrations: 5,
  }); // 3 + 2
});
