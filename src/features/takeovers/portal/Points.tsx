import { pointNumber } from '#domain/takeovers/seven-points.ts';
import type { About } from './Frame.tsx';

const signs = { done: '✓', here: '●', closed: '○' } as const;
const tones = { done: 'text-(--good)', here: 'text-(--accent)', closed: 'text-(--ink-faint)' } as const;

/** The seven points, numbered as on the agreement, and the handover as their end, in plain words, and where we are. */
export function Points({ takeover: { points, facts }, t }: About) {
  return (
    <section className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('takeovers:page.points')}</h2>
      <ol className="flex flex-col gap-4">
        {points.map(({ key, state }) => (
          <li key={key} className="flex gap-3" aria-current={state === 'here' ? 'step' : undefined}>
            <span aria-hidden="true" className={`w-6 flex-none text-center text-xl font-bold ${tones[state]}`}>
              {signs[state]}
            </span>
            <span className="flex flex-col gap-1">
              <span>
                <strong>
                  {pointNumber(key) !== null && `${pointNumber(key)}. `}
                  {t(`takeovers:point.${key}.title`)}
                </strong>
                <span className="text-(--ink-soft)">
                  {' '}
                  · {t(`takeovers:page.state.${facts.over !== null && state === 'closed' ? 'over' : state}`)}
                </span>
              </span>
              {state !== 'done' && <span className="text-(--ink-soft)">{t(`takeovers:point.${key}.text`)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
