import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type JourneyShown, loseJourney, renameJourney, startJourney } from '../remote.ts';
import { LossForm, NameForm, ProjectForm, type ProjectInput } from '../schema.ts';
import { useJourneyRefresh } from './refresh.ts';

interface ProjectProps {
  readonly journey: JourneyShown;
  readonly onClose: () => void;
}

export interface ProjectHome {
  readonly id: string;
  readonly name: string;
}
interface StartProps {
  readonly clientId: string;
  /** The home it is for, when that is clear. */
  readonly homeId: string | null;
  /** The homes to choose from, when it is not. */
  readonly homes: readonly ProjectHome[];
  readonly onClose: () => void;
}
const none = 'none';

/** A project of the client; on the page of a home, of that home; where the client has several, of the one that is chosen. */
export function StartDialog({ clientId, homeId, homes, onClose }: StartProps) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const save = async ({ name, homeId: chosen }: ProjectInput) => {
    await startJourney({ body: { clientId, homeId: homes.length > 0 && chosen !== none ? chosen : homeId, name } });
    await refresh();
    toast(t('journey:project.started', { name }));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('journey:project.begin')}
      hint={t('journey:project.startHint')}
    >
      <Form schema={ProjectForm} defaults={{ name: '', homeId: homes.length > 0 ? '' : none }} onSubmit={save}>
        <TextField name="name" label={t('journey:project.name')} hint={t('journey:project.nameHint')} maxLength={200} autoFocus />
        {homes.length > 0 && (
          <SelectField
            name="homeId"
            label={t('journey:project.home')}
            options={[...homes.map(({ id, name }) => ({ value: id, label: name })), { value: none, label: t('journey:project.noHome') }]}
          />
        )}
        <Foot onClose={onClose} save={t('journey:project.begin')} />
      </Form>
    </Dialog>
  );
}

export function RenameDialog({ journey, onClose }: ProjectProps) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const save = async (body: { name: string }) => {
    await renameJourney({ params: { id: journey.id }, body });
    await refresh();
    toast(t('ui:saved'));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="small" title={t('journey:project.rename')}>
      <Form schema={NameForm} defaults={{ name: journey.name }} onSubmit={save}>
        <TextField name="name" label={t('journey:project.name')} maxLength={200} autoFocus />
        <Foot onClose={onClose} save={t('ui:save')} />
      </Form>
    </Dialog>
  );
}

/** Closes a project that came to nothing; it stays readable and can be taken up again. */
export function LossDialog({ journey, onClose }: ProjectProps) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const save = async (body: { reason: string }) => {
    await loseJourney({ params: { id: journey.id }, body });
    await refresh();
    toast(t('journey:project.lostToast', { name: journey.name }));
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('journey:project.lose')}
      hint={t('journey:project.loseHint', { name: journey.name })}
    >
      <Form schema={LossForm} defaults={{ reason: '' }} onSubmit={save}>
        <TextArea name="reason" label={t('journey:project.reason')} maxLength={1_000} />
        <Foot onClose={onClose} save={t('journey:project.lose')} />
      </Form>
    </Dialog>
  );
}

function Foot({ onClose, save }: { onClose: () => void; save: string }) {
  const t = useTexts();
  return (
    <>
      <FormErrors />
      <FormActions>
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <SubmitButton>{save}</SubmitButton>
      </FormActions>
    </>
  );
}
