import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import type { Need } from '#domain/takeovers/gates.ts';
import type { Day } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { TextKey } from '#platform/i18n/texts.ts';
import { classes } from '#ui/classes.ts';
import { useLocale } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { useToday } from './today.ts';

/** The three locks of T7, each by the fact that opens it. */
const locks = ['agreement_signed', 'survey_paid', 'survey_is_lawful'] as const satisfies readonly Need[];

/** The gate before the surveys as one drawing: signed, paid, lawful day. Each lock says what it waits for; the door opens when all three are. */
export function Gate({ takeover }: { takeover: TakeoverShown }) {
  const { t } = useLocale();
  const missing = takeover.lacks.survey ?? [];
  const allOpen = locks.every((need) => !missing.includes(need));
  return (
    <ol className="panel flex flex-col overflow-clip sm:flex-row" aria-label={t('takeovers:agreement.gate.title')}>
      {locks.map((need, index) => (
        <Lock key={need} takeover={takeover} need={need} open={!missing.includes(need)} last={index === locks.length - 1} />
      ))}
      <li
        className={classes(
          'flex min-w-0 items-center gap-3 px-4 py-3 sm:flex-1 sm:flex-col sm:justify-center sm:gap-1 sm:px-3 sm:text-center',
          allOpen ? 'bg-good-soft text-good' : 'bg-sunken text-ink-soft',
        )}
      >
        <Door open={allOpen} />
        <strong className="font-semibold">{t(allOpen ? 'takeovers:agreement.gate.open' : 'takeovers:agreement.gate.closed')}</strong>
      </li>
    </ol>
  );
}

function Lock({ takeover, need, open, last }: { takeover: TakeoverShown; need: (typeof locks)[number]; open: boolean; last: boolean }) {
  const { t } = useLocale();
  const Icon = open ? LockKeyholeOpen : LockKeyhole;
  return (
    <li
      className={classes(
        'flex min-w-0 items-start gap-3 border-line px-4 py-3 max-sm:border-b sm:flex-1 sm:flex-col sm:items-center sm:gap-1.5 sm:text-center',
        !last && 'sm:border-e',
      )}
    >
      <span
        className={classes(
          'grid size-10 flex-none place-items-center rounded-full border-2',
          open ? 'border-good bg-good-soft text-good' : 'border-line-control bg-sunken text-ink-soft',
        )}
        aria-hidden="true"
      >
        <Icon className="size-5" />
      </span>
      <span className="flex min-w-0 flex-col">
        <strong className="font-semibold">
          {t(`takeovers:agreement.gate.${need}.title`)}
          <span className="sr-only">: {t(open ? 'takeovers:agreement.gate.unlocked' : 'takeovers:agreement.gate.locked')}</span>
        </strong>
        <span className="text-sm text-ink-soft text-pretty">{useWordsOf(takeover, need, open)}</span>
      </span>
    </li>
  );
}

/** What a lock says: since when it is open, or what is missing, with the day where one is known. */
function useWordsOf(takeover: TakeoverShown, need: (typeof locks)[number], open: boolean): string {
  const { t, language } = useLocale();
  const today = useToday();
  const say = (key: TextKey, day?: Day | null, more: Record<string, string> = {}) =>
    t(key, { ...(day ? { day: formatDay(day, language) } : {}), ...more });
  const signed = takeover.papers.find(({ kind, state }) => kind === 'agreement' && state === 'signed');
  if (need === 'agreement_signed')
    return open
      ? say('takeovers:agreement.gate.agreement_signed.open', signed?.signedOn, { name: signed?.signedBy ?? '' })
      : say('takeovers:agreement.gate.agreement_signed.closed');
  if (need === 'survey_is_lawful') {
    if (!signed?.firstWorkOn) return say('takeovers:agreement.gate.survey_is_lawful.unknown');
    return say(
      open ? 'takeovers:agreement.gate.survey_is_lawful.open' : 'takeovers:agreement.gate.survey_is_lawful.closed',
      signed.firstWorkOn,
    );
  }
  const { invoice, paidOn, bouncedOn } = takeover.instalments.find((one) => one.opens === 'survey' && one.documentId === signed?.id) ?? {};
  if (open) return say('takeovers:agreement.gate.survey_paid.open', paidOn);
  if (!signed) return say('takeovers:agreement.gate.survey_paid.unsigned');
  if (bouncedOn) return say('takeovers:agreement.gate.survey_paid.bounced', bouncedOn);
  if (invoice?.firstPaymentOn && invoice.firstPaymentOn > today)
    return say('takeovers:agreement.gate.survey_paid.early', invoice.firstPaymentOn);
  return invoice
    ? say('takeovers:agreement.gate.survey_paid.closed', invoice.dueOn, { number: invoice.number })
    : say('takeovers:agreement.gate.survey_paid.unbilled');
}

function Door({ open }: { open: boolean }) {
  return (
    <svg viewBox="0 0 40 40" className="size-10 flex-none" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M8 36V5h24v31M4 36h32" strokeLinecap="round" strokeLinejoin="round" />
      {open ? (
        <path d="m8 5 13 5v26" fill="var(--good-soft)" strokeLinejoin="round" />
      ) : (
        <path d="M26 21v.1" strokeLinecap="round" strokeWidth="4" />
      )}
    </svg>
  );
}
