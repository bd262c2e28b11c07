import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from './connect.ts';

/**
 * Does what must not undo the rest: a refusal undoes this alone, and so does a fault, which `broke` names. When the connection is gone or the disk is full, all of it is
 * tried again.
 */
export async function withoutHarm<T>(tx: Tx, broke: (reason: string) => Refusal, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  await sql`savepoint without_harm`.execute(tx);
  const answer = await tried(broke, work);
  await sql.raw(isRefusal(answer) ? 'rollback to savepoint without_harm' : 'release savepoint without_harm').execute(tx);
  return answer;
}

async function tried<T>(broke: (reason: string) => Refusal, work: () => Promise<T | Refusal>): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    // When the connection is gone, the way back to the savepoint throws.
    const { constraint, message, code } = error as Error & { constraint?: string; code?: string };
    if (ofTheMoment(code)) throw error;
    return broke((constraint ?? message).slice(0, 200));
  }
}

/** Faults that say nothing of the work: a lost connection, a deadlock, a full disk, a lock waited for too long, a stop. */
const ofTheMoment = (code: string | undefined) => code !== undefined && /^(08|40|53|55|57|58|E[A-Z]+$)/.test(code);
