import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyWiring, shuffled } from '#test/wiring-arbitrary.ts';
import { wiringRecord, wiringSizes } from '#test/wiring-record.ts';
import { cableSides } from './cables.ts';
import { indexed } from './record.ts';
import { cableSchedule } from './schedule.ts';
import { stillToFind, unknownEnds } from './states.ts';

describe('the ends of cables', () => {
  it('property 29: with no, one or two known ends: each end is known, accepted by name, or counted as still to be found', () => {
    fc.assert(
      fc.property(anyWiring, (record) => {
        const wiring = indexed(record);
        const unknown = unknownEnds(record);
        const inUse = record.cables.filter(({ retiredAt }) => retiredAt === null);
        const known = inUse.flatMap(({ id }) => cableSides.filter((side) => wiring.endOf(id, side)));
        expect(known.length + unknown.length).toBe(2 * inUse.length);
        expect(stillToFind(record)).toBe(unknown.filter(({ acceptedBy }) => acceptedBy === null).length);
      }),
    );
  });

  it('property 29: finding an end takes one off, accepting one takes one off, a cable out of use asks for none', () => {
    fc.assert(
      fc.property(anyWiring, (record) => {
        const [first] = unknownEnds(record).filter(({ acceptedBy }) => acceptedBy === null);
        if (!first) return;
        const { cableId, side } = first;
        const before = stillToFind(record);
        const place = record.places[0]?.id ?? null;
        const end = {
          id: 'new' as never,
          cableId,
          side,
          portId: null,
          face: null,
          placeId: place,
          how: 'found' as const,
          termination: '',
          note: '',
          stands: true,
        };
        expect(stillToFind({ ...record, ends: [...record.ends, end] })).toBe(before - 1);
        // One that stands no longer is no knowledge.
        expect(stillToFind({ ...record, ends: [...record.ends, { ...end, stands: false }] })).toBe(before);
        expect(
          stillToFind({ ...record, accepted: [...record.accepted, { cableId, side, acceptedBy: 'N. Roux', reason: 'walled in' }] }),
        ).toBe(before - 1);
        const retired = record.cables.map((cable) =>
          cable.id === cableId ? { ...cable, retiredAt: '2026-06-01T09:00:00Z' as never } : cable,
        );
        expect(stillToFind({ ...record, cables: retired })).toBeLessThan(before);
      }),
    );
  });

  it('property 29: the schedule has one line per cable, also where nothing is known, the same in whatever order the rows come', () => {
    const record = wiringRecord(wiringSizes.house);
    const lines = cableSchedule(record);
    expect(lines.map(({ cable }) => cable.id).toSorted()).toEqual(record.cables.map(({ id }) => id).toSorted());
    expect(lines.some(({ a, b }) => a === null && b === null) && lines.some(({ a, b }) => (a === null) !== (b === null))).toBe(true);
    expect(cableSchedule(shuffled(record, 3))).toEqual(lines);
  });
});
