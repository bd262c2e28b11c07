import type { ReactNode } from 'react';
import { classes, type Tone } from './classes.ts';
import { useTexts } from './locale.tsx';

const fills: Readonly<Record<Tone, string>> = {
  neutral: 'bg-ink-faint',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
};

/** How far something is, as parts of a whole. */
export function Progress({
  label,
  value,
  total,
  aside,
  tone = 'accent',
}: {
  label: ReactNode;
  value: number;
  total: number;
  aside?: ReactNode;
  tone?: Tone;
}) {
  const share = total > 0 ? Math.min(1, Math.max(0, value / total)) : 0;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-medium">{label}</span>
        {aside && <span className="figure text-ink-faint">{aside}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={typeof label === 'string' ? label : undefined}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={total}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div className={classes('h-full rounded-full transition-[width] duration-300', fills[tone])} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

/** A grey stand-in while data is on its way. `lines` for text, or give it a height by class. */
export function Skeleton({ lines = 1, className }: { lines?: number; className?: string }) {
  const t = useTexts();
  return (
    <div role="status" aria-label={t('ui:loading')} className={classes('flex flex-col gap-2.5', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="shimmer h-4 min-h-0 grow" style={{ width: lines > 1 && index === lines - 1 ? '62%' : '100%' }} />
      ))}
    </div>
  );
}
