import type { ClientKind, SystemKind } from '#domain/homes/kinds.ts';
import type { Country, Language } from '#domain/language.ts';

/** Devices of one kind in a home; the fifth word is how many. */
export type CastDevice = readonly [classKey: string, make: string, model: string, label: string, quantity?: number];
export interface CastSystem {
  readonly kind: SystemKind;
  readonly name: string;
  readonly maker: string;
  readonly documented: boolean;
  readonly integrations: number;
}
export interface CastHome {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: Country;
  readonly builtYear: number | null;
  readonly isPrivate: boolean | null;
  readonly installedOn: string | null;
  readonly distanceKm: number;
  readonly travelMinutes: number;
  readonly note?: string;
  readonly systems: readonly CastSystem[];
  readonly devices: readonly CastDevice[];
}
export interface CastClient {
  readonly name: string;
  readonly kind: ClientKind;
  readonly language: Language;
  readonly email: string;
  readonly phone: string;
  readonly note?: string;
  readonly contacts?: readonly {
    readonly name: string;
    readonly role: string;
    readonly email: string;
    readonly phone: string;
    readonly isSigner: boolean;
  }[];
  readonly homes: readonly CastHome[];
}
