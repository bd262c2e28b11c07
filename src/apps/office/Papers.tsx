import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Day } from '#domain/time.ts';
import { StateBadge } from '#features/contracts/screens/StateBadge.tsx';
import { listContracts } from '#features/contracts/remote.ts';
import { listOffers } from '#features/offers/remote.ts';
import { StateBadge as OfferState } from '#features/offers/screens/StateBadge.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';

export type Whose = { readonly clientId: string } | { readonly homeId: string };
type ContractRow = Awaited<ReturnType<typeof listContracts>>['rows'][number];
const most = '20';

/** The offers and contracts of a client or of a home, the newest first, each a link. Nothing where there is none. */
export function Papers({ of }: { of: Whose }) {
  const mayOffers = useCan('offer.read');
  const mayContracts = useCan('contract.read');
  return (
    <>
      {mayContracts && <Contracts of={of} />}
      {mayOffers && <Offers of={of} />}
    </>
  );
}

function Offers({ of }: { of: Whose }) {
  const t = useTexts();
  const query = { ...of, sort: 'made', direction: 'desc', size: most } as Parameters<typeof listOffers>[0]['query'];
  const { data, error, refetch } = useQuery({ queryKey: ['offers', query], queryFn: () => listOffers({ query }) });
  const { language } = useLocale();
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={t('offers:title')} flush>
      <List>
        {data.rows.map((row) => (
          <Paper
            key={row.id}
            href={`/offers/${row.id}`}
            title={row.homeName}
            number={row.number}
            detail={row.acceptedPlan ?? new Intl.ListFormat(language, { type: 'unit' }).format(row.plans)}
            state={<OfferState {...row} />}
          />
        ))}
      </List>
    </Panel>
  );
}

function Contracts({ of }: { of: Whose }) {
  const t = useTexts();
  const query = { ...of, sort: 'madeAt', direction: 'desc', size: most } as Parameters<typeof listContracts>[0]['query'];
  const { data, error, refetch } = useQuery({ queryKey: ['contracts', query], queryFn: () => listContracts({ query }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.rows.length === 0) return null;
  return (
    <Panel title={t('contracts:list.title')} flush>
      <List>
        {data.rows.map((row) => (
          <Paper
            key={row.id}
            href={`/contracts/${row.id}`}
            title={row.home}
            number={row.number}
            detail={
              <>
                {row.plan} · <Fee of={row} /> · <DayText day={row.startsOn as Day} />
              </>
            }
            state={<StateBadge state={row.state} />}
          />
        ))}
      </List>
    </Panel>
  );
}

/** What is billed, with the period it is billed for: the figure that stands on the contract and on its invoices. */
function Fee({ of }: { of: Pick<ContractRow, 'feeCents' | 'currency' | 'monthsPerPeriod'> }) {
  const t = useTexts();
  return (
    <>
      <Money cents={of.feeCents} currency={of.currency} /> {t(`contracts:doc.per.${of.monthsPerPeriod as 1 | 3 | 6 | 12}`)}
    </>
  );
}

const List = ({ children }: { children: ReactNode }) => <ul className="divide-y divide-line-soft">{children}</ul>;

interface PaperShown {
  readonly href: string;
  readonly title: string;
  readonly number: string;
  readonly detail: ReactNode;
  readonly state: ReactNode;
}

function Paper({ href, title, number, detail, state }: PaperShown) {
  return (
    <li className="relative flex items-start justify-between gap-3 px-4 py-2.5 hover:bg-hover sm:px-5">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <a href={href} className="font-medium after:absolute after:inset-0">
          {title} <span className="figure font-normal text-ink-faint">{number}</span>
        </a>
        <p className="text-sm text-ink-soft">{detail}</p>
      </div>
      <span className="flex-none">{state}</span>
    </li>
  );
}
