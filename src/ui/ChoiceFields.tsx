import { useId, type ReactNode } from 'react';
import { bindable, FieldFrame, FieldNotes, useFieldIds, type FieldProps } from './field.tsx';
import { classes } from './classes.ts';

export interface CheckFieldProps extends FieldProps<boolean> {
  readonly indeterminate?: boolean;
}

function PlainCheckField(props: CheckFieldProps) {
  const ids = useFieldIds(props);
  return (
    <div className={classes('field', props.className)}>
      <label htmlFor={ids.id} className="flex min-h-(--tap) items-start gap-2.5 py-0.5">
        <input
          type="checkbox"
          className="tick"
          id={ids.id}
          name={props.name}
          ref={(element) => {
            if (element) element.indeterminate = props.indeterminate ?? false;
            props.inputRef?.(element);
          }}
          disabled={props.disabled}
          checked={props.value ?? false}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={ids.describedBy}
          onChange={(event) => props.onChange?.(event.target.checked)}
          onBlur={props.onBlur}
        />
        <span className={props.hideLabel ? 'sr-only' : 'min-w-0 wrap-anywhere'}>{props.label}</span>
      </label>
      <FieldNotes ids={ids} hint={props.hint} error={props.error} />
    </div>
  );
}
/** Yes or no. The label is the sentence one agrees to. */
export const CheckField = bindable<boolean, CheckFieldProps>(PlainCheckField);

export interface RadioCard {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown at the end of the card: a price, a badge. */
  readonly aside?: ReactNode;
  readonly disabled?: boolean;
}
export interface RadioCardsProps extends FieldProps<string> {
  readonly options: readonly RadioCard[];
  readonly columns?: 1 | 2 | 3;
}

function PlainRadioCards(props: RadioCardsProps) {
  const ids = useFieldIds(props);
  const group = useId();
  const columns = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' }[props.columns ?? 1];
  return (
    <FieldFrame {...props} ids={ids} group>
      <div
        role="radiogroup"
        aria-labelledby={`${ids.id}-label`}
        aria-describedby={ids.describedBy}
        className={classes('grid gap-2', columns)}
      >
        {props.options.map((option, index) => (
          <label
            key={option.value}
            className="panel flex min-h-(--control) items-start gap-2.5 p-3 transition-colors hover:border-line-control has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              className="tick outline-none"
              name={group}
              ref={index === 0 ? props.inputRef : undefined}
              value={option.value}
              checked={props.value === option.value}
              disabled={props.disabled || option.disabled}
              onChange={() => props.onChange?.(option.value)}
              onBlur={props.onBlur}
            />
            <span className="flex min-w-0 grow flex-col wrap-anywhere">
              <span className="font-medium">{option.label}</span>
              {option.hint && <span className="text-sm text-ink-soft">{option.hint}</span>}
            </span>
            {option.aside && <span className="flex-none text-sm text-ink-soft">{option.aside}</span>}
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}
/** One of a few choices that deserve a sentence each. */
export const RadioCards = bindable<string, RadioCardsProps>(PlainRadioCards);
