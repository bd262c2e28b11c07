import { useId } from 'react';
import { classes } from '#ui/classes.ts';

interface Option<Value> {
  readonly value: Value;
  readonly label: string;
}
interface Props<Value> {
  readonly label: string;
  readonly name: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly hideLabel?: boolean;
}

/** One of a few, as large buttons side by side for a thumb; by keyboard like any radio group. */
export function Buttons<Value extends string | number>({ label, name, value, options, onChange, disabled, hideLabel }: Props<Value>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
      </span>
      <div
        role="radiogroup"
        aria-labelledby={id}
        className={classes('grid gap-2', options.length === 4 ? 'grid-cols-2 xl:grid-cols-4' : 'grid-cols-1 sm:grid-cols-3')}
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 items-center justify-center rounded-lg border border-line-control bg-surface px-3 py-2 text-center font-medium text-balance transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-disabled:opacity-60 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              checked={value === option.value}
              disabled={disabled}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}
