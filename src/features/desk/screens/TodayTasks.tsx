import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { classes, type Tone } from '#ui/classes.ts';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { GroupShown, TaskShown } from '../remote.ts';

/** How a row looks and how its day is said. */
const looks: Readonly<Record<TaskShown['kind'], { readonly tone: Tone; readonly day: 'since' | 'until' | 'due' | 'on' | null }>> = {
  // It has no day: it stands until it is done.
  mails_kept: { tone: 'warn', day: null },
  mail_failed: { tone: 'bad', day: 'on' },
  billing_hold: { tone: 'bad', day: 'since' },
  contract_missing: { tone: 'bad', day: 'since' },
  document_failed: { tone: 'bad', day: 'since' },
  takeover_not_credited: { tone: 'bad', day: 'since' },
  question_open: { tone: 'warn', day: 'since' },
  demo_unprepared: { tone: 'warn', day: 'on' },
  offer_expiring: { tone: 'warn', day: 'until' },
  offer_waiting: { tone: 'accent', day: 'since' },
  offer_reminded: { tone: 'neutral', day: 'on' },
  offer_expired: { tone: 'neutral', day: 'on' },
  offer_draft: { tone: 'neutral', day: 'since' },
  takeover_interview: { tone: 'accent', day: 'since' },
  takeover_acceptance: { tone: 'accent', day: 'since' },
  takeover_phone_call: { tone: 'accent', day: 'since' },
  takeover_decision: { tone: 'accent', day: 'since' },
  takeover_agreement: { tone: 'accent', day: 'since' },
  takeover_survey: { tone: 'accent', day: 'since' },
  takeover_bill: { tone: 'accent', day: 'since' },
  takeover_given: { tone: 'accent', day: 'since' },
  takeover_terms: { tone: 'accent', day: 'since' },
  takeover_work: { tone: 'accent', day: 'since' },
  takeover_walk: { tone: 'accent', day: 'since' },
  takeover_handover: { tone: 'accent', day: 'since' },
  takeover_client: { tone: 'neutral', day: 'since' },
  contract_to_sign: { tone: 'accent', day: 'since' },
  refund_after_withdrawal: { tone: 'bad', day: 'until' },
  refund_due: { tone: 'warn', day: 'since' },
  invoice_overdue: { tone: 'bad', day: 'due' },
  first_payment: { tone: 'accent', day: 'due' },
  invoice_due: { tone: 'neutral', day: 'due' },
  contract_ends: { tone: 'warn', day: 'on' },
  contract_renewal: { tone: 'accent', day: 'on' },
  contract_withdrawn: { tone: 'bad', day: 'on' },
  contract_signed: { tone: 'good', day: 'on' },
  offer_declined: { tone: 'bad', day: 'on' },
};
const dots: Readonly<Record<Tone, string>> = {
  neutral: 'bg-ink-faint',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
};
type Shown = { readonly group: GroupShown['group'] | 'happened'; readonly rows: readonly TaskShown[] };
/** The lists a group may be read in, each with the tasks whose subject stands in it. */
const lists: readonly { readonly href: string; readonly holds: readonly TaskShown['kind'][] }[] = [
  { href: '/offers?state=sent', holds: ['offer_expiring', 'offer_waiting', 'offer_reminded'] },
  { href: '/contracts?state=to_sign', holds: ['contract_to_sign'] },
  { href: '/invoices?state=to_give_back', holds: ['refund_after_withdrawal', 'refund_due'] },
  { href: '/invoices?state=due', holds: ['invoice_overdue', 'first_payment', 'invoice_due'] },
  { href: '/contracts?state=ending', holds: ['contract_ends', 'contract_renewal'] },
];
/** The list that holds all of these tasks, or none: a link must not hide what it was pressed for. */
export function listOf(tasks: readonly Pick<TaskShown, 'kind' | 'href'>[]): string | undefined {
  const inIt = ({ href, holds }: (typeof lists)[number], task: Pick<TaskShown, 'kind' | 'href'>) =>
    holds.includes(task.kind) && href.startsWith(`${task.href.replace(/\/[^/]*$/, '')}?`);
  return lists.find((list) => tasks.every((task) => inIt(list, task)))?.href;
}

const shownAtFirst = 6;

/** What waits of one sort, the most pressing first, or what happened of late; the rest on demand. */
export function TaskGroup({ group: { group, rows } }: { group: Shown }) {
  const { t } = useLocale();
  const [all, setAll] = useState(false);
  const list = listOf(rows);
  const hidden = rows.length - shownAtFirst;
  return (
    <Panel
      flush
      title={
        <>
          {t(`desk:group.${group}`)} <span className="ms-1 font-normal text-ink-faint">{rows.length}</span>
        </>
      }
      actions={
        list && (
          <a className="link inline-flex min-h-(--tap) items-center text-sm" href={list}>
            {t('desk:today.all')}
          </a>
        )
      }
      footer={
        hidden > 0 && (
          <Button small look="quiet" onClick={() => setAll(!all)} aria-expanded={all}>
            {all ? t('desk:today.less') : t('desk:today.more', { count: hidden })}
          </Button>
        )
      }
    >
      <ul>
        {(all ? rows : rows.slice(0, shownAtFirst)).map((task, index) => (
          <TaskRow key={`${task.kind}${task.href}${index}`} task={task} />
        ))}
      </ul>
    </Panel>
  );
}

function TaskRow({ task }: { task: TaskShown }) {
  const { t, language } = useLocale();
  const { kind, href, number, client, home, said, refusal, values, amountCents, currency, remindedOn } = task;
  const late = kind === 'first_payment' && task.inDays < 0;
  const tone = late ? 'bad' : looks[kind].tone;
  return (
    <li className="border-b border-line last:border-b-0">
      <a
        href={href}
        // The mails are a page of the server, not of the office.
        {...(href === '/mail' ? { target: '_self' } : {})}
        className="group flex min-h-14 items-start gap-3 px-4 py-2.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
      >
        <span className={classes('mt-1.75 size-2 flex-none rounded-full', dots[tone])} aria-hidden="true" />
        <span className="flex min-w-0 grow flex-wrap justify-between gap-x-4">
          <span className="min-w-0 max-sm:w-full sm:flex-1">
            <span className="block font-medium break-words">{t(`desk:task.${kind}`, { number })}</span>
            <span className="block break-words text-sm text-ink-soft">{[client, home].filter(Boolean).join(' · ')}</span>
            {said && <span className="line-clamp-3 text-sm break-words">{said}</span>}
            {remindedOn && (
              <span className="block text-sm text-ink-soft">{t('desk:today.reminded', { day: formatDay(remindedOn, language) })}</span>
            )}
            {refusal && <span className="block text-sm text-bad">{problemText({ refusal, values: values ?? {} }, t)}</span>}
          </span>
          <span className="text-sm max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 sm:text-end">
            {amountCents !== undefined && currency && (
              <span className="figure block font-medium">{formatMoney(amountCents, currency, language)}</span>
            )}
            <When task={task} strong={tone === 'bad' || tone === 'warn'} />
          </span>
        </span>
        <ChevronRight className="mt-1 size-4 flex-none text-ink-faint" aria-hidden="true" />
      </a>
    </li>
  );
}

/** "3 days ago", and the day itself. */
function When({ task: { kind, day, inDays }, strong }: { task: TaskShown; strong: boolean }) {
  const { t, language } = useLocale();
  const saidAs = looks[kind].day;
  if (saidAs === null) return null;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const words = Math.abs(inDays) < 60 ? relative.format(inDays, 'day') : relative.format(Math.round(inDays / 30), 'month');
  return (
    <>
      <span className={classes('block whitespace-nowrap', strong ? 'text-ink' : 'text-ink-soft')}>{words}</span>
      <span className="block whitespace-nowrap text-ink-faint">{t(`desk:today.${saidAs}`, { day: formatDay(day, language) })}</span>
    </>
  );
}
