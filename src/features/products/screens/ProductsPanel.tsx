import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { listProducts } from '../remote.ts';
import { ProductsProgress } from './ProductsProgress.tsx';

/** How far the survey of products of a home is, with the way to it. Nothing where the home has no device. */
export function ProductsPanel({ homeId }: { homeId: string }) {
  const t = useTexts();
  const { data } = useQuery({
    queryKey: ['products', homeId, 'panel'],
    queryFn: () => listProducts({ params: { id: homeId }, query: { size: 1 } }),
  });
  if (!data || data.devices === 0) return null;
  return (
    <Panel
      title={t('products:surveyed')}
      actions={
        <LinkButton small href={`/homes/${homeId}/products`}>
          {t('products:open')}
        </LinkButton>
      }
    >
      <ProductsProgress shown={data} />
      {data.toAsk > 0 && (
        <a className="link mt-2 inline-flex min-h-(--tap) items-center" href={`/homes/${homeId}/products/suppliers`}>
          {t('products:toAsk', { count: data.toAsk })}
        </a>
      )}
    </Panel>
  );
}
