import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';

/** Says that figures of this page came with the product, and takes the firm's word that they are its own. Nothing once none is left. */
export function Assumed({ count, may, confirm }: { count: number; may: boolean; confirm: () => Promise<{ count: number }> }) {
  const t = useTexts();
  const queries = useQueryClient();
  const act = useOnce(async () => {
    await confirm();
    await queries.invalidateQueries({ queryKey: ['pricing'] });
    toast(t('pricing:assumed.confirmed'));
  });
  if (count === 0) return null;
  return (
    <div className="mb-5">
      <Notice tone="warn">
        <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <span className="min-w-60 flex-1">{t('pricing:assumed.text', { count })}</span>
          {may && (
            <Button small icon={<Check aria-hidden="true" />} busy={act.busy} onClick={act.run}>
              {t('pricing:assumed.confirm')}
            </Button>
          )}
        </span>
      </Notice>
    </div>
  );
}
