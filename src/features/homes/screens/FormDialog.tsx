import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Dialog, type DialogProps } from '#ui/Dialog.tsx';
import { Button } from '#ui/Button.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { toast } from '#ui/Toast.tsx';
import { useRefresh } from './archiving.ts';

interface FormDialogProps<Input extends FieldValues, Output> {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly size?: DialogProps['size'];
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  /** What the button does, where saving is not the whole of it. */
  readonly button?: string;
  /** A further action, at the other end from the buttons. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A form in a dialog that is open while it is there: saves, says so, reads the screens anew, closes. A refusal stays in it. */
export function FormDialog<Input extends FieldValues, Output>({
  title,
  hint,
  size,
  schema,
  defaults,
  save,
  onClose,
  button,
  aside,
  children,
}: FormDialogProps<Input, Output>) {
  const t = useTexts();
  const refresh = useRefresh();
  const submit = async (values: Output) => {
    await save(values);
    await refresh();
    toast(t('ui:saved'));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint} size={size}>
      <Form schema={schema} defaults={defaults} onSubmit={submit}>
        {children}
        <FormErrors />
        <FormActions>
          {aside && <div className="sm:me-auto max-sm:*:w-full">{aside}</div>}
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{button}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
