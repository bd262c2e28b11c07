import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Button } from '#ui/Button.tsx';
import { Dialog, type DialogProps } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useTakeoverRefresh } from './refresh.ts';

interface FormDialogProps<Input extends FieldValues, Output> {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly size?: DialogProps['size'];
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  /** What the button does, where the title does not say it. */
  readonly button?: string;
  readonly danger?: boolean;
  readonly children: ReactNode;
}

/** A form in a dialog that is open while it is there: saves, reads the takeover anew, closes. A refusal stays in it. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  const { title, hint, size, schema, defaults, save, onClose, button, danger, children } = props;
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const submit = async (values: Output) => {
    await save(values);
    await refresh();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint} size={size}>
      <Form schema={schema} defaults={defaults} onSubmit={submit}>
        {children}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton look={danger ? 'danger-solid' : 'primary'}>{button ?? title}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
