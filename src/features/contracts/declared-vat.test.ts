import { expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addDays } from '#domain/time.ts';
import { accept } from '#features/offers/commands/answers.ts';
import { makeOffer } from '#features/offers/commands/drafts.ts';
import { sendOffer } from '#features/offers/commands/sending.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { signingScene } from '#test/faults/signing-scene.ts';
import { contractsOf } from './queries.ts';
import { contractForBilling } from './queries/for-billing.ts';

const { act, inside, newClient } = await signingScene();

it('what the client declared for a reduced rate goes from the offer to the contract, for the invoice to say', async () => {
  const client = await newClient({});
  const declared = ['dwelling_over_2_years', 'private_dwelling', 'improvement_or_maintenance'] as const;
  const wish = OfferForm.parse({
    homeId: client.homeId,
    planKeys: ['comfort'],
    startsOn: addDays(act.today, 14),
    monthsPerPeriod: 1,
    termMonths: 12,
    vat: { category: 'S', rateBps: 1000, declared },
  });
  const contract = await inside(async (tx) => {
    const draft = granted(await makeOffer(tx, act, wish));
    granted(await sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: true }));
    const { id } = await tx.selectFrom('offerVersion').select('id').where('offerId', '=', draft.offerId).executeTakeFirstOrThrow();
    granted(await accept(tx, act, { linkVersionId: id, versionId: id, planKey: 'comfort', name: 'Hélène' } as never));
    const [made] = await contractsOf(tx, act, { clientId: client.clientId });
    return granted(await contractForBilling(tx, act, made?.id as never));
  });
  expect(contract.billed.lines.map(({ vat }) => vat)).toEqual([{ category: 'S', rateBps: 1000, key: 'reduced_home', declared }]);
  expect(contract.billed.vatLaw).toMatchObject({ country: 'FR' });
});
