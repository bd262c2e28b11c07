import { useState } from 'react';
import { moments } from '#domain/journey/moments.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type JourneyShown, recordMoment } from '../remote.ts';
import { RecordForm, type RecordInput } from '../schema.ts';
import { useJourneyRefresh } from './refresh.ts';

/** Records a moment that happened, today or on an earlier day. */
export function RecordDialog({ journey, onClose }: { journey: JourneyShown; onClose: () => void }) {
  const { t, zone } = useLocale();
  const refresh = useJourneyRefresh();
  const [today] = useState(() => dayAt(now(), zone));
  const save = async (body: RecordInput) => {
    await recordMoment({ params: { id: journey.id }, body });
    await refresh();
    toast(t('journey:record.done', { moment: t(`journey:moment.${body.moment}`) }));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="small" title={t('journey:record.title')} hint={journey.name}>
      <Form schema={RecordForm} defaults={{ moment: journey.next ?? 'service', happenedOn: today }} onSubmit={save}>
        <SelectField
          name="moment"
          label={t('journey:record.moment')}
          options={moments.map((moment) => ({ value: moment, label: t(`journey:moment.${moment}`) }))}
        />
        <DayField name="happenedOn" label={t('journey:record.day')} hint={t('journey:record.dayHint')} max={today} />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('journey:record.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
