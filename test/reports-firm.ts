import { chooseSealing } from '#features/contracts/commands/sealing.ts';
import { granted } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { putCable } from '#features/wiring/commands/cables.ts';
import { putEnd } from '#features/wiring/commands/ends.ts';
import { putPlace } from '#features/wiring/commands/places.ts';
import { CableForm, EndForm, PlaceForm } from '#features/wiring/schema.ts';
import type { Database, Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { billingFirm } from './faults/invoicing-scene.ts';
import { within } from './faults/invoicing-acts.ts';

const secret = 'for tests only, thirty-two long!';

/** A firm that can bill and seal, and the certificate by which its seal is recognised. */
export async function sealingFirm(database: Database): Promise<{ act: Act; certificate: string }> {
  chooseSealing({ secret });
  const act = await billingFirm(database);
  const key = makeSealingKey({ companyId: act.company.id, companyName: act.company.name, secret, now: act.now });
  await within(act, (tx) =>
    tx
      .insertInto('sealingKey')
      .values({ id: newId<'sealing_key'>(), ...key, companyId: act.company.id, madeAt: act.now })
      .execute(),
  );
  return { act, certificate: key.certificatePem };
}

/** A room of the home with one cable, both ends of which come out of its wall. */
export async function cableIn(tx: Tx, act: Act, homeId: Id<'home'>, label = 'C-001'): Promise<Id<'cable'>> {
  const placeId = newId<'place'>();
  granted(await putPlace(tx, act, homeId, PlaceForm.parse({ id: placeId, kind: 'room', name: `Salon ${label}` })));
  const cable = CableForm.parse({ id: newId<'cable'>(), label, type: 'network' });
  granted(await putCable(tx, act, homeId, cable));
  for (const side of ['a', 'b'] as const)
    granted(await putEnd(tx, act, homeId, cable.id, EndForm.parse({ id: newId<'cable_end'>(), side, how: 'found', placeId })));
  return cable.id;
}
