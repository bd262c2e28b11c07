import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { lockingKey, newestVersion, renewKey, wrapAnew } from '#platform/vault/firm-keys.ts';
import { lockValue, openValue } from '#platform/vault/values.ts';

/** How many values one transaction locks anew. */
export const batch = 100;

/**
 * A new key for the firm after the version that is named; asked twice it is made once. What is written from now on is locked with it, and what is there is locked anew
 * batch by batch (`lockAnew`). Refusals: those of `lockingKey`. Event: `vault.renewed`.
 */
export async function beginRenewal(tx: Tx, act: Act, after: number): Promise<{ version: number } | Refusal> {
  const before = await newestVersion(tx, act);
  const made = await renewKey(tx, act, after);
  if (isRefusal(made)) return made;
  if (made.version !== before) {
    const subject = { kind: 'company', id: act.company.id };
    await record(tx, act, { kind: 'vault.renewed', subject, data: { version: made.version } });
  }
  return { version: made.version };
}

export interface Batch {
  /** How many were locked anew, and how many do not open and stay as they are: that is told when somebody looks at them. */
  readonly done: number;
  readonly closed: number;
  /** Where the next batch begins; null: there is none. */
  readonly next: Id<'secret_value'> | null;
}

/**
 * Locks a batch of values anew that lie under an older key, those after `from` in the order of their ids. A batch is whole or not at all, and both keys open meanwhile:
 * so it goes on wherever it was stopped. Refusals: those of `lockingKey`.
 */
export async function lockAnew(tx: Tx, act: Act, from: Id<'secret_value'> | null = null, most = batch): Promise<Batch | Refusal> {
  const now = await lockingKey(tx, act);
  if (isRefusal(now)) return now;
  let found = tx
    .selectFrom('secretValue')
    .select(['id', 'homeId', 'secretId', 'field', 'keyVersion', 'locked'])
    .where('companyId', '=', act.company.id)
    .where('keyVersion', '<', now.version);
  if (from) found = found.where('id', '>', from);
  const rows = await found.orderBy('id').limit(most).forUpdate().execute();
  let done = 0;
  for (const { id, homeId, secretId, field, keyVersion, locked } of rows) {
    if (keyVersion === null || locked === null) continue;
    const place = { homeId, secretId, field, valueId: id };
    const plain = await openValue(tx, act, place, { keyVersion, locked });
    if (isRefusal(plain)) continue;
    const anew = await lockValue(tx, act, place, plain);
    if (isRefusal(anew)) return anew;
    await tx.updateTable('secretValue').set(anew).where('companyId', '=', act.company.id).where('id', '=', id).execute();
    done += 1;
  }
  return { done, closed: rows.length - done, next: rows.length < most ? null : (rows.at(-1)?.id ?? null) };
}

/** The firm's keys under today's key outside; done again it does nothing. */
export const wrapKeysAnew = (tx: Tx, act: Act): Promise<number> => wrapAnew(tx, act);
