import { toNestErrors } from '@hookform/resolvers';
import { useEffect, useEffectEvent, useRef, type MouseEvent, type ReactNode, type SubmitEvent } from 'react';
import {
  FormProvider,
  useForm,
  useFormContext,
  useFormState,
  type DefaultValues,
  type FieldError,
  type FieldValues,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import { config, type ZodType } from 'zod';
import { faultsIn, validate } from '#platform/http/validate.ts';
import { problemOf, problemText, type Said, saidOf } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Button, type ButtonProps } from './Button.tsx';
import { classes } from './classes.ts';
import { useTellsDialog } from './discard.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';
import { Refused } from './Refused.tsx';
import { clearRefusals } from './Toast.tsx';

// A strict content security policy forbids `eval`, which zod would try for speed.
config({ jitless: true });

export interface FormProps<Input extends FieldValues, Output> {
  /** The very schema that the server checks the body with. */
  readonly schema: ZodType<Output, Input>;
  readonly defaults: DefaultValues<Input>;
  /** What is thrown and carries a problem lands on its fields; anything else above the button. */
  readonly onSubmit: (values: Output) => unknown;
  readonly children: ReactNode | ((form: UseFormReturn<Input, unknown, Output>) => ReactNode);
  readonly className?: string;
  /** Called with the values whenever one changes: live previews. */
  readonly onValues?: (values: Input) => void;
}

/** A form bound to a zod schema. Fields inside bind by `name`; refusals of the server are shown where they belong. */
export function Form<Input extends FieldValues, Output>({
  schema,
  defaults,
  onSubmit,
  children,
  className,
  onValues,
}: FormProps<Input, Output>) {
  const t = useTexts();
  const form = useForm<Input, unknown, Output>({ resolver: resolverOf(schema, t), defaultValues: defaults, mode: 'onTouched' });
  const tell = useEffectEvent((values: Input) => onValues?.(values));
  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => tell(values) }), [form]);
  const send = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (error) {
      placeProblem(form as unknown as UseFormReturn, error, t);
      if (!problemOf(error)) console.error(error);
    }
  });
  // A second click, or a second Enter, comes before the button is drawn busy.
  const sending = useRef(false);
  const sendOnce = async (event: SubmitEvent) => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    clearRefusals();
    await send(event).finally(() => (sending.current = false));
  };
  return (
    <FormProvider {...form}>
      <form noValidate className={classes('flex flex-col gap-4', className)} onSubmit={(event) => void sendOnce(event)}>
        <TellsDialog />
        {typeof children === 'function' ? children(form) : children}
      </form>
    </FormProvider>
  );
}

/** A changed form in a dialog is not thrown away unasked. */
function TellsDialog() {
  const { isDirty } = useFormState();
  useTellsDialog(isDirty);
  return null;
}

/** The check of the server, run before sending: the same function, so the same sentences. A refusal of the whole goes above the button. */
function resolverOf<Input extends FieldValues, Output>(schema: ZodType<Output, Input>, t: Translate): Resolver<Input, unknown, Output> {
  const resolve = (values: Input, _: unknown, options: object) => {
    const faults = faultsIn(schema, values);
    if (faults.length === 0) return { values: validate(schema, values) as Output, errors: {} };
    const byField: Record<string, FieldError> = {};
    for (const fault of faults) {
      const { values: limits } = fault;
      byField[fault.field || 'root'] ??= {
        type: fault.refusal,
        message: problemText({ ...fault, status: 422 }, t),
        ...(limits ? { values: limits } : {}),
      };
    }
    return { values: {}, errors: toNestErrors(byField, options as never) };
  };
  return resolve as unknown as Resolver<Input, unknown, Output>;
}

/** Puts each refusal at its field when the form has that field, else above the button. */
function placeProblem(form: UseFormReturn, error: unknown, t: Translate): void {
  const homeless: Said[] = [];
  saidOf(error, t).forEach((said, index) => {
    const { field, words, refusal, values } = said;
    const told = { type: refusal, message: words, ...(values ? { values } : {}) };
    if (field && hasField(form, field)) form.setError(field, told, { shouldFocus: index === 0 });
    else homeless.push(said);
  });
  const [first] = homeless;
  if (first) form.setError('root.server', { type: first.refusal, message: [...new Set(homeless.map(({ words }) => words))].join(' ') });
}

function hasField(form: UseFormReturn, path: string): boolean {
  return form.control._names.mount.has(path);
}

/** How many fields an error stands at, however deep their names (`home.city`). */
export function fieldsIn(errors: object): number {
  if ('type' in errors && typeof errors.type === 'string') return 1;
  return Object.values(errors).reduce<number>(
    (sum, one) => sum + (typeof one === 'object' && one !== null ? fieldsIn(one as object) : 0),
    0,
  );
}

/** What went wrong that belongs to no field, and how many fields need attention. Announced when it appears. */
export function FormErrors() {
  const t = useTexts();
  const { errors, isSubmitted } = useFormState();
  const { server } = errors.root ?? {};
  const root = server?.message ?? errors.root?.message;
  const { root: _, ...ofFields } = errors;
  const count = fieldsIn(ofFields);
  // What was refused must be in sight: in a long dialog it may lie below what is shown.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root) place.current?.scrollIntoView({ block: 'nearest' });
  }, [root]);
  return (
    <div ref={place} role="alert" className="scroll-mb-24 empty:hidden">
      {root ? (
        <Refused said={{ refusal: String(server?.type), words: root }} />
      ) : (
        isSubmitted && count > 0 && <Notice tone="bad">{t('ui:form.problems', { count })}</Notice>
      )}
    </div>
  );
}

/**
 * Pressing a button must not take the focus from the field first: leaving the field would show its error, the buttons would move away under the
 * pointer, and the click would be lost.
 */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** The form's own button; busy while the answer is awaited, so that nothing is sent twice. */
export function SubmitButton({ children, ...rest }: ButtonProps) {
  const t = useTexts();
  const { isSubmitting } = useFormState();
  return (
    <Button look="primary" {...rest} type="submit" busy={isSubmitting} onMouseDown={keepFocus}>
      {children ?? t('ui:save')}
    </Button>
  );
}

/** In a dialog they stay in sight while the fields scroll. */
const inDialog =
  'in-[.dialog-body]:sticky in-[.dialog-body]:bottom-0 in-[.dialog-body]:z-10 in-[.dialog-body]:-mx-5 in-[.dialog-body]:border-t in-[.dialog-body]:border-line in-[.dialog-body]:bg-raised in-[.dialog-body]:px-5 in-[.dialog-body]:py-3.5';

/** A row of the form's buttons, the main one last: it stands at the right, and on top at full width on a phone. */
export function FormActions({ children }: { children: ReactNode }) {
  return (
    <div className={classes('form-actions flex flex-col-reverse gap-2 pt-1 sm:flex-row sm:justify-end', inDialog)} onMouseDown={keepFocus}>
      {children}
    </div>
  );
}

/** The form around this component, for fields that depend on others. */
export function useFormAround(): UseFormReturn {
  return useFormContext();
}
