import type { ItemShown } from '../remote.ts';

/** A request that still waits, with the things it waits for. */
export interface OpenRequest {
  readonly requestId: string;
  readonly of: ItemShown['requests'][number];
  readonly items: readonly ItemShown[];
  readonly days: number;
  readonly lateDays: number;
  readonly promisedFor: ItemShown['waiting'][number]['promisedFor'];
}

/** The requests that wait, the longest first. */
export function openRequests(items: readonly ItemShown[]): OpenRequest[] {
  const ids = [...new Set(items.flatMap(({ waiting }) => waiting.map(({ requestId }) => requestId)))];
  return ids
    .flatMap((requestId): OpenRequest[] => {
      const its = items.filter(({ waiting }) => waiting.some((one) => one.requestId === requestId));
      const of = its[0]?.requests.find((one) => one.requestId === requestId);
      const waits = its.flatMap(({ waiting }) => waiting.filter((one) => one.requestId === requestId));
      const days = Math.max(...waits.map((one) => one.days));
      const lateDays = Math.max(...waits.map((one) => one.lateDays));
      const promisedFor = waits.flatMap((one) => one.promisedFor ?? []).toSorted()[0] ?? null;
      return of ? [{ requestId, of, items: its, days, lateDays, promisedFor }] : [];
    })
    .toSorted((a, b) => b.days - a.days);
}
