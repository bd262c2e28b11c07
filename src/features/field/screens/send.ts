import { heldBy } from '#domain/field/held.ts';
import type { Instant } from '#domain/time.ts';
import { ProblemError } from '#platform/http/remote.ts';
import type { Sent } from '../remote.ts';
import { forgetPicture } from './outbox.ts';
import type { ActGiven, PhoneStore, WaitingAct } from './phone-store.ts';

/**
 * How sending ended: all is sent · no connection, or somebody else answers in the server's place, or it asks to wait · signed out · another person is signed in · another
 * tab sends · the home is not open to whoever is signed in (any more).
 */
export type SendEnd = 'sent' | 'no_connection' | 'signed_out' | 'somebody_else' | 'another_tab' | 'not_open';

/** What sending needs from outside: the doors, and the one who is signed in. */
export interface Sending {
  readonly memberId: string;
  readonly phoneId: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly sendActs: (homeId: string, body: object) => Promise<Sent>;
  readonly sendPicture: (homeId: string, hash: string, picture: Blob) => Promise<{ fileHash: string }>;
  /** Whether a record of that id is in the copy of the home. */
  readonly isThere: (copy: unknown, id: string) => boolean;
  /** What the copy of the home is once an act is receipted. */
  readonly afterReceipt: (copy: unknown, given: ActGiven, wroteAt: Instant) => unknown;
}
type Waiting = WaitingAct & { readonly seq: number };
const atOnce = 40;

const lockOf = (homeId: string) => `caretaker-field-${homeId}`;

/** Does something with the copy of a home while no tab sends: what is receipted meanwhile would be missing in what was read before. */
export const alone = <Done>(homeId: string, work: () => Promise<Done>): Promise<Done> => navigator.locks.request(lockOf(homeId), work);

/**
 * Sends the outbox of a home, in order, one tab at a time. An act leaves the phone on its own receipt alone, a photo's bytes on a receipt that names their hash
 * (property 33). What is refused stays, with why; what cannot be read by the server alone is tried alone, so that one act stops no other. Whatever breaks in the
 * middle is sent again, and receipted again.
 */
export async function sendAll(store: PhoneStore, homeId: string, sending: Sending): Promise<SendEnd> {
  return navigator.locks.request(lockOf(homeId), { ifAvailable: true }, async (lock) => {
    if (!lock) return 'another_tab' as const;
    for (let most = atOnce; ; ) {
      const acts = (await sendable(store, homeId, sending)).slice(0, most);
      if (acts.length === 0) return 'sent';
      if (acts.some(({ memberId }) => memberId !== sending.memberId)) return 'somebody_else';
      try {
        const whole = await withPictures(store, homeId, acts, sending);
        if (whole.length > 0) await receipt(store, homeId, await sent(homeId, whole, sending), whole, sending);
        most = atOnce;
      } catch (error) {
        const problem = error instanceof ProblemError ? error.problem : null;
        if (!problem || problem.status < 400 || problem.status === 429) return 'no_connection';
        if (problem.status === 401) return 'signed_out';
        if (problem.status === 403 || problem.status === 404) return 'not_open';
        // All of it was refused, or the server broke on it: each alone, and the one that it cannot take is put aside.
        if (acts.length > 1) most = 1;
        else await refuse(store, acts[0] as Waiting, problem);
      }
    }
  });
}

/** What can be sent: neither refused, nor in need of what was. */
async function sendable(store: PhoneStore, homeId: string, { isThere }: Sending): Promise<Waiting[]> {
  const acts = await store.acts.where('homeId').equals(homeId).sortBy('seq');
  const copy = (await store.homes.get(homeId))?.copy;
  const held = heldBy(acts, (id) => isThere(copy, id));
  return acts.filter(({ seq, refused }) => refused === undefined && !held.has(seq));
}

/** The acts whose photos the server keeps by now: the bytes go before the act that names them. A photo that is refused is put aside, and the rest goes on. */
async function withPictures(store: PhoneStore, homeId: string, acts: readonly Waiting[], sending: Sending): Promise<Waiting[]> {
  const ready: Waiting[] = [];
  for (const act of acts) {
    const hash = act.given.act === 'photo' ? String(act.given['fileHash']) : null;
    const picture = hash === null ? undefined : await store.pictures.get(hash);
    try {
      if (picture) await sending.sendPicture(homeId, picture.hash, new Blob([picture.bytes], { type: picture.type }));
      ready.push(act);
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : null;
      // Not of this photo, but of the connection, the session or the home.
      if (!problem || [0, 401, 403, 404, 429].includes(problem.status) || problem.status >= 500) throw error;
      await refuse(store, act, problem);
    }
  }
  return ready;
}

async function sent(homeId: string, acts: readonly Waiting[], sending: Sending): Promise<Sent> {
  const batch = sending.newId();
  const body = {
    batch,
    phoneId: sending.phoneId,
    sentAt: sending.now(),
    acts: acts.map(({ id, wroteAt, given }) => ({ id, wroteAt, given })),
  };
  const answer = await sending.sendActs(homeId, body);
  // A page that somebody else answers with (a hotel asks to sign in) is no receipt, whatever its status says.
  if (typeof answer !== 'object' || answer === null || answer.batch !== batch || !Array.isArray(answer.outcomes)) throw new NotUs();
  return answer;
}
class NotUs extends Error {}

async function receipt(
  store: PhoneStore,
  homeId: string,
  answer: Sent,
  acts: readonly Waiting[],
  { afterReceipt, isThere }: Sending,
): Promise<void> {
  const outcomes = new Map(answer.outcomes.map((one) => [one.id as string, one]));
  let moved = false;
  const copy = (await store.homes.get(homeId))?.copy;
  /** What of the batch was refused so far. */
  const refused: Waiting[] = [];
  const isHeld = (act: Waiting) => heldBy([...refused, act], (id) => isThere(copy, id)).has(act.seq);
  for (const act of acts) {
    const outcome = outcomes.get(act.id);
    if (!outcome) continue;
    moved = true;
    if (!outcome.kept) {
      // What needs another that was refused is not there for the server: it waits with the other, and is no refusal of its own.
      const held = outcome.refused.refusal === 'no_such_record' && isHeld(act);
      refused.push(held ? act : { ...act, refused: outcome.refused as never });
      if (!held) await refuse(store, act, outcome.refused);
      continue;
    }
    const hash = act.given['fileHash'];
    // Other bytes than these are kept there: these stay here, and it is said.
    if (act.given.act === 'photo' && outcome.fileHash !== hash) {
      await refuse(store, act, { refusal: 'file_is_damaged' });
      continue;
    }
    await store.transaction('rw', store.acts, store.pictures, store.homes, async () => {
      await store.homes
        .where('id')
        .equals(homeId)
        .modify((home) => {
          Object.assign(home, { copy: afterReceipt(home.copy, act.given, act.wroteAt) });
        });
      await store.acts.delete(act.seq);
      await forgetPicture(store, hash);
    });
  }
  // An answer that speaks of none of them would be asked for without end.
  if (!moved) throw new NotUs();
}

type Why = {
  readonly refusal: string;
  readonly field?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
};
async function refuse(store: PhoneStore, { seq }: Waiting, { refusal, field, values }: Why): Promise<void> {
  const refused = { refusal, ...(field === undefined ? {} : { field }), ...(values === undefined ? {} : { values }) };
  await store.acts
    .where('seq')
    .equals(seq)
    .modify((act) => {
      Object.assign(act, { refused });
    });
}
