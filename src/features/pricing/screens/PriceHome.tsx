import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { travelIsKnown } from '#domain/homes/profile.ts';
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
import { turnedIn } from '../queries/turned.ts';
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
  /** What else is known of the home that a price should not overlook. */
  readonly known?: (homeId: string) => ReactNode;
}

/** Three plans priced side by side for a home (`?home=`), moving while the drivers are turned. */
export default function PriceHome({ actions, known }: PriceHomeProps) {
  const t = useTexts();
  const navigate = useNavigate();
  const address = new URLSearchParams(useLocation().searchStr);
  const homeId = address.get('home')?.replace(/^"(.*)"$/, '$1') || undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['pricing', 'inputs', homeId],
    queryFn: () => remote.pricingInputs({ query: { homeId: homeId as never } }),
    placeholderData: keepPreviousData,
  });
  const go = (id: string, turned: Adjustments = {}) => {
    const search = { ...(id ? { home: id } : {}), ...(Object.keys(turned).length > 0 ? { turned } : {}) };
    void navigate({ to: '.', search: search as never, replace: true, resetScroll: false });
  };
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
          onChange={(id) => go(id)}
          hint={homeId ? undefined : t('pricing:price.exampleHint')}
          {...(data?.home ? { chosen: { value: data.home.id, label: data.home.name } } : {})}
        />
      </div>
      {!data || error ? (
        <Waiting error={error} onRetry={refetch} />
      ) : data.plans.length === 0 ? (
        <EmptyState title={t('pricing:price.none')} />
      ) : (
        <Priced
          key={data.home?.id ?? 'example'}
          inputs={data}
          actions={actions}
          known={known}
          first={turnedIn(address.get('turned'))}
          onTurned={(turned) => go(data.home?.id ?? '', turned)}
        />
      )}
    </>
  );
}

/** Keeps a value once it has rested for a moment: an address is not written at every step of a slider. */
function useKept<T>(value: T, keep: (value: T) => void) {
  const kept = useRef(value);
  useEffect(() => {
    if (kept.current === value) return undefined;
    const timer = setTimeout(() => {
      kept.current = value;
      keep(value);
    }, 300);
    return () => clearTimeout(timer);
  });
}

async function findHomes(search: string) {
  const homes = await remote.homesToPrice({ query: { search } });
  return homes.map(({ id, name, client, city }) => ({ value: id, label: name, hint: [client, city].filter(Boolean).join(' · ') }));
}

interface PricedProps extends PriceHomeProps {
  readonly inputs: Inputs;
  /** What was turned when the page was opened, and the way to keep in its address what is turned now. */
  readonly first: Adjustments;
  readonly onTurned: (turned: Adjustments) => void;
}

function Priced({ inputs, actions, known, first, onTurned }: PricedProps) {
  const t = useTexts();
  const [turned, setTurned] = useState<Adjustments>(first);
  useKept(turned, onTurned);
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
        {inputs.home && <Lacking home={inputs.home} />}
        {inputs.home && inputs.home.excluded > 0 && (
          <Notice>
            <p>{t('pricing:price.excluded', { count: inputs.home.excluded })}</p>
            <a className="link" href={`/homes/${inputs.home.id}/products`}>
              {t('pricing:price.toProducts')}
            </a>
          </Notice>
        )}
        {inputs.home && known?.(inputs.home.id)}
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

/** A home of which nothing is known is priced all the same: said, with the way to complete it. */
function Lacking({ home: { id, profile } }: { home: NonNullable<Inputs['home']> }) {
  const t = useTexts();
  const lacking = [
    ...(profile.devices.length === 0 ? [t('pricing:price.noDevices')] : []),
    ...(travelIsKnown({ distanceKm: profile.kilometres, travelMinutes: profile.travelMinutes }) ? [] : [t('pricing:price.noTravel')]),
  ];
  if (lacking.length === 0) return null;
  return (
    <Notice tone="warn">
      {lacking.map((words) => (
        <p key={words}>{words}</p>
      ))}
      <a className="link" href={`/homes/${id}`}>
        {t('pricing:price.toHome')}
      </a>
    </Notice>
  );
}
