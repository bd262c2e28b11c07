import type { AllowanceUnit, Coverage, Price } from '#domain/contracts/coverage.ts';
import type { Currency } from '#domain/money.ts';
import type { Cover } from '#domain/pricing/types.ts';
import { formatMoney, formatNumber, formatPercent } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';

const minutesOfDay: Readonly<Record<Cover, number>> = { office: 540, extended: 540, round_the_clock: 1_440 };

/** A promised wait as a client says it: 90 → "1.5 h", 1,080 in office hours → "2 working days". A working day has nine hours of cover. */
export function waitWords(minutes: number | null, cover: Cover, t: Translate): string {
  if (minutes === null) return t('pricing:wait.none');
  const day = minutesOfDay[cover];
  if (minutes < 60) return t('pricing:wait.minutes', { amount: minutes });
  if (cover !== 'round_the_clock' && minutes >= day && minutes % day === 0) return t('pricing:wait.workingDays', { count: minutes / day });
  return t('pricing:wait.hours', { amount: formatNumber(minutes / 60, t.language, 1) });
}

/** What a plan says about a service, in the few words of a cell. */
export function coverageWords(
  coverage: Coverage | undefined,
  currency: Currency,
  t: Translate,
): { readonly main: string; readonly more?: string } {
  if (!coverage) return { main: t('pricing:coverage.unsaid') };
  if (coverage.kind === 'not_included') return { main: priceWords(coverage, currency, t) };
  if (coverage.kind !== 'included_up_to') return { main: t(`pricing:coverage.${coverage.kind}`) };
  const main = t('pricing:coverage.upTo', { amount: amountWords(coverage, currency, t), per: t(`pricing:period.${coverage.per}`) });
  return coverage.beyond ? { main, more: t('pricing:coverage.then', { price: priceWords(coverage.beyond, currency, t) }) } : { main };
}

function amountWords({ amount, unit }: { amount: number; unit: AllowanceUnit }, currency: Currency, t: Translate): string {
  if (unit === 'cents') return formatMoney(amount, currency, t.language, { whole: true });
  const inHours = unit === 'minutes' && amount > 60 && amount % 60 === 0;
  return inHours ? t('pricing:amount.hours', { count: amount / 60 }) : t(`pricing:amount.${unit}`, { count: amount });
}

/** A chance as a share; one too small to be written is not written as never. */
export function chanceWords(chance: number, t: Translate): string {
  const smallest = 0.001;
  return chance > 0 && chance < smallest ? `< ${formatPercent(10, t.language)}` : formatPercent(Math.round(chance * 10_000), t.language);
}

function priceWords({ priceCents, unit }: Price, currency: Currency, t: Translate): string {
  return t('pricing:coverage.priced', {
    price: formatMoney(priceCents, currency, t.language, { whole: true }),
    unit: t(`pricing:priceUnit.${unit}`),
  });
}

/** Choices of a select from a list of keys and the place of their words. */
export function choices<const K extends string>(keys: readonly K[], say: (key: K) => string): { value: K; label: string }[] {
  return keys.map((value) => ({ value, label: say(value) }));
}
