import { ArrowDown, ArrowRight, CircleSlash, Link2, Pencil } from 'lucide-react';
import { useState } from 'react';
import { daysBetween, dayAt } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Menu, type MenuItem } from '#ui/Menu.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { PageHeader } from '#ui/PageHeader.tsx';
import { toast } from '#ui/Toast.tsx';
import { linkToTakeover, type TakeoverShown } from '../remote.ts';
import { AskedDialog } from './AskedDialog.tsx';
import { GiveUpDialog } from './GiveUpDialog.tsx';
import { addressOfSection, callComesFirst, type Section, sectionToDo } from './sections.ts';
import { toHeard } from './Heard.tsx';
import { newestPaper } from './Signing.tsx';
import { useToday } from './today.ts';

type Opened = 'asked' | 'giveUp' | null;

/** Whose takeover, where it stands in words, who acts next and the one button for it. */
export function TakeoverHead({ takeover, at }: { takeover: TakeoverShown; at: Section }) {
  const t = useTexts();
  const [opened, setOpened] = useState<Opened>(null);
  const { id, number, client, home, standing, may, can } = takeover;
  const copy = useOnce(async () => {
    const { address } = await linkToTakeover({ params: { id } });
    await navigator.clipboard.writeText(address).then(
      () => toast(t('takeovers:screen.sign.copied')),
      () => toast(address),
    );
  });
  const items: (MenuItem | false | undefined)[] = [
    may['takeover.edit'] && { key: 'asked', label: t('takeovers:screen.asked.edit'), icon: <Pencil />, onSelect: () => setOpened('asked') },
    may['takeover.edit'] && { key: 'link', label: t('takeovers:screen.head.link'), icon: <Link2 />, onSelect: copy.run },
    may['takeover.edit'] &&
      can.give_up === true && {
        key: 'giveUp',
        label: t('takeovers:screen.giveUp.do'),
        icon: <CircleSlash />,
        onSelect: () => setOpened('giveUp'),
        danger: true,
        apart: true,
      },
  ];
  const listed = items.filter((item): item is MenuItem => Boolean(item));
  return (
    <>
      <PageHeader
        title={`${client.name} – ${home.name}`}
        above={{ label: t('takeovers:board.title'), href: '/takeovers' }}
        marks={
          <>
            <Badge tone={takeover.over ? 'bad' : standing.word === 'handed_over' ? 'good' : 'accent'}>
              {t(`takeovers:stands.${standing.word}`)}
            </Badge>
            {listed.length > 0 && <Menu items={listed} />}
          </>
        }
        detail={
          <span className="flex flex-wrap gap-x-3 gap-y-0.5">
            <span className="figure">{number}</span>
            <a className="link" href={`/clients/${takeover.clientId}`}>
              {client.name}
            </a>
            <a className="link" href={`/homes/${takeover.homeId}`}>
              {[home.name, home.city].filter(Boolean).join(', ')}
            </a>
            <span>
              {t('takeovers:screen.head.asked')} <DayText day={takeover.askedOn} />
            </span>
          </span>
        }
      />
      <div className="mb-4">
        <Turn takeover={takeover} at={at} />
      </div>
      {opened === 'asked' && <AskedDialog takeover={takeover} onClose={() => setOpened(null)} />}
      {opened === 'giveUp' && <GiveUpDialog takeover={takeover} onClose={() => setOpened(null)} />}
    </>
  );
}

/** Who has the next move, for what, and for how long it has been waited. */
function Turn({ takeover, at }: { takeover: TakeoverShown; at: Section }) {
  const { id, standing, over, end, decisions } = takeover;
  const { t, language, zone } = useLocale();
  const today = useToday();
  if (over) {
    const why = over === 'no_go' ? decisions[0]?.reason : end?.reason;
    return (
      <Notice tone="neutral" title={t(`takeovers:stands.${over}`)}>
        {[end && `${formatDay(end.endedOn, language)} · ${end.byName}`, why].filter(Boolean).join(' – ')}
      </Notice>
    );
  }
  if (standing.word === 'handed_over') return <Notice tone="good">{t('takeovers:screen.head.handedOver')}</Notice>;
  const { of, until, waitsSince } = standing;
  const section = sectionToDo(takeover);
  const corrected = standing.word === 'interview' && newestPaper(takeover, 'heard')?.state === 'corrected';
  const next = callComesFirst(takeover) ? 'callFirst' : corrected ? 'corrected' : (standing.word as 'interview');
  const days = waitsSince ? daysBetween(dayAt(waitsSince, zone), today) : 0;
  return (
    <Notice tone={of === 'firm' ? 'accent' : of === 'client' ? 'warn' : 'info'} title={t(`takeovers:screen.turn.${of ?? 'firm'}`)}>
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span>
          {t(`takeovers:screen.next.${next}`)}
          {until && <> · {t('takeovers:screen.head.until', { day: formatDay(until, language, 'long') })}</>}
          {days > 0 && <> · {t('takeovers:board.days', { count: days })}</>}
        </span>
        {corrected && at === 'interview' && (
          <Button className="max-sm:w-full" icon={<ArrowDown aria-hidden="true" />} onClick={toHeard}>
            {t('takeovers:screen.heard.toCorrection')}
          </Button>
        )}
        {section && section !== at && (
          <LinkButton
            look="primary"
            className="max-sm:w-full"
            icon={<ArrowRight aria-hidden="true" />}
            href={addressOfSection(id, section)}
          >
            {t(`takeovers:screen.section.${section}`)}
          </LinkButton>
        )}
      </span>
    </Notice>
  );
}
