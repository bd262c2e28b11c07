import { Select } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { bindable, FieldFrame, useFieldIds, type FieldProps } from './field.tsx';
import { useTexts } from './locale.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectFieldProps extends FieldProps<string> {
  readonly options: readonly Choice[];
  readonly placeholder?: string;
}

function PlainSelectField({ inputRef, ...props }: SelectFieldProps) {
  const t = useTexts();
  const ids = useFieldIds(props);
  // Where the empty value is a choice of its own, "all states", it is what stands there, not an invitation to choose.
  const all = props.options.find((option) => option.value === '');
  return (
    <FieldFrame {...props} ids={ids}>
      <Select.Root
        items={props.options}
        name={props.name}
        value={all ? (props.value ?? '') : props.value || null}
        onValueChange={(value) => props.onChange?.(value ?? '')}
        onOpenChange={(open) => !open && props.onBlur?.()}
        disabled={props.disabled}
      >
        <Select.Trigger
          id={ids.id}
          ref={inputRef}
          className="input justify-between gap-2"
          aria-labelledby={`${ids.id}-label`}
          aria-describedby={ids.describedBy}
          aria-invalid={props.error ? true : undefined}
        >
          <Select.Value
            className={classes('truncate', !all && 'data-placeholder:text-ink-faint')}
            placeholder={props.placeholder ?? all?.label ?? t('ui:choose')}
          />
          <Select.Icon className="flex-none text-ink-faint">
            <ChevronsUpDown className="size-4" aria-hidden="true" />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Positioner className="z-60 outline-none" sideOffset={4} alignItemWithTrigger={false}>
            <Select.Popup className="popup max-h-[min(22rem,var(--available-height))] min-w-(--anchor-width) overflow-y-auto p-1 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
              <Select.List>
                {props.options.map((option) => (
                  <Select.Item key={option.value} value={option.value} disabled={option.disabled} className="popup-item">
                    <span className="w-4 flex-none">
                      <Select.ItemIndicator>
                        <Check className="size-4 text-accent" aria-hidden="true" />
                      </Select.ItemIndicator>
                    </span>
                    <span className="flex min-w-0 flex-col">
                      <Select.ItemText>{option.label}</Select.ItemText>
                      {option.hint && <span className="text-sm text-ink-faint">{option.hint}</span>}
                    </span>
                  </Select.Item>
                ))}
              </Select.List>
            </Select.Popup>
          </Select.Positioner>
        </Select.Portal>
      </Select.Root>
    </FieldFrame>
  );
}
/** One of a few choices. For more than about fifteen, or choices that live on the server, use ComboField. */
export const SelectField = bindable<string, SelectFieldProps>(PlainSelectField);
