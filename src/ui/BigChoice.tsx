import { useId, type ReactNode } from 'react';
import { classes } from './classes.ts';

interface Props<Value> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly hint?: ReactNode }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** For long words: below each other on a phone, and four of them two by two where there is no room. */
  readonly long?: boolean;
  /** The label is kept for screen readers only. */
  readonly hideLabel?: boolean;
}

/** Columns as wide as each other, but none narrower than its longest word: no word is broken for the others' sake. */
const columns = {
  two: 'grid-cols-[repeat(2,minmax(min-content,1fr))]',
  three: 'grid-cols-[repeat(3,minmax(min-content,1fr))]',
  threeOnATablet: 'sm:grid-cols-[repeat(3,minmax(min-content,1fr))]',
  fourAtTheDesk: 'xl:grid-cols-[repeat(4,minmax(min-content,1fr))]',
} as const;
const besides = (count: number, long: boolean): string => {
  if (long) return count === 4 ? `${columns.two} ${columns.fourAtTheDesk}` : `grid-cols-1 ${columns.threeOnATablet}`;
  return `${count % 2 === 0 ? columns.two : columns.three} sm:flex`;
};

/** One of a few, as buttons that a gloved thumb hits; by keyboard like any radio group. */
export function BigChoice<Value extends string | number>({
  label,
  value,
  options,
  onChange,
  disabled,
  long = false,
  hideLabel,
}: Props<Value>) {
  const group = useId();
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className={hideLabel ? 'sr-only' : 'field-label mb-1.5'}>{label}</legend>
      <div className={classes('grid gap-2', besides(options.length, long))}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-14 min-w-min flex-col justify-center rounded-lg border border-line-control bg-surface px-1.5 py-2 text-center text-base font-semibold shadow-1 transition-colors sm:flex-1 has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-checked:ring-1 has-checked:ring-accent has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={group}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && <span className="text-sm font-normal text-ink-soft">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
