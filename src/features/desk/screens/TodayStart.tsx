import { Check, ChevronRight } from 'lucide-react';
import { classes } from '#ui/classes.ts';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { TodayShown } from '../remote.ts';

type Step = NonNullable<TodayShown['start']>[number];

/** The way of a new firm to its first offer; a step that is done says so. */
export default function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const { t } = useLocale();
  const next = steps.find((step) => !step.done);
  return (
    <Panel flush title={t('desk:start.title')} hint={t('desk:start.hint')}>
      <ol>
        {steps.map((step, index) => (
          <li key={step.step} className="border-b border-line last:border-b-0">
            <a
              href={step.href}
              className="flex items-center gap-3.5 px-4 py-3.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
              aria-current={step === next ? 'step' : undefined}
            >
              <span
                className={classes(
                  'grid size-7 flex-none place-items-center rounded-full text-sm font-semibold',
                  step.done ? 'bg-good-soft text-good' : step === next ? 'bg-accent text-on-accent' : 'bg-sunken text-ink-soft',
                )}
                aria-hidden="true"
              >
                {step.done ? <Check className="size-4" /> : index + 1}
              </span>
              <span className="min-w-0 grow">
                <span className="block font-medium">
                  {t(`desk:start.${step.step}`)}
                  {step.done && <span className="sr-only"> – {t('desk:start.done')}</span>}
                </span>
                <span className="block text-sm text-ink-soft text-pretty">{t(`desk:start.${step.step}Text`)}</span>
              </span>
              <ChevronRight className="size-4 flex-none text-ink-faint" aria-hidden="true" />
            </a>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
