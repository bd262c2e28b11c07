import type { LawRow, LawTopic } from '#domain/contracts/consumer-law/law-row.ts';
import { rowInForce } from '#domain/contracts/consumer-law/law-row.ts';
import { lawRows } from '#domain/contracts/consumer-law/law-rows.ts';
import { lawTopics, lawValueKind } from '#domain/contracts/consumer-law/law-topics.ts';
import { type VatRate, vatRateInForce, vatRates } from '#domain/contracts/consumer-law/vat.ts';
import { countries, type Country } from '#domain/language.ts';
import type { Instant } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Who set a row of the firm's own, and when. */
interface Recorded {
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** The newest of each, as they were recorded; what is dropped gives way to ours. */
function newest<Row extends { readonly dropped: boolean }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row);
  return [...seen.values()].filter((row) => !row.dropped);
}

/** The firm's own rows of law; they win over ours. */
export async function ownLawRows(tx: Tx, act: Act): Promise<(LawRow & Recorded)[]> {
  const rows = await tx
    .selectFrom('ownLawRow')
    .select(['country', 'topic', 'validFrom', 'value', 'source', 'dropped', 'recordedAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('position', 'desc')
    .execute();
  return newest(rows, (row) => `${row.country} ${row.topic} ${row.validFrom}`).map(
    (row) => ({ ...row, certain: true }) as LawRow & Recorded,
  );
}

/** The firm's own rates of VAT; they win over ours. */
export async function ownVatRates(tx: Tx, act: Act): Promise<(VatRate & Recorded)[]> {
  const rows = await tx
    .selectFrom('ownVatRate')
    .select(['country', 'key', 'rateBps', 'conditions', 'validFrom', 'source', 'dropped', 'recordedAt', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .orderBy('position', 'desc')
    .execute();
  return newest(rows, (row) => `${row.country} ${row.key} ${row.validFrom}`).map(
    (row) => ({ ...row, certain: true }) as VatRate & Recorded,
  );
}

/** A rule as it is shown: what holds today (null: nothing is known), whether that is the firm's own, what ours says, and all that the firm has set, also for later. */
interface Ruled<Said> {
  readonly today: Said | null;
  readonly own: boolean;
  readonly ours: Said | null;
  readonly changes: readonly (Said & Recorded)[];
}

function ruled<Row extends { validFrom: string }, Said>(
  inForce: { today: Row | undefined; ours: Row | undefined },
  own: readonly (Row & Recorded)[],
  said: (row: Row) => Said,
): Ruled<Said> {
  const { today, ours } = inForce;
  return {
    today: today ? said(today) : null,
    own: own.some((row) => row === today),
    ours: ours ? said(ours) : null,
    changes: own
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .map((row) => ({ ...said(row), recordedAt: row.recordedAt, recordedBy: row.recordedBy })),
  };
}

/** Where the law may be asked: the firm's own country first, then those of its homes and clients. */
async function lawCountries(tx: Tx, act: Act): Promise<Country[]> {
  const at = (table: 'home' | 'client') =>
    tx.selectFrom(table).select('country').distinct().where('companyId', '=', act.company.id).execute();
  const met = [...(await at('home')), ...(await at('client'))];
  const others = countries.filter((one) => one !== act.company.country && met.some(({ country }) => country === one));
  return [act.company.country, ...others];
}

/** The law of a country as it holds today, topic by topic, and its rates of VAT, each with what the firm has set of its own and who did. */
export async function lawInForce(tx: Tx, act: Act, country: Country) {
  const own = await ownLawRows(tx, act);
  const ownRates = await ownVatRates(tx, act);
  const rowsOf = (topic: LawTopic) => {
    const inForce = (ownOnes: readonly LawRow[]) => rowInForce(lawRows, ownOnes, country, topic, act.today) as LawRow | undefined;
    const its = own.filter((row) => row.country === country && row.topic === topic);
    return {
      topic,
      kind: lawValueKind(topic),
      ...ruled<LawRow, Pick<LawRow, 'value' | 'validFrom' | 'source' | 'certain'>>(
        { today: inForce(its), ours: inForce([]) },
        its,
        ({ value, validFrom, source, certain }) => ({ value, validFrom, source, certain }),
      ),
    };
  };
  const ratesOf = (key: VatRate['key']) => {
    const its = ownRates.filter((rate) => rate.country === country && rate.key === key);
    const ours = vatRateInForce(vatRates, country, key, act.today);
    return {
      key,
      ...ruled<VatRate, Pick<VatRate, 'rateBps' | 'conditions' | 'validFrom' | 'source' | 'certain'>>(
        { today: vatRateInForce(its, country, key, act.today) ?? ours, ours },
        its,
        ({ rateBps, conditions, validFrom, source, certain }) => ({ rateBps, conditions, validFrom, source, certain }),
      ),
    };
  };
  return {
    today: act.today,
    country,
    countries: await lawCountries(tx, act),
    rows: lawTopics.map(rowsOf),
    rates: (['standard', 'reduced_home'] as const).map(ratesOf),
  };
}
