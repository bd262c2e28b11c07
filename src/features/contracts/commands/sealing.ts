import { createHmac } from 'node:crypto';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { SealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

/** What sealing needs of the installation. `timestampUrl`: an RFC 3161 authority; absent, seals carry no trusted timestamp and the audit page says so. */
export interface Sealing {
  readonly secret: string;
  readonly timestampUrl?: string;
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
export function codeHash(codeId: Id<'one_time_code'>, code: string): string {
  return createHmac('sha256', sealingInUse().secret).update(`one-time code:${codeId}:${code}`).digest('hex');
}

/** The firm's key in use. Refusal: `firm_has_no_seal`. */
export async function sealingKey(tx: Tx, act: Act): Promise<SealingKey | Refusal> {
  const row = await tx
    .selectFrom('sealingKey')
    .select(['companyId', 'certificatePem', 'sealedPrivateKey'])
    .where('companyId', '=', act.company.id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  return row ?? refuse('firm_has_no_seal');
}
