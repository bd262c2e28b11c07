import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';

/** A screen that broke or whose data was refused: what happened in words, and a way on. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useTexts();
  const problem = problemOf(error);
  useEffect(() => {
    if (!problem) console.error(error);
    if (problem?.status === 401) window.location.assign('/sign-in');
  }, [error, problem]);
  if (problem?.status === 404) return <NotFound />;
  return (
    <div role="alert">
      <EmptyState
        title={t('office:failed.title')}
        action={
          <Button look="primary" onClick={reset}>
            {t('ui:retry')}
          </Button>
        }
      >
        {problem ? problemText(problem, t) : t('office:failed.text')}
      </EmptyState>
    </div>
  );
}

export function NotFound() {
  const t = useTexts();
  return (
    <EmptyState title={t('office:notFound.title')} action={<LinkButton href="/">{t('office:notFound.home')}</LinkButton>}>
      {t('office:notFound.text')}
    </EmptyState>
  );
}
