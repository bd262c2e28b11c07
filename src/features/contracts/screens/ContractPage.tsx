import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addressOf } from '#platform/http/remote.ts';
import type { Day } from '#domain/time.ts';
import { Button } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { formatInstant } from '#platform/i18n/format.ts';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { toast, toastProblem } from '#ui/Toast.tsx';
import { type ContractShown, readContract, sendToSign } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';
import { CircumstancesDialog, EndDialog, VoidDialog, WithdrawalDialog } from './Dialogs.tsx';
import { SignDialog } from './SignDialog.tsx';
import { StateBadge } from './StateBadge.tsx';

type Open = 'sign' | 'circumstances' | 'void' | 'end' | 'withdraw' | null;

/** One contract: its facts, the calendar of the law, its documents and the record of its signature. */
export default function ContractPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data } = useQuery({ queryKey: ['contracts', id], queryFn: () => readContract({ params: { id } }) });
  return data ? <Shown contract={data} /> : <Skeleton />;
}

function Shown({ contract }: { contract: ContractShown }) {
  const t = useTexts();
  const [open, setOpen] = useState<Open>(null);
  const { state, number, client, home } = contract;
  const dialog = { contract, onClose: () => setOpen(null) };
  return (
    <>
      <PageHeader
        title={number}
        above={{ label: t('contracts:list.title'), href: '/contracts' }}
        detail={contract.subtitle}
        marks={<StateBadge state={state} />}
        actions={<Actions contract={contract} open={setOpen} />}
      />
      <div className="flex flex-col gap-5">
        {contract.loud && <Notice tone="bad">{t('contracts:page.loud')}</Notice>}
        <Panel title={t('contracts:page.facts')}>
          <Facts
            facts={[
              {
                name: t('contracts:list.client'),
                value: (
                  <a className="link" href={`/clients/${client.id}`}>
                    {client.name}
                  </a>
                ),
              },
              {
                name: t('contracts:list.home'),
                value: (
                  <a className="link" href={`/homes/${home.id}`}>
                    {home.name}
                  </a>
                ),
              },
              { name: t('contracts:page.price'), value: `${contract.price.amount} – ${contract.price.breakdown}` },
              { name: t('contracts:field.place'), value: t(`contracts:place.${contract.circumstances.place}`) },
              { name: t('contracts:field.channel'), value: t(`contracts:channel.${contract.circumstances.channel}`) },
              { name: t('contracts:field.party'), value: t(`contracts:party.${contract.circumstances.party}`) },
            ]}
          />
        </Panel>
        <Law contract={contract} />
        <Documents contract={contract} />
        <Record contract={contract} />
      </div>
      {open === 'sign' && <SignDialog {...dialog} />}
      {open === 'circumstances' && <CircumstancesDialog {...dialog} />}
      {open === 'void' && <VoidDialog {...dialog} />}
      {open === 'end' && <EndDialog {...dialog} />}
      {open === 'withdraw' && <WithdrawalDialog {...dialog} />}
    </>
  );
}

/** What may be done now; the answers come from the table that the server asks too. */
function Actions({ contract, open }: { contract: ContractShown; open: (dialog: Open) => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const { answers, circumstances, id } = contract;
  const [mayEdit, mayHandOver, mayVoid, mayEnd] = [
    useCan('contract.edit'),
    useCan('contract.sign_in_person'),
    useCan('contract.void'),
    useCan('contract.end'),
  ];
  const toSign = answers.sign === null;
  const send = async () => {
    try {
      const { sentTo } = await sendToSign({ params: { id } });
      toast(t('contracts:act.sent', { to: sentTo }));
      await queries.invalidateQueries({ queryKey: ['contracts'] });
    } catch (error) {
      toastProblem(error, t);
    }
  };
  return (
    <>
      {toSign && mayVoid && (
        <Button look="quiet" onClick={() => open('void')}>
          {t('contracts:act.void')}
        </Button>
      )}
      {toSign && mayHandOver && <Button onClick={() => open('circumstances')}>{t('contracts:act.circumstances')}</Button>}
      {toSign && mayEdit && circumstances.place === 'distance' && (
        <Button look="primary" onClick={send}>
          {t('contracts:act.send')}
        </Button>
      )}
      {toSign && mayHandOver && circumstances.place !== 'distance' && (
        <Button look="primary" onClick={() => open('sign')}>
          {t('contracts:act.sign')}
        </Button>
      )}
      {answers.withdraw === null && mayEnd && <Button onClick={() => open('withdraw')}>{t('contracts:act.withdraw')}</Button>}
      {answers.terminate === null && mayEnd && <Button onClick={() => open('end')}>{t('contracts:act.end')}</Button>}
    </>
  );
}

/** The days of the law in their order, each with what it rests on. */
function Law({ contract: { law, facts, lastDay, signature } }: { contract: ContractShown }) {
  const t = useTexts();
  const days = (
    [
      ['signedOn', facts.signedOn],
      ['payment', law.firstPaymentOn],
      ['withdrawal', law.withdrawalEndsOn],
      ['work', law.firstWorkOn],
      ['start', facts.startsOn],
      ['lastDay', lastDay],
    ] as const
  )
    .flatMap(([key, day]) => (day ? [{ key, day: day as Day }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return (
    <Panel title={t('contracts:page.law')} hint={signature ? undefined : t('contracts:page.ifToday')} footer={t('contracts:page.general')}>
      <Timeline
        items={days.map(({ key, day }) => ({ key, title: t(`contracts:page.${key}`), when: <DayText day={day} style="long" /> }))}
      />
      <ul className="mt-3 text-xs text-ink-faint">
        {law.sources.map(({ topic, source, certain }) => (
          <li key={topic}>
            {source}
            {certain ? '' : ' ?'}
          </li>
        ))}
      </ul>
      {!law.certain && <p className="mt-1 text-xs text-ink-faint">{t('contracts:page.uncertain')}</p>}
    </Panel>
  );
}

function Documents({ contract: { id, documents, signature } }: { contract: ContractShown }) {
  const t = useTexts();
  const href = (hash: string) => addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', { params: { id, hash } });
  return (
    <Panel title={t('contracts:page.documents')}>
      <ul className="flex flex-col gap-2">
        {signature && (
          <li>
            <a className="link" href={href(signature.sealedHash)} target="_blank" rel="noreferrer">
              {t('contracts:page.sealed')}
            </a>
          </li>
        )}
        {documents.map((one) => (
          <li key={one.id}>
            <a className="link" href={href(one.fileHash)} target="_blank" rel="noreferrer">
              {t('contracts:page.version', { version: one.version })}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Record({ contract: { events, brokenAt } }: { contract: ContractShown }) {
  const { t, zone, language } = useLocale();
  return (
    <Panel title={t('contracts:page.events')}>
      <Notice tone={brokenAt === null ? 'good' : 'bad'}>
        {brokenAt === null ? t('contracts:page.chainHolds') : t('contracts:page.chainBroken', { position: brokenAt })}
      </Notice>
      <div className="mt-4">
        <Timeline
          items={events.map((one) => ({
            key: String(one.position),
            title: one.words,
            who: one.who,
            when: formatInstant(one.at, zone, language),
          }))}
        />
      </div>
    </Panel>
  );
}
