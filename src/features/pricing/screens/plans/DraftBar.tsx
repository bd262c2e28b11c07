import { useQueryClient } from '@tanstack/react-query';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import * as remote from '../../remote.ts';
import type { useCoverageDraft } from './coverage-draft.ts';

/** What was said and is not saved yet, in sight wherever one is on the page; nothing while nothing is. */
export function DraftBar({ draft }: { draft: ReturnType<typeof useCoverageDraft> }) {
  const t = useTexts();
  const queries = useQueryClient();
  const save = useOnce(async () => {
    try {
      // One version per plan. A plan that is refused keeps its draft, those before it are saved.
      for (const { plan, body } of draft.changed) {
        const { version } = await remote.changePlan({ params: { planId: plan.id }, body });
        draft.drop(plan.id);
        toast(t('pricing:plans.changed', { version }));
      }
    } finally {
      await queries.invalidateQueries({ queryKey: ['pricing'] });
    }
  });
  if (draft.said === 0) return null;
  return (
    <div className="sticky bottom-3 z-10 max-md:bottom-18 panel flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-accent px-4 py-3 shadow-2 sm:px-5">
      <span role="status" className="min-w-40 flex-1 font-medium">
        {t('pricing:plans.unsaved', { count: draft.said })}
      </span>
      <span className="flex flex-wrap gap-2">
        <Button small onClick={() => draft.drop()} disabled={save.busy}>
          {t('pricing:plans.discard')}
        </Button>
        <Button small look="primary" busy={save.busy} onClick={save.run}>
          {t('ui:save')}
        </Button>
      </span>
    </div>
  );
}
