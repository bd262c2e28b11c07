import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { useTexts } from './locale.tsx';

export interface Step {
  readonly key: string;
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly href?: string;
}

/** Steps in order: what is done, where one is. On a phone it shrinks to the current step and how many there are. */
export function Stepper({ label, steps, current }: { label: string; steps: readonly Step[]; current: string }) {
  const t = useTexts();
  const at = Math.max(
    0,
    steps.findIndex((step) => step.key === current),
  );
  return (
    <nav aria-label={label}>
      <p className="mb-2 text-sm text-ink-soft sm:hidden">{t('ui:stepper.step', { step: at + 1, total: steps.length })}</p>
      <ol className="flex gap-1.5 sm:gap-3">
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'current' : 'ahead';
          const words = (
            <>
              <span className="block truncate font-medium">{step.label}</span>
              {step.detail && <span className="block truncate text-sm text-ink-faint">{step.detail}</span>}
            </>
          );
          return (
            <li
              key={step.key}
              aria-current={state === 'current' ? 'step' : undefined}
              className={classes(
                'min-w-0 flex-1 border-t-2 pt-2',
                state === 'ahead' ? 'border-line text-ink-faint' : 'border-accent',
                state === 'current' && 'max-sm:flex-[4]',
              )}
            >
              <span className="sr-only">{state !== 'ahead' && t('ui:named', { name: t(`ui:stepper.${state}`), value: '' })}</span>
              <div className={classes(state !== 'current' && 'max-sm:sr-only')}>
                {state === 'done' && step.href ? (
                  <a href={step.href} className="block hover:text-accent">
                    {words}
                  </a>
                ) : (
                  words
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
