import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, type Day } from '#domain/time.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';

/** A client with a home, and an offer for it that was sent. */
export async function offered(database: Database, act: Act, name: string, startsOn: Day = addDays(act.today, 14)) {
  return inCompany(database, act.company.id, async (tx) => {
    const client = ClientForm.parse({
      kind: 'household',
      name,
      language: 'fr',
      email: `${newId()}@example.test`,
      country: 'FR',
      city: 'Lyon',
    });
    const home = HomeForm.parse({ name: `Villa ${name}`, street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' });
    const { clientId, homeId } = granted(await addClient(tx, act, { client, home })) as { clientId: Id<'client'>; homeId: Id<'home'> };
    const { offerId, number, valueHash } = granted(
      await makeOffer(tx, act, OfferForm.parse({ homeId, planKeys: ['essential', 'comfort', 'premium'], startsOn })),
    );
    granted(await sendOffer(tx, act, offerId, { valueHash, contactId: null, mail: true }));
    const { id: versionId } = await tx.selectFrom('offerVersion').select('id').where('offerId', '=', offerId).executeTakeFirstOrThrow();
    return { clientId, homeId, offerId, number, versionId };
  });
}
/** What a client says through the link. */
export const said = (versionId: Id<'offer_version'>, more: object) =>
  ({ linkVersionId: versionId, versionId, name: 'Hélène', ...more }) as never;
