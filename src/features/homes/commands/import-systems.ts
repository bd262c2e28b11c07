import { plainWords } from '#domain/homes/written.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { systemKindOf } from '../queries/device-words.ts';
import { systemsOf } from '../queries/homes.ts';
import { SystemForm } from '../schema.ts';
import { addSystem } from './homes.ts';

/** The systems of a home by their names as plain words; of two of one name the first. What is put aside is not among them. */
export async function systemsByName(tx: Tx, act: Act, homeId: Id<'home'>): Promise<ReadonlyMap<string, Id<'system'>>> {
  const systems = await systemsOf(tx, act, homeId);
  return new Map(systems.toReversed().map((system) => [plainWords(system.name), system.id]));
}

/** Adds the systems a list names; their kind is told by their name or left open, their papers are not there yet. Events: `system.added`. */
export async function addNamedSystems(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, Id<'system'>> | Refusal> {
  for (const name of names) {
    const added = await addSystem(tx, act, homeId, SystemForm.parse({ kind: systemKindOf(name), name }));
    if (isRefusal(added)) return added;
  }
  return systemsByName(tx, act, homeId);
}
