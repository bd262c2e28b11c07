import { labelKey } from './labels.ts';
import type { Cable, CableEnd } from './cables.ts';
import type { Place } from './places.ts';
import { nearest, wayTo } from './places.ts';
import { indexed, type WiringIndex, type WiringRecord } from './record.ts';
import { cableState, type CableState } from './states.ts';
import { standingTests, type CableTest } from './tests.ts';

/** Where an end is, as words: the place and those around it, the thing that holds the port, the port. Null: nobody knows. */
export interface EndPlace {
  readonly end: CableEnd;
  /** The floor, room or rack around it, the widest first. */
  readonly way: readonly Place[];
  /** The panel, plate or device that holds the port; empty: it comes out of the wall. */
  readonly holder: string;
  readonly port: string;
}
/** One line of the cable schedule: a cable, also one in a bundle. `test`: the newest that still speaks of it. */
export interface ScheduleRow {
  readonly cable: Cable;
  readonly state: CableState;
  readonly a: EndPlace | null;
  readonly b: EndPlace | null;
  readonly test: CableTest | null;
}

/** The cable schedule: all cables by label as a person counts (2 before 10), those without one last. */
export function cableSchedule(record: WiringRecord, wiring: WiringIndex = indexed(record)): readonly ScheduleRow[] {
  return record.cables.toSorted(byLabel).map((cable) => ({
    cable,
    state: cableState(cable, wiring),
    a: endPlace(wiring.endOf(cable.id, 'a'), wiring),
    b: endPlace(wiring.endOf(cable.id, 'b'), wiring),
    test: standingTests(wiring.testsOf(cable.id), wiring.endsOf(cable.id))[0] ?? null,
  }));
}

/** Where an end is; null: nobody knows the end. */
export function endPlace(end: CableEnd | null, wiring: WiringIndex): EndPlace | null {
  if (!end) return null;
  const port = end.portId === null ? undefined : wiring.ports.get(end.portId);
  const placeId = port ? wiring.placeOf(port) : end.placeId;
  const device = port?.deviceId ? wiring.devices.get(port.deviceId) : undefined;
  const way = wayTo(wiring.places, placeId);
  const holder = device?.name ?? (port ? (way.at(-1)?.name ?? '') : '');
  return { end, way: port && !device ? way.slice(0, -1) : way, holder, port: port?.name ?? '' };
}

/** The sheet that an end is drawn on: its rack or enclosure, else its room, else its floor; null: it is in none. */
export function sheetOf(end: CableEnd | null, wiring: WiringIndex): Place | null {
  if (!end) return null;
  const port = end.portId === null ? undefined : wiring.ports.get(end.portId);
  const placeId = port ? wiring.placeOf(port) : end.placeId;
  return nearest(wiring.places, placeId, ['rack', 'enclosure', 'room']) ?? nearest(wiring.places, placeId, ['floor']);
}

const pieces = (label: string) => labelKey(label).match(/\d+|\D+/g) ?? [];
/** By label, numbers as numbers; a cable without a label after all others, by id: the same record gives the same order everywhere. */
export function byLabel(one: Cable, other: Cable): number {
  return naturally(one.label, other.label) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/** Names and labels as a person counts: 2 before 10, whatever their case; one that says nothing after all others. */
export function naturally(one: string, other: string): number {
  const [a, b] = [pieces(one), pieces(other)];
  if ((a.length === 0) !== (b.length === 0)) return a.length === 0 ? 1 : -1;
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at] ?? '', b[at] ?? ''];
    if (left === right) continue;
    const numbers = /^\d/.test(left) && /^\d/.test(right) ? Number(left) - Number(right) : 0;
    return numbers !== 0 ? numbers : left < right ? -1 : 1;
  }
  return 0;
}
