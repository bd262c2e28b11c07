import { liveQuery } from 'dexie';
import { useEffect, useEffectEvent, useState } from 'react';
import { addMinutes, type Zone } from '#domain/time.ts';
import { type KeptDrawing, PhoneStore } from '#features/field/screens/phone-store.ts';
import { alone, sendAll, type SendEnd } from '#features/field/screens/send.ts';
import { sendActs } from '#features/field/remote.ts';
import { listClasses } from '#features/homes/remote.ts';
import { listProducts, type ProductShown } from '#features/products/remote.ts';
import { keepPhoto, readDrawing, readDrawings, readWiring, settleConflict } from '#features/wiring/remote.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { type HomeCopy, isThere, put } from './copy.ts';

export const phone = new PhoneStore();
/** After so long what the server has is read anew, also where nothing was sent: another technician is in the house. */
const minutesFresh = 5;

/** This phone's own id, made once. */
export async function phoneId(): Promise<string> {
  const known = await phone.about.get('phone');
  if (known) return known.value;
  const value = newId<'phone'>() as string;
  await phone.about.add({ key: 'phone', value }).catch(() => undefined);
  return (await phone.about.get('phone'))?.value ?? value;
}

/** Takes a home along: what the server has of it, and its drawings. What waits in the outbox stays there and is shown upon it. `tell`: how far the drawings are. */
export async function takeAlong(
  homeId: string,
  by: { readonly memberId: string; readonly zone: Zone },
  tell: (done: number, of: number) => void = () => {},
): Promise<void> {
  // So that the browser does not clear it when space is short; asked where somebody pressed something.
  await navigator.storage?.persist?.();
  await alone(homeId, () => readCopy(homeId, by));
  await takeDrawings(homeId, tell);
}

async function readCopy(homeId: string, { memberId, zone }: { readonly memberId: string; readonly zone: Zone }): Promise<void> {
  const [wiring, classes] = await Promise.all([readWiring({ params: { id: homeId } }), listClasses({})]);
  const copy: HomeCopy = { wiring, products: await allProducts(homeId), classes, zone };
  const drawnFrom = (await phone.homes.get(homeId))?.drawnFrom ?? '';
  await phone.homes.put({ id: homeId, name: wiring.home.name, copy, takenAt: now(), takenBy: memberId, drawnFrom });
}

async function allProducts(homeId: string): Promise<readonly ProductShown[]> {
  const all: ProductShown[] = [];
  for (let page = 1; ; page += 1) {
    const { rows, total } = await listProducts({ params: { id: homeId }, query: { page, size: 200 } });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

/** Fetches the drawings of the record that this phone has, where it has not got them yet. */
async function takeDrawings(homeId: string, tell: (done: number, of: number) => void): Promise<void> {
  const home = await phone.homes.get(homeId);
  if (!home) return;
  const drawnFrom = JSON.stringify((home.copy as HomeCopy).wiring.record);
  if (home.drawnFrom === drawnFrom) return;
  const { drawings, items } = await readDrawings({ params: { id: homeId } });
  const rows: KeptDrawing[] = [];
  for (const { key, title } of drawings) {
    tell(rows.length, drawings.length);
    const { svg } = await readDrawing({ params: { id: homeId }, query: { key } });
    rows.push({ homeId, key, title, svg, items: items.filter((item) => item.key === key), at: rows.length });
  }
  await phone.transaction('rw', phone.homes, phone.drawings, async () => {
    await phone.drawings.where('homeId').equals(homeId).delete();
    await phone.drawings.bulkPut(rows);
    await phone.homes.update(homeId, { drawnFrom });
  });
}

/** Takes a home off the phone, with its drawings; not while something of it waits, which would be lost. */
export async function forgetHome(homeId: string): Promise<void> {
  await alone(homeId, () =>
    phone.transaction('rw', phone.homes, phone.drawings, phone.acts, async () => {
      if ((await phone.acts.where('homeId').equals(homeId).count()) > 0) return;
      await phone.drawings.where('homeId').equals(homeId).delete();
      await phone.homes.delete(homeId);
    }),
  );
}

/** Sends what waits of a home, and then reads what the server has, where something was sent, it is long ago, or the page was `opened` or looked at again. */
export async function send(homeId: string, memberId: string, opened: boolean): Promise<SendEnd> {
  const home = await phone.homes.get(homeId);
  if (!home) return 'sent';
  const { zone } = home.copy as HomeCopy;
  const had = (await phone.acts.where('homeId').equals(homeId).toArray()).filter(({ refused }) => !refused).length;
  const end = await sendAll(phone, homeId, {
    memberId,
    phoneId: await phoneId(),
    now,
    newId: () => newId<'batch'>(),
    sendActs: (id, body) => sendActs({ params: { id }, body: body as never }),
    sendPicture: (id, hash, picture) => keepPhoto({ params: { id }, query: { hash }, file: picture }),
    isThere: (copy, id) => isThere(copy as HomeCopy, id),
    afterReceipt: (copy, given, wroteAt) => put(copy as HomeCopy, given, wroteAt),
  });
  if (end !== 'sent') return end;
  if (had === 0 && !opened && home.takenAt > addMinutes(now(), -minutesFresh)) return end;
  // Whatever comes of it, what was sent is sent.
  await alone(homeId, () => readCopy(homeId, { memberId, zone }))
    .then(() => takeDrawings(homeId, () => {}))
    .catch(() => undefined);
  return end;
}

/** Chooses between what two wrote, which is the server's to keep: it needs a connection, and throws without. */
export async function settle(homeId: string, conflictId: string, as: 'stands' | 'other'): Promise<void> {
  const home = await phone.homes.get(homeId);
  if (!home) return;
  await settleConflict({ params: { id: homeId, conflictId }, body: { as } });
  await alone(homeId, () => readCopy(homeId, { memberId: home.takenBy, zone: (home.copy as HomeCopy).zone }));
}

/** What the phone's own database says, told again whenever it changes; undefined: not read yet. */
export function useKept<Value>(read: () => Promise<Value>, of: string): Value | undefined {
  const [kept, setKept] = useState<{ of: string; value: Value }>();
  // The question is a new function each time; what it asks about is `of`.
  const readNow = useEffectEvent(read);
  useEffect(() => {
    const watched = liveQuery(() => readNow()).subscribe({ next: (value) => setKept({ of, value }), error: () => setKept(undefined) });
    return () => watched.unsubscribe();
  }, [of]);
  return kept?.of === of ? kept.value : undefined;
}
