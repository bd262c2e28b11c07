import { granted } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import type { CableType } from '#domain/wiring/cables.ts';
import type { PlaceKind } from '#domain/wiring/places.ts';
import { indexed } from '#domain/wiring/record.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { putCable } from '#features/wiring/commands/cables.ts';
import { clearEnd, putEnd } from '#features/wiring/commands/ends.ts';
import { putPlace } from '#features/wiring/commands/places.ts';
import { putPorts } from '#features/wiring/commands/ports.ts';
import { addTest } from '#features/wiring/commands/tests.ts';
import { wiringRecord } from '#features/wiring/queries/record.ts';
import { CableForm, EndForm, PlaceForm, PortForm, TestForm } from '#features/wiring/schema.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';

/** A house without a takeover, and the acts of somebody who surveys its wiring. */
export async function wiringHouse(database: Database, act: Act) {
  const within = <T>(work: (tx: Tx) => Promise<T>, as = act) => inCompany(database, as.company.id, work);
  const client = ClientForm.parse({ kind: 'household', name: 'Hélène Marlow', language: 'fr', country: 'FR' });
  const home = HomeForm.parse({ name: 'Villa Marlow', country: 'FR' });
  const homeId = granted(await within((tx) => addClient(tx, act, { client, home }))).homeId as Id<'home'>;

  const place = async (kind: PlaceKind, name: string, parentId: Id<'place'> | null = null) => {
    const id = newId<'place'>();
    granted(await within((tx) => putPlace(tx, act, homeId, PlaceForm.parse({ id, kind, name, parentId }))));
    return id;
  };
  /** Ports named 1 to n of a panel or plate. */
  const ports = async (placeId: Id<'place'>, count: number, carries: CableType = 'network') => {
    const all = Array.from({ length: count }, (_, at) =>
      PortForm.parse({ id: newId<'port'>(), placeId, name: String(at + 1), carries, position: at + 1 }),
    );
    granted(await within((tx) => putPorts(tx, act, homeId, all)));
    return all.map(({ id }) => id);
  };
  const tryCable = (label: string, more: object = {}) => {
    const form = CableForm.parse({ id: newId<'cable'>(), label, type: 'network', ...more });
    return { id: form.id, done: within((tx) => putCable(tx, act, homeId, form)) };
  };
  const cable = async (label: string, more: object = {}) => {
    const { id, done } = tryCable(label, more);
    granted(await done);
    return id;
  };
  const tryEnd = (cableId: Id<'cable'>, side: 'a' | 'b', more: object) => {
    const form = EndForm.parse({ id: newId<'cable_end'>(), side, how: 'found', ...more });
    return { id: form.id, done: within((tx) => putEnd(tx, act, homeId, cableId, form)) };
  };
  const end = async (cableId: Id<'cable'>, side: 'a' | 'b', more: object) => {
    const { id, done } = tryEnd(cableId, side, more);
    granted(await done);
    return id;
  };
  const test = async (cableId: Id<'cable'>, more: object = {}) =>
    granted(
      await within((tx) =>
        addTest(tx, act, homeId, cableId, TestForm.parse({ id: newId<'cable_test'>(), method: 'certified', result: 'PASS', ...more })),
      ),
    ).testId;
  return {
    act,
    homeId,
    within,
    place,
    ports,
    tryCable,
    cable,
    tryEnd,
    end,
    test,
    clear: (cableId: Id<'cable'>, side: 'a' | 'b') => within((tx) => clearEnd(tx, act, homeId, cableId, side)),
    record: () => within((tx) => wiringRecord(tx, act, homeId)),
    wiring: async () => indexed(await within((tx) => wiringRecord(tx, act, homeId))),
  };
}
