import { useEffect, useEffectEvent, useState } from 'react';
import type { GrievanceKind, GrievanceWeight } from '#domain/takeovers/interview.ts';
import { problemOf, type Problem } from '#platform/i18n/problem.ts';
import { addGrievance } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';
import { isRefused, keyOfGrievances } from './unsaved-words.ts';

/** A grievance that the server has not yet. Its id is made here, so that sending it twice keeps one. `refused`: why the server will not have it as it stands. */
export interface WaitingGrievance {
  readonly id: string;
  readonly kind: GrievanceKind;
  readonly weight: GrievanceWeight;
  readonly words: string;
  readonly theirView: string;
  readonly refused?: Problem;
}

function read(takeoverId: string): readonly WaitingGrievance[] {
  try {
    return JSON.parse(localStorage.getItem(keyOfGrievances(takeoverId)) ?? '[]') as WaitingGrievance[];
  } catch {
    return [];
  }
}

/** What is left to send once one of them failed: what was refused for good says so, and is not sent again as it stands. */
export function afterFailure(all: readonly WaitingGrievance[], id: string, problem: Problem | undefined): readonly WaitingGrievance[] {
  return isRefused(problem) ? all.map((one) => (one.id === id ? { ...one, refused: problem } : one)) : all;
}

/** Those that are sent when the connection comes back, and after a reload; once somebody has signed in again, what waited for that. */
export const toBeSent = (all: readonly WaitingGrievance[]): readonly WaitingGrievance[] =>
  all.filter(({ refused }) => refused === undefined || refused.status === 401);

/** Grievances are kept on this device until the server has them: after a reload, and when the connection comes back, they are sent again. */
export function useWaitingGrievances(takeoverId: string) {
  const refresh = useTakeoverRefresh();
  const [all, setAll] = useState(() => read(takeoverId));
  const keep = (change: (before: readonly WaitingGrievance[]) => readonly WaitingGrievance[]) => {
    const next = change(read(takeoverId));
    if (next.length > 0) localStorage.setItem(keyOfGrievances(takeoverId), JSON.stringify(next));
    else localStorage.removeItem(keyOfGrievances(takeoverId));
    setAll(next);
  };
  const send = async ({ refused: _refused, ...one }: WaitingGrievance) => {
    try {
      await addGrievance({ params: { id: takeoverId }, body: one as Parameters<typeof addGrievance>[0]['body'] });
      await refresh();
      keep((before) => before.filter(({ id }) => id !== one.id));
    } catch (error) {
      keep((before) => afterFailure(before, one.id, problemOf(error)));
    }
  };
  const sendAll = useEffectEvent(async () => {
    for (const one of toBeSent(read(takeoverId))) await send(one);
  });
  useEffect(() => {
    const again = () => void sendAll();
    again();
    const timer = setInterval(again, 6_000);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [takeoverId]);
  return {
    all,
    add: (one: WaitingGrievance) => {
      keep((before) => [...before, one]);
      return send(one);
    },
    /** Written anew, without what was refused, and sent. */
    change: (one: WaitingGrievance) => {
      keep((before) => before.map((other) => (other.id === one.id ? one : other)));
      return send(one);
    },
    remove: (id: string) => keep((before) => before.filter((one) => one.id !== id)),
  };
}
