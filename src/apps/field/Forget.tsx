import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { forgetHome } from './phone.ts';

/** Takes a home off this phone again; while something of it waits, it stays. */
export function Forget({ homeId, waits }: { homeId: string; waits: number }) {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  return (
    <div className="mt-8 flex flex-col items-start gap-1">
      <Button look="quiet" className="min-h-12!" disabled={waits > 0} onClick={() => setAsking(true)}>
        {t('field:forget.do')}
      </Button>
      {waits > 0 && <p className="text-sm text-ink-soft">{t('field:forget.waits')}</p>}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('field:forget.title')}
        confirm={t('field:forget.do')}
        onConfirm={async () => {
          await forgetHome(homeId);
          location.hash = '';
        }}
      >
        {t('field:forget.text')}
      </ConfirmDialog>
    </div>
  );
}
