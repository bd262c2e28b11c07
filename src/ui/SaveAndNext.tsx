import { Button } from './Button.tsx';
import { useTexts } from './locale.tsx';

interface Props {
  /** What is saved, and that the next one follows. */
  readonly label: string;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  /** Kept at the thumb while a long form scrolls. */
  readonly sticks?: boolean;
}

/** The end of a form in which one thing follows the other, with cold hands. The form is ready for the next at once: a second tap in the same moment would record one that is not there, and does nothing. */
export function SaveAndNext({ label, busy, onSave, onClose, sticks }: Props) {
  const t = useTexts();
  return (
    <div className={`flex flex-col-reverse gap-2 sm:flex-row sm:justify-end ${sticks ? 'max-sm:sticky max-sm:bottom-2' : ''}`}>
      <Button className="min-h-14! sm:min-w-32" onClick={onClose}>
        {t('ui:close')}
      </Button>
      <Button look="primary" className="min-h-14! text-base! sm:min-w-56" busy={busy} onClick={({ detail }) => detail <= 1 && onSave()}>
        {label}
      </Button>
    </div>
  );
}
