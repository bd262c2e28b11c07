import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, ReactNode } from 'react';
import { bindable, FieldFrame, useFieldIds, type FieldProps } from './field.tsx';
import { classes } from './classes.ts';
import { CharactersLeft, cutAt, useTooLong } from './limit.tsx';

export interface TextFieldProps extends FieldProps<string> {
  readonly type?: HTMLInputTypeAttribute;
  readonly placeholder?: string;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly autoFocus?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search';
  /** What is too long is taken and refused by name; only short inputs (codes) are held to it by the browser. */
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  /** A sign or unit inside the box, before or after the text. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

function PlainTextField({ inputRef, ...given }: TextFieldProps) {
  const props = useLimited(given);
  const ids = useFieldIds(props);
  const { type = 'text', placeholder, autoComplete = 'off', autoFocus, inputMode, maxLength, readOnly, before, after } = props;
  return (
    <FieldFrame {...props} ids={ids} aside={<CharactersLeft text={props.value ?? ''} maximum={maxLength} />}>
      <div className={classes('input gap-2', readOnly && 'bg-sunken!')}>
        {before && (
          <span className="text-ink-faint" aria-hidden="true">
            {before}
          </span>
        )}
        <input
          {...{ type, placeholder, autoComplete, autoFocus, inputMode, readOnly }}
          maxLength={cutAt(maxLength)}
          id={ids.id}
          name={props.name}
          ref={inputRef}
          disabled={props.disabled}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={ids.describedBy}
          aria-required={props.optional ? undefined : true}
          value={props.value ?? ''}
          onChange={(event) => props.onChange?.(event.target.value)}
          onBlur={props.onBlur}
        />
        {after && <span className="flex-none text-ink-faint">{after}</span>}
      </div>
    </FieldFrame>
  );
}
/** With what is too long as its error, where nothing else was refused. */
function useLimited<Props extends FieldProps<string> & { readonly maxLength?: number }>(props: Props): Props {
  const error = useTooLong(props.value ?? '', props.maxLength);
  return error === undefined || props.error ? props : { ...props, error };
}
export const TextField = bindable<string, TextFieldProps>(PlainTextField);

export interface TextAreaProps extends FieldProps<string> {
  readonly rows?: number;
  readonly placeholder?: string;
  /** What is pasted beyond it stays, and is refused by name: a text that is cut silently is a text that is lost. */
  readonly maxLength?: number;
}

function PlainTextArea({ inputRef, ...given }: TextAreaProps) {
  const props = useLimited(given);
  const ids = useFieldIds(props);
  return (
    <FieldFrame {...props} ids={ids} aside={<CharactersLeft text={props.value ?? ''} maximum={props.maxLength} />}>
      <textarea
        className="input"
        id={ids.id}
        name={props.name}
        ref={inputRef}
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={ids.describedBy}
        value={props.value ?? ''}
        onChange={(event) => props.onChange?.(event.target.value)}
        onBlur={props.onBlur}
      />
    </FieldFrame>
  );
}
export const TextArea = bindable<string, TextAreaProps>(PlainTextArea);

/** A calendar day as `YYYY-MM-DD`, empty text when none; the browser's own picker, in the reader's order of day and month. */
export interface DayFieldProps extends FieldProps<string> {
  readonly min?: string;
  readonly max?: string;
}

function PlainDayField({ inputRef, ...props }: DayFieldProps) {
  const ids = useFieldIds(props);
  return (
    <FieldFrame {...props} ids={ids}>
      <input
        type="date"
        className="input number max-w-52"
        id={ids.id}
        name={props.name}
        ref={inputRef}
        min={props.min}
        max={props.max}
        disabled={props.disabled}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={ids.describedBy}
        value={props.value ?? ''}
        onChange={(event) => props.onChange?.(event.target.value)}
        onBlur={props.onBlur}
      />
    </FieldFrame>
  );
}
export const DayField = bindable<string, DayFieldProps>(PlainDayField);
