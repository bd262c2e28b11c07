import { formatDay, formatInstant, formatMoney, formatNumber, formatPercent, type DayStyle } from '#platform/i18n/format.ts';
import type { BasisPoints, Cents, Currency } from '#domain/money.ts';
import type { Day, Instant, Zone } from '#domain/time.ts';
import { useLocale } from './locale.tsx';

/** Money in the reader's language; the firm's currency unless told. */
export function Money({ cents, currency, whole, sign }: { cents: Cents; currency?: Currency; whole?: boolean; sign?: boolean }) {
  const locale = useLocale();
  const amount = formatMoney(cents, currency ?? locale.currency, locale.language, { whole, sign });
  // Set as a figure: with a minus sign, where a text to be copied or compared has a hyphen.
  return <span className="figure">{amount.replace(/^-/, '−')}</span>;
}

/** A share given in basis points. */
export function Percent({ bps, digits }: { bps: BasisPoints; digits?: number }) {
  const { language } = useLocale();
  return <span className="figure">{formatPercent(bps, language, digits)}</span>;
}

export function NumberText({ value, digits }: { value: number; digits?: number }) {
  const { language } = useLocale();
  return <span className="figure">{formatNumber(value, language, digits)}</span>;
}

export function DayText({ day, style }: { day: Day; style?: DayStyle }) {
  const { language } = useLocale();
  return (
    <time dateTime={day} className="whitespace-nowrap">
      {formatDay(day, language, style)}
    </time>
  );
}

/** A moment on the firm's clocks, or those of the zone given. */
export function InstantText({ instant, zone, style }: { instant: Instant; zone?: Zone; style?: 'medium' | 'long' | 'time' }) {
  const locale = useLocale();
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {formatInstant(instant, zone ?? locale.zone, locale.language, style)}
    </time>
  );
}
