import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Archive, House, Pencil, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type ClientShown, readClient } from '../remote.ts';
import { useArchiving } from './archiving.ts';
import { ClientDialog, HomeDialog } from './ClientDialogs.tsx';
import { Contacts } from './Contacts.tsx';
import { addressLine, useCountryName, useLanguageName } from './names.ts';

type Part = (client: ClientShown['client'], homes: ClientShown['homes']) => ReactNode;

/** One client. Who composes the page puts `first` over its whole width, `more` below the homes and `last` at the end: the journey, offers, the timeline. */
export default function ClientPage({ first, more, last }: { first?: Part; more?: Part; last?: Part }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['clients', id], queryFn: () => readClient({ params: { id } }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  return (
    <>
      <Head client={data.client} />
      {first && <div className="mb-4 grid gap-4 empty:hidden">{first(data.client, data.homes)}</div>}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {/* In one column what is long comes last: after how to reach the client. */}
        <div className="grid min-w-0 gap-4 max-lg:contents">
          <Homes data={data} />
          {more?.(data.client, data.homes)}
          {last && <div className="min-w-0 max-lg:order-last">{last(data.client, data.homes)}</div>}
        </div>
        <div className="grid min-w-0 gap-4">
          <ClientFacts client={data.client} />
          <Contacts clientId={data.client.id} contacts={data.contacts} open={!data.client.archivedAt} />
        </div>
      </div>
    </>
  );
}

function Head({ client }: Pick<ClientShown, 'client'>) {
  const t = useTexts();
  const mayEdit = useCan('client.edit');
  const [editing, setEditing] = useState(false);
  const { putAside, bringBack } = useArchiving('/clients/{id}/archive');
  return (
    <>
      <PageHeader
        title={client.name}
        above={{ label: t('homes:clients.title'), href: '/clients' }}
        marks={
          <>
            <Badge>{t(`homes:kind.${client.kind}`)}</Badge>
            {client.archivedAt && (
              <Badge tone="warn" dot>
                {t('homes:archive.archived')}
              </Badge>
            )}
          </>
        }
        actions={
          mayEdit && (
            <>
              <Button icon={<Pencil aria-hidden="true" />} onClick={() => setEditing(true)}>
                {t('ui:edit')}
              </Button>
              {!client.archivedAt && (
                <Menu
                  items={[
                    { key: 'archive', label: t('homes:archive.do'), icon: <Archive />, onSelect: () => putAside(client.id, client.name) },
                  ]}
                />
              )}
            </>
          )
        }
      />
      {client.archivedAt && (
        <div className="mb-4">
          <Notice
            tone="warn"
            action={
              mayEdit && (
                <Button small onClick={() => bringBack(client.id, client.name)}>
                  {t('homes:archive.restore')}
                </Button>
              )
            }
          >
            {t('homes:archive.isArchived')}
          </Notice>
        </div>
      )}
      {editing && <ClientDialog client={client} onClose={() => setEditing(false)} />}
    </>
  );
}

function ClientFacts({ client }: Pick<ClientShown, 'client'>) {
  const t = useTexts();
  const country = useCountryName();
  const language = useLanguageName();
  const facts = [
    { name: t('homes:client.language'), value: language(client.language) },
    {
      name: t('homes:client.phone'),
      value: client.phone && (
        <a className="link" href={`tel:${client.phone.replace(/[^+\d]/g, '')}`}>
          {client.phone}
        </a>
      ),
    },
    {
      name: t('homes:client.email'),
      value: client.email && (
        <a className="link" href={`mailto:${client.email}`}>
          {client.email}
        </a>
      ),
    },
    { name: t('homes:client.address'), value: [addressLine(client), country(client.country)].filter(Boolean).join(', ') },
    { name: t('homes:client.vatId'), value: client.vatId },
    { name: t('homes:client.note'), value: client.note && <span className="whitespace-pre-line">{client.note}</span> },
  ];
  return (
    <Panel title={t('homes:client.facts')}>
      <Facts facts={facts.filter((fact) => fact.value)} />
    </Panel>
  );
}

function Homes({ data: { client, homes, formerHomes } }: { data: ClientShown }) {
  const { t, language } = useLocale();
  const mayEdit = useCan('home.edit') && !client.archivedAt;
  const [adding, setAdding] = useState(false);
  const add = mayEdit && (
    <Button small icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('homes:home.add')}
    </Button>
  );
  return (
    <div className="grid gap-2">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{t('homes:client.homes')}</h2>
        {homes.length > 0 && add}
      </div>
      <DataTable
        label={t('homes:client.homes')}
        rows={homes}
        rowKey={(home) => home.id}
        rowHref={(home) => `/homes/${home.id}`}
        columns={[
          { key: 'name', head: t('homes:home.name'), cell: (home) => home.name },
          {
            key: 'devices',
            head: t('homes:device.title'),
            cell: (home) =>
              home.archivedAt ? (
                <Badge tone="warn">{t('homes:archive.archived')}</Badge>
              ) : (
                <span className="whitespace-nowrap">{t('homes:home.devices', { count: home.devices })}</span>
              ),
          },
          { key: 'address', head: t('homes:home.address'), cell: (home) => addressLine(home) || '–' },
        ]}
        empty={
          <EmptyState icon={<House />} title={t('homes:home.empty')} action={add}>
            {t('homes:home.emptyText')}
          </EmptyState>
        }
      />
      {formerHomes.length > 0 && (
        <p className="text-sm text-ink-soft">
          {t('homes:move.former')}{' '}
          {formerHomes.map((home, index) => (
            <span key={home.id}>
              {index > 0 && ', '}
              <a className="link" href={`/homes/${home.id}`}>
                {home.name}
              </a>{' '}
              {t('homes:move.until', { day: formatDay(home.movedOn, language) })}
            </span>
          ))}
        </p>
      )}
      {adding && <HomeDialog clientId={client.id} onClose={() => setAdding(false)} />}
    </div>
  );
}
