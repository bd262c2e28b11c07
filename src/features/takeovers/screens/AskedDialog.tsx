import { useTexts } from '#ui/locale.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import { editAsked, type TakeoverShown } from '../remote.ts';
import { AskedForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  readonly takeover: TakeoverShown;
  readonly onClose: () => void;
}

/** What was asked for, and who was there before. `under` is the path in the form, with its dot. */
export function AskedFields({ under = '' }: { under?: string }) {
  const t = useTexts();
  return (
    <>
      <TextArea
        name={`${under}enquiry`}
        label={t('takeovers:screen.asked.enquiry')}
        hint={t('takeovers:screen.asked.enquiryHint')}
        maxLength={2_000}
        optional
      />
      <TextField name={`${under}previousFirm`} label={t('takeovers:board.firm')} maxLength={200} optional />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name={`${under}previousContact`} label={t('takeovers:screen.asked.contact')} maxLength={200} optional />
        <TextField
          name={`${under}previousPhone`}
          label={t('takeovers:screen.asked.phone')}
          type="tel"
          inputMode="tel"
          maxLength={60}
          optional
        />
      </div>
    </>
  );
}

export function AskedDialog({ takeover, onClose }: Props) {
  const t = useTexts();
  const { id, enquiry, previousFirm, previousContact, previousPhone, revision } = takeover;
  return (
    <FormDialog
      title={t('takeovers:screen.asked.edit')}
      button={t('ui:save')}
      schema={AskedForm}
      defaults={{ enquiry, previousFirm, previousContact, previousPhone }}
      save={(body) => editAsked({ params: { id }, body: { ...body, revision } })}
      onClose={onClose}
    >
      <AskedFields />
    </FormDialog>
  );
}
