import { useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { isRefusal } from '#domain/refusal.ts';
import { putAway } from '#features/field/screens/outbox.ts';
import type { ActGiven, TakenHome, WaitingAct } from '#features/field/screens/phone-store.ts';
import { DeviceActForm } from '#features/homes/schema.ts';
import { FindingActForm } from '#features/products/schema.ts';
import { WiringActForm } from '#features/wiring/schema.ts';
import { photoAddress } from '#features/wiring/remote.ts';
import type { WiringStore } from '#features/wiring/screens/wiring-store.tsx';
import { now } from '#platform/clock.ts';
import { checked, refusedHere } from '#platform/http/checked.ts';
import { refuse } from '#platform/http/refusals.ts';
import { newId } from '#platform/ids.ts';
import { photograph } from '#ui/photograph.ts';
import { afterGiven, type HomeCopy, put } from './copy.ts';
import { phone, settle } from './phone.ts';

export interface Taken {
  readonly taken: TakenHome;
  readonly waiting: readonly WaitingAct[];
  readonly memberId: string;
  /** Something was recorded: it may be sent. */
  readonly onRecorded: () => void;
}

/**
 * A home as this phone knows it: the copy that it took along, and upon it what waits to be sent. Recording needs no reception, and is refused at once where the server
 * would refuse it (decision 26).
 */
export function useTakenHome({ taken, waiting, memberId, onRecorded }: Taken) {
  const shown = useMemo(() => withWaiting(taken, waiting), [taken, waiting]);
  const pictures = usePictures(taken.id, waiting);
  return useMemo(() => {
    const record = async (act: object, picture?: { type: string; bytes: ArrayBuffer }) => {
      const given = picture ? (act as ActGiven) : read(act as ActGiven);
      if (!picture) {
        // By what the phone keeps this moment, not by what the screen showed: of two acts in one go the second builds on the first.
        const after = afterGiven(await copyNow(taken.id), given, now());
        if (isRefusal(after)) throw refusedHere(after);
      }
      await putAway(phone, { homeId: taken.id, memberId, wroteAt: now(), id: newId() }, given, picture);
      onRecorded();
    };
    const wiring: WiringStore = {
      ...shown.wiring,
      send: record,
      addPhoto: async (of, file) => {
        const smaller = await photograph(file);
        const given = { act: 'photo', id: newId(), placeId: null, portId: null, cableId: null, deviceId: null, caption: '', ...of };
        await record(given, { type: smaller.type, bytes: await smaller.arrayBuffer() });
      },
      pictureOf: ({ fileHash }) => pictures.get(fileHash) ?? (navigator.onLine ? photoAddress(taken.id, fileHash) : null),
      settle: (conflictId, as) => settle(taken.id, conflictId, as),
    };
    return { shown, wiring, record };
  }, [shown, pictures, taken.id, memberId, onRecorded]);
}

/** The copy that was taken along, and upon it what waits, but for what was refused. */
const withWaiting = ({ copy }: TakenHome, waiting: readonly WaitingAct[]): HomeCopy =>
  waiting.filter((act) => !act.refused).reduce((so, { given, wroteAt }) => put(so, given, wroteAt), copy as HomeCopy);

const copyNow = (homeId: string): Promise<HomeCopy> =>
  phone.transaction('r', phone.homes, phone.acts, async () => {
    const taken = await phone.homes.get(homeId);
    if (!taken) throw refusedHere(refuse('no_such_record'));
    return withWaiting(taken, await phone.acts.where('homeId').equals(homeId).sortBy('seq'));
  });

/** An act as the server would read it. Throws what its form refuses. */
function read(act: ActGiven): ActGiven {
  const form = act.act === 'device' ? DeviceActForm : act.act === 'finding' ? FindingActForm : WiringActForm;
  return checked<z.ZodType<unknown, unknown>>(form, act) as ActGiven;
}

/** Addresses of the photos whose bytes are on this phone. */
function usePictures(homeId: string, waiting: readonly WaitingAct[]): ReadonlyMap<string, string> {
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map());
  const made = useRef(new Map<string, string>());
  const hashes = waiting
    .map(({ given }) => given['fileHash'])
    .filter((one) => typeof one === 'string')
    .join(' ');
  useEffect(() => {
    void phone.pictures
      .where('homeId')
      .equals(homeId)
      .toArray()
      .then((kept) => {
        for (const { hash, bytes, type } of kept)
          if (!made.current.has(hash)) made.current.set(hash, URL.createObjectURL(new Blob([bytes], { type })));
        setPictures(new Map(made.current));
      });
  }, [homeId, hashes]);
  return pictures;
}
