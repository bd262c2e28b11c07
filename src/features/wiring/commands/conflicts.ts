import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { type Choice, settleConflict as settle } from '#features/homes/commands/conflicts.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { cableRow, placeRow, portRow } from '../queries/rows.ts';
import { CableForm, PlaceForm, PortForm } from '../schema.ts';
import { putCable } from './cables.ts';
import { putPlace } from './places.ts';
import { putPorts } from './ports.ts';

/** Chooses between what two wrote into the same field of the wiring. Refusals: those of `settleConflict` of homes, and of the command that writes the other. */
export function settleConflict(tx: Tx, act: Act, choice: Choice): Promise<null | Refusal> {
  const { homeId } = choice;
  return settle(tx, act, choice, {
    place: async (id, other) => {
      const before = await placeRow(tx, act, id as Id<'place'>);
      return before ? putPlace(tx, act, homeId, PlaceForm.parse({ ...before, ...other, saw: {} })) : refuseRequest('no_such_record');
    },
    port: async (id, other) => {
      const before = await portRow(tx, act, id as Id<'port'>);
      return before ? putPorts(tx, act, homeId, [PortForm.parse({ ...before, ...other, saw: {} })]) : refuseRequest('no_such_record');
    },
    cable: async (id, other) => {
      const before = await cableRow(tx, act, id as Id<'cable'>);
      return before ? putCable(tx, act, homeId, CableForm.parse({ ...before, ...other, saw: {} })) : refuseRequest('no_such_record');
    },
  });
}
