import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { problemOf, problemText, type Problem } from '#platform/i18n/problem.ts';
import { useBackCloses } from './back.ts';
import { Button, IconButton, LinkButton } from './Button.tsx';
import { classes } from './classes.ts';
import { useDiscard, WatchesForms } from './discard.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';
import { useOnce } from './once.ts';

const scrim = 'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the foot, outside any form in the body. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
}

/**
 * A dialog in the middle; on a phone a sheet from below. Focus is kept inside and returns where it was. Escape, going back, a press beside it and its X may happen by a slip: where
 * something was entered they ask before it is thrown away. A button that says Cancel is meant, and asks nothing.
 */
export function Dialog({ open, onOpenChange, title, hint, children, footer, size = 'medium' }: DialogProps) {
  const t = useTexts();
  const entered = useDiscard(onOpenChange);
  useBackCloses(open, () => entered.change(false));
  const width = { small: 'sm:w-104', medium: 'sm:w-136', large: 'sm:w-3xl' }[size];
  return (
    <Base.Root open={open} onOpenChange={entered.change}>
      <Base.Portal>
        <Base.Backdrop className={scrim} />
        <Base.Popup
          onFocusCapture={entered.begin}
          className={classes(
            'fixed z-50 flex max-h-[calc(100dvh-2rem)] flex-col overflow-hidden bg-raised shadow-3 outline-none transition-[translate,opacity] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0',
            'max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl max-sm:data-ending-style:translate-y-8 max-sm:data-starting-style:translate-y-8',
            'sm:top-[max(2rem,12vh)] sm:left-1/2 sm:max-h-[calc(100dvh-max(4rem,16vh))] sm:max-w-[calc(100vw-3rem)] sm:-translate-x-1/2 sm:rounded-xl sm:data-ending-style:-translate-y-2 sm:data-starting-style:-translate-y-2',
            width,
          )}
        >
          <DialogHead title={title} hint={hint} closeLabel={t('ui:close')} />
          <div className="dialog-body min-h-0 overflow-y-auto overscroll-contain px-5 pb-5 has-[.form-actions]:pb-0">
            <WatchesForms value={entered.forms}>{children}</WatchesForms>
          </div>
          {footer && (
            <div className="flex flex-col-reverse gap-2 border-t border-line px-5 py-3.5 sm:flex-row sm:justify-end">{footer}</div>
          )}
          <AskToDiscard {...entered} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function AskToDiscard({ asking, stay, discard }: Pick<ReturnType<typeof useDiscard>, 'asking' | 'stay' | 'discard'>) {
  const t = useTexts();
  return (
    <ConfirmDialog
      open={asking}
      onOpenChange={(open) => !open && stay()}
      title={t('ui:discard.title')}
      confirm={t('ui:discard.do')}
      cancel={t('ui:discard.keep')}
      danger
      onConfirm={discard}
    >
      {t('ui:discard.text')}
    </ConfirmDialog>
  );
}

function DialogHead({ title, hint, closeLabel }: { title: ReactNode; hint?: ReactNode; closeLabel: string }) {
  return (
    <div className="flex items-start justify-between gap-4 py-4 ps-5 pe-3.5">
      <div className="min-w-0">
        <Base.Title className="text-lg font-semibold tracking-tight">{title}</Base.Title>
        {hint && <Base.Description className="mt-0.5 text-ink-soft">{hint}</Base.Description>}
      </div>
      <Base.Close render={<IconButton small label={closeLabel} icon={<X aria-hidden="true" />} />} />
    </div>
  );
}

/** A sheet from the right for looking at one thing without leaving the list; the whole width on a phone. */
export function Drawer({ open, onOpenChange, title, hint, children, footer }: Omit<DialogProps, 'size'>) {
  const t = useTexts();
  const entered = useDiscard(onOpenChange);
  useBackCloses(open, () => entered.change(false));
  return (
    <Base.Root open={open} onOpenChange={entered.change}>
      <Base.Portal>
        <Base.Backdrop className={scrim} />
        <Base.Popup
          onFocusCapture={entered.begin}
          className="fixed inset-y-0 right-0 z-50 flex w-[min(34rem,100vw)] flex-col border-s border-line bg-raised shadow-3 outline-none transition-transform duration-200 ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full"
        >
          <DialogHead title={title} hint={hint} closeLabel={t('ui:close')} />
          <div className="min-h-0 grow overflow-y-auto overscroll-contain px-5 pb-5">
            <WatchesForms value={entered.forms}>{children}</WatchesForms>
          </div>
          {footer && <div className="flex justify-end gap-2 border-t border-line px-5 py-3.5">{footer}</div>}
          <AskToDiscard {...entered} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** What the button does, as a verb: "Void the offer". */
  readonly confirm: ReactNode;
  /** What leaves it as it is; "Cancel" where nothing better says it. */
  readonly cancel?: ReactNode;
  readonly danger?: boolean;
  /** The dialog closes when this succeeds and shows the refusal when it does not. */
  readonly onConfirm: () => unknown;
}

/** Asks before what cannot be taken back. */
export function ConfirmDialog({ open, onOpenChange, title, children, confirm, cancel, danger, onConfirm }: ConfirmDialogProps) {
  const t = useTexts();
  const [refused, setRefused] = useState<Pick<Problem, 'refusal' | 'status' | 'title' | 'values' | 'mendAt'>>();
  const change = (next: boolean) => {
    setRefused(undefined);
    onOpenChange(next);
  };
  useBackCloses(open, () => change(false));
  const go = useOnce(
    async () => {
      await onConfirm();
      change(false);
    },
    (error) => setRefused(problemOf(error) ?? { refusal: 'unknown', status: 500 }),
  );
  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={scrim} />
        <AlertDialog.Popup className="fixed top-1/2 left-1/2 z-50 w-104 max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-xl bg-raised p-5 shadow-3 outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <AlertDialog.Title className="text-lg font-semibold tracking-tight">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-1 text-ink-soft">
            {children}
          </AlertDialog.Description>
          <div role="alert" className="mt-3 empty:hidden">
            {refused && (
              <Notice tone="bad">
                <p>{problemText(refused, t)}</p>
                {refused.mendAt && (
                  <LinkButton small className="mt-2" href={refused.mendAt}>
                    {t('ui:mend')}
                  </LinkButton>
                )}
              </Notice>
            )}
          </div>
          <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <AlertDialog.Close render={<Button />}>{cancel ?? t('ui:cancel')}</AlertDialog.Close>
            <Button look={danger ? 'danger-solid' : 'primary'} busy={go.busy} onClick={go.run}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
