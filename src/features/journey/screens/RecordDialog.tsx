import { useState } from 'react';
import { comesTooEarly, type Moment, moments, reasonPlanned } from '#domain/journey/moments.ts';
import { addMinutes, type Day, dayAt, type Instant, isDay, startOfDay } from '#domain/time.ts';
import { now as clockNow } from '#platform/clock.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type JourneyShown, recordMoment } from '../remote.ts';
import { RecordForm, type RecordInput } from '../schema.ts';
import { useJourneyRefresh } from './refresh.ts';

/** Records a moment that happened, today or on an earlier day; of a demo before the introduction of service it asks why (C1). */
export function RecordDialog({ journey, onClose }: { journey: JourneyShown; onClose: () => void }) {
  const { t, zone } = useLocale();
  const refresh = useJourneyRefresh();
  const [now] = useState(clockNow);
  const today = dayAt(now, zone);
  const save = async (body: RecordInput) => {
    await recordMoment({ params: { id: journey.id }, body });
    await refresh();
    toast(t('journey:record.done', { moment: t(`journey:moment.${body.moment}`) }));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="small" title={t('journey:record.title')} hint={journey.name}>
      <Form
        schema={RecordForm}
        defaults={{ moment: journey.next ?? 'service', happenedOn: today, reason: reasonPlanned(journey.moments) ?? '' }}
        onSubmit={save}
      >
        <SelectField
          name="moment"
          label={t('journey:record.moment')}
          options={moments.map((moment) => ({ value: moment, label: t(`journey:moment.${moment}`) }))}
        />
        <DayField name="happenedOn" label={t('journey:record.day')} hint={t('journey:record.dayHint')} max={today} />
        <WhyFirst journey={journey} now={now} today={today} />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('journey:record.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Asked where the moment chosen is a demo that came before the introduction of service; a day before today is taken at its noon, as it is recorded. */
function WhyFirst({ journey, now, today }: { journey: JourneyShown; now: Instant; today: Day }) {
  const { t, zone } = useLocale();
  const form = useFormAround();
  const day = form.watch('happenedOn') as string | null;
  const at = day && day !== today && isDay(day) ? addMinutes(startOfDay(day, zone), 12 * 60) : now;
  if (!comesTooEarly(journey.moments, form.watch('moment') as Moment, at)) return null;
  return <TextArea name="reason" label={t('journey:record.reason')} hint={t('journey:record.reasonHint')} maxLength={1_000} />;
}
