import type { ContractState } from '#domain/contracts/lifecycle.ts';
import { Badge } from '#ui/Badge.tsx';
import { useTexts } from '#ui/locale.tsx';

const tones = {
  to_sign: 'info',
  signed_awaiting_payment: 'warn',
  not_started: 'info',
  active: 'good',
  ending: 'warn',
  ended: 'neutral',
  withdrawn: 'bad',
  void: 'neutral',
} as const;

export function StateBadge({ state }: { state: string }) {
  const t = useTexts();
  const known = state as ContractState;
  return <Badge tone={tones[known]}>{t(`contracts:state.${known}`)}</Badge>;
}
