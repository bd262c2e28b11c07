import { demosWithoutIntroduction } from '#features/journey/queries/attach.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { mostOfAKind, type Task } from './task.ts';

/** Demos ahead whose client has not heard of service (C1), the nearest first. */
export async function demosUnprepared(tx: Tx, act: Act): Promise<Task[]> {
  const demos = await demosWithoutIntroduction(tx, act, mostOfAKind);
  return demos.map(({ clientId, homeId, clientName, name, plannedOn }) => ({
    kind: 'demo_unprepared',
    href: homeId ? `/homes/${homeId}` : `/clients/${clientId}`,
    number: name,
    client: clientName,
    home: name === clientName ? null : name,
    day: plannedOn,
  }));
}
