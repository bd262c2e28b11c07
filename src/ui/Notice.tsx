import type { ReactNode } from 'react';
import { classes, type Tone } from './classes.ts';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink-soft',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
};
const signs: Readonly<Record<Tone, string>> = {
  neutral: 'M8 7.2v4M8 4.6v.2',
  accent: 'M8 7.2v4M8 4.6v.2',
  info: 'M8 7.2v4M8 4.6v.2',
  good: 'm5 8.2 2.2 2.2L11.2 6',
  warn: 'M8 4.4v4.2M8 11.2v.2',
  bad: 'M8 4.4v4.2M8 11.2v.2',
};

export interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** A remark inside the page. The tone is told by sign and words too, never by colour alone. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div className={classes('notice', tones[tone])}>
      <svg
        viewBox="0 0 16 16"
        className="mt-0.5 size-4 flex-none"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <circle cx="8" cy="8" r="6.6" />
        <path d={signs[tone]} />
      </svg>
      <div className="flex min-w-0 grow flex-col gap-0.5">
        {title && <strong className="font-semibold">{title}</strong>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {action && <div className="flex-none self-center">{action}</div>}
    </div>
  );
}
