import type { Id } from '../id.ts';
import type { Instant } from '../time.ts';

/** What a cable or a port carries. */
export const cableTypes = ['network', 'coax', 'speaker', 'hdmi', 'fibre', 'knx', 'dali', 'control', 'alarm', 'power'] as const;
export type CableType = (typeof cableTypes)[number];
/** How the cable itself looks. */
export const cableConditions = ['unknown', 'good', 'worn', 'damaged'] as const;
export type CableCondition = (typeof cableConditions)[number];
/** Its two ends; which is which says nothing. */
export const cableSides = ['a', 'b'] as const;
export type CableSide = (typeof cableSides)[number];
/** The sides of a port: a device has a front alone. */
export const portFaces = ['front', 'back'] as const;
export type PortFace = (typeof portFaces)[number];
/** How somebody came to know an end: it was found as it was, it was terminated anew, or it was plugged elsewhere. */
export const endHows = ['found', 'terminated', 'plugged'] as const;
export type EndHow = (typeof endHows)[number];

/** A port, in a panel or plate (`twoSided`), or of a device. `position`: its place in the order on the front. */
export interface Port {
  readonly id: Id<'port'>;
  readonly placeId: Id<'place'> | null;
  readonly deviceId: Id<'device'> | null;
  readonly name: string;
  readonly carries: CableType;
  readonly twoSided: boolean;
  readonly position: number;
  readonly note: string;
}

/** Two ports of the same thing that pass on to each other: a splitter, the in and out of a bus device. */
export interface PortLink {
  readonly id: Id<'port_link'>;
  readonly onePortId: Id<'port'>;
  readonly otherPortId: Id<'port'>;
}

/** A cable, one line also where it runs in a bundle. `label` empty: it has none yet. `lengthCm`: centimetres; null: nobody measured. */
export interface Cable {
  readonly id: Id<'cable'>;
  readonly label: string;
  readonly name: string;
  readonly type: CableType;
  readonly product: string;
  readonly colour: string;
  readonly route: string;
  readonly lengthCm: number | null;
  readonly condition: CableCondition;
  readonly note: string;
  readonly retiredAt: Instant | null;
}

/** An end that somebody knows: in a port, or at least the place where it comes out. `stands`: no later one took its place. */
export interface CableEnd {
  readonly id: Id<'cable_end'>;
  readonly cableId: Id<'cable'>;
  readonly side: CableSide;
  readonly portId: Id<'port'> | null;
  readonly face: PortFace | null;
  readonly placeId: Id<'place'> | null;
  readonly how: EndHow;
  readonly termination: string;
  readonly note: string;
  readonly stands: boolean;
}

/** The other end's side. */
export const otherSide = (side: CableSide): CableSide => (side === 'a' ? 'b' : 'a');
/** The other side of a port. */
export const otherFace = (face: PortFace): PortFace => (face === 'front' ? 'back' : 'front');
