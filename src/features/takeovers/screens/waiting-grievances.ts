import { useEffect, useEffectEvent, useState } from 'react';
import type { GrievanceKind, GrievanceWeight } from '#domain/takeovers/interview.ts';
import { problemOf } from '#platform/i18n/problem.ts';
import { useTexts } from '#ui/locale.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { addGrievance } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';

/** A grievance that the server has not yet. Its id is made here, so that sending it twice keeps one. */
export interface WaitingGrievance {
  readonly id: string;
  readonly kind: GrievanceKind;
  readonly weight: GrievanceWeight;
  readonly words: string;
  readonly theirView: string;
}

const keyOf = (takeoverId: string) => `caretaker.grievances.${takeoverId}`;

function read(takeoverId: string): readonly WaitingGrievance[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(takeoverId)) ?? '[]') as WaitingGrievance[];
  } catch {
    return [];
  }
}

/** Grievances are kept on this device until the server has them: after a reload, and when the connection comes back, they are sent again. */
export function useWaitingGrievances(takeoverId: string) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const [all, setAll] = useState(() => read(takeoverId));
  const keep = (change: (before: readonly WaitingGrievance[]) => readonly WaitingGrievance[]) => {
    const next = change(read(takeoverId));
    if (next.length > 0) localStorage.setItem(keyOf(takeoverId), JSON.stringify(next));
    else localStorage.removeItem(keyOf(takeoverId));
    setAll(next);
  };
  const send = async (one: WaitingGrievance) => {
    try {
      await addGrievance({ params: { id: takeoverId }, body: one as Parameters<typeof addGrievance>[0]['body'] });
      await refresh();
      keep((before) => before.filter(({ id }) => id !== one.id));
    } catch (error) {
      // Without a connection it waits; what is refused is said, and stays here to be read.
      const problem = problemOf(error);
      if (problem && problem.refusal !== 'no_connection' && problem.status < 500) toastProblem(error, t);
    }
  };
  const sendAll = useEffectEvent(async () => {
    for (const one of read(takeoverId)) await send(one);
  });
  useEffect(() => {
    const again = () => void sendAll();
    again();
    const timer = setInterval(() => read(takeoverId).length > 0 && again(), 6_000);
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
  };
}
