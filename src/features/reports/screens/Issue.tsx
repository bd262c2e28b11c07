import { useQueryClient } from '@tanstack/react-query';
import { Eye, Stamp } from 'lucide-react';
import { useState } from 'react';
import type { Language } from '#domain/language.ts';
import { newId } from '#platform/ids.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { issueReport, reportPreview, type ReportsShown } from '../remote.ts';
import { Making, useMaking } from './Making.tsx';
import { toneOf } from './tones.ts';

type Survey = ReportsShown['surveys'][number];

/** The three reports: what each holds, how far its survey is, a look at it, and issuing it. */
export function Issue({ data, language }: { data: ReportsShown; language: Language }) {
  const t = useTexts();
  return (
    <Panel title={t('reports:issue.title')} hint={t('reports:issue.hint')} flush>
      <ul className="divide-y divide-line-soft">
        {data.surveys.map((survey) => (
          <OneReport key={survey.kind} {...{ data, survey, language }} />
        ))}
      </ul>
    </Panel>
  );
}

function OneReport({ data, survey: { kind, standing, surveyed }, language }: { data: ReportsShown; survey: Survey; language: Language }) {
  const t = useTexts();
  const queries = useQueryClient();
  const mayIssue = useCan('report.issue') && data.wait === null && !data.home.isArchived;
  // Asked once more after a lost answer, the same report is meant.
  const [id, setId] = useState(() => newId<'report'>());
  const making = useMaking();
  const issue = useOnce(async () => {
    await making.during(() => issueReport({ params: { id: data.home.id }, body: { id, kind, language } }));
    setId(newId<'report'>());
    toast(t('reports:issue.done', { report: t(`reports:kind.${kind}`) }));
    await queries.invalidateQueries({ predicate: ({ queryKey }) => ['reports', 'timeline', 'homes'].includes(String(queryKey[0])) });
  });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 max-w-2xl flex-1 basis-72">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {t(`reports:kind.${kind}`)} <Badge tone={toneOf[standing]}>{t(`reports:standing.${standing}`)}</Badge>
        </h3>
        <p className="mt-1 text-ink-soft">{t(`reports:holds.${kind}`)}</p>
        {!surveyed && <p className="mt-1 text-sm text-ink-faint">{t('reports:refusal.nothing_is_surveyed_yet')}</p>}
        <Making {...making} />
      </div>
      {surveyed && (
        <div className="flex flex-wrap gap-2">
          <LinkButton
            href={reportPreview(data.home.id, { kind, language })}
            target="_blank"
            rel="noreferrer"
            icon={<Eye aria-hidden="true" />}
            aria-label={t('reports:issue.previewOf', { report: t(`reports:kind.${kind}`) })}
          >
            {t('reports:issue.preview')}
          </LinkButton>
          {mayIssue && (
            <Button
              look="primary"
              busy={issue.busy}
              onClick={issue.run}
              icon={<Stamp aria-hidden="true" />}
              aria-label={t('reports:issue.doOf', { report: t(`reports:kind.${kind}`) })}
            >
              {t('reports:issue.do')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
