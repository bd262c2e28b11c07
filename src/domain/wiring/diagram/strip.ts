import type { Id } from '../../id.ts';
import type { CableEnd, CableType, Port, PortFace } from '../cables.ts';
import { wayTo } from '../places.ts';
import type { WiringIndex } from '../record.ts';
import { endPlace } from '../schedule.ts';
import { cableState, type CableState } from '../states.ts';
import { trace, type TracedWay, type TraceEnd } from '../trace.ts';

/** Where a trace comes by: a port, or a place where a cable comes out of the wall. Null: nobody knows. */
export interface StripStop {
  readonly portId: Id<'port'> | null;
  /** The rooms and racks around it, the widest first. */
  readonly way: readonly string[];
  /** The panel, plate or device; empty: the cable comes out of the wall. */
  readonly holder: string;
  readonly port: string;
  readonly face: PortFace | null;
}
/** The cable on the way to the next stop. */
export interface StripCable {
  readonly cableId: Id<'cable'>;
  readonly label: string;
  readonly name: string;
  readonly type: CableType;
  readonly state: CableState;
}
/** One way as a strip: where it begins, its cables and where each leads, and why it ends. */
export interface Strip {
  readonly start: StripStop;
  readonly hops: readonly { readonly cable: StripCable; readonly stop: StripStop | null }[];
  readonly ends: TraceEnd;
  /** Where it ended, if that is a port other than the last stop: what the last one passes on to. */
  readonly at: StripStop | null;
}

/** All ways from a port, as strips to be shown one under the other. A port that is not in the record has none. */
export const stripsFrom = (wiring: WiringIndex, portId: Id<'port'>): readonly Strip[] =>
  trace(wiring, portId).map((way) => stripOf(wiring, way));

function stripOf(wiring: WiringIndex, { out, hops, ends, at }: TracedWay): Strip {
  const lastPort = hops.at(-1)?.to?.portId ?? out.port.id;
  return {
    start: stopAt(wiring, out.port, out.face),
    hops: hops.map(({ cable, to }) => ({
      cable: { cableId: cable.id, label: cable.label, name: cable.name, type: cable.type, state: cableState(cable, wiring) },
      stop: stopOf(wiring, to),
    })),
    ends,
    at: at && at.id !== lastPort ? stopAt(wiring, at, null) : null,
  };
}

function stopOf(wiring: WiringIndex, end: CableEnd | null): StripStop | null {
  const place = endPlace(end, wiring);
  if (!end || !place) return null;
  return { portId: end.portId, way: place.way.map(({ name }) => name), holder: place.holder, port: place.port, face: end.face };
}

function stopAt(wiring: WiringIndex, port: Port, face: PortFace | null): StripStop {
  const way = wayTo(wiring.places, wiring.placeOf(port)).map(({ name }) => name);
  const device = port.deviceId === null ? undefined : wiring.devices.get(port.deviceId);
  return { portId: port.id, way: device ? way : way.slice(0, -1), holder: device?.name ?? way.at(-1) ?? '', port: port.name, face };
}
