import { useState } from 'react';
import { parseDecimal, writeDecimal } from '#ui/decimal.ts';
import { bindable, type FieldProps } from '#ui/field.tsx';
import { useLocale } from '#ui/locale.tsx';
import { TextField } from '#ui/TextField.tsx';

interface DecimalProps extends FieldProps<number | null> {
  readonly digits: number;
  readonly unit?: string;
  /** What is stored is what is shown divided by this: faults per 100 devices are stored per device. */
  readonly shownTimes?: number;
}

/** A number with decimals, or null, as statistics are typed; money and shares have fields of their own. */
function PlainDecimalField({ digits, unit, shownTimes = 1, value, onChange, onBlur, ...rest }: DecimalProps) {
  const { language } = useLocale();
  const [text, setText] = useState(() =>
    value === null || value === undefined ? '' : writeDecimal(Math.round(value * shownTimes * 10 ** digits), digits, language, true),
  );
  const type = (typed: string) => {
    setText(typed);
    const read = parseDecimal(typed, digits, language);
    onChange?.(read === null ? null : Number((read / 10 ** digits / shownTimes).toPrecision(12)));
  };
  return <TextField {...rest} value={text} onChange={type} onBlur={onBlur} inputMode="decimal" after={unit} />;
}
export const DecimalField = bindable<number | null, DecimalProps>(PlainDecimalField);
