import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { BellRing, Copy, Eye, Link2, PenLine, Phone, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { daysIn } from '#domain/contracts/offer-days.ts';
import { type ApartKind, apartKinds, type DeviceApart } from '#domain/products/apart.ts';
import { addMinutes, dayAt } from '#domain/time.ts';
import { formatInstant } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { DayText, InstantText, Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { ToMend } from '#ui/ToMend.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { anotherAddress, type Detail, discardDraft, duplicateOffer, newVersion, preview, readOffer } from '../remote.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { LinkDialog, RemindDialog, SendDialog, WithdrawDialog } from './Dialogs.tsx';
import { Questions } from './Questions.tsx';
import { StateBadge } from './StateBadge.tsx';
import { toneOf } from './states.ts';

type Opened = 'send' | 'remind' | 'answer' | 'withdraw' | 'discard' | null;

/** One offer: its versions and states, what the client asked, what happened, and what may be done now. */
export default function OfferScreen() {
  const t = useTexts();
  const { offerId } = useParams({ strict: false }) as { offerId: string };
  const { data, error, refetch } = useQuery({ queryKey: ['offer', offerId], queryFn: () => readOffer({ params: { offerId } }) });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data)
    return (
      <Panel>
        <Skeleton lines={8} />
      </Panel>
    );
  return (
    <>
      <PageHeader
        title={`${data.number} · ${data.client.name}`}
        above={{ label: t('offers:title'), href: '/offers' }}
        marks={<StateBadge state={data.state} live={data.live?.state ?? null} version={data.versions[0]?.version ?? 1} />}
        detail={
          <a className="link" href={`/homes/${data.home.id}`}>
            {data.home.name}
          </a>
        }
        actions={<Actions offer={data} />}
      />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <ToMend title={t('offers:detail.lacking')} missing={data.lacking} />
          {data.versions.map((version) => (
            <Version key={version.id} offer={data} version={version} />
          ))}
          <Questions offer={data} />
        </div>
        <History offer={data} />
      </div>
    </>
  );
}

function Actions({ offer }: { offer: Detail }) {
  const t = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Opened>(null);
  const [address, setAddress] = useState<string>();
  const mayEdit = useCan('offer.edit');
  const maySend = useCan('offer.send');
  const mayWithdraw = useCan('offer.withdraw');
  const mayRecord = useCan('offer.record');
  // Lists, Today and the pages of client and home tell of it too; only what is on the screen is asked for anew at once.
  const again = () => queries.invalidateQueries();
  const params = { offerId: offer.id };
  const look = useOnce(async () => {
    const made = await preview({ params });
    window.open(new URL(made.address).pathname, '_blank', 'noopener');
  });
  const next = useOnce(async () => {
    await newVersion({ params });
    await again();
    await navigate({ to: `/offers/${offer.id}/edit` as never });
  });
  const copy = useOnce(async () => {
    const made = await duplicateOffer({ params });
    await navigate({ to: `/offers/${made.offerId}/edit` as never });
  });
  const link = useOnce(async () => setAddress((await anotherAddress({ params })).address));
  const { buttons } = offer;
  const why = (name: string | null) => (name === null ? undefined : problemText({ refusal: name }, t));
  const sent = offer.versions.some((version) => version.sentAt !== null);
  const close = () => setOpened(null);
  // While a draft waits beside the version the client has, each act says which of the two it is about.
  const [draft, live] = offer.live ? [offer.versions[0]?.version, offer.live.version] : [undefined, undefined];
  const of = (act: string, version: number | undefined) => (version === undefined ? act : t('offers:detail.ofVersion', { act, version }));
  return (
    <>
      <Button icon={<Eye aria-hidden="true" />} busy={look.busy} onClick={look.run}>
        {t('offers:detail.preview')}
      </Button>
      {mayEdit && buttons.edit === null && (
        <LinkButton href={`/offers/${offer.id}/edit`} icon={<PenLine aria-hidden="true" />}>
          {of(t('offers:detail.edit'), draft)}
        </LinkButton>
      )}
      {maySend && buttons.send === null && (
        <Button look="primary" icon={<Send aria-hidden="true" />} onClick={() => setOpened('send')}>
          {of(t('offers:detail.send'), draft)}
        </Button>
      )}
      {maySend && buttons.remind === null && (
        <Button icon={<BellRing aria-hidden="true" />} onClick={() => setOpened('remind')}>
          {of(t('offers:detail.remind'), live)}
        </Button>
      )}
      <Menu
        items={[
          ...(mayEdit
            ? [
                {
                  key: 'version',
                  label: <span title={why(buttons.newVersion)}>{t('offers:detail.newVersion')}</span>,
                  disabled: buttons.newVersion !== null,
                  icon: <PenLine aria-hidden="true" />,
                  onSelect: next.run,
                },
              ]
            : []),
          ...(mayRecord
            ? [
                {
                  key: 'answer',
                  label: <span title={why(buttons.answer)}>{t('offers:detail.recordAnswer')}</span>,
                  disabled: buttons.answer !== null,
                  icon: <Phone aria-hidden="true" />,
                  onSelect: () => setOpened('answer'),
                },
              ]
            : []),
          ...(mayEdit ? [{ key: 'copy', label: t('offers:detail.duplicate'), icon: <Copy aria-hidden="true" />, onSelect: copy.run }] : []),
          ...(maySend && sent
            ? [{ key: 'link', label: t('offers:detail.copyLink'), icon: <Link2 aria-hidden="true" />, onSelect: link.run }]
            : []),
          ...(mayEdit && buttons.discard === null
            ? [
                {
                  key: 'discard',
                  label: of(t('offers:detail.discard'), draft),
                  danger: true,
                  apart: true,
                  onSelect: () => setOpened('discard'),
                },
              ]
            : []),
          ...(mayWithdraw
            ? [
                {
                  key: 'withdraw',
                  label: <span title={why(buttons.withdraw)}>{of(t('offers:detail.withdraw'), live)}</span>,
                  icon: <Undo2 aria-hidden="true" />,
                  disabled: buttons.withdraw !== null,
                  danger: true,
                  onSelect: () => setOpened('withdraw'),
                },
              ]
            : []),
        ]}
      />
      <SendDialog
        offer={offer}
        open={opened === 'send'}
        onClose={close}
        onSent={(made) => {
          setAddress(made);
          void again();
        }}
      />
      <RemindDialog offer={offer} open={opened === 'remind'} onClose={close} onDone={again} />
      {opened === 'answer' && <AnswerDialog offer={offer} open onClose={close} onDone={again} />}
      <WithdrawDialog offer={offer} open={opened === 'withdraw'} onClose={close} onDone={again} />
      <ConfirmDialog
        open={opened === 'discard'}
        onOpenChange={close}
        title={t('offers:detail.discard')}
        confirm={t('offers:detail.discard')}
        danger
        onConfirm={async () => {
          await discardDraft({ params });
          await (sent ? again() : navigate({ to: '/offers' as never }));
        }}
      >
        {t('offers:detail.discardText')}
      </ConfirmDialog>
      <LinkDialog address={address} onClose={() => setAddress(undefined)} />
    </>
  );
}

/** How many drivers of the price were turned for this offer. */
function turnedIn(turned: Detail['versions'][number]['inside']['wish']['turned'] | undefined): number {
  const { home = {}, counts = {}, plans = {}, terms: _terms, ...single } = turned ?? {};
  const inPlans = Object.values(plans).reduce((sum, level) => sum + Object.keys(level).length, 0);
  return Object.keys(home).length + Object.keys(counts).length + inPlans + Object.keys(single).length;
}

function Version({ offer, version }: { offer: Detail; version: Detail['versions'][number] }) {
  const t = useTexts();
  const { zone, language } = useLocale();
  const { value, end } = version;
  const leftOver = version.sentAt === null && version.state !== 'draft';
  const turned = turnedIn(version.inside.wish?.turned);
  // Of a draft: the day it will be sent with.
  const lastDay = version.expiresAt ? dayAt(addMinutes(version.expiresAt, -1), zone) : version.inside.wish?.expiresOn;
  const taken = value.plans.find((plan) => plan.planKey === end?.planKey);
  return (
    <Panel
      title={t('offers:detail.version', { version: version.version })}
      actions={
        <Badge tone={toneOf[version.state]} dot>
          {t(`offers:state.${version.state}`)}
        </Badge>
      }
    >
      {taken && <Notice tone="good">{t('offers:detail.acceptedPlan', { client: offer.client.name, plan: taken.name[language] })}</Notice>}
      {version.noContract && <Notice tone="bad">{t('offers:detail.noContract', { reason: version.noContract })}</Notice>}
      {end?.recordedBy && (
        <p className="mb-2 text-sm text-ink-faint">
          {t('offers:detail.toldWhom', { name: end.byName, to: end.recordedBy })} <InstantText instant={end.at} />
        </p>
      )}
      {leftOver && <Notice tone="warn">{t('offers:detail.leftOver', { state: t(`offers:state.${offer.state}`) })}</Notice>}
      {end?.kind === 'declined' && <Notice tone="bad">{t('offers:detail.declinedBecause', { reason: end.reason })}</Notice>}
      <div className="my-4 grid grid-cols-1 gap-3 first:mt-0 sm:grid-cols-3">
        {value.plans.map((plan) => (
          <div key={plan.planKey} className="rounded-lg border border-line p-3 wrap-anywhere">
            <p className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1 font-medium">
              <span className="min-w-0">{plan.name[language]}</span>
              {plan.recommended && <Badge tone="accent">{t('offers:make.recommended')}</Badge>}
            </p>
            <p className="text-xl font-semibold">
              <Money cents={plan.feeCents} currency={value.currency} whole />
            </p>
            <p className="text-sm text-ink-faint">
              {t(`offers:portal.per.${value.monthsPerPeriod}` as 'offers:portal.per.1')}, {t(`offers:pricesAre.${value.pricesAre}`)}
            </p>
          </div>
        ))}
      </div>
      <Facts
        facts={[
          ...(version.sentAt ? [{ name: t('offers:column.sent'), value: <InstantText instant={version.sentAt} /> }] : []),
          {
            name: t('offers:column.expires'),
            value: lastDay ? <DayText day={lastDay} style="long" /> : t('offers:detail.setAtSending'),
          },
          { name: t('offers:make.term'), value: t('ui:months', { count: value.termMonths }) },
          { name: t('offers:make.starts'), value: <DayText day={value.startsOn} style="long" /> },
          { name: t('offers:make.paymentDays'), value: t('ui:days', { count: daysIn(value).paymentDays }) },
          { name: t('offers:make.noticeDays'), value: t('ui:days', { count: daysIn(value).noticeDays }) },
          ...apartKinds.flatMap((kind) => {
            const named = devicesOf(value.apart ?? [], kind);
            return named === '' ? [] : [{ name: t(`offers:detail.apart.${kind}`), value: named }];
          }),
          ...(turned > 0 ? [{ name: t('offers:make.price'), value: t('offers:make.turned', { count: turned }) }] : []),
        ]}
      />
    </Panel>
  );
}

/** The devices of a kind that are set apart, counted; empty: none are. */
const devicesOf = (apart: readonly DeviceApart[], kind: ApartKind): string =>
  apart
    .filter((one) => one.kind === kind)
    .map(({ name, count }) => (count > 1 ? `${count} × ${name}` : name))
    .join(', ');

/** What an event says of itself: to whom it went, and which version it was. */
const toIn = (data: unknown) => (isOf(data, 'to') && typeof data.to === 'string' ? [data.to] : []);
const versionIn = (t: Translate, data: unknown) =>
  isOf(data, 'version') && typeof data.version === 'number' ? [t('offers:detail.sentInVersion', { version: data.version })] : [];
const isOf = <K extends string>(data: unknown, key: K): data is Record<K, unknown> =>
  typeof data === 'object' && data !== null && key in data;

function History({ offer }: { offer: Detail }) {
  const t = useTexts();
  const { zone, language } = useLocale();
  const tones = { 'offer.accepted': 'good', 'offer.declined': 'bad', 'offer.sent': 'accent', 'offer.asked': 'warn' } as const;
  return (
    <Panel title={t('offers:detail.history')} className="self-start">
      <Timeline
        items={offer.history.map((one) => ({
          key: one.id,
          title: t.find(`offers:event.${one.kind.slice('offer.'.length)}`) ?? one.kind,
          when: formatInstant(one.at, zone, language),
          who: [one.byName, ...(offer.versions.length > 1 ? versionIn(t, one.data) : []), ...toIn(one.data)].join(' · '),
          tone: tones[one.kind as keyof typeof tones] ?? 'neutral',
        }))}
      />
    </Panel>
  );
}
