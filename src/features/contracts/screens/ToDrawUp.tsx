import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useCan } from '#ui/session.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { drawUp, offersToDrawUp } from '../remote.ts';

type Rows = Awaited<ReturnType<typeof offersToDrawUp>>['rows'];

/** Offers that were accepted and have no contract: loud above the list, drawn up by hand once what stood in the way is mended. */
export function ToDrawUp() {
  const t = useTexts();
  const mayEdit = useCan('contract.edit');
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({ queryKey: ['contracts', 'to-draw-up'], queryFn: () => offersToDrawUp({}), enabled: mayEdit });
  if (error)
    return (
      <div className="mb-4">
        <Unread error={error} onRetry={refetch} />
      </div>
    );
  if (!data || data.rows.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="warn" action={<Button onClick={() => setOpen(true)}>{t('contracts:drawUp.open')}</Button>}>
        {t('contracts:drawUp.waiting', { count: data.rows.length })}
      </Notice>
      {open && <DrawUpDialog rows={data.rows} onClose={() => setOpen(false)} />}
    </div>
  );
}

function DrawUpDialog({ rows, onClose }: { rows: Rows; onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [making, setMaking] = useState<string>();
  const make = useOnce(async (offerVersionId: string) => {
    setMaking(offerVersionId);
    await drawUp({ body: { offerVersionId } as never });
    await queries.invalidateQueries();
    if (rows.length === 1) onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('contracts:drawUp.title')} hint={t('contracts:drawUp.hint')}>
      <ul className="flex flex-col divide-y divide-line">
        {rows.map((row) => (
          <li key={row.offerVersionId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <p>
                <a className="link" href={`/offers/${row.offerId}`}>
                  {row.number}
                </a>{' '}
                – {row.client}
              </p>
              <p className="text-ink-soft">
                {row.plan}, {row.home}
              </p>
              {row.refusal && <p className="mt-1 text-bad">{problemText({ ...row.refusal, status: 422 } as never, t)}</p>}
            </div>
            <Button look="primary" busy={make.busy && making === row.offerVersionId} onClick={() => make.run(row.offerVersionId)}>
              {t('contracts:drawUp.make')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
