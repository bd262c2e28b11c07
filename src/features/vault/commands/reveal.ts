import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { id, type Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readAuthenticatorKey } from '#domain/vault/authenticator.ts';
import type { SecretField } from '#domain/vault/kinds.ts';
import { refuse as refuseVault } from '#domain/vault/refusals.ts';
import { countedSince, mayLookAgain } from '#domain/vault/reveal.ts';
import { openForSurvey } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse as refuseSession } from '#platform/session/refusals.ts';
import { openValue } from '#platform/vault/values.ts';
import { looksOf } from '../queries/reveals.ts';
import { readSecret } from '../queries/secret.ts';
import type { RevealInput } from '../schema.ts';
import { bytesAsFile } from './parts.ts';

/** What is shown. `secondsLeft`: of a code, how long it is good for; null: it stays what it is. */
export interface Shown {
  readonly value: string;
  readonly secondsLeft: number | null;
}

/**
 * Shows a part of a secret to a person, for a reason: of an authenticator the code of the moment. That they look is written first, in the transaction whose commit the
 * door waits for before it answers (`platform/http/api.ts`): so nothing leaves that is not recorded, and a record that cannot be kept lets nothing leave (property 40).
 * Refusals: `only_for_a_signed_in_person`, `no_such_record`, `secret_has_no_such_part`, `too_many_reveals`, those of `openForSurvey` (a home that waits for its survey
 * is not worked on), `secret_cannot_be_opened`, `vault_key_is_not_here`. Event: `secret.revealed`.
 */
export async function revealPart(tx: Tx, act: Act, secretId: Id<'secret'>, wish: RevealInput): Promise<Shown | Refusal> {
  if (wish.field === 'file') return refuseVault('secret_has_no_such_part', { field: 'field' });
  const plain = await recordedThenOpened(tx, act, secretId, wish);
  if (isRefusal(plain)) return plain;
  const value = plain.toString('utf8');
  return wish.field === 'totp' ? codeOf(value, act) : { value, secondsLeft: null };
}

/** The same of a file, with its name. */
export async function revealFile(
  tx: Tx,
  act: Act,
  secretId: Id<'secret'>,
  wish: Omit<RevealInput, 'field'>,
): Promise<ReturnType<typeof bytesAsFile> | Refusal> {
  const plain = await recordedThenOpened(tx, act, secretId, { ...wish, field: 'file' });
  return isRefusal(plain) ? plain : bytesAsFile(plain);
}

async function recordedThenOpened(
  tx: Tx,
  act: Act,
  secretId: Id<'secret'>,
  { field, valueId, reason }: RevealInput,
): Promise<Buffer | Refusal> {
  if (act.by.kind !== 'member' || act.by.id === null) return refuseSession('only_for_a_signed_in_person');
  const byId = id<'member'>(act.by.id);
  const secret = await readSecret(tx, act, secretId);
  if (isRefusal(secret)) return secret;
  const home = await openForSurvey(tx, act, secret.homeId);
  if (isRefusal(home)) return home;
  const value = await valueOf(tx, act, secretId, field, valueId);
  if (!value || value.locked === null || value.keyVersion === null) return refuseVault('secret_has_no_such_part', { field: 'field' });
  // One look of a person after the other, so that many at once are counted like many in a row, by all servers together.
  await sql`select pg_advisory_xact_lock(hashtextextended(${byId}::text, 40))`.execute(tx);
  const often = mayLookAgain(await looksOf(tx, act, byId, countedSince(act.now)), act.now);
  if (often) return often;
  await tx
    .insertInto('secretReveal')
    .values({
      companyId: act.company.id,
      id: newId<'secret_reveal'>(),
      homeId: secret.homeId,
      secretId,
      valueId: value.id,
      field,
      reason,
      at: act.now,
      byId,
      byName: act.by.name,
    })
    .execute();
  await record(tx, act, {
    kind: 'secret.revealed',
    subject: { kind: 'secret', id: secretId },
    clientId: home.clientId,
    homeId: home.id,
    data: { name: secret.name, reason },
  });
  const place = { homeId: secret.homeId, secretId, field, valueId: value.id };
  return openValue(tx, act, place, { keyVersion: value.keyVersion, locked: value.locked });
}

/** What was written last, or the writing that is named, where it is of that part. Locked anew meanwhile or not: the key of either version opens what was read with it. */
async function valueOf(tx: Tx, act: Act, secretId: Id<'secret'>, field: SecretField, valueId: Id<'secret_value'> | null) {
  const written = tx
    .selectFrom('secretValue')
    .select(['id', 'keyVersion', 'locked'])
    .where('companyId', '=', act.company.id)
    .where('secretId', '=', secretId)
    .where('field', '=', field);
  const one = valueId ? written.where('id', '=', valueId) : written.orderBy('number', 'desc').limit(1);
  return one.executeTakeFirst();
}

function codeOf(key: string, act: Act): Shown | Refusal {
  const read = readAuthenticatorKey(key);
  if (isRefusal(read)) return read;
  const timestamp = Date.parse(act.now);
  const { secret, algorithm, digits, periodSeconds: period } = read;
  const code = new TOTP({ secret, algorithm, digits, period }).generate({ timestamp });
  return { value: code, secondsLeft: period - (Math.floor(timestamp / 1_000) % period) };
}
