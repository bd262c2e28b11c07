import type { ReactNode } from 'react';
import { classes, type Tone } from './classes.ts';

export interface TimelineItem {
  readonly key: string;
  readonly title: ReactNode;
  readonly when: ReactNode;
  readonly who?: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone;
  readonly icon?: ReactNode;
}

const marks: Readonly<Record<Tone, string>> = {
  neutral: 'text-ink-faint bg-surface',
  accent: 'text-accent bg-accent-soft',
  good: 'text-good bg-good-soft',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
  info: 'text-info bg-info-soft',
};

/** What happened, newest first or oldest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="flex flex-col">
      {items.map((item) => (
        <li key={item.key} className="group relative flex gap-3 pb-5 last:pb-0">
          <span className="absolute top-7 bottom-0 left-3.5 w-px bg-line group-last:hidden" aria-hidden="true" />
          <span
            className={classes(
              'z-1 grid size-7 flex-none place-items-center rounded-full border border-line [&>svg]:size-3.5',
              marks[item.tone ?? 'neutral'],
            )}
            aria-hidden="true"
          >
            {item.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 grow pt-0.5 wrap-anywhere">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="font-medium">{item.title}</p>
              <p className="text-sm text-ink-faint">
                {item.when}
                {item.who && <> · {item.who}</>}
              </p>
            </div>
            {item.detail && <div className="mt-0.5 text-ink-soft">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
