import { useState } from 'react';
import { parseDecimal, writeDecimal } from '#ui/decimal.ts';
import { bindable, type FieldProps } from '#ui/field.tsx';
import { useLocale } from '#ui/locale.tsx';
import { TextField } from '#ui/TextField.tsx';
import { readDecimal } from './read-decimal.ts';

interface DecimalProps extends FieldProps<number | null> {
  readonly digits: number;
  readonly unit?: string;
  /** What is stored is what is shown divided by this: faults per 100 devices are stored per device. */
  readonly shownTimes?: number;
}

/** A number with decimals, or null where nothing is written, as statistics are typed; money and shares have fields of their own. */
function PlainDecimalField({ digits, unit, shownTimes = 1, value, onChange, onBlur, error, ...rest }: DecimalProps) {
  const { language, t } = useLocale();
  const [text, setText] = useState(() =>
    value === null || value === undefined ? '' : writeDecimal(Math.round(value * shownTimes * 10 ** digits), digits, language, true),
  );
  const [left, setLeft] = useState(false);
  const type = (typed: string) => {
    setText(typed);
    onChange?.(readDecimal(typed, { digits, shownTimes, language }));
  };
  const leave = () => {
    setLeft(true);
    onBlur?.();
  };
  const unreadable = text.trim() !== '' && parseDecimal(text, digits, language) === null;
  const example = writeDecimal(125, 2, language);
  const shown = unreadable && (left || error) ? t('ui:invalid.amount', { example }) : error;
  return (
    <TextField
      {...rest}
      value={text}
      onChange={type}
      onBlur={leave}
      inputMode="decimal"
      after={unit}
      {...(shown ? { error: shown } : {})}
    />
  );
}
export const DecimalField = bindable<number | null, DecimalProps>(PlainDecimalField);
