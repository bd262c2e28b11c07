import type { ReactNode } from 'react';
import { classes, type Tone } from './classes.ts';

/** A short word for a state. With `dot`, a mark in the tone before it. */
export function Badge({ tone = 'neutral', dot, children }: { tone?: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={classes('badge', tone !== 'neutral' && `badge-${tone}`)}>
      {dot && <span className="size-1.5 rounded-full bg-current" aria-hidden="true" />}
      {children}
    </span>
  );
}

/** A key of the keyboard, for hints. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-surface px-1 font-sans text-xs text-ink-faint">
      {children}
    </kbd>
  );
}
