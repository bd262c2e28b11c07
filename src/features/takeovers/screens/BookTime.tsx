import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '#domain/id.ts';
import { newId } from '#platform/ids.ts';
import { type Said, saidOf } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { useOnce } from '#ui/once.ts';
import { SelectField } from '#ui/SelectField.tsx';
import { useSession } from '#ui/session.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { bookTime, type ElementShown, readWorkers } from '../remote.ts';
import { BigChoice } from './BigChoice.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { useTimeWords } from './time-words.ts';
import { useToday } from './today.ts';

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
  const [refused, setRefused] = useState<Said>();
  const save = useOnce(
    async () => {
      setRefused(undefined);
      const body = { id, workedOn, minutes: minutes ?? 0, memberId: memberId as Id<'member'>, note };
      await bookTime({ params: { elementId: element.id }, body });
      await refresh();
      toast(t('takeovers:element.booked', { time: time(minutes ?? 0) }));
      onClose();
    },
    (error) => {
      setRefused(saidOf(error, t)[0]);
    },
  );
  const fields = ['workedOn', 'minutes'];
  const at = (field: string) => (refused?.field === field ? { error: refused.words } : {});
  const others = (people.data ?? []).map(({ id: value, name }) => ({ value: value as string, label: name }));
  const options = others.some(({ value }) => value === member.id) ? others : [{ value: member.id, label: member.name }, ...others];
  return (
    <section className="flex flex-col gap-4 rounded-lg bg-sunken p-4" aria-label={t('takeovers:element.bookTime')}>
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
          rounds
          value={minutes}
          onChange={setMinutes}
          {...at('minutes')}
        />
        <DayField label={t('takeovers:element.day')} max={today} value={workedOn} onChange={setWorkedOn} {...at('workedOn')} />
        <SelectField label={t('takeovers:element.who')} value={memberId} options={options} onChange={setMemberId} />
      </div>
      <TextField optional label={t('takeovers:element.note')} value={note} onChange={setNote} />
      <div role="alert" className="empty:hidden">
        {refused && !fields.includes(refused.field ?? '') && <Notice tone="bad">{refused.words}</Notice>}
      </div>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <Button look="primary" className="max-sm:min-h-14!" busy={save.busy} onClick={save.run}>
          {t('takeovers:element.bookTime')}
        </Button>
      </div>
    </section>
  );
}
