import { useQuery } from '@tanstack/react-query';
import { Badge } from '#ui/Badge.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { listRisky } from '../remote.ts';
import { toneOfVerdict, useProductName } from './product-words.ts';

/** Beside an offer: what the survey found that a contract would serve at a risk. Nothing where there is none. */
export function RiskyProducts({ homeId }: { homeId: string }) {
  const t = useTexts();
  const name = useProductName();
  const { data } = useQuery({ queryKey: ['products', homeId, 'at-risk'], queryFn: () => listRisky({ params: { id: homeId } }) });
  if (!data || data.rows.length === 0) return null;
  return (
    <Notice tone="warn" title={t('products:risk.title')}>
      <p>{t('products:risk.text')}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {data.rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-2">
            <a className="link" href={`/homes/${homeId}/products/${row.id}`}>
              {row.quantity > 1 && `${row.quantity} × `}
              {name(row)}
              {row.label && name(row) !== row.label && ` · ${row.label}`}
            </a>
            {row.finding && <Badge tone={toneOfVerdict[row.finding.verdict]}>{t(`products:verdict.${row.finding.verdict}`)}</Badge>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
