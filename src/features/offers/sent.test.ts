import { describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { addService } from '#features/pricing/commands/catalogue.ts';
import { changeFormula } from '#features/pricing/commands/formula.ts';
import { changePlan } from '#features/pricing/commands/plans.ts';
import { currentPlans } from '#features/pricing/queries/plans.ts';
import { currentFormula } from '#features/pricing/queries/rates.ts';
import { sql } from 'kysely';
import { offersScene } from '#test/offers-scene.ts';
import { makeOffer } from './commands/drafts.ts';
import { sendOffer } from './commands/sending.ts';
import { readOffer } from './queries/versions.ts';

const { act, inside, wish, sent, get, api } = await offersScene();

describe('what was sent', () => {
  it('property 12: another plan, another formula, another client name never touch it, and the page says the same bytes', async () => {
    const { offerId, token } = await sent();
    const before = await inside(async (tx) => granted(await readOffer(tx, act, offerId)));
    const page = await (await get(`/o/${token}`)).text();
    await inside(async (tx) => {
      const plan = (await currentPlans(tx, act)).find((one) => one.key === 'comfort');
      if (!plan) throw new Error('no comfort');
      const { names, promises, level, coverage, version } = plan;
      granted(
        await changePlan(tx, act, plan.id, {
          names: { ...names, fr: 'Tranquille', it: 'Tranquillo' },
          promises,
          level,
          coverage: { ...coverage, call_out: { kind: 'included' } },
          version,
        }),
      );
      const formula = await currentFormula(tx, act);
      granted(await changeFormula(tx, act, { ...formula.value, targetMarginBps: 6000, version: formula.version }));
    });
    expect(await inside(async (tx) => granted(await readOffer(tx, act, offerId)))).toEqual(before);
    expect(await (await get(`/o/${token}`)).text()).toBe(page);
    expect(page).not.toContain('Tranquillo');
  });

  it('is frozen in the database itself, its plans and its end too', async () => {
    const { versionId } = await sent();
    const broken = (statement: string) =>
      inside((tx) => sql.raw(statement).execute(tx)).then(
        () => 'done',
        (error: Error & { constraint?: string }) => error.constraint ?? error.message,
      );
    expect(await broken(`update offer_version set value = '{}' where id = '${versionId}'`)).toBe('sent_is_frozen');
    expect(await broken(`delete from offer_version where id = '${versionId}'`)).toBe('sent_is_frozen');
    expect(await broken(`delete from offer_plan where offer_version_id = '${versionId}'`)).toBe('sent_is_frozen');
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    expect(
      await broken(
        `insert into offer_end (company_id, offer_version_id, kind, at, by_name) values ('${act.company.id}', '${draft.versionId}', 'withdrawn', now(), 'x')`,
      ),
    ).toBe('only_what_was_sent_ends');
  });

  it('property 19: a plan that changed since the draft, or that leaves something unsaid, is not sent and not offered', async () => {
    const draft = await inside(async (tx) => granted(await makeOffer(tx, act, wish())));
    const send = (valueHash: string) => inside((tx) => sendOffer(tx, act, draft.offerId, { valueHash, contactId: null, mail: false }));
    await inside(async (tx) => {
      const plan = (await currentPlans(tx, act)).find((one) => one.key === 'premium');
      if (!plan) throw new Error('no premium');
      const { names, promises, level, coverage, version } = plan;
      granted(
        await changePlan(tx, act, plan.id, {
          names,
          promises,
          level,
          coverage: { ...coverage, user_training: { kind: 'included' } },
          version,
        }),
      );
    });
    expect(await send(draft.valueHash)).toMatchObject({ refusal: 'offered_plan_has_changed' });
    const text = { en: 'Pool', fr: 'Piscine', es: 'Piscina', it: 'Piscina' };
    const { id } = (await inside(async (tx) => granted(await addService(tx, act, { names: text, descriptions: text })))) as { id: string };
    const refused = await api('POST', '/offers', wish());
    expect([refused.status, ((await refused.json()) as { refusal: string }).refusal]).toEqual([422, 'plan_cannot_be_offered_now']);
    const trial = await api('POST', '/offers/trial', wish());
    expect(trial.status).toBe(422);
    await inside((tx) => sql`update service set archived_at = now() where id = ${id}`.execute(tx));
  });
});
