import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { isRefusal } from '#domain/refusal.ts';
import type { Instant } from '#domain/time.ts';
import { afterAct, type WiringAct } from '#domain/wiring/acts.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { PhoneStore, type ActGiven } from '#features/field/screens/phone-store.ts';
import { sendAll, type SendEnd } from '#features/field/screens/send.ts';
import { sendActs } from '#features/field/remote.ts';
import { keepPhoto, readWiring, type WiringShown } from '#features/wiring/remote.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';

export const phone = new PhoneStore();

/** This phone's own id, made once. */
export async function phoneId(): Promise<string> {
  const known = await phone.about.get('phone');
  if (known) return known.value;
  const value = newId<'phone'>() as string;
  await phone.about.add({ key: 'phone', value }).catch(() => undefined);
  return (await phone.about.get('phone'))?.value ?? value;
}

/** Takes a home along: what the server has of its wiring. What waits in the outbox stays there and is shown upon it. */
export async function takeAlong(homeId: string): Promise<void> {
  const shown = await readWiring({ params: { id: homeId } });
  await phone.homes.put({ id: homeId, name: shown.home.name, copy: shown, takenAt: now() });
  // So that the browser does not clear it when space is short.
  await navigator.storage?.persist?.();
}

/** The copy of a home after an act, where the act can be done; a photo stands beside the record. */
export function afterGiven(copy: WiringShown, given: ActGiven, wroteAt: Instant): WiringShown {
  if (given.act === 'photo' || given.act === 'photo_removed') return withPhoto(copy, given, wroteAt);
  const after = afterAct(copy.record as WiringRecord, given as unknown as WiringAct, wroteAt);
  return isRefusal(after) ? copy : { ...copy, record: after as WiringShown['record'] };
}

function withPhoto(copy: WiringShown, given: ActGiven, wroteAt: Instant): WiringShown {
  const others = copy.photos.filter(({ id }) => id !== given['id']);
  if (given.act === 'photo_removed') return { ...copy, photos: others };
  const photo = { caption: '', recordedBy: '', takenAt: wroteAt, ...given } as unknown as WiringShown['photos'][number];
  return { ...copy, photos: [photo, ...others] };
}

/** Sends what waits of a home, and then reads its copy anew, where all was sent. */
export async function send(homeId: string, memberId: string): Promise<SendEnd> {
  const end = await sendAll(phone, homeId, {
    memberId,
    phoneId: await phoneId(),
    now,
    newId: () => newId<'batch'>(),
    sendActs: (id, body) => sendActs({ params: { id }, body: body as never }),
    sendPicture: (id, hash, picture) => keepPhoto({ params: { id }, query: { hash }, file: picture }),
    afterReceipt: (copy, given, wroteAt) => afterGiven(copy as WiringShown, given, wroteAt),
  });
  if (end === 'sent') await takeAlong(homeId).catch(() => undefined);
  return end;
}

/** What the phone's own database says, told again whenever it changes; undefined: not read yet. */
export function useKept<Value>(read: () => Promise<Value>, of: string): Value | undefined {
  const [kept, setKept] = useState<{ of: string; value: Value }>();
  useEffect(() => {
    const watched = liveQuery(read).subscribe({ next: (value) => setKept({ of, value }), error: () => setKept(undefined) });
    return () => watched.unsubscribe();
    // The question is a new function each time; what it asks about is `of`.
  }, [of]);
  return kept?.of === of ? kept.value : undefined;
}
