import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { isRefusal } from '#domain/refusal.ts';
import { afterAct, type WiringAct } from '#domain/wiring/acts.ts';
import type { WiringRecord } from '#domain/wiring/record.ts';
import { putAway } from '#features/field/screens/outbox.ts';
import type { ActGiven, TakenHome as Taken, WaitingAct } from '#features/field/screens/phone-store.ts';
import { WiringActForm } from '#features/wiring/schema.ts';
import { photoAddress, type WiringShown } from '#features/wiring/remote.ts';
import { WiringProvider, type WiringStore } from '#features/wiring/screens/wiring-store.tsx';
import { now } from '#platform/clock.ts';
import { ProblemError } from '#platform/http/remote.ts';
import { newId } from '#platform/ids.ts';
import { smallerPhoto } from '#ui/smaller-photo.ts';
import { afterGiven, phone } from './phone.ts';

interface Props {
  readonly taken: Taken;
  readonly waiting: readonly WaitingAct[];
  readonly memberId: string;
  /** Something was recorded: it may be sent. */
  readonly onRecorded: () => void;
  readonly children: ReactNode;
}

/** The wiring of a home as this phone knows it: the copy that it took along, and upon it what waits to be sent. Recording needs no reception. */
export function TakenHome({ taken, waiting, memberId, onRecorded, children }: Props) {
  const copy = taken.copy as WiringShown;
  const shown = useMemo(
    () => waiting.filter(({ refused }) => !refused).reduce((so, { given, wroteAt }) => afterGiven(so, given, wroteAt), copy),
    [copy, waiting],
  );
  const pictures = usePictures(taken.id, waiting);
  const store = useMemo((): WiringStore => {
    const keep = async (given: ActGiven, picture?: { type: string; bytes: ArrayBuffer }) => {
      await putAway(phone, { homeId: taken.id, memberId, wroteAt: now(), id: newId() }, given, picture);
      onRecorded();
    };
    return {
      ...shown,
      send: async (act) => {
        const read = WiringActForm.safeParse(act);
        if (!read.success) throw refused(firstFault(read.error.issues[0]));
        const after = read.data.act.startsWith('photo') ? null : afterAct(shown.record as WiringRecord, read.data as WiringAct, now());
        if (isRefusal(after)) throw refused(after);
        await keep(read.data as ActGiven);
      },
      addPhoto: async (of, file) => {
        const smaller = await smallerPhoto(file);
        const given = { act: 'photo', id: newId(), placeId: null, portId: null, cableId: null, deviceId: null, caption: '', ...of };
        await keep(given, { type: smaller.type, bytes: await smaller.arrayBuffer() });
      },
      pictureOf: ({ fileHash }) => pictures.get(fileHash) ?? (navigator.onLine ? photoAddress(taken.id, fileHash) : null),
    };
  }, [shown, pictures, taken.id, memberId, onRecorded]);
  return <WiringProvider store={store}>{children}</WiringProvider>;
}

type Fault = {
  readonly refusal: string;
  readonly status: number;
  readonly field?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
};
const refused = ({ refusal, status, field, values }: Fault) =>
  new ProblemError({
    type: `/problems/${refusal}`,
    title: refusal,
    status,
    refusal,
    ...(field === undefined ? {} : { field }),
    ...(values === undefined ? {} : { values: { ...values } }),
  });
/** A field that its form does not take; the server says the same. */
function firstFault(issue: { readonly code?: string | undefined; readonly path: readonly PropertyKey[] } | undefined): Fault {
  const missing = issue?.code === 'too_small';
  return { refusal: missing ? 'field_is_missing' : 'field_is_not_valid', status: 422, field: issue?.path.map(String).join('.') };
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
