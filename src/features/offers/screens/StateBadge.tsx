import type { OfferState } from '#domain/contracts/offer.ts';
import { Badge } from '#ui/Badge.tsx';
import { useTexts } from '#ui/locale.tsx';
import { toneOf } from './states.ts';

interface Props {
  readonly state: OfferState;
  readonly live: OfferState | null;
  readonly version: number;
}

/** Where an offer stands. A draft beside a version that the client has is told after that one. */
export function StateBadge({ state, live, version }: Props) {
  const t = useTexts();
  const words = t(`offers:state.${live ?? state}`);
  return (
    <Badge tone={toneOf[live ?? state]} dot>
      {live ? t('offers:stateWithDraft', { state: words, version }) : words}
    </Badge>
  );
}
