import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { cardOfRegion } from '#domain/pricing/rate-card.ts';
import { addDays, dayAt, type Day } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useOnce } from '#ui/once.ts';
import { useCan, useSession } from '#ui/session.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import * as remote from '../remote.ts';
import { Assumed } from './Assumed.tsx';
import { Nav, Waiting } from './Nav.tsx';
import { type Card, RateCardForm } from './rates/RateCardForm.tsx';

/** The rate cards: one per region, and the next ones of a region, each with the day from which it holds. */
export default function RateCards() {
  const { t } = useLocale();
  const today = useToday();
  const queries = useQueryClient();
  const { company } = useSession();
  const [shown, setShown] = useState<string>();
  const [fresh, setFresh] = useState<Card & { readonly copiedFrom: Card['id'] }>();
  const { data, error, refetch } = useQuery({ queryKey: ['pricing', 'rates'], queryFn: () => remote.rateCards({}) });
  const mayEdit = useCan('rate_card.edit');
  const done = async (id: string) => {
    await queries.invalidateQueries({ queryKey: ['pricing'] });
    setFresh(undefined);
    setShown(id);
  };
  const inUse = (data ?? []).filter((one) => one.archivedAt === null);
  const cards = [...inUse, ...(data ?? []).filter((one) => one.archivedAt !== null), ...(fresh ? [fresh] : [])];
  const card = cards.find((one) => one.id === shown) ?? cards[0];
  const archive = useOnce(async (archived: boolean) => {
    if (!card) return;
    await remote.archiveRateCard({ params: { rateCardId: card.id }, body: { archived } });
    await queries.invalidateQueries({ queryKey: ['pricing'] });
  });
  /** A card to start from: the one shown, for another region or for the same region from another day. */
  const begin = (region: string, inForceFrom: Day) => {
    if (!card) return;
    const value = { ...card.value, region, currency: company.currency };
    setFresh({ ...card, id: 'new' as Card['id'], copiedFrom: card.id, region, inForceFrom, value, archivedAt: null });
    setShown('new');
  };
  return (
    <>
      <Nav />
      <PageHeader
        title={t('pricing:rates.title')}
        detail={t('pricing:rates.detail')}
        actions={
          mayEdit &&
          card &&
          !fresh && (
            <>
              <Button look="quiet" busy={archive.busy} onClick={() => archive.run(card.archivedAt === null)}>
                {t(card.archivedAt === null ? 'pricing:catalogue.archive' : 'pricing:catalogue.restore')}
              </Button>
              <Button icon={<CalendarPlus aria-hidden="true" />} onClick={() => begin(card.region, addDays(today, 1))}>
                {t('pricing:rates.addDay')}
              </Button>
              <Button icon={<Plus aria-hidden="true" />} onClick={() => begin('', today)}>
                {t('pricing:rates.add')}
              </Button>
            </>
          )
        }
      />
      {!card ? (
        <Waiting error={error} onRetry={refetch} />
      ) : (
        <>
          {card.origin === 'starting_assumption' && card !== fresh && (
            <Assumed count={1} may={mayEdit} confirm={() => remote.confirmRateCard({ params: { rateCardId: card.id } })} />
          )}
          <Tabs
            label={t('pricing:rates.title')}
            value={card.id}
            onChange={setShown}
            keep
            tabs={cards.map((one) => ({
              key: one.id,
              label: <CardName card={one} cards={inUse} />,
              content: (
                <RateCardForm
                  key={`${one.id}-${one.revision}`}
                  card={one}
                  copiedFrom={fresh?.copiedFrom}
                  mayEdit={mayEdit && one.archivedAt === null}
                  onDone={done}
                  onCancel={() => setFresh(undefined)}
                />
              ),
            }))}
          />
        </>
      )}
    </>
  );
}

/** Today where the firm is. */
function useToday(): Day {
  return dayAt(now(), useSession().company.zone);
}

/** Region, and where it says something, since when: in force, not yet, or no longer. */
function CardName({ card, cards }: { card: Card; cards: readonly Card[] }) {
  const { t, language } = useLocale();
  const today = useToday();
  const current = cardOfRegion(cards, card.region, today);
  return (
    <span className="flex items-center gap-2">
      {card.region || t('pricing:rates.newCard')}
      {(card.id as string) !== 'new' &&
        (card.archivedAt !== null ? (
          <Badge>{t('pricing:catalogue.archived')}</Badge>
        ) : card.id === current?.id ? (
          <Badge tone="good">{t('pricing:rates.inForce')}</Badge>
        ) : (
          <Badge>
            {card.inForceFrom > today ? t('pricing:rates.from', { day: formatDay(card.inForceFrom, language) }) : t('pricing:rates.past')}
          </Badge>
        ))}
    </span>
  );
}
