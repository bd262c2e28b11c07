import { describe, expect, it } from 'vitest';
import type { Day } from '#domain/time.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { database, read, run, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { invoicesOf } from './queries/invoices.ts';

/** As the firm enters a change of the law. */
const rate = (act: Act, key: 'standard' | 'reduced_home', rateBps: number, validFrom: string) =>
  within(act, (tx) =>
    tx
      .insertInto('ownVatRate')
      .values({
        companyId: act.company.id,
        id: newId<'own_vat_rate'>(),
        country: 'FR',
        key,
        rateBps,
        validFrom: validFrom as Day,
        source: 'Loi de finances',
        recordedAt: act.now,
        recordedBy: act.by.name,
      })
      .execute(),
  );
const billed = async (act: Act, plan: Parameters<typeof scene>[1]) => {
  const { contractId } = await scene(act, { signedOn: '2026-11-23', paidOn: '2026-11-30', ...plan });
  await run(on(act, '2027-02-15'));
  const invoices = await within(act, (tx) => invoicesOf(tx, act, { contractId }));
  const rows = await Promise.all(invoices.map(({ id }) => read(act, id)));
  return rows
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(({ netCents, vatCents, grossCents }) => [netCents, vatCents, grossCents]);
};

describe('a rate of VAT changed by law', () => {
  it('property 12: holds from the first period after it; the price without VAT stays as signed', async () => {
    const act = await billingFirm(database);
    await rate(act, 'standard', 2100, '2027-01-01');
    // December at 20 %, January and February at 21 %, as numbered in their order.
    expect(await billed(act, {})).toEqual([
      [10_000, 2_000, 12_000],
      [10_000, 2_100, 12_100],
      [10_000, 2_100, 12_100],
    ]);
    expect((await billed(act, { prices: 'net', lines: [{ description: 'Care', unitCents: 5_000 }] }))[1]).toEqual([5_000, 1_050, 6_050]);
  });

  it('finds the rate of the first day of the term, signed before it was in force, by the key it was offered under', async () => {
    const act = await billingFirm(database);
    await rate(act, 'standard', 2100, '2026-12-01');
    await rate(act, 'standard', 2200, '2027-01-01');
    const line = { description: 'Care', unitCents: 12_100, vat: { category: 'S' as const, rateBps: 2100, key: 'standard' as const } };
    const [december, january] = await billed(act, { lines: [line] });
    expect([december, january]).toEqual([
      [10_000, 2_100, 12_100],
      [10_000, 2_200, 12_200],
    ]);
  });

  it('touches only its own key, and nothing that was entered for days before the signature', async () => {
    const act = await billingFirm(database);
    await rate(act, 'reduced_home', 550, '2027-01-01');
    await rate(act, 'standard', 1900, '2026-01-01');
    const vat = { category: 'S' as const, rateBps: 1000 };
    expect((await billed(act, { lines: [{ description: 'Care', unitCents: 11_000, vat }] }))[2]).toEqual([10_000, 550, 10_550]);
    // 20 % was none of the country's rates any more when this was signed: it stays what was signed.
    expect((await billed(act, {}))[2]).toEqual([10_000, 2_000, 12_000]);
    const free = { category: 'E' as const, rateBps: 0, ground: 'TVA non applicable, art. 293 B du CGI' };
    expect((await billed(act, { lines: [{ description: 'Care', unitCents: 12_000, vat: free }] }))[2]).toEqual([12_000, 0, 12_000]);
  });
});
