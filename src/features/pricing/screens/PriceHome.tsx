import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Adjustments } from '#domain/pricing/adjust.ts';
import { fallsBack } from '#domain/pricing/rate-card.ts';
import { isRefusal } from '#domain/refusal.ts';
import { formatList } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { ComboField } from '#ui/ComboField.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { naming } from '../queries/naming.ts';
import * as remote from '../remote.ts';
import { Nav, Waiting } from './Nav.tsx';
import { BuildUp } from './price/BuildUp.tsx';
import { Drivers } from './price/Drivers.tsx';
import { PlanPrices } from './price/PlanPrices.tsx';
import { type Inputs, usePricing } from './price/pricing-state.ts';
import { ComplexityParts, Risk } from './price/Risk.tsx';

export interface PriceHomeProps {
  /** What the office lets one do with these prices: it gets the home and what was turned. */
  readonly actions?: (home: { readonly id: string }, turned: Adjustments) => ReactNode;
}

/** Three plans priced side by side for a home (`?home=`), moving while the drivers are turned. */
export default function PriceHome({ actions }: PriceHomeProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const homeId = new URLSearchParams(useLocation().searchStr).get('home')?.replace(/^"(.*)"$/, '$1') || undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['pricing', 'inputs', homeId],
    queryFn: () => remote.pricingInputs({ query: { homeId: homeId as never } }),
    placeholderData: keepPreviousData,
  });
  const choose = (id: string) => void navigate({ to: '.', search: (id ? { home: id } : {}) as never, replace: true });
  return (
    <>
      <Nav />
      <PageHeader title={t('pricing:price.title')} detail={t('pricing:price.detail')} />
      <div className="mb-4 flex max-w-md flex-col gap-1">
        <ComboField
          label={t('pricing:price.home')}
          placeholder={t('pricing:price.findHome')}
          value={homeId ?? ''}
          search={findHomes}
          onChange={choose}
          hint={homeId ? undefined : t('pricing:price.exampleHint')}
          {...(data?.home ? { chosen: { value: data.home.id, label: data.home.name } } : {})}
        />
      </div>
      {!data || error ? (
        <Waiting error={error} onRetry={refetch} />
      ) : data.plans.length === 0 ? (
        <EmptyState title={t('pricing:price.none')} />
      ) : (
        <Priced key={data.home?.id ?? 'example'} inputs={data} actions={actions} />
      )}
    </>
  );
}

async function findHomes(search: string) {
  const homes = await remote.homesToPrice({ query: { search } });
  return homes.map(({ id, name, client, city }) => ({ value: id, label: name, hint: [client, city].filter(Boolean).join(' · ') }));
}

function Priced({ inputs, actions }: { inputs: Inputs } & PriceHomeProps) {
  const t = useTexts();
  const [turned, setTurned] = useState<Adjustments>({});
  const pricing = usePricing(inputs, turned, setTurned);
  const [chosen, setChosen] = useState(inputs.plans[Math.min(1, inputs.plans.length - 1)]?.key ?? '');
  const { prices } = pricing;
  const plan = inputs.plans.find((one) => one.key === chosen) ?? inputs.plans[0];
  const price = isRefusal(prices) ? undefined : prices.find((one) => one.planKey === plan?.key);
  if (!plan) return null;
  return (
    <div className="flex flex-col gap-5 md:grid md:grid-cols-[19rem_minmax(0,1fr)] md:grid-rows-[auto_1fr]">
      {isRefusal(prices) ? (
        <Notice tone="bad">{problemText(naming(prices, inputs.classes, t.language), t)}</Notice>
      ) : (
        <PlanPrices
          plans={inputs.plans}
          prices={prices}
          chosen={plan.key}
          onChoose={setChosen}
          actions={inputs.home && actions?.(inputs.home, turned)}
        />
      )}
      <div className="min-w-0 md:col-start-1 md:row-span-2 md:row-start-1">
        <Drivers pricing={pricing} inputs={inputs} plan={{ name: plan.names[t.language], level: plan.level }} />
      </div>
      <div className="flex min-w-0 flex-col gap-5 md:col-start-2">
        {inputs.home && actions && <div className="flex md:hidden">{actions(inputs.home, turned)}</div>}
        {inputs.home && turned.region === undefined && fallsBack(inputs.rateCards, inputs.home.region, inputs.pricedOn) && (
          <Notice tone="warn">
            {inputs.home.region === ''
              ? t('pricing:price.noRegion', { used: pricing.base.rateCard.region })
              : t('pricing:price.regionWithoutCard', { region: inputs.home.region, used: pricing.base.rateCard.region })}
          </Notice>
        )}
        {price && (
          <>
            {price.startingAssumptions.length > 0 && (
              <Notice tone="warn">
                {t('pricing:price.assumptions', {
                  list: formatList(
                    price.startingAssumptions.map((one) => t(`pricing:assumption.${one}`)),
                    t.language,
                  ),
                })}
              </Notice>
            )}
            <Risk price={price} />
            <BuildUp price={price} pricing={pricing} level={plan.level} classes={inputs.classes} />
            <ComplexityParts price={price} ageKnown={pricing.input.home.installedOn !== null} />
          </>
        )}
      </div>
    </div>
  );
}
