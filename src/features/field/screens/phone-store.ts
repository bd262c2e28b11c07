import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Instant } from '#domain/time.ts';
import type { DrawnItem } from '#domain/wiring/diagram/items.ts';

/** One thing that was recorded, as it is sent: `act` says what. */
export interface ActGiven {
  readonly act: string;
  readonly [field: string]: unknown;
}
/** A home that was taken along: what the server told of it, with what this phone recorded and the server has receipted since. */
export interface TakenHome {
  readonly id: string;
  readonly name: string;
  /** As the server gave it, and as its receipts changed it. */
  readonly copy: unknown;
  readonly takenAt: Instant;
  /** Who took it along: nobody else who signs in on this phone is shown it. */
  readonly takenBy: string;
  /** The record that its drawings were drawn from; empty: there are none yet. */
  readonly drawnFrom: string;
}
/** One drawing of a home that was taken along, and what is on it. */
export interface KeptDrawing {
  readonly homeId: string;
  readonly key: string;
  readonly title: string;
  readonly svg: string;
  readonly items: readonly DrawnItem[];
  /** Its place among them. */
  readonly at: number;
}
/** An act in the outbox. It leaves it by its receipt, or by a choice of whoever made it; nothing else takes it out. */
export interface WaitingAct {
  /** The order in which they were made. */
  readonly seq?: number;
  readonly id: string;
  readonly homeId: string;
  /** Who made it: another person who signs in on this phone does not send it in their own name. */
  readonly memberId: string;
  readonly wroteAt: Instant;
  readonly given: ActGiven;
  /** Why the server did not take it; it waits for a choice. */
  readonly refused?: { readonly refusal: string; readonly field?: string; readonly values?: Readonly<Record<string, string | number>> };
}
/** The bytes of a photo, until the server has receipted their hash. */
export interface KeptPicture {
  readonly hash: string;
  readonly homeId: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** What a phone keeps: in the browser's own database, apart for each installation by its address. */
export class PhoneStore extends Dexie {
  homes!: EntityTable<TakenHome, 'id'>;
  acts!: EntityTable<WaitingAct & { seq: number }, 'seq'>;
  pictures!: EntityTable<KeptPicture, 'hash'>;
  drawings!: Table<KeptDrawing, [string, string]>;
  /** Small things of this phone: its own id, who is signed in. */
  about!: EntityTable<{ key: string; value: string }, 'key'>;

  constructor(name = 'caretaker-field') {
    // An act is on the disk before its form is emptied, also where the battery ends (Chromium's default leaves it to the system).
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      homes: 'id',
      acts: '++seq, &id, homeId',
      pictures: 'hash, homeId',
      drawings: '[homeId+key], homeId',
      about: 'key',
    });
  }
}

/** SHA-256 of bytes, as the server names a file. */
export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
