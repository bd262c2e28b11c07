import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { IconButton } from './Button.tsx';
import { classes, type Tone } from './classes.ts';
import { useTexts } from './locale.tsx';
import { signInAddress } from './sign-in-address.ts';

interface Shown {
  readonly key: number;
  readonly text: ReactNode;
  readonly tone: Tone;
  readonly action?:
    | { readonly label: string; readonly onSelect: () => void }
    | { readonly label: string; readonly href: string; readonly newTab?: boolean };
}

let shown: readonly Shown[] = [];
let lastKey = 0;
const watchers = new Set<() => void>();

function change(next: readonly Shown[]): void {
  shown = next;
  for (const tell of watchers) tell();
}

/** Takes bad news away: when the act is tried again, and on another page. */
export function clearRefusals(): void {
  if (shown.some((one) => one.tone === 'bad')) change(shown.filter((one) => one.tone !== 'bad'));
}

/** Says that something happened: `toast(t('offers:sent'))`. Bad news stays until it is closed or out of date; the rest leaves after six seconds. */
export function toast(text: ReactNode, options: { tone?: Tone; action?: Shown['action'] } = {}): void {
  const key = ++lastKey;
  const tone = options.tone ?? 'good';
  // What was refused before is mended or tried anew by now.
  clearRefusals();
  // Of cables recorded one after the other the last one is told: three stand over the title of what is on the screen.
  const others = tone === 'good' && !options.action ? shown.filter((one) => one.tone !== 'good' || one.action) : shown;
  change([...others.slice(-2), { key, text, tone, action: options.action }]);
  if (tone !== 'bad') setTimeout(() => change(shown.filter((one) => one.key !== key)), options.action ? 10_000 : 6_000);
}

/** Says a failure in words, for calls outside a form. */
export function toastProblem(error: unknown, t: Translate): void {
  const problem = problemOf(error);
  const mends = problem?.mendAt === undefined ? undefined : { label: t('ui:mend'), href: problem.mendAt };
  const signsIn = () => ({ label: t('ui:signIn.newTab'), href: signInAddress(), newTab: true });
  const action = problem?.refusal === 'not_signed_in' ? signsIn() : mends;
  toast(problemText(problem ?? { refusal: 'unknown', status: error instanceof TypeError ? 0 : 500 }, t), { tone: 'bad', action });
}

const edges: Readonly<Record<Tone, string>> = {
  neutral: 'bg-ink-faint',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
  info: 'bg-info',
};

/** Where toasts appear: at the top, since buttons of dialogs and sheets stand below. Once, in the shell, which says on which page. */
export function ToastArea({ page }: { page: string }) {
  const t = useTexts();
  useEffect(clearRefusals, [page]);
  const toasts = useSyncExternalStore(
    (tell) => (watchers.add(tell), () => watchers.delete(tell)),
    () => shown,
    () => shown,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 top-[calc(0.75rem+env(safe-area-inset-top))] z-70 flex flex-col items-center gap-2 sm:inset-x-auto sm:left-1/2 sm:w-104 sm:-translate-x-1/2"
    >
      {toasts.map((one) => (
        <div
          key={one.key}
          className="popup pointer-events-auto flex w-full animate-[appear_180ms_ease-out] items-center gap-3 py-2 ps-3.5 pe-2 shadow-3"
        >
          <span className={classes('h-6 w-1 flex-none rounded-full', edges[one.tone])} aria-hidden="true" />
          <div className="min-w-0 grow py-0.5">{one.text}</div>
          {one.action && 'href' in one.action && (
            <a
              className="button button-quiet button-small text-accent"
              href={one.action.href}
              {...(one.action.newTab ? { target: '_blank', rel: 'noreferrer' } : {})}
            >
              {one.action.label}
            </a>
          )}
          {one.action && 'onSelect' in one.action && (
            <button type="button" className="button button-quiet button-small text-accent" onClick={one.action.onSelect}>
              {one.action.label}
            </button>
          )}
          <IconButton
            small
            label={t('ui:close')}
            icon={
              <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" aria-hidden="true">
                <path d="m4 4 8 8m0-8-8 8" />
              </svg>
            }
            onClick={() => change(shown.filter((other) => other.key !== one.key))}
          />
        </div>
      ))}
    </div>
  );
}
