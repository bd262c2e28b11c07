import { useId, type ComponentType, type ReactNode } from 'react';
import { type FieldError, useController, useFormContext } from 'react-hook-form';
import { CircleAlert } from 'lucide-react';
import type { Problem } from '#platform/i18n/problem.ts';
import { classes } from './classes.ts';
import { useTexts } from './locale.tsx';

/**
 * What every field of the kit accepts. Inside a `<Form>` give it a `name` and it binds itself;
 * elsewhere give `value` and `onChange`.
 */
export interface FieldProps<Value> {
  readonly label: ReactNode;
  readonly name?: string;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
  readonly onBlur?: () => void;
  readonly hint?: ReactNode;
  readonly error?: string;
  /** What was refused at it, by name: a field of amounts says the limits as it shows its amounts. */
  readonly refused?: Pick<Problem, 'refusal' | 'values'>;
  /** Marks the field as not needed; everything else is. */
  readonly optional?: boolean;
  readonly disabled?: boolean;
  /** The label is kept for screen readers only. */
  readonly hideLabel?: boolean;
  readonly className?: string;
  readonly inputRef?: (element: HTMLElement | null) => void;
}

/** A field that binds itself to the form around it when it has a name and no value of its own. */
export function bindable<Value, Props extends FieldProps<Value>>(Plain: ComponentType<Props>) {
  function Bound(props: Props & { name: string }) {
    const { field, fieldState } = useController({ name: props.name });
    const change = (value: Value) => {
      field.onChange(value);
      props.onChange?.(value);
    };
    const error = props.error ?? fieldState.error?.message;
    const refused = props.refused ?? refusedAt(fieldState.error);
    const bound = { ...props, ...(refused ? { refused } : {}) };
    return <Plain {...bound} value={field.value as Value} onChange={change} onBlur={field.onBlur} inputRef={field.ref} error={error} />;
  }
  return function Field(props: Props) {
    const form = useFormContext();
    return form && props.name !== undefined && props.value === undefined ? <Bound {...props} name={props.name} /> : <Plain {...props} />;
  };
}

/** What a form puts at a field besides its words: the name of the refusal, and its values. */
function refusedAt(error: FieldError | undefined): Pick<Problem, 'refusal' | 'values'> | undefined {
  if (!error || !('values' in error)) return undefined;
  return { refusal: error.type, values: error.values as NonNullable<Problem['values']> };
}

export interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
}

/** Ids that tie label, hint and error to the input. */
export function useFieldIds(props: Pick<FieldProps<never>, 'hint' | 'error'>): FieldIds {
  const id = useId();
  const describedBy = classes(props.error && `${id}-error`, !!props.hint && `${id}-hint`) || undefined;
  return { id, describedBy };
}

interface FrameProps extends Pick<FieldProps<never>, 'label' | 'hint' | 'error' | 'optional' | 'hideLabel' | 'className'> {
  readonly ids: FieldIds;
  readonly children: ReactNode;
  /** For groups (radios, sliders) the label is no `<label for>` but the name of the group. */
  readonly group?: boolean;
  readonly aside?: ReactNode;
}

/** Label above, input, then the error or the hint. */
export function FieldFrame({ label, hint, error, optional, hideLabel, className, ids, children, group, aside }: FrameProps) {
  const t = useTexts();
  const words = (
    <>
      {label}
      {optional && <span className="ms-1.5 font-normal text-ink-faint">{t('ui:optional')}</span>}
    </>
  );
  return (
    <div className={classes('field', className)}>
      <div className={classes('flex items-baseline justify-between gap-3', hideLabel && 'sr-only')}>
        {group ? (
          <span id={`${ids.id}-label`} className="field-label">
            {words}
          </span>
        ) : (
          <label id={`${ids.id}-label`} htmlFor={ids.id} className="field-label">
            {words}
          </label>
        )}
        {aside}
      </div>
      {children}
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  );
}

export function FieldNotes({ ids, hint, error }: Pick<FrameProps, 'ids' | 'hint' | 'error'>) {
  return (
    <>
      {error && (
        <p id={`${ids.id}-error`} className="field-error">
          <CircleAlert className="mt-0.5 size-3.5 flex-none" aria-hidden="true" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${ids.id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </>
  );
}
