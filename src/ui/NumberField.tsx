import { useState, type ReactNode } from 'react';
import type { Currency } from '#domain/money.ts';
import type { Language } from '#domain/language.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import { limitsAs, problemText } from '#platform/i18n/problem.ts';
import { bindable, FieldFrame, useFieldIds, type FieldProps } from './field.tsx';
import { parseDecimal, writeDecimal } from './decimal.ts';
import { useLocale } from './locale.tsx';

interface AmountProps extends FieldProps<number | null> {
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly placeholder?: string;
  readonly min?: number;
  readonly max?: number;
}
interface AmountKind {
  /** Digits of the stored whole number that stand after the decimal sign. */
  readonly digits: number;
  readonly trim: boolean;
  readonly example: string;
  /** What is asked for when it cannot be read: a whole number, or an amount. */
  readonly asks: 'number' | 'amount';
  /** Takes decimals too, and rounds what was typed when the field is left, where one sees it. */
  readonly rounds?: boolean;
  /** A limit that was passed, as the field shows amounts; numbers need none. */
  readonly write?: (limit: number) => string;
}

/**
 * The text being typed is kept as typed; the value follows. Nothing typed is null; what cannot be read is no number at all (NaN), which no schema
 * takes: an optional number that was mistyped must not be saved as one that was left out.
 */
function useTypedAmount(value: number | null | undefined, kind: AmountKind, language: Language, onChange?: (value: number | null) => void) {
  const write = (amount: number | null | undefined) =>
    amount === null || amount === undefined || Number.isNaN(amount) ? '' : writeDecimal(amount, kind.digits, language, kind.trim);
  const [text, setText] = useState(() => write(value));
  const [shown, setShown] = useState(value);
  const rounded = (typed: string) => {
    const hundredths = kind.rounds ? parseDecimal(typed, kind.digits + 2, language) : null;
    return hundredths === null ? Number.NaN : Math.round(hundredths / 100);
  };
  const read = (typed: string) => (typed.trim() === '' ? null : (parseDecimal(typed, kind.digits, language) ?? rounded(typed)));
  if (!Object.is(shown, value)) {
    setShown(value);
    if (!Object.is(read(text), value)) setText(write(value));
  }
  const type = (typed: string) => {
    setText(typed);
    onChange?.(read(typed));
  };
  const tidy = () => {
    const typed = read(text);
    if (typed !== null && !Number.isNaN(typed)) setText(write(typed));
  };
  return { text, type, tidy, unreadable: Number.isNaN(read(text) ?? 0) };
}

function AmountField({ kind, inputRef, ...props }: AmountProps & { kind: AmountKind }) {
  const { language, t } = useLocale();
  const { text, type, tidy, unreadable } = useTypedAmount(props.value, kind, language, props.onChange);
  const [left, setLeft] = useState(false);
  const { write } = kind;
  const refused =
    props.error && props.refused?.values && write ? problemText({ ...limitsAs(props.refused, write), status: 422 }, t) : props.error;
  const error = unreadable && (left || props.error) ? t(`ui:invalid.${kind.asks}`, { example: kind.example }) : refused;
  const ids = useFieldIds({ ...props, error });
  const leave = () => {
    tidy();
    setLeft(true);
    props.onBlur?.();
  };
  return (
    <FieldFrame {...props} error={error} ids={ids}>
      <div className="input gap-2">
        {props.before && <span className="flex-none text-ink-faint">{props.before}</span>}
        <input
          id={ids.id}
          name={props.name}
          ref={inputRef}
          className="number text-end"
          inputMode={kind.digits > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          placeholder={props.placeholder}
          disabled={props.disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={ids.describedBy}
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
        />
        {props.after && <span className="flex-none text-ink-faint">{props.after}</span>}
      </div>
    </FieldFrame>
  );
}

export interface NumberFieldProps extends AmountProps {
  /** The unit shown after the number: km, min. */
  readonly unit?: ReactNode;
  /** Takes 12,5 and makes 13 of it when the field is left. */
  readonly rounds?: boolean;
}
function PlainNumberField(props: NumberFieldProps) {
  return (
    <AmountField
      {...props}
      after={props.unit ?? props.after}
      kind={{ digits: 0, trim: false, example: '12', asks: 'number', rounds: props.rounds }}
    />
  );
}
/** A whole number, or null. */
export const NumberField = bindable<number | null, NumberFieldProps>(PlainNumberField);

export interface MoneyFieldProps extends AmountProps {
  readonly currency?: Currency;
}
const signs: Readonly<Record<Currency, string>> = { EUR: '€', GBP: '£', CHF: 'CHF' };
function PlainMoneyField(props: MoneyFieldProps) {
  const locale = useLocale();
  const currency = props.currency ?? locale.currency;
  const sign = { [currency === 'EUR' ? 'after' : 'before']: signs[currency] };
  return (
    <AmountField
      {...props}
      {...sign}
      kind={{
        digits: 2,
        trim: false,
        example: writeDecimal(123450, 2, locale.language),
        asks: 'amount',
        write: (limit) => formatMoney(limit, currency, locale.language),
      }}
    />
  );
}
/** Money in whole cents, or null; read as people write it ("1 234,50"). */
export const MoneyField = bindable<number | null, MoneyFieldProps>(PlainMoneyField);

function PlainPercentField(props: AmountProps) {
  const { language } = useLocale();
  return (
    <AmountField
      {...props}
      after="%"
      kind={{
        digits: 2,
        trim: true,
        example: writeDecimal(1250, 2, language, true),
        asks: 'amount',
        write: (limit) => formatPercent(limit, language, 2),
      }}
    />
  );
}
/** A share in basis points (12,5 % ↔ 1250), or null. */
export const PercentField = bindable<number | null, AmountProps>(PlainPercentField);
