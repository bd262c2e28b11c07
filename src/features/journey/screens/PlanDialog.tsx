import { isServiceIntroduced } from '#domain/journey/moments.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { DayField, TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type JourneyShown, planMoment } from '../remote.ts';
import type { ZodType } from 'zod';
import { PlanAnywayForm, PlanForm, type PlanInput } from '../schema.ts';
import { useJourneyRefresh } from './refresh.ts';

type Typed = Parameters<typeof planMoment>[0]['body'];

interface PlanDialogProps {
  readonly journey: JourneyShown;
  readonly onIntroduce: () => void;
  readonly onClose: () => void;
}

/** Plans a demo. For somebody who has not heard of service it asks for that first; going on needs a reason, which is kept (C1). */
export function PlanDialog({ journey, onIntroduce, onClose }: PlanDialogProps) {
  const { t, language } = useLocale();
  const refresh = useJourneyRefresh();
  const introduced = isServiceIntroduced(journey.moments);
  const save = async (body: PlanInput) => {
    await planMoment({ params: { id: journey.id }, body: { ...body, reason: introduced ? null : body.reason } });
    await refresh();
    toast(t('journey:plan.done', { day: formatDay(body.plannedOn, language) }));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('journey:plan.title')} hint={journey.name}>
      <Form
        schema={(introduced ? PlanForm : PlanAnywayForm) as ZodType<PlanInput, Typed>}
        defaults={{ moment: 'demo' as const, plannedOn: '' as never, reason: introduced ? null : '' }}
        onSubmit={save}
      >
        {!introduced && (
          <Notice tone="warn" title={t('journey:plan.firstTitle')}>
            <p className="text-pretty">{t('journey:plan.first')}</p>
            <Button look="primary" className="mt-2.5" onClick={onIntroduce}>
              {t('journey:introduce.do')}
            </Button>
          </Notice>
        )}
        <DayField name="plannedOn" label={t('journey:plan.day')} />
        {!introduced && <TextArea name="reason" label={t('journey:plan.reason')} hint={t('journey:plan.reasonHint')} maxLength={1_000} />}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton look={introduced ? 'primary' : 'secondary'}>
            {introduced ? t('journey:plan.save') : t('journey:plan.anyway')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
