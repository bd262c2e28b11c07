import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { toast } from '#ui/Toast.tsx';
import { useRefresh } from './refresh.ts';

interface FormDialogProps<Input extends FieldValues, Output> {
  readonly title: string;
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: saves, says so, reads the lists anew, closes. What is typed here no browser checks for spelling, which may send it elsewhere. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output>) {
  const { title, schema, defaults, save, onClose, children } = props;
  const t = useTexts();
  const refresh = useRefresh();
  const submit = async (values: Output) => {
    await save(values);
    await refresh();
    toast(t('ui:saved'));
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <div spellCheck={false} translate="no">
        <Form schema={schema} defaults={defaults} onSubmit={submit}>
          {children}
          <FormErrors />
          <FormActions>
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <SubmitButton />
          </FormActions>
        </Form>
      </div>
    </Dialog>
  );
}
