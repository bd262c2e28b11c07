import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Id } from '#domain/id.ts';
import { indexed, type WiringIndex } from '#domain/wiring/record.ts';
import type { ActSent, ConflictShown, PhotoShown, WiringShown } from '../remote.ts';

/** What a photo is of. */
export type PhotoSubject =
  | { readonly placeId: Id<'place'> }
  | { readonly portId: Id<'port'> }
  | { readonly cableId: Id<'cable'> }
  | { readonly deviceId: Id<'device'> };

/**
 * The wiring of a home as its screens see it, and the way to record. At the desk it is the server's; in the field it is what the phone took along with what waits in its
 * outbox. `send` throws what was refused, like a door.
 */
export interface WiringStore {
  readonly home: WiringShown['home'];
  readonly record: WiringShown['record'];
  readonly photos: readonly PhotoShown[];
  readonly conflicts: readonly ConflictShown[];
  readonly wait: WiringShown['wait'];
  readonly mayRecord: boolean;
  readonly send: (act: ActSent) => Promise<void>;
  readonly addPhoto: (of: PhotoSubject, file: File) => Promise<void>;
  /** Where the picture is; null: its bytes are not on this device. */
  readonly pictureOf: (photo: PhotoShown) => string | null;
  /** Chooses between what two wrote, which is the server's to keep, so that it needs a connection. */
  readonly settle: (conflictId: Id<'edit_conflict'>, as: 'stands' | 'other') => Promise<void>;
}

interface Seen extends WiringStore {
  readonly wiring: WiringIndex;
  /** Whether something can be recorded now. */
  readonly writes: boolean;
}
const Context = createContext<Seen | null>(null);

export function WiringProvider({ store, children }: { store: WiringStore; children: ReactNode }) {
  const wiring = useMemo(() => indexed(store.record), [store.record]);
  const seen = useMemo(() => ({ ...store, wiring, writes: store.mayRecord && store.wait === null }), [store, wiring]);
  return <Context value={seen}>{children}</Context>;
}

/** The wiring of the home that is on the screen. */
export function useWiring(): Seen {
  const seen = useContext(Context);
  if (!seen) throw new Error('no wiring around this screen');
  return seen;
}
