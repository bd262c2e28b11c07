import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { listHomes } from '#features/homes/remote.ts';
import { ProblemError } from '#platform/http/remote.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { useSession } from '#ui/session.tsx';
import { TextField } from '#ui/TextField.tsx';
import { takeAlong } from './phone.ts';
import { SignedOut } from './SignedOut.tsx';

/** Homes of the firm, found while there is reception, taken along in one tap. */
export function Find() {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly { readonly id: string; readonly name: string; readonly city: string }[]>();
  const [signedOut, setSignedOut] = useState(false);
  const { far, take } = useTaking();
  useEffect(() => {
    let over = false;
    const timer = setTimeout(() => {
      listHomes({ query: { search: typed, size: 20 } as never })
        .then(({ rows }) => !over && setFound(rows as never))
        .catch((error: unknown) => {
          if (over) return;
          setFound(undefined);
          setSignedOut(error instanceof ProblemError && error.problem.status === 401);
        });
    }, 250);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return (
    <Panel title={t('field:take')} hint={t('field:takeHint')}>
      <TextField hideLabel label={t('ui:search')} placeholder={t('ui:search')} type="search" value={typed} onChange={setTyped} />
      {found === undefined && !signedOut && <p className="mt-3 text-ink-soft">{t('field:takeNeedsReception')}</p>}
      {signedOut && <SignedOut />}
      {found?.length === 0 && <p className="mt-3 text-ink-soft">{t('field:takeNoneFound')}</p>}
      <ul className="mt-3 divide-y divide-line-soft empty:hidden">
        {found?.map(({ id, name, city }) => (
          <li key={id} className="flex min-h-14 items-center justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">
              {name} <span className="text-sm text-ink-soft">{city}</span>
              {far?.id === id && <HowFar {...far} />}
            </span>
            <Button
              className="min-h-12!"
              busy={far?.id === id}
              disabled={take.busy}
              icon={<Download aria-hidden="true" />}
              onClick={() => take.run(id)}
            >
              {t('field:takeOne')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A home that a link of the office leads to, and that is not on this phone yet. */
export function NotTaken({ homeId }: { homeId: string }) {
  const t = useTexts();
  const { far, take } = useTaking();
  return (
    <EmptyState
      title={t('field:notTaken')}
      action={
        <Button
          look="primary"
          className="min-h-14!"
          busy={take.busy}
          icon={<Download aria-hidden="true" />}
          onClick={() => take.run(homeId)}
        >
          {t('field:takeOne')}
        </Button>
      }
    >
      {t('field:takeHint')}
      {far && <HowFar {...far} />}
    </EmptyState>
  );
}

/** Taking a home along, and how far it is. */
function useTaking() {
  const { zone } = useLocale();
  const memberId = useSession().member.id;
  const [far, setFar] = useState<{ id: string; done: number; of: number }>();
  const take = useOnce(async (id: string) => {
    setFar({ id, done: 0, of: 0 });
    try {
      await takeAlong(id, { memberId, zone }, (done, of) => setFar({ id, done, of }));
      location.hash = id;
    } finally {
      setFar(undefined);
    }
  });
  return { far, take };
}

function HowFar({ done, of }: { done: number; of: number }) {
  const t = useTexts();
  if (of === 0) return null;
  return (
    <span className="block text-sm text-ink-soft" role="status">
      {t('field:takingDrawings', { done, of })}
    </span>
  );
}
