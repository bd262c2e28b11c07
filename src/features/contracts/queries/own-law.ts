import type { LawRow } from '#domain/contracts/consumer-law/law-row.ts';
import { rowInForce } from '#domain/contracts/consumer-law/law-row.ts';
import { lawRows } from '#domain/contracts/consumer-law/law-rows.ts';
import { lawTopics } from '#domain/contracts/consumer-law/law-topics.ts';
import { type VatRate, vatRates } from '#domain/contracts/consumer-law/vat.ts';
import type { Country } from '#domain/language.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** The newest of each, as they were recorded; what is dropped gives way to ours. */
function newest<Row extends { readonly dropped: boolean }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row);
  return [...seen.values()].filter((row) => !row.dropped);
}

/** The firm's own rows of law; they win over ours. */
export async function ownLawRows(tx: Tx, act: Act): Promise<LawRow[]> {
  const rows = await tx
    .selectFrom('ownLawRow')
    .select(['country', 'topic', 'validFrom', 'value', 'source', 'dropped'])
    .where('companyId', '=', act.company.id)
    .orderBy('position', 'desc')
    .execute();
  return newest(rows, (row) => `${row.country} ${row.topic} ${row.validFrom}`).map(
    ({ country, topic, validFrom, value, source }) => ({ country, topic, validFrom, value, source, certain: true }) as LawRow,
  );
}

/** The firm's own rates of VAT; they win over ours. */
export async function ownVatRates(tx: Tx, act: Act): Promise<VatRate[]> {
  const rows = await tx
    .selectFrom('ownVatRate')
    .select(['country', 'key', 'rateBps', 'conditions', 'validFrom', 'source', 'dropped'])
    .where('companyId', '=', act.company.id)
    .orderBy('position', 'desc')
    .execute();
  return newest(rows, (row) => `${row.country} ${row.key} ${row.validFrom}`).map(
    ({ country, key, rateBps, conditions, validFrom, source }) =>
      ({ country, key, rateBps, conditions, validFrom, source, certain: true }) as VatRate,
  );
}

/** The law of a country as it holds today, topic by topic, with the firm's own rows marked; and its rates of VAT. */
export async function lawInForce(tx: Tx, act: Act, country: Country) {
  const own = await ownLawRows(tx, act);
  const ownRates = await ownVatRates(tx, act);
  const rows = lawTopics.flatMap((topic) => {
    const row = rowInForce(lawRows, own, country, topic, act.today);
    if (!row) return [];
    const ours = rowInForce(lawRows, [], country, topic, act.today);
    return [
      {
        topic,
        value: row.value,
        validFrom: row.validFrom,
        source: row.source,
        certain: row.certain,
        own: own.includes(row),
        ours: ours?.value ?? null,
      },
    ];
  });
  const rates = (['standard', 'reduced_home'] as const).flatMap((key) => {
    const inForce = (among: readonly VatRate[]) =>
      among
        .filter((one) => one.country === country && one.key === key && one.validFrom <= act.today)
        .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
    const rate = inForce(ownRates) ?? inForce(vatRates);
    if (!rate) return [];
    const { rateBps, conditions, validFrom, source, certain } = rate;
    return [
      { key, rateBps, conditions, validFrom, source, certain, own: ownRates.includes(rate), ours: inForce(vatRates)?.rateBps ?? null },
    ];
  });
  return { country, rows, rates };
}
