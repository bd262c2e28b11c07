import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import type { ZodType } from 'zod';
import { Button } from './Button.tsx';
import { Dialog, type DialogProps } from './Dialog.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from './Form.tsx';
import { useTexts } from './locale.tsx';
import { toast } from './Toast.tsx';

export interface FormDialogProps<Input extends FieldValues, Output> {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly size?: DialogProps['size'];
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  readonly save: (values: Output) => Promise<unknown>;
  readonly onClose: () => void;
  readonly onValues?: (values: Input) => void;
  /** What the button does, where saving is not the whole of it. */
  readonly button?: string | undefined;
  readonly danger?: boolean | undefined;
  /** A further action, at the other end from the buttons. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

interface Around {
  /** Reads the screens anew that tell of what was saved. */
  readonly refresh: () => Promise<unknown>;
  /** Where the screen behind does not show what was saved. */
  readonly saysSaved?: boolean;
  /** No browser checks its spelling, which may send it elsewhere, nor translates it. */
  readonly isPrivate?: boolean;
}

/** A form in a dialog that is open while it is there: saves, reads the screens anew, closes. A refusal stays in it. Each feature says what it reads anew. */
export function FormDialog<Input extends FieldValues, Output>(props: FormDialogProps<Input, Output> & Around) {
  const { title, hint, size, schema, defaults, save, onClose, onValues, button, danger, aside, children } = props;
  const { refresh, saysSaved, isPrivate } = props;
  const t = useTexts();
  const submit = async (values: Output) => {
    await save(values);
    await refresh();
    if (saysSaved) toast(t('ui:saved'));
    onClose();
  };
  const form = (
    <Form schema={schema} defaults={defaults} onSubmit={submit} {...(onValues ? { onValues } : {})}>
      {children}
      <FormErrors />
      <FormActions>
        {aside && <div className="sm:me-auto max-sm:*:w-full">{aside}</div>}
        <Button onClick={onClose}>{t('ui:cancel')}</Button>
        <SubmitButton look={danger ? 'danger-solid' : 'primary'}>{button}</SubmitButton>
      </FormActions>
    </Form>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} hint={hint} size={size}>
      {isPrivate ? (
        <div spellCheck={false} translate="no">
          {form}
        </div>
      ) : (
        form
      )}
    </Dialog>
  );
}
