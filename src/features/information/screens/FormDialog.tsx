import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Button } from '#ui/Button.tsx';
import { Dialog, type DialogProps } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useInformationRefresh } from './refresh.ts';

interface FormDialogProps<Input extends FieldValues, Output> {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly size?: DialogProps['size'];
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onValues?: (values: Input) => void;
  /** What the button does, where saving is not the whole of it. */
  readonly button?: string;
  readonly children: ReactNode;
}

/** A form in a dialog that is open while it is there: saves, reads the register anew, closes. A refusal stays in it. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  const { title, hint, size, schema, defaults, save, onClose, onValues, button, children } = props;
  const t = useTexts();
  const refresh = useInformationRefresh();
  const submit = async (values: Output) => {
    await save(values);
    await refresh();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint} size={size}>
      <Form schema={schema} defaults={defaults} onSubmit={submit} {...(onValues ? { onValues } : {})}>
        {children}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{button}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
