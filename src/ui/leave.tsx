import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFormState } from 'react-hook-form';
import { ConfirmDialog } from './Dialog.tsx';
import { useFormAround } from './Form.tsx';
import { useTexts } from './locale.tsx';

/**
 * Asks before a page is left on which something was typed and not saved: by a link, by going back, by closing the tab (there the browser asks in its
 * own words). `unsaved` is asked at that very moment, so that a form which has just been saved leads on unasked.
 */
export function AskBeforeLeaving({ unsaved }: { unsaved: () => boolean }) {
  const t = useTexts();
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && unsaved(),
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocked.status === 'blocked'}
      onOpenChange={(open) => !open && blocked.reset?.()}
      title={t('ui:leave.title')}
      confirm={t('ui:leave.do')}
      danger
      onConfirm={() => blocked.proceed?.()}
    >
      {t('ui:leave.text')}
    </ConfirmDialog>
  );
}

/** The same for the `<Form>` around it; once saved, what stands in its fields is what it began with. */
export function AskBeforeLeavingForm() {
  const { reset, getValues } = useFormAround();
  const { isDirty, isSubmitting, isSubmitSuccessful } = useFormState();
  useEffect(() => {
    if (isSubmitSuccessful) reset(getValues());
  }, [isSubmitSuccessful, reset, getValues]);
  return <AskBeforeLeaving unsaved={() => isDirty && !isSubmitting} />;
}
