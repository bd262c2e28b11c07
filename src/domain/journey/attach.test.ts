import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMinutes, day, instant } from '../time.ts';
import { type Attached, attachedProjects, attachRate, type BegunProject } from './attach.ts';
import type { Journey, Moment } from './moments.ts';

const monday = instant('2026-11-23T09:00:00Z');
const journeyOf = (...happened: Moment[]): Journey =>
  happened.map((moment, index) => ({ moment, happenedAt: addMinutes(monday, index * 60), plannedOn: null }));

const project = (id: string, begunOn: string, more: Partial<BegunProject> = {}): BegunProject => ({
  id,
  clientId: 'dupre',
  homeId: 'villa',
  begunOn: day(begunOn),
  ...more,
});
const contract = (signedOn: string, more: Partial<Attached> = {}): Attached => ({
  clientId: 'dupre',
  homeId: 'villa',
  signedOn: day(signedOn),
  ...more,
});

describe('whose contract is it?', () => {
  const first = project('first', '2024-03-01');
  const second = project('second', '2026-05-01');

  it('the project’s that was newest when it was signed; one begun later had no part in it', () => {
    expect(attachedProjects([first, second], [contract('2025-01-10')])).toEqual(new Set(['first']));
    expect(attachedProjects([first, second], [contract('2026-05-01')])).toEqual(new Set(['second'])); // begun the same day
    expect(attachedProjects([first, second], [contract('2024-02-29')])).toEqual(new Set());
  });

  it('a project without a home has it where the home has none of its own', () => {
    const open = project('open', '2026-01-01', { homeId: null });
    expect(attachedProjects([open], [contract('2026-02-01')])).toEqual(new Set(['open']));
    expect(attachedProjects([first, open], [contract('2026-02-01')])).toEqual(new Set(['first']));
    expect(attachedProjects([second, open], [contract('2026-02-01')])).toEqual(new Set(['open']));
  });

  it('neither another client’s, nor that of who lived in the home before', () => {
    expect(attachedProjects([first], [contract('2026-02-01', { clientId: 'moreau' })])).toEqual(new Set());
    expect(attachedProjects([first], [contract('2026-02-01', { homeId: 'chalet' })])).toEqual(new Set());
  });

  it('each contract counts for at most one project, begun by then, of its client and home or of no home; more projects never make more attached', () => {
    const from = day('2026-01-01');
    const aDay = fc.integer({ min: 0, max: 30 }).map((days) => addDays(from, days));
    const client = fc.constantFrom('a', 'b');
    const aProject = fc.record({ clientId: client, homeId: fc.constantFrom(null, 'x', 'y'), begunOn: aDay });
    const aContract = fc.record({ clientId: client, homeId: fc.constantFrom('x', 'y'), signedOn: aDay });
    fc.assert(
      fc.property(fc.array(aProject, { maxLength: 8 }), fc.array(aContract, { maxLength: 8 }), (some, contracts) => {
        const projects = some.map((one, index) => ({ ...one, id: `p${index}` }));
        expect(attachedProjects(projects, contracts).size).toBeLessThanOrEqual(contracts.length);
        for (const one of contracts) {
          const own = [...attachedProjects(projects, [one])].map((id) => projects.find((candidate) => candidate.id === id));
          expect(own.length).toBeLessThanOrEqual(1);
          for (const its of own) {
            expect(its?.clientId).toBe(one.clientId);
            expect([one.homeId, null]).toContain(its?.homeId);
            expect((its?.begunOn ?? '9') <= one.signedOn).toBe(true);
            const newer = projects.filter(
              (other) => other.homeId === its?.homeId && other.clientId === one.clientId && other.begunOn <= one.signedOn,
            );
            expect(newer.every((other) => other.begunOn <= (its?.begunOn ?? ''))).toBe(true);
          }
        }
        // All at once is each by itself.
        expect(attachedProjects(projects, contracts)).toEqual(new Set(contracts.flatMap((one) => [...attachedProjects(projects, [one])])));
      }),
    );
  });
});

describe('the attach rate', () => {
  it('shows counts and shares, and no share where there is no project', () => {
    const before = journeyOf('service_introduced', 'demo');
    const projects = [
      { journey: before, hasContract: true },
      { journey: before, hasContract: true },
      { journey: before, hasContract: false },
      { journey: journeyOf('demo'), hasContract: false },
    ];
    expect(attachRate(projects)).toEqual({
      before_demo: { projects: 3, withContract: 2, shareBps: 6667 }, // 2 ÷ 3
      after_demo: { projects: 0, withContract: 0, shareBps: null }, // no data is not nought
      never: { projects: 1, withContract: 0, shareBps: 0 },
    });
  });
});
