import type { PricesAre, VatKind } from '#domain/billing/invoice.ts';
import { sumCents } from '#domain/money.ts';
import { granted } from '#domain/refusal.ts';
import { type PlanSums, sumsOfPlan } from '#domain/takeovers/plan-sums.ts';
import type { TermsPlan } from '#domain/takeovers/terms.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatList, formatPercent } from '#platform/i18n/format.ts';
import { money, speaker, text, type PaperOf } from './frame.ts';
import type { Block } from './printed.ts';

type Row = PlanSums['vat'][number];
const rateKey = ({ category, rateBps }: Pick<VatKind, 'category' | 'rateBps'>) => `${category} ${rateBps}`;

/** Net, VAT by rate, and gross of what a paper prices, as rows below a table: what its invoices will come to (`sumsOfPlan`). `last`: what the whole is called. */
export function sums(of: PaperOf, pricesAre: PricesAre, plan: TermsPlan, last: string): string[][] {
  const say = speaker(of.language);
  const { vat } = granted(sumsOfPlan(plan, { currency: of.currency, pricesAre, today: of.madeOn }));
  // Two grounds of one rate are billed apart and printed as one.
  const rates = [...Map.groupBy(vat, rateKey).values()] as [Row, ...Row[]][];
  const total = (cents: 'netCents' | 'vatCents' | 'grossCents', rows: readonly Row[] = vat) =>
    money(of, sumCents(rows.map((one) => one[cents])));
  return [
    [say('money.net'), total('netCents')],
    ...rates.map((same) => [say('money.vat', { rate: formatPercent(same[0].rateBps, of.language, 2) }), total('vatCents', same)]),
    [last, total('grossCents')],
  ];
}

/** What the client declares of the home for each reduced rate, by signing. */
export function declarations({ language, buyer }: PaperOf, priced: readonly { readonly vat: VatKind }[]): Block[] {
  const t = textsIn(language);
  const reduced = [...new Map(priced.filter(({ vat }) => (vat.declared ?? []).length > 0).map(({ vat }) => [rateKey(vat), vat])).values()];
  return reduced.map(({ rateBps, declared = [] }) => {
    const conditions = formatList(
      declared.map((one) => t(`offers:vatCondition.${one}`)),
      language,
    );
    return text(speaker(language)('money.declares', { rate: formatPercent(rateBps, language, 2), name: buyer.name, conditions }));
  });
}
