import { saidProperly } from '#domain/contracts/coverage.ts';
import type { Id } from '#domain/id.ts';
import type { Assumable } from '#domain/pricing/assumed.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { catalogue } from '../queries/catalogue.ts';
import { currentPlans } from '../queries/plans.ts';
import { currentFormula, deviceClasses } from '../queries/rates.ts';
import { refuse } from '../refusals.ts';
import { insertOffer, insertVersion, serviceNamed } from './plans.ts';

// A figure shipped with the product is a starting assumption until somebody of the firm says that it is theirs: by changing it, or here, as it stands.
// Confirming changes no price. What is a version becomes another version, with the same figures.
const assumed = 'starting_assumption';
/** All of its figures are the firm's own. */
const confirmed = <Value extends Assumable>(value: Value) => ({ ...value, origin: 'firm' as const, assumed: undefined });

/** The card as it stands is the firm's own. Refusal: `rate_card_is_unknown`. Event: `rate_card.confirmed`. */
export async function confirmRateCard(tx: Tx, act: Act, id: Id<'rate_card'>): Promise<{ count: number } | Refusal> {
  const card = await tx
    .selectFrom('rateCard')
    .select(['value', 'origin', 'revision', 'region'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!card) return refuse('rate_card_is_unknown');
  if (card.origin !== assumed) return { count: 0 };
  await tx
    .updateTable('rateCard')
    .set({
      origin: 'firm',
      value: JSON.stringify(confirmed(card.value)),
      revision: card.revision + 1,
      changedAt: act.now,
    })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .execute();
  await record(tx, act, { kind: 'rate_card.confirmed', subject: { kind: 'rate_card', id }, data: { region: card.region } });
  return { count: 1 };
}

/** All classes that still are assumptions, or the one named. Event: `device_class.confirmed`, one for all. */
export async function confirmDeviceClasses(tx: Tx, act: Act, key?: string): Promise<{ count: number }> {
  const found = (await deviceClasses(tx, act)).filter((one) => one.origin === assumed && (key === undefined || one.key === key));
  for (const one of found) {
    await tx
      .updateTable('deviceClass')
      .set({
        origin: 'firm',
        value: JSON.stringify(confirmed(one.value)),
        revision: one.revision + 1,
        changedAt: act.now,
      })
      .where('companyId', '=', act.company.id)
      .where('key', '=', one.key)
      .where('revision', '=', one.revision)
      .execute();
  }
  return said(tx, act, 'device_class.confirmed', found);
}

/** All services whose words still are assumptions. Event: `service.confirmed`, one for all. */
export async function confirmCatalogue(tx: Tx, act: Act): Promise<{ count: number }> {
  const found = await tx
    .updateTable('service')
    .set({ origin: 'firm' })
    .where('companyId', '=', act.company.id)
    .where('origin', '=', assumed)
    .returning('key')
    .execute();
  return said(tx, act, 'service.confirmed', found);
}

/** All plans that still are assumptions, each as another version that says the same; what is offered stays offered. Event: `plan.confirmed`, one for all. Refusals: those of coverage, where a plan from before says what can no longer be said. */
export async function confirmPlans(tx: Tx, act: Act): Promise<{ count: number } | Refusal> {
  await tx.selectFrom('plan').select('id').where('companyId', '=', act.company.id).orderBy('id').forUpdate().execute();
  const found = (await currentPlans(tx, act)).filter((plan) => plan.origin === assumed);
  for (const [service, coverage] of found.flatMap((plan) => Object.entries(plan.coverage))) {
    const proper = saidProperly(service, coverage);
    if (isRefusal(proper)) return serviceNamed(proper, await catalogue(tx, act), act);
  }
  for (const { id, version, names, promises, level, coverage, offered } of found) {
    const said = { names, promises, coverage, level: confirmed(level), origin: 'firm' as const };
    const versionId = await insertVersion(tx, act, id, version + 1, said);
    if (offered) await insertOffer(tx, act, versionId);
  }
  return said(tx, act, 'plan.confirmed', found);
}

/** The formula as it stands is the firm's own: another version with the same figures. Event: `formula.confirmed`. */
export async function confirmFormula(tx: Tx, act: Act): Promise<{ count: number }> {
  const { value, version, origin } = await currentFormula(tx, act);
  if (origin !== assumed) return { count: 0 };
  await tx
    .insertInto('pricingFormula')
    .values({
      companyId: act.company.id,
      id: newId<'pricing_formula'>(),
      version: version + 1,
      value: JSON.stringify({ ...confirmed(value), key: 'firm' }),
      origin: 'firm',
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  return said(tx, act, 'formula.confirmed', [{ key: 'formula' }]);
}

async function said(tx: Tx, act: Act, kind: string, found: readonly { readonly key: string }[]): Promise<{ count: number }> {
  const subject = { kind: 'company', id: act.company.id };
  if (found.length > 0) await record(tx, act, { kind, subject, data: { keys: found.map((one) => one.key) } });
  return { count: found.length };
}
