import { useState } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { InformationShown } from '../remote.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { calledFully } from './names.ts';
import { openRequests, type OpenRequest } from './open-requests.ts';

/** Who is being asked for what, and for how long. */
export function Waiting({ data }: { data: InformationShown }) {
  const { t, language } = useLocale();
  const [answered, setAnswered] = useState<OpenRequest | null>(null);
  const open = openRequests(data.items);
  const writes = data.wait === null && Boolean(data.may['information.edit']);
  return (
    <Panel flush={open.length > 0} title={t('information:waiting.title')}>
      {open.length === 0 && <p className="text-ink-soft">{t('information:waiting.empty')}</p>}
      <ul className="divide-y divide-line-soft empty:hidden">
        {open.map((one) => (
          <li key={one.requestId} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5">
            <div className="min-w-0 wrap-anywhere">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                {one.of.askedName || t(`information:of.${one.of.askedOf}`)}
                <Badge tone={one.lateDays > 0 ? 'bad' : 'info'}>
                  {one.days === 0 ? t('information:waiting.today') : t('information:waiting.days', { count: one.days })}
                </Badge>
                {one.lateDays > 0 && <Badge tone="bad">{t('information:waiting.late', { count: one.lateDays })}</Badge>}
              </p>
              <p className="text-sm text-ink-soft">
                {[
                  t('information:waiting.since', { day: formatDay(one.of.askedOn, language) }),
                  t(`information:way.${one.of.way}`),
                  one.promisedFor && t('information:waiting.promised', { day: formatDay(one.promisedFor, language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="text-sm">{one.items.map((item) => calledFully(t, data, item)).join(', ')}</p>
            </div>
            {writes && <Button onClick={() => setAnswered(one)}>{t('information:waiting.answer')}</Button>}
          </li>
        ))}
      </ul>
      {answered && <AnswerDialog data={data} request={answered} onClose={() => setAnswered(null)} />}
    </Panel>
  );
}
