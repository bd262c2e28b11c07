import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Cents, Currency } from '#domain/money.ts';
import { contractsOfFirm, stateOn, withLifeFacts } from '#features/contracts/queries/states.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What the running contracts of a plan, all its versions together, bring per month in a currency. */
export interface PlanRevenue {
  readonly planId: Id<'plan'>;
  readonly currency: Currency;
  readonly count: number;
  readonly cents: Cents;
}

/**
 * Monthly recurring revenue today by plan and currency, without VAT and without what is billed once (property 13): `mrrOn` of the domain in the database's
 * words, for ten thousand contracts at every visit of Today. `mrr.test.ts` compares the two. The net of a contract is that of `planInvoice`: VAT is reckoned
 * once per kind on the sum of its lines, and a period's sum divided by its months, rounded once.
 */
export async function recurringRevenue(tx: Tx, act: Act): Promise<PlanRevenue[]> {
  const running = withLifeFacts(tx, act, contractsOfFirm(tx, act))
    .select(['contract.id', 'contract.planVersionId', 'contract.currency', 'contract.pricesAre', 'contract.monthsPerPeriod'])
    .where(sql<boolean>`${stateOn(act.today)} in ('active', 'ending')`);
  const { rows } = await sql<PlanRevenue & { unpriced: number }>`with running as (${running}),
    by_kind as (select r.id, sum(l.unit_cents) as shown, (l.vat->>'rateBps')::integer as rate_bps from running r
      join contract_line l on l.company_id = ${act.company.id} and l.contract_id = r.id and l.recurring
      group by r.id, l.vat->>'category', l.vat->>'rateBps', coalesce(l.vat->>'ground', ''), coalesce(l.vat->'declared', '[]')),
    by_contract as (select r.plan_version_id, r.currency,
        round(coalesce(sum(case r.prices_are when 'net' then k.shown else k.shown - round(k.shown * k.rate_bps / (10000 + k.rate_bps)) end), 0) / r.months_per_period) as cents,
        bool_or(k.shown is not null and k.rate_bps is null) as unpriced
      from running r left join by_kind k on k.id = r.id group by r.id, r.plan_version_id, r.currency, r.months_per_period)
    select v.plan_id, c.currency, count(*) as count, sum(c.cents) as cents, count(*) filter (where c.unpriced or c.cents < 0) as unpriced
    from by_contract c join plan_version v on v.company_id = ${act.company.id} and v.id = c.plan_version_id
    group by v.plan_id, c.currency order by v.plan_id, c.currency`.execute(tx);
  // A running contract was signed with its prices; one without them could not be billed either, and must not pass as nought.
  if (rows.some(({ unpriced }) => unpriced > 0)) throw new Error('a running contract that cannot be priced');
  return rows.map(({ planId, currency, count, cents }) => ({ planId, currency, count, cents }));
}
