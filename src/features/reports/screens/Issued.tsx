import { Download, FileText } from 'lucide-react';
import { formatCode } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { LinkButton } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { reportFile, type ReportShown, type ReportsShown } from '../remote.ts';
import { toneOf } from './tones.ts';

/** What was issued: the newest of each kind stands, those before it can be read. */
export function Issued({ data: { reports } }: { data: ReportsShown }) {
  const t = useTexts();
  const before = reports.filter(({ newest }) => !newest);
  return (
    <Panel title={t('reports:issued.title')} hint={t('reports:issued.hint')} flush>
      {reports.length === 0 ? (
        <EmptyState icon={<FileText />} title={t('reports:issued.empty')}>
          {t('reports:issued.emptyText')}
        </EmptyState>
      ) : (
        <Rows reports={reports.filter(({ newest }) => newest)} />
      )}
      {before.length > 0 && (
        <details className="border-t border-line-soft">
          <summary className="cursor-pointer px-4 py-3 text-ink-soft sm:px-5">
            {t('reports:issued.before', { count: before.length })}
          </summary>
          <Rows reports={before} />
        </details>
      )}
    </Panel>
  );
}

const Rows = ({ reports }: { reports: readonly ReportShown[] }) => (
  <ul className="divide-y divide-line-soft">
    {reports.map((report) => (
      <Row key={report.id} {...report} />
    ))}
  </ul>
);

function Row({ id, kind, standing, language, issuedAt, issuedBy, isTimestamped }: ReportShown) {
  const t = useTexts();
  const seal = t(isTimestamped ? 'reports:issued.stamped' : 'reports:issued.sealed');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`reports:kind.${kind}`)} <Badge tone={toneOf[standing]}>{t(`reports:standing.${standing}`)}</Badge>
        </p>
        <p className="text-sm text-ink-soft">
          <InstantText instant={issuedAt} /> · {issuedBy} · {formatCode(language, 'language', t.language)} · {seal}
        </p>
      </div>
      <LinkButton small href={reportFile(id)} target="_blank" rel="noreferrer" icon={<Download aria-hidden="true" />}>
        {t('reports:issued.open')}
      </LinkButton>
    </li>
  );
}
