import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';

interface Asking<Input extends FieldValues, Output> {
  readonly title: string;
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  readonly hint?: string;
  /** What the button does, where the title is no verb that says it. */
  readonly button?: string;
  readonly children: ReactNode;
}

/** A form in a dialog; a refusal stays in it. */
export function Asked<Input extends FieldValues, Output>({
  title,
  schema,
  defaults,
  save,
  onClose,
  hint,
  button,
  children,
}: Asking<Input, Output>) {
  const t = useTexts();
  const queries = useQueryClient();
  const submit = async (values: Output) => {
    await save(values);
    // A contract shows in many places: its invoices, the home's timeline, the desk.
    await queries.invalidateQueries();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint}>
      <Form schema={schema} defaults={defaults} onSubmit={submit}>
        {children}
        <FormErrors />
        <FormActions>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <SubmitButton>{button ?? title}</SubmitButton>
        </FormActions>
      </Form>
    </Dialog>
  );
}
