import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';
import { listProducts, type ProductSheetShown, readProduct, recordFinding } from '../remote.ts';
import { JudgeForm } from './JudgeForm.tsx';
import { Photos } from './Photos.tsx';
import { toneOfState, useProductName } from './product-words.ts';
import { Answers, History } from './ProductHistory.tsx';
import { useProductsRefresh } from './refresh.ts';
import { SurveyWaits } from './SurveyWaits.tsx';

/** The sheet of one device: judged here, with all that is known of it. */
export default function ProductPage({ first }: { first?: ReactNode }) {
  const t = useTexts();
  const router = useRouter();
  const refresh = useProductsRefresh();
  const name = useProductName();
  const maySurvey = useCan('product.survey');
  const { id: homeId = '', part: deviceId = '' } = useParams({ strict: false }) as { id?: string; part?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ['products', homeId, 'device', deviceId],
    queryFn: () => readProduct({ params: { id: deviceId } }),
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  const { product } = data;
  const toNext = async () => {
    const { rows } = await listProducts({ params: { id: homeId }, query: { state: 'not_looked_at', size: 2 } });
    const next = rows.find(({ id }) => id !== deviceId);
    router.history.push(next ? `/homes/${homeId}/products/${next.id}` : `/homes/${homeId}/products`);
  };
  const record = async (body: Parameters<typeof recordFinding>[0]['body']) => {
    await recordFinding({ params: { id: deviceId }, body });
    await refresh();
    await toNext();
  };
  const judges = maySurvey && data.wait === null;
  return (
    <>
      <PageHeader
        title={name(product)}
        above={{ label: t('products:title'), href: `/homes/${homeId}/products` }}
        detail={[product.placeName, product.label, product.serial].filter(Boolean).join(' · ')}
        marks={
          <Badge tone={toneOfState[product.state]} dot>
            {t(`products:state.${product.state}`)}
          </Badge>
        }
      />
      {first}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-4">
          {data.wait && <SurveyWaits wait={data.wait} />}
          {product.whyAsked && !product.answer && <Notice>{t(`products:why.${product.whyAsked}`)}</Notice>}
          {judges && <JudgeForm key={product.id} product={product} record={record} />}
          <History findings={data.findings} />
        </div>
        <div className="grid min-w-0 gap-4">
          <DeviceFacts sheet={data} />
          <Answers sheet={data} mayStrike={judges} />
          <Photos sheet={data} name={name(product)} mayAdd={judges} />
          <Ports ports={data.ports} />
        </div>
      </div>
    </>
  );
}

function DeviceFacts({ sheet: { product } }: { sheet: ProductSheetShown }) {
  const t = useTexts();
  const unknown = <span className="text-ink-faint">{t('products:sheet.unknown')}</span>;
  const { born, warranty } = product;
  const facts = [
    { name: t('products:column.make'), value: product.make },
    { name: t('products:column.model'), value: product.model },
    { name: t('products:column.serial'), value: product.serial && <span className="figure">{product.serial}</span> },
    { name: t('products:column.quantity'), value: product.quantity > 1 && <span className="figure">{product.quantity}</span> },
    { name: t('products:column.firmware'), value: product.firmware || unknown },
    {
      name: t('products:column.bornOn'),
      value: born ? (
        <>
          <DayText day={born.on} /> <span className="block text-sm text-ink-faint">{t(`products:ageSource.${born.source}`)}</span>
        </>
      ) : (
        unknown
      ),
    },
    {
      name: t('products:column.warrantyUntil'),
      value: warranty ? (
        <>
          <DayText day={warranty.until} />{' '}
          <span className="block text-sm text-ink-faint">{t(`products:warrantySource.${warranty.source}`)}</span>
        </>
      ) : (
        unknown
      ),
    },
    { name: t('homes:device.suppliedBy'), value: t(`homes:suppliedBy.${product.suppliedBy}`) },
    { name: t('products:column.supplier'), value: product.supplier || unknown },
    { name: t('homes:device.value'), value: product.valueCents !== null && <Money cents={product.valueCents} /> },
  ];
  return (
    <Panel title={t('products:sheet.facts')}>
      <Facts facts={facts.filter(({ value }) => value)} />
    </Panel>
  );
}

function Ports({ ports }: { ports: ProductSheetShown['ports'] }) {
  const t = useTexts();
  if (ports.length === 0) return null;
  return (
    <Panel flush title={t('products:sheet.ports')}>
      <ul className="divide-y divide-line-soft">
        {ports.map((port) => (
          <li key={port.id} className="flex flex-wrap items-baseline gap-x-3 px-4 py-2.5 sm:px-5">
            <strong className="font-medium">{port.name}</strong>
            {port.cableLabel && <span className="figure">{port.cableLabel}</span>}
            <span className="grow text-end text-ink-soft">{port.otherEnd ?? t('products:sheet.portEmpty')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
