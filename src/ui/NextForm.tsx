import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Button } from './Button.tsx';
import { useTexts } from './locale.tsx';

interface Props {
  /** What the form is for. */
  readonly title: string;
  /** What is saved, and that the next one follows. */
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** The buttons are kept at the thumb while a long form scrolls. */
  readonly sticks?: boolean;
  readonly ref: Ref<HTMLFormElement>;
  readonly className: string;
  readonly children: ReactNode;
}

/**
 * A form in which one thing follows the other, with cold hands. Enter saves, which a scanner of barcodes presses after each code. The form is ready for the next at once:
 * a second tap in the same moment, or Enter that is held, would record one that is not there, and does nothing.
 */
export function NextForm({ title, label, busy, onSave, onClose, sticks, ref, className, children }: Props) {
  const t = useTexts();
  const once = (event: KeyboardEvent) => event.key === 'Enter' && event.repeat && event.preventDefault();
  return (
    <form
      ref={ref}
      noValidate
      aria-label={title}
      className={`panel flex flex-col p-4 sm:px-5 ${className}`}
      onKeyDown={once}
      onSubmit={(event) => event.preventDefault()}
    >
      {children}
      <div className={`flex flex-col-reverse gap-2 sm:flex-row sm:justify-end ${sticks ? 'max-sm:sticky max-sm:bottom-2' : ''}`}>
        <Button className="min-h-14! sm:min-w-32" onClick={onClose}>
          {t('ui:close')}
        </Button>
        <Button
          type="submit"
          look="primary"
          className="min-h-14! text-base! sm:min-w-56"
          busy={busy}
          onClick={({ detail }) => detail <= 1 && onSave()}
        >
          {label}
        </Button>
      </div>
    </form>
  );
}
