import type { ElementEventKind } from '#domain/takeovers/elements.ts';
import { useTexts } from '#ui/locale.tsx';
import { useToday } from './today.ts';
import { DayField, TextArea } from '#ui/TextField.tsx';
import { elementHappened, type ElementShown } from '../remote.ts';
import { ElementEventForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  readonly element: ElementShown;
  readonly kind: ElementEventKind;
  readonly onClose: () => void;
}

/** What happens to an element, on which day, with a note. */
export function ElementEventDialog({ element, kind, onClose }: Props) {
  const t = useTexts();
  const today = useToday();
  return (
    <FormDialog
      title={t(`takeovers:element.do.${kind}`)}
      hint={element.title}
      schema={ElementEventForm}
      defaults={{ kind, onDay: (kind === 'planned' ? element.plannedOn : null) ?? today, note: '' }}
      save={(body) => elementHappened({ params: { elementId: element.id }, body })}
      onClose={onClose}
    >
      {kind !== 'unplanned' && (
        <DayField name="onDay" label={t(`takeovers:element.dayOf.${kind}`)} max={kind === 'planned' ? undefined : today} />
      )}
      <TextArea name="note" optional rows={3} label={t('takeovers:element.note')} />
    </FormDialog>
  );
}
