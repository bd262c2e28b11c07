import type { Refusal } from '../../refusal.ts';
import { otherSide, type Cable, type CableEnd, type CableSide } from '../cables.ts';
import { endPlace } from '../schedule.ts';
import { refuse } from '../refusals.ts';
import type { Spot, Workbench } from './workbench.ts';

/** How a row fits the cable that it is of: the ends that it adds, and what contradicts it. */
export interface Fit {
  readonly fills: readonly { readonly side: CableSide; readonly spot: Spot }[];
  readonly problems: readonly Refusal[];
}

/**
 * How the ends of a row fit a cable of the home, or a new one. Which side of a cable is which says nothing: the way round that contradicts least is taken. Problems:
 * `end_is_elsewhere` (where the home has it, as `place`), `port_is_taken` (by `label`), `port_is_twice_in_the_file` (`line`).
 */
export function fitOf(cable: Cable | null, [a, b]: readonly [Spot | null, Spot | null], bench: Workbench, line: number): Fit {
  const given: readonly (readonly [CableSide, Spot])[] = [...(a ? [['a', a] as const] : []), ...(b ? [['b', b] as const] : [])];
  const ways = [given, given.map(([side, spot]) => [otherSide(side), spot] as const)].map((way) => sortedOut(cable, way, bench));
  const [straight, turned] = ways as [Sorted, Sorted];
  const best = cable && weight(turned) < weight(straight) ? turned : straight;
  const free = best.fills.filter(({ spot }) => bench.pluggedInto(spot) === null);
  const once = free.filter(({ spot }, at) => free.findIndex((one) => sameSocket(one.spot, spot)) === at);
  const problems = [
    ...best.elsewhere,
    ...best.fills.filter((one) => !free.includes(one)).map(({ side, spot }) => takenBy(side, spot, bench)),
    ...free.filter((one) => !once.includes(one)).map(({ side, spot }) => twiceInFile(side, spot, line)),
  ];
  return { fills: once, problems };
}

interface Sorted {
  readonly fills: Fit['fills'];
  readonly elsewhere: readonly Refusal[];
}
const weight = ({ fills, elsewhere }: Sorted) => elsewhere.length * 10 + fills.length;

function sortedOut(cable: Cable | null, way: readonly (readonly [CableSide, Spot])[], bench: Workbench): Sorted {
  const fills: { side: CableSide; spot: Spot }[] = [];
  const elsewhere: Refusal[] = [];
  for (const [side, spot] of way) {
    const end = cable ? bench.wiring.endOf(cable.id, side) : null;
    if (!end) fills.push({ side, spot });
    else if (!isThere(end, spot, bench)) {
      const place = endPlace(end, bench.wiring);
      const words = place ? [...place.way.slice(-1).map(({ name }) => name), place.holder, place.port].filter(Boolean).join(' · ') : '';
      elsewhere.push(
        refuse('end_is_elsewhere', { field: `side_${side}_device`, values: { label: cable?.label || cable?.name || '–', place: words } }),
      );
    }
  }
  return { fills, elsewhere };
}

/** Whether an end is where a row says: in that side of the port, or in that place, be it in a port there. */
function isThere(end: CableEnd, spot: Spot, { wiring }: Workbench): boolean {
  if (spot.kind === 'port') return end.portId === spot.port.id && end.face === spot.face;
  const port = end.portId ? wiring.ports.get(end.portId) : undefined;
  return (port ? wiring.placeOf(port) : end.placeId) === spot.place.id;
}

const sameSocket = (one: Spot, other: Spot) =>
  one.kind === 'port' && other.kind === 'port' && one.port.id === other.port.id && one.face === other.face;

function takenBy(side: CableSide, spot: Spot, bench: Workbench): Refusal {
  const plug = bench.pluggedInto(spot);
  const field = `side_${side}_name`;
  if (plug && 'line' in plug) return twiceInFile(side, spot, plug.line);
  const port = portName(spot);
  const cable = plug?.cable;
  return refuse('port_is_taken', { field, values: { port, label: cable?.label || cable?.name || '–', cableId: cable?.id ?? '' } });
}
const portName = (spot: Spot) => (spot.kind === 'port' ? spot.port.name : '');
const twiceInFile = (side: CableSide, spot: Spot, line: number) =>
  refuse('port_is_twice_in_the_file', { field: `side_${side}_name`, values: { port: portName(spot), line } });
