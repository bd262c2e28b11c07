import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type MomentShown, withdrawMoment } from '../remote.ts';
import { WithdrawForm } from '../schema.ts';
import { useJourneyRefresh } from './refresh.ts';

/** Takes back what was recorded by mistake: with a reason, the fact itself stays. */
export function WithdrawDialog({ fact, onClose }: { fact: MomentShown; onClose: () => void }) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const moment = t(`journey:moment.${fact.moment}`);
  const save = async (body: { reason: string }) => {
    await withdrawMoment({ params: { id: fact.id }, body });
    await refresh();
    toast(t('journey:withdraw.done', { moment }));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('journey:withdraw.title')}
      hint={t('journey:withdraw.hint', { moment })}
    >
      <Form schema={WithdrawForm} defaults={{ reason: '' }} onSubmit={save}>
        <TextField name="reason" label={t('journey:withdraw.reason')} maxLength={1_000} autoFocus />
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{t('journey:withdraw.do')}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
