import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronDown, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { bindable, FieldFrame, useFieldIds, type FieldProps } from './field.tsx';
import type { Choice } from './SelectField.tsx';
import { useTexts } from './locale.tsx';

export interface ComboFieldProps extends FieldProps<string> {
  /** Either all the choices … */
  readonly options?: readonly Choice[];
  /** … or a search on the server, asked 150 ms after the last letter. The last answer asked for wins. */
  readonly search?: (text: string) => Promise<readonly Choice[]>;
  /** The choice that `value` names, where the search has not brought it yet. */
  readonly chosen?: Choice;
  readonly onChoose?: (choice: Choice | null) => void;
  readonly placeholder?: string;
}

function useFound(search: ComboFieldProps['search'], text: string) {
  const [answer, setAnswer] = useState<{ search?: ComboFieldProps['search']; text: string; found: readonly Choice[] }>({
    text: '',
    found: [],
  });
  const asked = useRef(0);
  useEffect(() => {
    if (!search) return undefined;
    const turn = ++asked.current;
    const timer = setTimeout(() => {
      search(text).then(
        (found) => turn === asked.current && setAnswer({ search, text, found }),
        () => turn === asked.current && setAnswer({ search, text, found: [] }),
      );
    }, 150);
    return () => clearTimeout(timer);
  }, [search, text]);
  return { found: answer.found, busy: search !== undefined && (answer.search !== search || answer.text !== text) };
}

function PlainComboField({ inputRef, ...props }: ComboFieldProps) {
  const t = useTexts();
  const ids = useFieldIds(props);
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Choice | null>(props.chosen ?? null);
  const { found, busy } = useFound(props.search, text);
  const items = props.options ?? found;
  const byValue = [picked, props.chosen, ...items].find((choice) => choice && choice.value === props.value) ?? null;
  const choose = (choice: Choice | null) => {
    setPicked(choice);
    props.onChange?.(choice?.value ?? '');
    props.onChoose?.(choice);
  };
  return (
    <FieldFrame {...props} ids={ids}>
      <Combobox.Root
        items={items as Choice[]}
        {...(props.search ? { filter: null } : {})}
        value={byValue}
        onValueChange={choose}
        onInputValueChange={setText}
        isItemEqualToValue={(a, b) => a.value === b.value}
        itemToStringLabel={(choice) => choice.label}
        disabled={props.disabled}
        autoHighlight
      >
        <Combobox.InputGroup className="input gap-1 py-0! pe-1!">
          <Combobox.Input
            id={ids.id}
            ref={inputRef}
            placeholder={props.placeholder ?? t('ui:choose')}
            aria-invalid={props.error ? true : undefined}
            aria-describedby={ids.describedBy}
            onBlur={props.onBlur}
          />
          <Combobox.Clear
            className="grid size-[max(1.75rem,var(--tap))] flex-none place-items-center rounded-sm text-ink-faint hover:bg-hover"
            aria-label={t('ui:clear')}
          >
            <X className="size-4" aria-hidden="true" />
          </Combobox.Clear>
          <Combobox.Trigger
            className="grid size-[max(1.75rem,var(--tap))] flex-none place-items-center rounded-sm text-ink-faint hover:bg-hover"
            aria-label={t('ui:combo.toggle')}
          >
            <ChevronDown className="size-4" aria-hidden="true" />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <Combobox.Portal>
          <Combobox.Positioner className="z-60 outline-none" sideOffset={4}>
            <Combobox.Popup className="popup w-(--anchor-width) max-w-(--available-width) transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
              <Combobox.Empty className="px-3 text-ink-faint empty:p-0 [&:not(:empty)]:py-2.5">
                {busy ? t('ui:loading') : t('ui:combo.empty')}
              </Combobox.Empty>
              <Combobox.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
                {(choice: Choice) => (
                  <Combobox.Item key={choice.value} value={choice} disabled={choice.disabled} className="popup-item">
                    <span className="flex min-w-0 grow flex-col">
                      <span className="truncate">{choice.label}</span>
                      {choice.hint && <span className="truncate text-sm text-ink-faint">{choice.hint}</span>}
                    </span>
                    <Combobox.ItemIndicator>
                      <Check className="size-4 text-accent" aria-hidden="true" />
                    </Combobox.ItemIndicator>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </FieldFrame>
  );
}
/** A choice found by typing. Its value is the choice's `value`, empty text when none. */
export const ComboField = bindable<string, ComboFieldProps>(PlainComboField);
