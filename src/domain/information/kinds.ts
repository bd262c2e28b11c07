import type { SystemKind } from '../homes/kinds.ts';

/** What a firm needs to know of an installation before it touches it (T3). A login says whose it is and whether it is there: what it is kept secret by stands in no register. */
export const itemKinds = [
  'product_list',
  'schematics',
  'cable_schedule',
  'programming',
  'network_plan',
  'licence',
  'login',
  'key',
  'photos',
  'admin_account',
  'other',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Of a programming: what can be opened and changed, or what only runs; null: nobody looked yet. */
export const programForms = ['source', 'compiled'] as const;
export type ProgramForm = (typeof programForms)[number];

/** Who holds the account that decides who else may enter. */
export const accountOwners = ['unknown', 'client', 'previous_firm', 'us', 'maker', 'other'] as const;
export type AccountOwner = (typeof accountOwners)[number];

/** What can be said of a thing besides its name: a form, a version, the day it is of, its account and owner, the day until which it holds. */
export type ItemSays = 'form' | 'version' | 'datedOn' | 'account' | 'expiresOn';

/** Which kinds can say what: the screen shows these fields, the door refuses the others. */
export const saysOf: Readonly<Record<ItemKind, readonly ItemSays[]>> = {
  product_list: ['version', 'datedOn'],
  schematics: ['version', 'datedOn'],
  cable_schedule: ['version', 'datedOn'],
  programming: ['form', 'version', 'datedOn'],
  network_plan: ['version', 'datedOn'],
  licence: ['version', 'account', 'expiresOn'],
  login: ['account'],
  key: ['account'],
  photos: ['datedOn'],
  admin_account: ['account', 'expiresOn'],
  other: ['version', 'datedOn'],
};

/** A thing as it is usual: of the home as a whole, or of one of its systems. */
export interface UsualItem {
  readonly kind: ItemKind;
  readonly systemId: string | null;
}

const ofHome: readonly ItemKind[] = ['product_list', 'schematics', 'cable_schedule', 'photos', 'key'];
const ofSystem: Readonly<Record<SystemKind, readonly ItemKind[]>> = {
  lighting: ['programming', 'login', 'schematics'],
  network: ['network_plan', 'login', 'admin_account'],
  audio_video: ['programming', 'login', 'admin_account'],
  shading: ['programming', 'login'],
  heating: ['programming', 'login', 'schematics'],
  security: ['programming', 'login', 'key', 'admin_account'],
  control: ['programming', 'login', 'licence', 'admin_account'],
  energy: ['programming', 'login', 'admin_account'],
  other: ['programming', 'login'],
};

/** What one asks for at every takeover, by the kinds of systems that are known: of the home first, then system by system. */
export function usualItems(systems: readonly { readonly id: string; readonly kind: SystemKind }[]): readonly UsualItem[] {
  return [
    ...ofHome.map((kind) => ({ kind, systemId: null })),
    ...systems.flatMap(({ id, kind }) => ofSystem[kind].map((one) => ({ kind: one, systemId: id }))),
  ];
}
