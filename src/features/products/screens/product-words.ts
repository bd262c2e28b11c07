import { deviceName } from '#domain/homes/device-name.ts';
import type { ProductState } from '#domain/products/progress.ts';
import type { Verdict } from '#domain/products/verdicts.ts';
import type { Tone } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';

export const toneOfState: Readonly<Record<ProductState, Tone>> = {
  not_looked_at: 'neutral',
  waits_for_supplier: 'warn',
  to_judge_anew: 'bad',
  judged: 'good',
};
export const toneOfVerdict: Readonly<Record<Verdict, Tone>> = { keep: 'good', at_risk: 'warn', replace: 'bad', unsupported: 'bad' };

interface Named {
  readonly make: string;
  readonly model: string;
  readonly label: string;
  readonly classKey: string;
}

/** What a device is called: make and model, else its label, else its class. */
export function useProductName(): (product: Named) => string {
  const t = useTexts();
  return (product) => deviceName(product, product.label, t.find(`homes:class.${product.classKey}`) ?? product.classKey);
}
