import { useState } from 'react';
import { countOf } from '#domain/pricing/adjust.ts';
import type { HomeProfile } from '#domain/pricing/types.ts';
import { formatNumber } from '#platform/i18n/format.ts';
import { useTexts } from '#ui/locale.tsx';
import { Slider } from '#ui/Slider.tsx';
import type { Inputs, Pricing } from '../pricing-state.ts';

/** How many devices the home has: all of them at once, or class by class. */
export function DeviceDrivers({ base, input, turn, inputs }: Pick<Pricing, 'base' | 'input' | 'turn'> & { inputs: Inputs }) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const number = (value: number) => formatNumber(value, t.language);
  const total = (home: HomeProfile) => home.devices.reduce((sum, one) => sum + one.count, 0);
  const recorded = total(base.home);
  const shown = inputs.classes.filter((one) => !one.archived || countOf(input.home.devices, one.key) > 0);
  const scale = (wanted: number) =>
    turn({
      counts: Object.fromEntries(
        inputs.classes
          .filter((one) => countOf(base.home.devices, one.key) > 0)
          .map((one) => [one.key, Math.round((countOf(base.home.devices, one.key) * wanted) / recorded)]),
      ),
    });
  return (
    <div className="flex flex-col gap-2">
      {recorded > 0 && (
        <Slider
          label={t('pricing:price.allDevices')}
          min={0}
          max={Math.max(100, recorded * 2)}
          value={Math.min(total(input.home), Math.max(100, recorded * 2))}
          format={() => number(total(input.home))}
          onChange={scale}
        />
      )}
      <details open={all || recorded === 0} onToggle={(event) => setAll(event.currentTarget.open)}>
        <summary className="flex min-h-(--tap) items-center text-sm font-medium text-accent">{t('pricing:price.byClass')}</summary>
        {(all || recorded === 0) && (
          <div className="flex flex-col gap-2.5 py-2">
            {shown.map(({ key, names }) => (
              <Slider
                key={key}
                label={names[t.language]}
                min={0}
                max={Math.max(20, countOf(base.home.devices, key) * 2)}
                value={countOf(input.home.devices, key)}
                format={number}
                onChange={(count) => turn({ counts: { [key]: count } })}
              />
            ))}
          </div>
        )}
      </details>
    </div>
  );
}
