import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addService, archiveService } from '#features/pricing/commands/catalogue.ts';
import { currentPlans } from '#features/pricing/queries/plans.ts';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer, newVersion } from './commands/drafts.ts';
import { sendOffer } from './commands/sending.ts';
import { hashOfValue } from './commands/value.ts';

const { act, api, homeId, inside, sent, wish } = await offersScene();
const text = { en: 'Pool', fr: 'Piscine', es: 'Piscina', it: 'Piscina' };
const addPool = () =>
  inside(async (tx) => granted(await addService(tx, act, { names: text, descriptions: text }))) as Promise<{
    id: Id<'service'>;
    key: string;
  }>;
const archive = (id: Id<'service'>, archived: boolean) => inside(async (tx) => granted(await archiveService(tx, act, id, archived)));
const refusal = async (answer: Promise<Response>) => ((await (await answer).json()) as { refusal?: string }).refusal;
/** What a statement of the application's own role ends with, committed. */
const broken = (...statements: string[]) =>
  inside(async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  }).then(
    () => 'done',
    (error: Error & { constraint?: string }) => error.constraint ?? error.message,
  );
const sendBySql = (versionId: string) =>
  `update offer_version set sent_at = now(), expires_at = now() + interval '30 days' where id = '${versionId}'`;

describe('property 19: a plan with something unsaid cannot be offered', () => {
  it('by any door of the API: not offered, priced, tried, made, edited, renewed or sent', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const out = await sent();
    const { id } = await addPool();
    const plan = (await inside((tx) => currentPlans(tx, act)))[0]!;
    expect(plan.offered).toBe(false);
    expect(await refusal(api('POST', `/plans/${plan.id}/offering`))).toBe('plan_leaves_services_unsaid');
    expect(await (await api('POST', `/homes/${homeId}/price`, {})).json()).toEqual([]);
    expect(await refusal(api('POST', '/offers/trial', wish()))).toBe('plan_cannot_be_offered_now');
    expect(await refusal(api('POST', '/offers', wish()))).toBe('plan_cannot_be_offered_now');
    expect(await refusal(api('PUT', `/offers/${draft.offerId}/draft`, wish()))).toBe('plan_cannot_be_offered_now');
    expect(await refusal(api('POST', `/offers/${out.offerId}/versions`))).toBe('plan_cannot_be_offered_now');
    expect(await refusal(api('POST', `/offers/${draft.offerId}/sending`, { valueHash: draft.valueHash, mail: false }))).toBe(
      'offered_plan_has_changed',
    );
    const choices = (await (await api('GET', `/homes/${homeId}/offer-choices`)).json()) as { plans: unknown[] };
    expect(choices.plans).toEqual([]);
    await archive(id, true);
  });

  it('by a service that came back into use since the draft', async () => {
    const { id, key } = await addPool();
    const plans = await inside((tx) => currentPlans(tx, act));
    for (const { id: planId, names, promises, level, coverage, version } of plans) {
      const said = { names, promises, level, coverage: { ...coverage, [key]: { kind: 'not_offered' } }, version };
      expect((await api('PUT', `/plans/${planId}`, said)).status).toBe(200);
    }
    await archive(id, true);
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    await archive(id, false);
    const send = () => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash: draft.valueHash, contactId: null, mail: false }));
    expect(await send()).toMatchObject({ refusal: 'offered_plan_has_changed' });
    expect(await broken(sendBySql(draft.versionId))).toBe('sent_offer_says_everything');
    await archive(id, true);
    expect(await send()).toMatchObject({ version: 1 });
  });

  it('property 19: by an allowance of nothing: in a draft kept from before, in a plan, and by direct SQL', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const { value: offered } = await inside((tx) =>
      tx.selectFrom('offerVersion').select('value').where('id', '=', draft.versionId).executeTakeFirstOrThrow(),
    );
    const nothing = { kind: 'included_up_to', amount: 0, unit: 'minutes', per: 'year' };
    const plan = offered.plans[0]!;
    const at = plan.services.findIndex((service) => service.key === 'remote_help');
    const value = structuredClone(offered) as unknown as { plans: { services: { coverage: object }[] }[] };
    value.plans[0]!.services[at]!.coverage = nothing;
    const valueHash = hashOfValue(value as never);
    expect(
      await broken(
        `update offer_version set value = '${JSON.stringify(value).replaceAll("'", "''")}', value_hash = '${valueHash}' where id = '${draft.versionId}'`,
      ),
    ).toBe('done');
    expect(await inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }))).toMatchObject({
      refusal: 'plan_leaves_services_unsaid',
      values: { plan: plan.planKey, services: 'remote_help' },
    });
    expect(await broken(sendBySql(draft.versionId))).toBe('sent_offer_says_everything');
    // A plan cannot hold it: its column has a check, its door a refusal.
    const { id, names, promises, level, coverage, version } = (await inside((tx) => currentPlans(tx, act)))[0]!;
    const said = { names, promises, level, coverage: { ...coverage, remote_help: nothing }, version };
    expect(await refusal(api('PUT', `/plans/${id}`, said))).toBe('included_amount_must_be_above_zero');
  });

  it('by direct SQL of the application’s own role: an unsaid plan, no plan, another price or plan than shown', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const { id } = await addPool();
    expect(await broken(sendBySql(draft.versionId))).toBe('sent_offer_says_everything');
    await archive(id, true);
    const value = (change: string) => `update offer_version set value = ${change} where id = '${draft.versionId}'`;
    expect(await broken(value(`jsonb_set(value, '{plans,0,feeCents}', '1')`), sendBySql(draft.versionId))).toBe(
      'sent_offer_says_everything',
    );
    expect(await broken(value(`value #- '{plans,0,services,0}'`), sendBySql(draft.versionId))).toBe('sent_offer_says_everything');
    expect(await broken(`delete from offer_plan where offer_version_id = '${draft.versionId}'`, sendBySql(draft.versionId))).toBe(
      'sent_offer_says_everything',
    );
    expect(await broken(sendBySql(draft.versionId))).toBe('done');
  });
});

describe('a changed price or plan', () => {
  it('property 12: never alters an offer that was sent; a new version replaces it visibly', async () => {
    const first = await sent();
    const fees = async (offerId: string) =>
      (
        (await (await api('GET', `/offers/${offerId}`)).json()) as {
          versions: { version: number; state: string; value: { plans: { feeCents: number }[] } }[];
        }
      ).versions.map(({ version, state, value }) => ({ version, state, fees: value.plans.map((plan) => plan.feeCents) }));
    const [before] = await fees(first.offerId);
    const [card] = (await (await api('GET', '/rate-cards')).json()) as {
      id: string;
      revision: number;
      inForceFrom: string;
      value: { labour: { technician: object } };
    }[];
    const hour = { costPerHourCents: 190_00, salePerHourCents: 240_00 };
    const labour = { technician: { remote: hour, onSite: hour }, programmer: { remote: hour, onSite: hour } };
    const { inForceFrom, revision } = card!;
    expect((await api('PUT', `/rate-cards/${card!.id}`, { ...card!.value, labour, inForceFrom, revision })).status).toBe(200);
    expect(await fees(first.offerId)).toEqual([before]);
    const next = await inside(async (tx) => granted(await newVersion(tx, act, first.offerId)));
    expect(await fees(first.offerId)).toMatchObject([{ version: 2, state: 'draft' }, before]);
    expect((await api('POST', `/offers/${first.offerId}/sending`, { valueHash: next.valueHash, mail: false })).status).toBe(200);
    const [second, replaced] = await fees(first.offerId);
    expect(second).toMatchObject({ version: 2, state: 'sent' });
    expect(replaced).toEqual({ ...before, state: 'superseded' });
    expect(second!.fees[2]).toBeGreaterThan(before!.fees[2] as number);
  });
});
