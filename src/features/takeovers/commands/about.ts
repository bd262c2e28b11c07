import type { TakeoverRead } from '../queries/takeover.ts';

/** What an event of a takeover is about; its data carries the id and the number beside what the sentence needs. */
export function about(
  { id, number, clientId, homeId }: Pick<TakeoverRead, 'id' | 'number' | 'clientId' | 'homeId'>,
  more: Readonly<Record<string, unknown>> = {},
) {
  return { subject: { kind: 'takeover', id }, clientId, homeId, data: { takeoverId: id, number, ...more } } as const;
}
