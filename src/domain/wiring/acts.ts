import type { Id } from '../id.ts';
import type { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Cable, CableEnd, CableSide, Port, PortFace, PortLink } from './cables.ts';
import { labelKey } from './labels.ts';
import { fitsInto, holdsPorts, type Place } from './places.ts';
import type { AcceptedEnd, WiringRecord } from './record.ts';
import { refuse } from './refusals.ts';
import { isSameTest, type CableTest } from './tests.ts';

/**
 * What somebody records of the wiring of a home, one thing at a time; the same on a phone without reception, at the desk and over the doors. Ids are made by whoever
 * records. `wroteAt`: when, by their clock; absent: now.
 */
export type WiringAct =
  | ({ readonly act: 'place' } & Place)
  | { readonly act: 'place_removed'; readonly id: Id<'place'> }
  | ({ readonly act: 'port' } & Omit<Port, 'twoSided'>)
  | { readonly act: 'port_removed'; readonly id: Id<'port'> }
  | ({ readonly act: 'link' } & PortLink)
  | { readonly act: 'link_removed'; readonly id: Id<'port_link'> }
  | ({ readonly act: 'cable' } & Omit<Cable, 'retiredAt'>)
  | { readonly act: 'cable_retired'; readonly id: Id<'cable'>; readonly retired: boolean; readonly wroteAt?: Instant | undefined }
  | { readonly act: 'cable_removed'; readonly id: Id<'cable'> }
  | ({ readonly act: 'end' } & EndGiven)
  | { readonly act: 'end_cleared'; readonly cableId: Id<'cable'>; readonly side: CableSide }
  | ({ readonly act: 'end_accepted' } & AcceptedEnd)
  | ({ readonly act: 'test'; readonly wroteAt?: Instant | undefined } & Omit<CableTest, 'seenEndIds' | 'testedAt'> & {
        readonly seenEndIds?: readonly string[] | undefined;
      })
  | { readonly act: 'test_struck'; readonly id: Id<'cable_test'> };

/** An end as it is given: of a port without a side it is the one that cables of the house go to. */
export type EndGiven = Omit<CableEnd, 'stands'>;

/** What is not there any more, or never was: on a phone that took along an older record. The doors say `no_such_record`. */
const notThere = (field: string) => refuse('record_is_not_there', { field });

type ActOf<Kind extends WiringAct['act']> = Extract<WiringAct, { act: Kind }>;
type After<Kind extends WiringAct['act']> = (record: WiringRecord, act: ActOf<Kind>, now: Instant) => WiringRecord | Refusal;

const put = <One extends { readonly id: string }>(all: readonly One[], one: One): readonly One[] =>
  all.some(({ id }) => id === one.id) ? all.map((before) => (before.id === one.id ? one : before)) : [...all, one];
const without = <One extends { readonly id: string }>(all: readonly One[], gone: string): readonly One[] =>
  all.filter(({ id }) => id !== gone);
const has = (all: readonly { readonly id: string }[], id: string | null) => id !== null && all.some((one) => one.id === id);

/** What the record is after each act, or why it cannot be done: the one table. */
const after: { readonly [Kind in WiringAct['act']]: After<Kind> } = {
  place: (record, { id, kind, name, parentId, position, note }) => {
    const parent = record.places.find((one) => one.id === parentId);
    if (parentId !== null && !parent) return notThere('parentId');
    if (parent && !fitsInto(kind, parent.kind))
      return refuse('place_does_not_fit_there', { field: 'parentId', values: { place: parent.name } });
    return { ...record, places: put(record.places, { id, kind, name, parentId, position, note }) };
  },
  place_removed: (record, { id }) => {
    const isIn = (one: { readonly placeId: Id<'place'> | null }) => one.placeId === id;
    const isFull =
      record.places.some(({ parentId }) => parentId === id) ||
      record.ports.some(isIn) ||
      record.devices.some(isIn) ||
      record.ends.some((end) => end.stands && isIn(end));
    const place = record.places.find((one) => one.id === id);
    return isFull
      ? refuse('place_is_not_empty', { values: { place: place?.name ?? '' } })
      : { ...record, places: without(record.places, id) };
  },
  port: (record, { id, placeId, deviceId, name, carries, position, note }) => {
    if ((placeId === null) === (deviceId === null)) return refuse('port_has_one_holder', { field: 'placeId' });
    const place = record.places.find((one) => one.id === placeId);
    if (placeId !== null && !place) return notThere('placeId');
    if (deviceId !== null && !has(record.devices, deviceId)) return notThere('deviceId');
    if (place && !holdsPorts(place.kind)) return refuse('place_holds_no_ports', { field: 'placeId', values: { place: place.name } });
    const same = (one: Port) =>
      one.placeId === placeId && one.deviceId === deviceId && one.name.trim().toLowerCase() === name.trim().toLowerCase();
    if (record.ports.some((one) => one.id !== id && same(one))) return refuse('port_name_is_taken', { field: 'name', values: { name } });
    return { ...record, ports: put(record.ports, { id, placeId, deviceId, name, carries, position, note, twoSided: placeId !== null }) };
  },
  port_removed: (record, { id }) => {
    const port = record.ports.find((one) => one.id === id);
    if (record.ends.some((end) => end.stands && end.portId === id))
      return refuse('port_is_plugged', { values: { port: port?.name ?? '' } });
    const links = record.links.filter(({ onePortId, otherPortId }) => onePortId !== id && otherPortId !== id);
    return { ...record, ports: without(record.ports, id), links };
  },
  link: (record, { id, ...given }) => {
    const [onePortId, otherPortId] = inOrder(given);
    const [one, other] = [onePortId, otherPortId].map((portId) => record.ports.find((port) => port.id === portId));
    if (!one || !other) return notThere('otherPortId');
    if (one.id === other.id || one.placeId !== other.placeId || one.deviceId !== other.deviceId)
      return refuse('ports_are_not_of_one_thing', { field: 'otherPortId' });
    const known = record.links.some((link) => link.id === id || (link.onePortId === onePortId && link.otherPortId === otherPortId));
    return known ? record : { ...record, links: put(record.links, { id, onePortId, otherPortId }) };
  },
  link_removed: (record, { id }) => ({ ...record, links: without(record.links, id) }),
  cable: (record, { id, label, name, type, product, colour, route, lengthCm, condition, note }) => {
    const key = labelKey(label);
    const holder = key === '' ? undefined : record.cables.find((one) => one.id !== id && labelKey(one.label) === key);
    if (holder) return refuse('label_is_taken', { field: 'label', values: { label: holder.label, name: holder.name, cableId: holder.id } });
    const retiredAt = record.cables.find((one) => one.id === id)?.retiredAt ?? null;
    const cable = { id, label, name, type, product, colour, route, lengthCm, condition, note, retiredAt };
    return { ...record, cables: put(record.cables, cable) };
  },
  cable_retired: (record, { id, retired, wroteAt }, now) => {
    const cable = record.cables.find((one) => one.id === id);
    if (!cable) return notThere('id');
    return { ...record, cables: put(record.cables, { ...cable, retiredAt: retired ? (cable.retiredAt ?? wroteAt ?? now) : null }) };
  },
  cable_removed: (record, { id }) => ({
    ...record,
    cables: without(record.cables, id),
    ends: record.ends.filter(({ cableId }) => cableId !== id),
    tests: record.tests.filter(({ cableId }) => cableId !== id),
    accepted: record.accepted.filter(({ cableId }) => cableId !== id),
  }),
  end: (record, end) => {
    if (has(record.ends, end.id)) return record;
    if (!has(record.cables, end.cableId)) return notThere('cableId');
    const where = whereItIs(record, end);
    if ('refusal' in where) return where;
    const { id, cableId, side, how, termination, note } = end;
    const accepted = notAccepted(record, cableId, side);
    return {
      ...record,
      accepted,
      ends: [...cleared(record, cableId, side), { id, cableId, side, how, termination, note, ...where, stands: true }],
    };
  },
  end_cleared: (record, { cableId, side }) => ({
    ...record,
    ends: cleared(record, cableId, side),
    accepted: notAccepted(record, cableId, side),
  }),
  end_accepted: (record, { cableId, side, acceptedBy, reason }) => {
    if (!has(record.cables, cableId)) return notThere('cableId');
    if (record.ends.some((end) => end.stands && end.cableId === cableId && end.side === side)) return refuse('end_is_known');
    return { ...record, accepted: [...notAccepted(record, cableId, side), { cableId, side, acceptedBy, reason }] };
  },
  test: (record, { wroteAt, seenEndIds, ...told }, now) => {
    const { act: _, ...test } = told;
    if (has(record.tests, test.id)) return record;
    if (!has(record.cables, test.cableId)) return notThere('cableId');
    const seen = seenEndIds ?? record.ends.filter(({ cableId }) => cableId === test.cableId).map(({ id }) => id);
    const made = { ...test, seenEndIds: seen, testedAt: wroteAt ?? now };
    return record.tests.some((one) => isSameTest(one, made)) ? record : { ...record, tests: [...record.tests, made] };
  },
  test_struck: (record, { id }) => ({ ...record, tests: without(record.tests, id) }),
};

const cleared = (record: WiringRecord, cableId: Id<'cable'>, side: CableSide): readonly CableEnd[] =>
  record.ends.map((end) => (end.cableId === cableId && end.side === side ? { ...end, stands: false } : end));
/** An end that is found, or accepted anew, is not accepted as unknown any more. */
const notAccepted = (record: WiringRecord, cableId: Id<'cable'>, side: CableSide): readonly AcceptedEnd[] =>
  record.accepted.filter((one) => one.cableId !== cableId || one.side !== side);
/** Two ports as a link keeps them: which is the first says nothing. */
export const inOrder = ({ onePortId, otherPortId }: Pick<PortLink, 'onePortId' | 'otherPortId'>) =>
  onePortId < otherPortId ? ([onePortId, otherPortId] as const) : ([otherPortId, onePortId] as const);

function whereItIs(record: WiringRecord, end: EndGiven): Pick<CableEnd, 'portId' | 'face' | 'placeId'> | Refusal {
  if (end.portId === null) {
    if (end.placeId === null) return refuse('cable_end_is_nowhere', { field: 'placeId' });
    return has(record.places, end.placeId) ? { portId: null, face: null, placeId: end.placeId } : notThere('placeId');
  }
  const port = record.ports.find(({ id }) => id === end.portId);
  if (!port) return notThere('portId');
  const face = end.face ?? faceOf(port);
  if (face === 'back' && !port.twoSided) return refuse('port_has_no_back', { field: 'face', values: { port: port.name } });
  const there = record.ends.find((one) => one.stands && one.portId === port.id && one.face === face);
  if (!there || (there.cableId === end.cableId && there.side === end.side)) return { portId: port.id, face, placeId: null };
  const cable = record.cables.find(({ id }) => id === there.cableId);
  const label = cable?.label || cable?.name || '–';
  return refuse('port_is_taken', { field: 'portId', values: { port: port.name, label, cableId: there.cableId } });
}

/** The side of a port that is meant where nobody says: at a panel or plate the back, where cables of the house end; a device has a front alone. */
export const faceOf = (port: Pick<Port, 'twoSided'>): PortFace => (port.twoSided ? 'back' : 'front');

/**
 * The record after somebody recorded something, or the refusal: decided on a phone without reception as the doors decide it (a test compares the two).
 * Refusals: those of `refusals.ts`; `record_is_not_there` of what is not in the record.
 */
export function afterAct(record: WiringRecord, act: WiringAct, now: Instant): WiringRecord | Refusal {
  return (after[act.act] as After<WiringAct['act']>)(record, act, now);
}
