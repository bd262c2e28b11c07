import { type ProductState, productStates } from '#domain/products/progress.ts';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import type { ProductsShown } from '../remote.ts';

const fills: Readonly<Record<ProductState, string>> = {
  judged: 'bg-good',
  to_judge_anew: 'bg-bad',
  waits_for_supplier: 'bg-warn',
  not_looked_at: 'bg-line-control',
};
const order = productStates.toReversed();

interface Props {
  readonly shown: Pick<ProductsShown, 'states' | 'devices'>;
  /** The state that the list is narrowed to; choosing one narrows it. */
  readonly chosen?: string;
  readonly onChoose?: (state: ProductState | '') => void;
}

/** How far the survey is, drawn: a bar of its states, and each with its number. */
export function ProductsProgress({ shown: { states, devices }, chosen = '', onChoose }: Props) {
  const t = useTexts();
  const words = t('products:progress', { judged: states.judged, devices });
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium">{words}</span>
      </div>
      <div role="img" aria-label={words} className="flex h-3 overflow-hidden rounded-full bg-line">
        {order.map((state) => (
          <div key={state} className={fills[state]} style={{ width: `${devices > 0 ? (states[state] / devices) * 100 : 0}%` }} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-2">
        {order.map((state) => (
          <li key={state}>
            <button
              type="button"
              disabled={!onChoose}
              aria-pressed={onChoose ? chosen === state : undefined}
              onClick={() => onChoose?.(chosen === state ? '' : state)}
              className="flex min-h-(--tap) items-center gap-2 rounded-lg border border-transparent px-2 text-sm enabled:border-line enabled:hover:border-line-control aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span className={classes('size-2.5 flex-none rounded-full', fills[state])} aria-hidden="true" />
              {t(`products:state.${state}`)}
              <span className="figure font-semibold">{states[state]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
