import { useState } from 'react';
import { dayAt } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { DayText, InstantText } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import type { JourneyShown, MomentShown, WithdrawnShown } from '../remote.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

/** Every fact of the journey, newest first: by whom, when, why; those withdrawn stay, struck through. */
export function Recorded({ journey, mayWithdraw }: { journey: JourneyShown; mayWithdraw: boolean }) {
  const { t } = useLocale();
  const [withdrawing, setWithdrawing] = useState<MomentShown>();
  const facts = [...journey.moments, ...journey.withdrawn].toSorted(
    (a, b) => b.recordedAt.localeCompare(a.recordedAt) || b.id.localeCompare(a.id),
  );
  if (facts.length === 0) return null;
  return (
    <details className="mt-4 border-t border-line-soft pt-2">
      <summary className="flex min-h-(--tap) items-center text-sm font-medium text-ink-soft hover:text-ink">
        {t('journey:facts.title', { count: journey.moments.length })}
      </summary>
      <ul className="divide-y divide-line-soft">
        {facts.map((fact) => (
          <FactLine
            key={fact.id}
            fact={fact}
            onWithdraw={mayWithdraw && !('withdrawnAt' in fact) ? () => setWithdrawing(fact) : undefined}
          />
        ))}
      </ul>
      {withdrawing && <WithdrawDialog fact={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </details>
  );
}

function FactLine({ fact, onWithdraw }: { fact: MomentShown | WithdrawnShown; onWithdraw: (() => void) | undefined }) {
  const { t, zone, language } = useLocale();
  const moment = t(`journey:moment.${fact.moment}`);
  const taken = 'withdrawnAt' in fact ? fact : undefined;
  return (
    <li className="flex items-start justify-between gap-3 py-2">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className={taken ? 'text-ink-faint line-through' : undefined}>
          {fact.plannedOn ? (
            t('journey:facts.plannedFor', { moment, day: formatDay(fact.plannedOn, language) })
          ) : (
            <>
              {moment}
              {fact.way && <> · {t(`journey:way.${fact.way}`)}</>}
              {fact.happenedAt && (
                <>
                  {' · '}
                  <DayText day={dayAt(fact.happenedAt, zone)} />
                </>
              )}
            </>
          )}
        </p>
        <p className="text-sm text-ink-faint">
          {fact.byName} · <InstantText instant={fact.recordedAt} />
        </p>
        {fact.reason && <p className="text-sm text-ink-soft">{t('journey:facts.reason', { reason: fact.reason })}</p>}
        {taken && (
          <p className="text-sm text-ink-soft">
            {t('journey:facts.withdrawn', { name: taken.withdrawnBy ?? '', reason: taken.withdrawnFor ?? '' })}
          </p>
        )}
      </div>
      {onWithdraw && (
        <Button small look="quiet" className="flex-none" onClick={onWithdraw}>
          {t('journey:withdraw.do')}
        </Button>
      )}
    </li>
  );
}
