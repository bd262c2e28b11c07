import type { Allowance } from '#domain/pricing/types.ts';
import { useTexts } from '#ui/locale.tsx';
import { Slider } from '#ui/Slider.tsx';
import { reach } from './reach.ts';

interface AllowanceDriverProps {
  readonly label: string;
  readonly value: Allowance;
  /** As the plan has it: the slider reaches at least that far. */
  readonly own: Allowance;
  readonly usualEnd: number;
  readonly step: number;
  readonly format: (amount: number) => string;
  readonly onChange: (allowance: Allowance) => void;
}

/** From nothing through amounts to everything: the left end is none, the right end has no end. */
export function AllowanceDriver({ label, value, own, usualEnd, step, format, onChange }: AllowanceDriverProps) {
  const t = useTexts();
  const amounts = [value, own].map((one) => (one.kind === 'up_to' ? one.amount : 0));
  const last = reach(usualEnd, Math.max(...amounts), step);
  const place = { none: 0, up_to: amounts[0] ?? 0, unlimited: last + step }[value.kind];
  return (
    <Slider
      label={label}
      min={0}
      max={last + step}
      step={step}
      value={place}
      format={() =>
        value.kind === 'up_to'
          ? format(value.amount)
          : t(value.kind === 'none' ? 'pricing:price.allowanceNone' : 'pricing:price.allowanceAll')
      }
      onChange={(amount) => onChange(amount <= 0 ? { kind: 'none' } : amount > last ? { kind: 'unlimited' } : { kind: 'up_to', amount })}
    />
  );
}
