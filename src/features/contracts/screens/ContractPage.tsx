import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { channelAt } from '#domain/contracts/consumer-law/lawful-days.ts';
import { sourceIn } from '#domain/contracts/consumer-law/source-words.ts';
import type { Day } from '#domain/time.ts';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { Unread } from '#ui/Unread.tsx';
import { beginsWords } from '../documents/service-begins.ts';
import { type ContractShown, readContract } from '../remote.ts';
import type { Circumstances } from '../schema.ts';
import { Actions, fileAddress, type Opened, useDoing } from './Actions.tsx';
import { CircumstancesDialog, type EndBrings, EndDialog, StartDialog, TakeBackDialog, VoidDialog, WithdrawalDialog } from './Dialogs.tsx';
import { WhereDialog } from './WhereDialog.tsx';
import { SignDialog } from './SignDialog.tsx';
import { StateBadge } from './StateBadge.tsx';

/** One contract: its facts, the calendar of the law, its documents and the record of its signature. */
export default function ContractPage({ endBrings }: { readonly endBrings?: EndBrings }) {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['contracts', id], queryFn: () => readContract({ params: { id } }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  return data ? <Shown contract={data} endBrings={endBrings} /> : <Skeleton />;
}

function Shown({ contract, endBrings }: { contract: ContractShown; endBrings: EndBrings | undefined }) {
  const t = useTexts();
  const [open, setOpen] = useState<Opened>(null);
  const { state, number, client, home } = contract;
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
        <Standing contract={contract} />
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
              {
                name: t('contracts:field.channel'),
                value: t(`contracts:channel.${channelAt(contract.circumstances.place, contract.circumstances.channel)}`),
              },
              { name: t('contracts:page.signer'), value: contract.signature?.name ?? contract.signer },
              { name: t('contracts:field.party'), value: t(`contracts:party.${contract.circumstances.party}`) },
            ]}
          />
        </Panel>
        <Law contract={contract} />
        <Documents contract={contract} />
        <Record contract={contract} />
      </div>
      <Opening contract={contract} endBrings={endBrings} open={open} setOpen={setOpen} />
    </>
  );
}

interface OpeningProps {
  readonly contract: ContractShown;
  readonly endBrings: EndBrings | undefined;
  readonly open: Opened;
  readonly setOpen: (open: Opened) => void;
}

/** The dialog that is open. Whoever asks for a link says first where the client signs; where one of us is there, the circumstances follow instead. */
function Opening({ contract, endBrings, open, setOpen }: OpeningProps) {
  const t = useTexts();
  const doing = useDoing(contract);
  const [asked, setAsked] = useState<Partial<Circumstances>>({});
  const close = () => {
    setAsked({});
    setOpen(null);
  };
  const dialog = { contract, onClose: close };
  const where = {
    inPerson: (place: Circumstances['place']) => setAsked({ place, channel: 'tablet' }),
    onClose: () => setOpen(null),
  };
  if (asked.place && open === null) return <CircumstancesDialog {...dialog} asked={asked} />;
  if (open === 'send') return <WhereDialog {...where} mails act={t('contracts:act.send')} giveLink={doing.send} />;
  if (open === 'copy') return <WhereDialog {...where} act={t('contracts:act.copy')} giveLink={doing.copy} />;
  if (open === 'sign') return <SignDialog {...dialog} />;
  // Signed here after all: first it is said where, for the law depends on it; the document is made anew.
  if (open === 'here') return <CircumstancesDialog {...dialog} asked={{ place: 'home', channel: 'tablet' }} />;
  if (open === 'circumstances') return <CircumstancesDialog {...dialog} />;
  if (open === 'start') return <StartDialog {...dialog} />;
  if (open === 'void') return <VoidDialog {...dialog} />;
  if (open === 'end') return <EndDialog {...dialog} brings={endBrings} />;
  if (open === 'takeBack') return <TakeBackDialog {...dialog} />;
  return open === 'withdraw' ? <WithdrawalDialog {...dialog} /> : null;
}

/** Who must do what now, and what happened that everybody should see. */
function Standing({ contract: { next, facts, today, renews, renewedBy, state } }: { contract: ContractShown }) {
  const { t, language } = useLocale();
  const on = (day: string) => formatDay(day as Day, language, 'long');
  const what = next.what === 'pay' && facts.paymentTakenBackOn ? 'payAgain' : next.what === 'pay' && !next.on ? 'paySoon' : next.what;
  const tone = next.who === 'nobody' ? (next.what === 'over' ? 'info' : 'good') : 'warn';
  return (
    <div className="flex flex-col gap-3">
      {next.what !== 'over' && (
        <Notice tone={tone} title={next.who === 'nobody' ? undefined : t(`contracts:next.who.${next.who}`)}>
          {t(`contracts:next.${what}`, {
            day: next.on ? on(next.on) : '',
            begins: beginsWords(t, facts, today),
            takenBack: facts.paymentTakenBackOn ? on(facts.paymentTakenBackOn) : '',
          })}
        </Notice>
      )}
      {facts.withdrawnOn && <Notice tone="bad">{t('contracts:page.withdrawnOn', { day: on(facts.withdrawnOn) })}</Notice>}
      {facts.voidedOn && <Notice tone="info">{t('contracts:page.voidedOn', { day: on(facts.voidedOn) })}</Notice>}
      {facts.termination && state !== 'withdrawn' && (
        <Notice tone="warn" title={t('contracts:page.terminated', { day: on(facts.termination.lastDay) })}>
          {t(`contracts:ground.${facts.termination.by}`)} – {facts.termination.reason}
        </Notice>
      )}
      {(renews ?? renewedBy) && (
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          {renews && <Related label={t('contracts:page.renews')} other={renews} />}
          {renewedBy && <Related label={t('contracts:page.renewedBy')} other={renewedBy} />}
        </p>
      )}
    </div>
  );
}

function Related({ label, other }: { label: string; other: { id: string; number: string } }) {
  return (
    <span>
      {label}{' '}
      <a className="link" href={`/contracts/${other.id}`}>
        {other.number}
      </a>
    </span>
  );
}

/** The days of the law in their order, each with what it rests on. */
function Law({ contract: { law, facts, term, signature } }: { contract: ContractShown }) {
  const t = useTexts();
  const days = (
    [
      ['signedOn', facts.signedOn],
      ['payment', law.firstPaymentOn],
      ['withdrawal', law.withdrawalEndsOn],
      ['work', law.firstWorkOn],
      ['start', term.from],
      ['lastDay', term.to],
    ] as const
  )
    .flatMap(([key, day]) => (day ? [{ key, day: day as Day }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return (
    <Panel title={t('contracts:page.law')} hint={signature ? undefined : t('contracts:page.ifToday')} footer={t('contracts:page.general')}>
      <Timeline
        items={days.map(({ key, day }) => ({ key, title: t(`contracts:page.${key}`), when: <DayText day={day} style="long" /> }))}
      />
      {law.sources.length > 0 && (
        <ul className="mt-3 text-xs text-ink-faint">
          {law.sources.map(({ topic, source, certain }) => (
            <li key={topic}>
              {sourceIn(t.language, source)}
              {certain ? '' : ' ?'}
            </li>
          ))}
        </ul>
      )}
      {!law.certain && <p className="mt-1 text-xs text-ink-faint">{t('contracts:page.uncertain')}</p>}
    </Panel>
  );
}

function Documents({ contract: { id, documents, signature } }: { contract: ContractShown }) {
  const t = useTexts();
  const href = (hash: string) => fileAddress(id, hash);
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
            who: [one.who, one.where].filter(Boolean).join(' · '),
            when: formatInstant(one.at, zone, language),
          }))}
        />
      </div>
    </Panel>
  );
}
