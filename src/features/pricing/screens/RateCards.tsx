import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { useCan, useSession } from '#ui/session.tsx';
import { Tabs } from '#ui/Tabs.tsx';
import * as remote from '../remote.ts';
import { Nav, Waiting } from './Nav.tsx';
import { type Card, RateCardForm } from './rates/RateCardForm.tsx';

/** The rate cards, one per region. */
export default function RateCards() {
  const t = useTexts();
  const queries = useQueryClient();
  const { company } = useSession();
  const [shown, setShown] = useState<string>();
  const { data, error } = useQuery({ queryKey: ['pricing', 'rates'], queryFn: () => remote.rateCards({}) });
  const mayEdit = useCan('rate_card.edit');
  const done = async (id: string) => {
    await queries.invalidateQueries({ queryKey: ['pricing'] });
    setShown(id);
  };
  const isNew = shown === 'new';
  const first = data?.[0];
  const blank: Card | undefined = first && {
    ...first,
    id: 'new' as Card['id'],
    region: '',
    value: { ...first.value, region: '', currency: company.currency },
    origin: 'firm',
  };
  const cards = [...(data ?? []), ...(isNew && blank ? [blank] : [])];
  const form = (card: Card) => <RateCardForm key={`${card.id}-${card.revision}`} card={card} mayEdit={mayEdit} onDone={done} />;
  return (
    <>
      <Nav />
      <PageHeader
        title={t('pricing:rates.title')}
        detail={t('pricing:rates.detail')}
        actions={
          mayEdit &&
          data && (
            <Button icon={<Plus aria-hidden="true" />} onClick={() => setShown('new')}>
              {t('pricing:rates.add')}
            </Button>
          )
        }
      />
      {!first ? (
        <Waiting error={error} />
      ) : cards.length === 1 ? (
        form(first)
      ) : (
        <Tabs
          label={t('pricing:rates.title')}
          value={shown ?? first.id}
          onChange={setShown}
          tabs={cards.map((card) => ({ key: card.id, label: card.region || '…', content: form(card) }))}
        />
      )}
    </>
  );
}
