import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { isMoreThanPlanned } from '#domain/takeovers/elements.ts';
import { checked } from '#platform/http/checked.ts';
import { newId } from '#platform/ids.ts';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { FormActions } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { useSession } from '#ui/session.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { bookTime, type ElementShown, readWorkers } from '../remote.ts';
import { TimeForm } from '../schema.ts';
import { BigChoice } from '#ui/BigChoice.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { useTimeWords } from './time-words.ts';
import { useToday } from './today.ts';

const isAtField = (field: string) => ['workedOn', 'minutes', 'note'].includes(field);
const quick = ['15', '30', '60', '120', '240'] as const;

/** Time on an element: how long with one touch, then whose and when, which are mostly "me" and "today". */
export function BookTime({ element, onClose }: { element: ElementShown; onClose: () => void }) {
  const t = useTexts();
  const time = useTimeWords();
  const refresh = useTakeoverRefresh();
  const today = useToday();
  const { member } = useSession();
  const people = useQuery({ queryKey: ['takeover-workers'], queryFn: () => readWorkers({}) });
  const [id] = useState<Id<'work_time'>>(() => newId<'work_time'>());
  const [minutes, setMinutes] = useState<number | null>(30);
  const [workedOn, setWorkedOn] = useState<string>(today);
  const [memberId, setMemberId] = useState<string>(member.id);
  const [note, setNote] = useState('');
  const { refused, place, clear, fail, at } = useRefusals<HTMLElement>();
  const [asks, setAsks] = useState(false);
  // What cannot be read is no number; left empty it is missing.
  const typed = minutes ?? Number.NaN;
  const save = useOnce(async () => {
    const body = checked(TimeForm, { id, workedOn, minutes: typed, memberId, note });
    await bookTime({ params: { elementId: element.id }, body });
    await refresh();
    toast(t('takeovers:element.booked', { time: time(typed) }));
    onClose();
  }, fail);
  const book = () => {
    clear();
    if (isMoreThanPlanned(typed, element.minutes)) setAsks(true);
    else save.run();
  };
  const others = (people.data ?? []).map(({ id: value, name }) => ({ value: value as string, label: name }));
  const options = others.some(({ value }) => value === member.id) ? others : [{ value: member.id, label: member.name }, ...others];
  return (
    <section ref={place} className="flex flex-col gap-4 rounded-lg bg-sunken p-4" aria-label={t('takeovers:element.bookTime')}>
      <BigChoice
        label={t('takeovers:element.howLong')}
        value={quick.find((one) => Number(one) === minutes) ?? null}
        options={quick.map((value) => ({ value, label: time(Number(value)) }))}
        onChange={(value) => setMinutes(Number(value))}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label={t('takeovers:element.otherTime')}
          unit={t('takeovers:element.min')}
          value={minutes}
          onChange={setMinutes}
          {...at('minutes')}
        />
        <DayField label={t('takeovers:element.day')} max={today} value={workedOn} onChange={setWorkedOn} {...at('workedOn')} />
        <SelectField label={t('takeovers:element.who')} value={memberId} options={options} onChange={setMemberId} />
      </div>
      <TextField optional label={t('takeovers:element.note')} maxLength={2_000} value={note} onChange={setNote} {...at('note')} />
      <RefusedElsewhere refused={refused} isAtField={isAtField} />
      <FormActions>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="primary" className="max-sm:min-h-14!" busy={save.busy} onClick={book}>
          {t('takeovers:element.bookTime')}
        </Button>
      </FormActions>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={t('takeovers:element.moreThanPlanned', { time: time(typed) })}
        confirm={t('takeovers:element.bookTime')}
        onConfirm={save.run}
      >
        {t('takeovers:element.moreThanPlannedText', { time: time(element.minutes), title: element.title })}
      </ConfirmDialog>
    </section>
  );
}
