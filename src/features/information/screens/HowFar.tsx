import { itemStates } from '#domain/information/states.ts';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { InformationShown } from '../remote.ts';
import { fillOf } from './tones.ts';

/** One bar of all things by how they stand, with its numbers below it. */
export function HowFar({ counts }: Pick<InformationShown, 'counts'>) {
  const t = useTexts();
  const states = itemStates.filter((state) => counts[state] > 0);
  const total = states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <Panel title={t('information:progress.title')} hint={t('information:progress.of', { done: counts.had, total })}>
      <div className="flex h-3 gap-px overflow-hidden rounded-full" aria-hidden="true">
        {states.map((state) => (
          <div key={state} className={classes('h-full', fillOf[state])} style={{ width: `${(counts[state] / total) * 100}%` }} />
        ))}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5">
        {states.map((state) => (
          <li key={state} className="flex items-center gap-2">
            <span className={classes('size-2.5 flex-none rounded-full', fillOf[state])} aria-hidden="true" />
            <span>{t(`information:state.${state}`)}</span>
            <span className="figure font-semibold">{counts[state]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
