import { Printer } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { CableFilter } from '#domain/wiring/find.ts';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';

const LabelsDialog = lazy(() => import('./LabelsDialog.tsx'));

/** Labels to print, beginning with what the list is narrowed to. */
export function LabelsButton({ search, filter }: { search: string; filter: CableFilter }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="max-sm:min-h-11!" icon={<Printer aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('wiring:labels.title')}
      </Button>
      {open && (
        <Suspense>
          <LabelsDialog search={search} filter={filter} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
