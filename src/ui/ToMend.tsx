import { type Problem, problemText } from '#platform/i18n/problem.ts';
import { LinkButton } from './Button.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';

/** What is missing for something that comes later, all of it at once, each with the way to where it is entered; nothing where nothing is missing. */
export function ToMend({ title, missing }: { title: string; missing: readonly Problem[] }) {
  const t = useTexts();
  if (missing.length === 0) return null;
  return (
    <Notice tone="info" title={title}>
      <ul className="flex flex-col gap-2">
        {missing.map((one) => (
          <li key={one.refusal} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">{problemText(one, t)}</span>
            {one.mendAt && (
              <LinkButton small href={one.mendAt}>
                {t('ui:mend')}
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
