import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '../database/connect.ts';
import type { Act } from '../session/act.ts';
import { lockSecret, unlockSecret } from './at-rest.ts';
import { lockingKey, openingKey } from './firm-keys.ts';
import { refuse } from './refusals.ts';

/** Where a value belongs. All of it, the firm and the version of its key are bound to the ciphertext: moved anywhere else, it does not open (property 40). */
export interface ValuePlace {
  readonly homeId: string;
  readonly secretId: string;
  readonly field: string;
  /** The row. */
  readonly valueId: string;
}

export interface LockedValue {
  readonly keyVersion: number;
  readonly locked: string;
}

/** Ids have no spaces and fields are single words, so no two places read alike. */
const purposeOf = ({ homeId, secretId, field, valueId }: ValuePlace, version: number) =>
  `vault ${homeId} ${secretId} ${field} ${valueId} ${version}`;

/** Locks a value under the firm's newest key. Refusals: those of `lockingKey`. */
export async function lockValue(tx: Tx, act: Act, place: ValuePlace, plain: Uint8Array): Promise<LockedValue | Refusal> {
  const key = await lockingKey(tx, act);
  if (isRefusal(key)) return key;
  const locked = lockSecret({ secret: key.key, companyId: act.company.id, purpose: purposeOf(place, key.version) }, plain);
  return { keyVersion: key.version, locked };
}

/** The value again. Refusals: those of `openingKey`; `secret_cannot_be_opened` of what was tampered with or lies elsewhere than where it was locked. */
export async function openValue(tx: Tx, act: Act, place: ValuePlace, { keyVersion, locked }: LockedValue): Promise<Buffer | Refusal> {
  const key = await openingKey(tx, act, keyVersion);
  if (isRefusal(key)) return key;
  const plain = unlockSecret({ secret: key.key, companyId: act.company.id, purpose: purposeOf(place, keyVersion) }, locked);
  return plain ?? refuse('secret_cannot_be_opened');
}
