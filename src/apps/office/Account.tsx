import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTexts } from '#ui/locale.tsx';
import type { Session } from '#ui/session.tsx';

// Behind a button, so not of everybody's first load.
const AccountSheet = lazy(() => import('./AccountSheet.tsx'));

/** Who one is, in which language and light one works, and the way out. With `open` the content itself, else a button for it. */
export function Account({ id, session, open }: { id: string; session: Session; open?: boolean }) {
  const t = useTexts();
  const sheet = (
    <Suspense fallback={<div className="min-h-44" />}>
      <AccountSheet session={session} />
    </Suspense>
  );
  if (open) return sheet;
  return (
    <>
      <button type="button" popoverTarget={id} className="flex w-full items-center gap-2.5 rounded-md p-2 text-start hover:bg-hover">
        <span
          className="grid size-7 flex-none place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
          aria-hidden="true"
        >
          {initials(session.member.name)}
        </span>
        <span className="sr-only">{t('ui:named', { name: t('office:account.label'), value: '' })}</span>
        <span className="min-w-0 grow truncate font-medium">{session.member.name}</span>
        <ChevronsUpDown className="size-4 text-ink-faint" aria-hidden="true" />
      </button>
      <div id={id} popover="auto" className="popup inset-auto bottom-16 left-3 w-64 p-2 shadow-3">
        {sheet}
      </div>
    </>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => [...part][0] ?? '')
    .filter(Boolean)
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase();
}
