import type { Id } from '../id.ts';
import { otherFace, otherSide, type Cable, type CableEnd, type CableSide, type Port, type PortFace } from './cables.ts';
import type { WiringIndex } from './record.ts';

/**
 * Why a trace ends (property 30): nothing is plugged in · it came to a device · the other end is unknown · it comes out of the wall somewhere · it came back to
 * where it was already · the cable is out of use.
 */
export const traceEnds = ['free_port', 'device', 'unknown_end', 'open_end', 'loop', 'retired'] as const;
export type TraceEnd = (typeof traceEnds)[number];

/** One cable on the way: from which of its sides, and where it leads; `to` null: nobody knows. */
export interface TraceHop {
  readonly cable: Cable;
  readonly from: CableSide;
  readonly to: CableEnd | null;
}
/** One way from the port to where it ends. A split gives several, which begin alike. */
export interface TracedWay {
  readonly hops: readonly TraceHop[];
  readonly ends: TraceEnd;
  /** The port at which it ended; null: at no port. */
  readonly at: Port | null;
}

/**
 * All ways from a port: out of its front and, of a panel or plate, out of its back; through what passes on. It always ends: no cable is followed twice.
 * An unknown port has no way.
 */
export function trace(wiring: WiringIndex, portId: Id<'port'>): readonly TracedWay[] {
  const port = wiring.ports.get(portId);
  if (!port) return [];
  const followed = new Set<Id<'cable'>>();
  const met = new Set<Id<'port'>>([port.id]);
  const faces: readonly PortFace[] = port.twoSided ? ['back', 'front'] : ['front'];
  const out = faces.flatMap((face) => leave(wiring, port, face, [], followed, met));
  const linked = passedOn(wiring, port, [], followed, met);
  return [...out, ...linked];
}

/** Out of a port by one side: along the cable that is plugged in there, if one is. */
function leave(
  wiring: WiringIndex,
  port: Port,
  face: PortFace,
  hops: readonly TraceHop[],
  followed: Set<Id<'cable'>>,
  met: Set<Id<'port'>>,
): readonly TracedWay[] {
  const plug = wiring.pluggedInto(port.id, face);
  const cable = plug && wiring.cables.get(plug.cableId);
  if (!plug || !cable) return [{ hops, ends: 'free_port', at: port }];
  if (followed.has(cable.id)) return [{ hops, ends: 'loop', at: port }];
  followed.add(cable.id);
  const far = wiring.endOf(cable.id, otherSide(plug.side));
  const gone = [...hops, { cable, from: plug.side, to: far }];
  if (cable.retiredAt !== null) return [{ hops: gone, ends: 'retired', at: null }];
  if (!far) return [{ hops: gone, ends: 'unknown_end', at: null }];
  const next = far.portId === null ? undefined : wiring.ports.get(far.portId);
  if (!next || far.face === null) return [{ hops: gone, ends: 'open_end', at: null }];
  return arrive(wiring, next, far.face, gone, followed, met);
}

/** Into a port by one side: through to its other side, or on by what it passes on to; else it ends at the device. */
function arrive(
  wiring: WiringIndex,
  port: Port,
  face: PortFace,
  hops: readonly TraceHop[],
  followed: Set<Id<'cable'>>,
  met: Set<Id<'port'>>,
): readonly TracedWay[] {
  const through = port.twoSided ? leave(wiring, port, otherFace(face), hops, followed, met) : [];
  if (met.has(port.id)) return through.length > 0 ? through : [{ hops, ends: 'loop', at: port }];
  met.add(port.id);
  const linked = passedOn(wiring, port, hops, followed, met);
  const ways = [...through, ...linked];
  return ways.length > 0 ? ways : [{ hops, ends: 'device', at: port }];
}

function passedOn(
  wiring: WiringIndex,
  port: Port,
  hops: readonly TraceHop[],
  followed: Set<Id<'cable'>>,
  met: Set<Id<'port'>>,
): readonly TracedWay[] {
  return wiring.linkedTo(port.id).flatMap((id) => {
    const next = wiring.ports.get(id);
    if (!next || met.has(id)) return [];
    met.add(id);
    return [...leave(wiring, next, next.twoSided ? 'back' : 'front', hops, followed, met), ...passedOn(wiring, next, hops, followed, met)];
  });
}
