import fc from 'fast-check';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { mrrOn } from '#domain/billing/mrr.ts';
import { type Currency, currencies } from '#domain/money.ts';
import { contractsToBill } from '#features/contracts/queries/for-billing.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { recurringRevenue } from './queries/mrr.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
// What stands behind a signature (document, file, code) is not what revenue depends on.
await owner.query('set session_replication_role = replica');
afterAll(async () => {
  await owner.end();
  await database.close();
});

const vat = fc.constantFrom(
  { category: 'S', rateBps: 2000 },
  { category: 'S', rateBps: 1000 },
  { category: 'S', rateBps: 810 },
  { category: 'S', rateBps: 1000, declared: ['private_dwelling'] },
  { category: 'S', rateBps: 1000, ground: '', declared: [] },
  { category: 'E', rateBps: 0, ground: 'art. 293 B' },
  { category: 'Z', rateBps: 0 },
);
const line = fc.record({ cents: fc.integer({ min: 1, max: 99_999 }), vat, recurring: fc.boolean() });
const contract = fc.record({
  currency: fc.constantFrom(...currencies),
  prices: fc.constantFrom('net', 'gross'),
  months: fc.constantFrom(1, 3, 6, 12),
  plan: fc.integer({ min: 0, max: 1 }),
  /** Days before today on which it was signed, and on which its term begins. */
  signed: fc.integer({ min: 1, max: 400 }),
  starts: fc.integer({ min: -10, max: 400 }),
  paid: fc.boolean(),
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  discount: fc.boolean(),
});

/** A firm with these contracts, written as rows. */
async function firmWith(contracts: readonly (typeof contract extends fc.Arbitrary<infer C> ? C : never)[]) {
  const act = await testCompany(database);
  const firm = act.company.id;
  const plans = [newId(), newId()];
  const add = (table: string, columns: string, ...values: unknown[]) =>
    owner.query(`insert into ${table} (company_id, ${columns}) values ($1, ${values.map((_, n) => `$${n + 2}`).join(', ')})`, [
      firm,
      ...values,
    ]);
  for (const plan of plans)
    await add(
      'plan_version',
      'id, plan_id, version, names, promises, level, origin, made_at, made_by',
      plan,
      plan,
      1,
      '{}',
      '{}',
      '{}',
      'firm',
      act.now,
      'test',
    );
  await add('home', 'id, client_id, name, country, zone, added_at', firm, firm, 'Villa Marlow', 'FR', act.company.zone, act.now);
  for (const [n, one] of contracts.entries()) {
    const id = newId();
    const ago = (days: number) => new Date(Date.parse(act.today) - days * 86_400_000).toISOString().slice(0, 10);
    await add(
      'contract',
      'id, number, client_id, home_id, plan_version_id, currency, prices_are, starts_on, term_months, months_per_period, made_at, made_by',
      id,
      `C-${n}`,
      firm,
      firm,
      plans[one.plan],
      one.currency,
      one.prices,
      ago(one.starts),
      12,
      one.months,
      act.now,
      'test',
    );
    const lines = one.discount ? one.lines.flatMap((its) => [its, { ...its, cents: -Math.floor(its.cents / 3) }]) : one.lines;
    for (const [position, { cents, vat: kind, recurring }] of lines.entries())
      await add(
        'contract_line',
        'id, contract_id, position, description, unit_cents, vat, recurring',
        newId(),
        id,
        position + 1,
        'Care',
        cents,
        kind,
        recurring,
      );
    await add(
      'signature',
      'contract_id, document_id, document_hash, signed_at, signed_on, way, name, mark, consent, early_start, witness, lawful, first_payment_on, first_work_on, sealed_hash, sealed_at, chain_head',
      id,
      id,
      'shown',
      act.now,
      ago(one.signed),
      'in_person',
      'Dupré',
      'typed',
      'I agree',
      false,
      'A witness',
      '{}',
      ago(one.signed),
      ago(one.signed),
      `sealed ${id}`,
      act.now,
      '',
    );
    if (one.paid) await add('contract_payment', 'contract_id, paid_on, at, invoice_id', id, ago(one.signed), act.now, id);
  }
  return act;
}

it('property 13: the database reckons recurring revenue as the domain does, to the cent, for contracts of any kind', async () => {
  const seen = new Set<Currency>();
  await fc.assert(
    fc.asyncProperty(fc.array(contract, { minLength: 8, maxLength: 25 }), async (contracts) => {
      const act = await firmWith(contracts);
      const [rows, all] = await inCompany(
        database,
        act.company.id,
        async (tx) => [await recurringRevenue(tx, act), await contractsToBill(tx, act)] as const,
      );
      const byPlan = Map.groupBy(all, ({ planVersionId }) => String(planVersionId));
      const expected = [...byPlan].flatMap(([planId, own]) =>
        Object.entries(mrrOn(own, act.today)).map(([currency, cents]) => {
          const running = own.filter((one) => one.currency === currency && ['active', 'ending'].includes(one.state));
          return { planId, currency, count: running.length, cents };
        }),
      );
      const keyOf = (one: { planId: string; currency: string }) => `${one.planId} ${one.currency}`;
      const sorted = <Row extends { planId: string; currency: string }>(some: readonly Row[]) =>
        some.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      expect(sorted(rows)).toEqual(sorted(expected));
      for (const { currency } of rows) seen.add(currency);
    }),
    { numRuns: 15 },
  );
  expect(seen.size).toBe(currencies.length);
});

it('property 8: a running contract that cannot be priced is an error, never nought', async () => {
  const one = { currency: 'EUR', prices: 'net', months: 1, plan: 0, signed: 100, starts: 90, paid: true, discount: false } as const;
  const act = await firmWith([{ ...one, lines: [{ cents: -500, vat: { category: 'S', rateBps: 2000 }, recurring: true }] }]);
  await expect(inCompany(database, act.company.id, (tx) => recurringRevenue(tx, act))).rejects.toThrow('cannot be priced');
});
