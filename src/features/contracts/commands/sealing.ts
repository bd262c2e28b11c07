import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { certificateSays, certifiedAnew, type SealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

/**
 * What sealing needs of the installation. `timestampUrl`: an RFC 3161 authority; absent, seals carry no trusted timestamp and the audit page says so.
 * `broke` hears why a seal could not be made, for the log: whoever signs is only told that it failed.
 */
export interface Sealing {
  readonly secret: string;
  readonly timestampUrl?: string;
  readonly broke?: (fault: unknown) => void;
}

let chosen: Sealing | null = null;

/** Chosen once where the program starts. */
export function chooseSealing(sealing: Sealing): void {
  chosen = sealing;
}

export function sealingInUse(): Sealing {
  if (!chosen) throw new Error('no secret was chosen for sealing: call chooseSealing where the program starts');
  return chosen;
}

/** What is kept of a one-time code. Six digits are quickly tried out, so the hash is keyed with the installation's secret. */
export function codeHash(codeId: string, code: string): string {
  return createHmac('sha256', sealingInUse().secret).update(`one-time code:${codeId}:${code}`).digest('hex');
}

/** Six digits by chance. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** Whether what was typed, however its digits are parted, is the code that was mailed. */
export function isCode({ id, codeHash: kept }: { readonly id: string; readonly codeHash: string }, typed: string): boolean {
  return timingSafeEqual(Buffer.from(codeHash(id, typed.replace(/\D/g, ''))), Buffer.from(kept));
}

/**
 * The firm's key in use, under a certificate in the name it has now: after another name the older certificate is retired, and what was sealed under it stays
 * recognised. Refusals: `firm_has_no_seal`, those of `certifiedAnew`.
 */
export async function sealingKey(tx: Tx, act: Act): Promise<SealingKey | Refusal> {
  const inUse = tx
    .selectFrom('sealingKey')
    .select(['id', 'companyId', 'certificatePem', 'sealedPrivateKey'])
    .where('companyId', '=', act.company.id)
    .where('retiredAt', 'is', null);
  const first = await inUse.executeTakeFirst();
  if (!first) return refuse('firm_has_no_seal');
  if (certificateSays(first, act.company.name)) return first;
  // Under a lock and looked at again: of two who seal at once after the name was changed, the second takes what the first made.
  await sql`select pg_advisory_xact_lock(hashtextextended(${act.company.id}::uuid::text, 63))`.execute(tx);
  const { id, ...key } = await inUse.executeTakeFirstOrThrow();
  if (certificateSays(key, act.company.name)) return key;
  const next = certifiedAnew(key, { companyName: act.company.name, secret: sealingInUse().secret, now: act.now });
  if (isRefusal(next)) return next;
  await tx.updateTable('sealingKey').set({ retiredAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', id).execute();
  await tx
    .insertInto('sealingKey')
    .values({ id: newId<'sealing_key'>(), ...next, companyId: act.company.id, madeAt: act.now })
    .execute();
  return next;
}
