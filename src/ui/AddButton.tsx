import { Plus } from 'lucide-react';
import { Button } from './Button.tsx';

/** Adds one more to a list, at the thumb: as wide as a phone. */
export function AddButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button
      look="primary"
      className="max-sm:min-h-14! max-sm:w-full max-sm:text-base!"
      icon={<Plus aria-hidden="true" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
