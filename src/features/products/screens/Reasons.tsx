import { useId } from 'react';
import type { Reason } from '#domain/products/verdicts.ts';
import { useTexts } from '#ui/locale.tsx';

interface Props {
  readonly all: readonly Reason[];
  readonly chosen: readonly Reason[];
  readonly onChange: (chosen: Reason[]) => void;
}

/** Why, by a tap or several. */
export function Reasons({ all, chosen, onChange }: Props) {
  const t = useTexts();
  const id = useId();
  const toggled = (reason: Reason) => (chosen.includes(reason) ? chosen.filter((one) => one !== reason) : [...chosen, reason]);
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className="field-label mb-1.5">
        {t('products:column.reasons')}
      </div>
      <div className="flex flex-wrap gap-2">
        {all.map((reason) => (
          <button
            key={reason}
            type="button"
            aria-pressed={chosen.includes(reason)}
            onClick={() => onChange(toggled(reason))}
            className="min-h-12 rounded-full border border-line-control bg-surface px-4 transition-colors aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {t(`products:reason.${reason}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
