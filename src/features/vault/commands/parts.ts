import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { readAuthenticatorKey } from '#domain/vault/authenticator.ts';
import { fits, type SecretField, type SecretKind } from '#domain/vault/kinds.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { lockValue } from '#platform/vault/values.ts';

export interface PartOf {
  readonly secretId: Id<'secret'>;
  readonly homeId: Id<'home'>;
  readonly kind: SecretKind;
}

export interface Written {
  readonly id?: Id<'secret_value'>;
  readonly field: SecretField;
  /** Empty: the part is taken out. */
  readonly plain: Uint8Array;
  readonly asFound: boolean;
}

/** Whether a text may be that part. Refusals: `part_is_not_of_this_kind`, `authenticator_key_is_not_valid`. */
export function whyNot(kind: SecretKind, field: SecretField, value: string): Refusal | null {
  const not = fits(kind, field);
  if (not || field !== 'totp' || value === '') return not;
  const read = readAuthenticatorKey(value);
  return isRefusal(read) ? read : null;
}

/** A file with its name, as it is locked; and back. */
export const fileAsBytes = (name: string, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${name.replaceAll('\0', '')}\0`), bytes]);
export function bytesAsFile(plain: Buffer): { readonly name: string; readonly bytes: Uint8Array } {
  const at = plain.indexOf(0);
  return { name: plain.toString('utf8', 0, at) || 'file', bytes: plain.subarray(at + 1) };
}

/** Locks a part and adds it as what counts from now on. Whoever calls it holds the row of the secret. Refusals: those of `lockValue`. */
export async function writePart(
  tx: Tx,
  act: Act,
  { secretId, homeId }: PartOf,
  { id = newId<'secret_value'>(), field, plain, asFound }: Written,
): Promise<{ valueId: Id<'secret_value'> } | Refusal> {
  const locked = plain.length === 0 ? null : await lockValue(tx, act, { homeId, secretId, field, valueId: id }, plain);
  if (isRefusal(locked)) return locked;
  const last = await tx
    .selectFrom('secretValue')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('companyId', '=', act.company.id)
    .where('secretId', '=', secretId)
    .where('field', '=', field)
    .executeTakeFirst();
  await tx
    .insertInto('secretValue')
    .values({
      companyId: act.company.id,
      id,
      homeId,
      secretId,
      field,
      number: (last?.number ?? 0) + 1,
      asFound,
      keyVersion: locked?.keyVersion ?? null,
      locked: locked?.locked ?? null,
      setAt: act.now,
      setBy: act.by.name,
    })
    .execute();
  return { valueId: id };
}
