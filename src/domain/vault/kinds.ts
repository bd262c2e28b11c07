import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';

/** What a home is opened with. */
export const secretKinds = ['login', 'wifi', 'pin', 'licence', 'key_file', 'note'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** The secret parts of it. `totp` is the key that an authenticator is set up with; what is shown of it is the code of the moment, never the key. */
export const secretFields = ['password', 'pin', 'licence_key', 'totp', 'file', 'note'] as const;
export type SecretField = (typeof secretFields)[number];

/** Which parts each kind has; the first is what it is about. */
export const fieldsOf: Readonly<Record<SecretKind, readonly SecretField[]>> = {
  login: ['password', 'totp', 'note'],
  wifi: ['password', 'note'],
  pin: ['pin', 'note'],
  licence: ['licence_key', 'note'],
  key_file: ['file', 'password', 'note'],
  note: ['note'],
};

/** The most letters of a part; of a file bytes. A line of a private key, or a list of codes, fits. */
export const longest: Readonly<Record<SecretField, number>> = {
  password: 1_000,
  pin: 100,
  licence_key: 4_000,
  totp: 1_000,
  file: 5_000_000,
  note: 20_000,
};

/** Whether a kind has that part: null, or `part_is_not_of_this_kind`. */
export function fits(kind: SecretKind, field: SecretField): Refusal | null {
  return fieldsOf[kind].includes(field) ? null : refuse('part_is_not_of_this_kind', { field });
}
