import type { Instant } from '#domain/time.ts';
import { refusedHere } from '#platform/http/checked.ts';
import { refuse } from '../refusals.ts';
import { hashOf, type ActGiven, type PhoneStore } from './phone-store.ts';

/** Who records, in which home, and when by this phone's clock. */
export interface Recording {
  readonly homeId: string;
  readonly memberId: string;
  readonly wroteAt: Instant;
  /** Of the act: made once, so that however often it is sent it is one. */
  readonly id: string;
}

/**
 * Puts an act into the outbox; of a photo with its bytes, both or neither. It is there once this returns. Throws `no_room_on_this_phone` where the browser has no room
 * left: what was typed then stays in its form.
 */
export async function putAway(
  store: PhoneStore,
  recording: Recording,
  given: ActGiven,
  picture?: { type: string; bytes: ArrayBuffer },
): Promise<void> {
  const hash = picture ? await hashOf(picture.bytes) : null;
  const act = { ...recording, given: hash === null ? given : { ...given, fileHash: hash } };
  try {
    await store.transaction('rw', store.acts, store.pictures, async () => {
      if (picture && hash !== null) await store.pictures.put({ hash, homeId: recording.homeId, ...picture });
      await store.acts.add(act);
    });
  } catch (error) {
    throw isFull(error) ? noRoom() : error;
  }
}

/** Gives an act that was refused another try, as it was or put right; it keeps its place in the order. */
export async function tryAgain(store: PhoneStore, seq: number, given: ActGiven, id: string): Promise<void> {
  await store.acts
    .where('seq')
    .equals(seq)
    .modify((act) => {
      // What is put right is another act: a receipt of the first would say that the server has what it has not.
      Object.assign(act, { given, id });
      delete (act as { refused?: unknown }).refused;
    });
}

/** Throws away what was refused, and what needs it, by the choice of whoever recorded it; the bytes of their photos with them, where nothing else names them. */
export async function throwAway(store: PhoneStore, seqs: readonly number[]): Promise<void> {
  await store.transaction('rw', store.acts, store.pictures, async () => {
    const acts = await store.acts.bulkGet([...seqs]);
    await store.acts.bulkDelete([...seqs]);
    for (const act of acts) await forgetPicture(store, act?.given['fileHash']);
  });
}

/** Takes the bytes of a photo out, unless another act still waits for them. */
export async function forgetPicture(store: PhoneStore, hash: unknown): Promise<void> {
  if (typeof hash !== 'string') return;
  const others = await store.acts.filter(({ given }) => given['fileHash'] === hash).count();
  if (others === 0) await store.pictures.delete(hash);
}

const isFull = (error: unknown): boolean => {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
};
const noRoom = () => refusedHere(refuse('no_room_on_this_phone'));
