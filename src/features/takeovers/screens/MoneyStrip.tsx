import type { ReactNode } from 'react';
import { Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { Strip } from './Strip.tsx';

/** What was paid before, what is open and what was worked, without VAT; and with it what goes back. Nothing before there is money, and for who may not see it. */
export function MoneyStrip({ takeover: { money, currency } }: { takeover: TakeoverShown }) {
  const t = useTexts();
  if (!money) return null;
  const { prepaidCents, openCents, workedCents, retainedCents, profitCents } = money;
  if ([prepaidCents, openCents, workedCents, retainedCents, profitCents].every((cents) => cents === 0 || cents === null)) return null;
  const parts: readonly (readonly [string, ReactNode])[] = [
    [t('takeovers:board.prepaid'), <Money key="prepaid" cents={prepaidCents} currency={currency} />],
    [t('takeovers:board.worked'), <Money key="worked" cents={workedCents} currency={currency} />],
    [t('takeovers:screen.money.open'), <Money key="open" cents={openCents} currency={currency} />],
    [t('takeovers:screen.money.retained'), <Money key="retained" cents={retainedCents} currency={currency} />],
    ...(money.toGiveBackCents > 0
      ? [[t('takeovers:screen.money.giveBack'), <Money key="back" cents={money.toGiveBackCents} currency={currency} />] as const]
      : []),
    ...(profitCents === null
      ? []
      : [
          [
            t('takeovers:board.profit'),
            <span key="profit">
              <Money cents={profitCents} currency={currency} />
              {money.warning && <span className="block text-sm font-normal text-warn">{t('takeovers:board.withoutHours')}</span>}
            </span>,
          ] as const,
        ]),
  ];
  return <Strip parts={parts} />;
}
