import { Badge } from '#ui/Badge.tsx';
import { useTexts } from '#ui/locale.tsx';
import type { InvoiceRow } from '../remote.ts';
import { stateTone } from './tone.ts';

/** How a document stands. Of one that waits it says that a part came in. */
export function StateBadge({ state, partPaid }: Pick<InvoiceRow, 'state' | 'partPaid'>) {
  const t = useTexts();
  const partly = partPaid && state === 'open' ? 'partly' : partPaid && state === 'overdue' ? 'overduePartly' : state;
  return <Badge tone={stateTone[state]}>{t(`billing:state.${partly}`)}</Badge>;
}
