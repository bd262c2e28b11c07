import type { PricesAre, VatKind } from '#domain/billing/invoice.ts';
import { vatInside, vatOf } from '#domain/contracts/consumer-law/vat.ts';
import { sumCents, type Cents } from '#domain/money.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatList, formatPercent } from '#platform/i18n/format.ts';
import { money, speaker, text, type PaperOf } from './frame.ts';
import type { Block } from './printed.ts';

interface Priced {
  readonly priceCents: Cents;
  readonly vat: VatKind;
}

const rateKey = ({ category, rateBps }: VatKind) => `${category} ${rateBps}`;

/** Net, VAT by rate, and gross of what is priced, as rows below a table. `last`: what the whole is called. */
export function sums(of: PaperOf, pricesAre: PricesAre, priced: readonly Priced[], last: string): string[][] {
  const say = speaker(of.language);
  const rates = [...Map.groupBy(priced, ({ vat }) => rateKey(vat)).values()].map((same) => {
    const [{ vat }] = same as [Priced];
    const price = sumCents(same.map(({ priceCents }) => priceCents));
    return { vat, price, vatCents: pricesAre === 'gross' ? vatInside(price, vat.rateBps) : vatOf(price, vat.rateBps) };
  });
  const price = sumCents(rates.map((one) => one.price));
  const vat = sumCents(rates.map((one) => one.vatCents));
  const [net, gross] = pricesAre === 'gross' ? [price - vat, price] : [price, price + vat];
  return [
    [say('money.net'), money(of, net)],
    ...rates.map((one) => [say('money.vat', { rate: formatPercent(one.vat.rateBps, of.language, 2) }), money(of, one.vatCents)]),
    [last, money(of, gross)],
  ];
}

/** What the client declares of the home for each reduced rate, by signing. */
export function declarations({ language, buyer }: PaperOf, priced: readonly Priced[]): Block[] {
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
