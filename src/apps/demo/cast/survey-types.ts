import type { CableCondition, CableType } from '#domain/wiring/cables.ts';
import type { PlaceKind } from '#domain/wiring/places.ts';
import type { TestMethod, TestResult } from '#domain/wiring/tests.ts';

/** A place of a surveyed home, by name, in the one it is in; a panel or plate with so many ports. */
export interface CastPlace {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly of?: string;
  readonly ports?: number;
  readonly carries?: CableType;
}

/** Where an end is: in a port of a panel or plate, counted from one, or at least in a place. Null: nobody knows. */
export type CastEnd = readonly [place: string, port?: number] | null;
export type CastTest = readonly [method: TestMethod, result: TestResult, more?: object];

export interface CastCable {
  readonly label: string;
  readonly name?: string;
  readonly type: CableType;
  readonly ends: readonly [CastEnd, CastEnd];
  readonly colour?: string;
  readonly route?: string;
  readonly lengthCm?: number;
  readonly condition?: CableCondition;
  readonly note?: string;
  readonly test?: CastTest;
  /** Who accepts, by name, that a side stays unknown, and why. */
  readonly accepted?: { readonly side: 'a' | 'b'; readonly acceptedBy: string; readonly reason: string };
}
