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
  /** Where it begins: the port, or one that it passes on to, and by which of its sides. */
  readonly out: { readonly port: Port; readonly face: PortFace };
  readonly hops: readonly TraceHop[];
  readonly ends: TraceEnd;
  /** The port at which it ended; null: at no port. */
  readonly at: Port | null;
}

/** What was gone so far, the newest first: ways that begin alike share their beginning. */
interface Gone {
  readonly hop: TraceHop;
  readonly before: Gone | null;
}
/** A side of a port by which a way goes on. */
interface Exit {
  readonly out: TracedWay['out'];
  readonly port: Port;
  readonly face: PortFace;
  readonly gone: Gone | null;
}

/**
 * All ways from a port, its back before its front, then what it passes on to. It always ends: no cable is followed twice, and it is no recursion, so that a bus of
 * thousands is no deeper than one of two. A port of the record has at least one way; a port that is not in it has none.
 */
export function trace(wiring: WiringIndex, portId: Id<'port'>): readonly TracedWay[] {
  const start = wiring.ports.get(portId);
  if (!start) return [];
  const met = new Set<Id<'port'>>([start.id]);
  const followed = new Set<Id<'cable'>>();
  const ways: TracedWay[] = [];
  const exits = [...sides(start), ...passedOn(wiring, start, met).flatMap(sides)].map(
    ({ port, face }): Exit => ({ out: { port, face }, port, face, gone: null }),
  );
  // The last is gone first: turned round, the ways come out in order.
  const open = exits.toReversed();
  for (let exit = open.pop(); exit; exit = open.pop()) {
    const { out, gone } = exit;
    const end = (ends: TraceEnd, at: Port | null, to = gone) => ways.push({ out, hops: hopsOf(to), ends, at });
    const step = leave(wiring, exit, followed);
    if (step === 'followed') {
      // Another way has come back to this very port already, and said so.
      if (gone) end('loop', exit.port);
    } else if (step === null) end('free_port', exit.port);
    else {
      const { hop } = step;
      const to: Gone = { hop, before: gone };
      const port = hop.to?.portId ? wiring.ports.get(hop.to.portId) : undefined;
      if (hop.cable.retiredAt !== null) end('retired', null, to);
      else if (!hop.to) end('unknown_end', null, to);
      else if (!port || hop.to.face === null) end('open_end', null, to);
      else {
        const onwards = arrive(wiring, port, hop.to.face, met);
        if (typeof onwards === 'string') end(onwards, port, to);
        else open.push(...onwards.toReversed().map((side): Exit => ({ out, ...side, gone: to })));
      }
    }
  }
  return ways;
}

interface Side {
  readonly port: Port;
  readonly face: PortFace;
}
const sides = (port: Port): readonly Side[] =>
  (port.twoSided ? (['back', 'front'] as const) : (['front'] as const)).map((face) => ({ port, face }));

/** Out of a port by one side: along the cable that is plugged in there; null where none is. */
function leave(wiring: WiringIndex, { port, face }: Exit, followed: Set<Id<'cable'>>): { readonly hop: TraceHop } | 'followed' | null {
  const plug = wiring.pluggedInto(port.id, face);
  const cable = plug && wiring.cables.get(plug.cableId);
  if (!plug || !cable) return null;
  if (followed.has(cable.id)) return 'followed';
  followed.add(cable.id);
  return { hop: { cable, from: plug.side, to: wiring.endOf(cable.id, otherSide(plug.side)) } };
}

/** Into a port by one side: on by its other side and by what it passes on to; where there is nothing of both, it ends there. */
function arrive(wiring: WiringIndex, port: Port, face: PortFace, met: Set<Id<'port'>>): readonly Side[] | 'device' | 'loop' {
  const returned = met.has(port.id) || wiring.linkedTo(port.id).some((id) => met.has(id));
  met.add(port.id);
  const through = port.twoSided ? [{ port, face: otherFace(face) }] : [];
  const onwards = [...through, ...passedOn(wiring, port, met).flatMap(sides)];
  if (onwards.length > 0) return onwards;
  return returned ? 'loop' : 'device';
}

/** All ports that one passes on to, also by way of others, that no way has met yet. */
function passedOn(wiring: WiringIndex, port: Port, met: Set<Id<'port'>>): readonly Port[] {
  const found = [port];
  // Grows while it is walked: what is found is asked as well.
  for (const from of found)
    for (const id of wiring.linkedTo(from.id)) {
      const next = wiring.ports.get(id);
      if (!next || met.has(id)) continue;
      met.add(id);
      found.push(next);
    }
  return found.slice(1);
}

function hopsOf(gone: Gone | null): readonly TraceHop[] {
  const hops: TraceHop[] = [];
  for (let at = gone; at; at = at.before) hops.push(at.hop);
  return hops.reverse();
}
