import { useQuery } from '@tanstack/react-query';
import { Check, Copy, FileText, Mail, MessageCircle, MonitorSmartphone, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { IntroductionWay } from '#domain/journey/moments.ts';
import { Button, LinkButton, Spinner } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailSaid } from '#ui/mails.tsx';
import { Notice } from '#ui/Notice.tsx';
import { toast } from '#ui/Toast.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { introduceService, introductionChoices, type JourneyShown } from '../remote.ts';
import { useJourneyRefresh } from './refresh.ts';
import { ShownPromise } from './ShownPromise.tsx';

type Done = Awaited<ReturnType<typeof introduceService>>;
type Choices = Awaited<ReturnType<typeof introductionChoices>>;

interface IntroduceDialogProps {
  readonly journey: JourneyShown;
  /** Where one goes on to after it: the plan that asked for the introduction. */
  readonly onContinue?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Introduces service in under a minute: one tap shows, mails, prints or notes it, and records who did it, when and how. */
export function IntroduceDialog({ journey, onContinue, onClose }: IntroduceDialogProps) {
  const t = useTexts();
  const refresh = useJourneyRefresh();
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<Done>();
  const [showing, setShowing] = useState(false);
  const {
    data: choices,
    error,
    refetch,
  } = useQuery({
    queryKey: ['journeys', 'introduction', journey.id],
    queryFn: () => introductionChoices({ params: { id: journey.id } }),
  });
  const introduce = useOnce(async (way: IntroductionWay, contactId: string | null = null) => {
    setChosen(way + (contactId ?? ''));
    const introduced = await introduceService({ params: { id: journey.id }, body: { way, contactId } });
    setDone(introduced);
    setShowing(way === 'shown');
    if (way === 'printed') window.open(introduced.pdfAddress, '_blank', 'noopener');
    await refresh();
  });
  if (done && showing) return <ShownPromise address={done.address} onClose={() => setShowing(false)} />;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={done ? t('journey:introduce.done') : t('journey:introduce.title')}
      hint={done ? undefined : t('journey:introduce.hint')}
    >
      {done ? (
        <Introduced done={done} onContinue={onContinue} onClose={onClose} />
      ) : error ? (
        <Unread error={error} onRetry={refetch} />
      ) : (
        <Ways choices={choices} busy={introduce.busy ? chosen : undefined} introduce={introduce.run} />
      )}
    </Dialog>
  );
}

function Ways(props: {
  choices: Choices | undefined;
  busy: string | undefined;
  introduce: (way: IntroductionWay, contactId?: string | null) => void;
}) {
  const { choices, busy, introduce } = props;
  const { t, language } = useLocale();
  const name = choices && new Intl.DisplayNames(language, { type: 'language' }).of(choices.language);
  return (
    <div className="grid gap-2">
      <p className="min-h-5 text-sm text-ink-soft">{name && t('journey:introduce.inLanguage', { language: name })}</p>
      <Way
        icon={<MonitorSmartphone />}
        title={t('journey:introduce.show')}
        hint={t('journey:wayHint.shown')}
        busy={busy === 'shown'}
        onChoose={() => introduce('shown')}
      />
      {choices?.recipients.slice(0, 4).map(({ contactId, name: who, address }) => (
        <Way
          key={contactId ?? 'client'}
          icon={<Mail />}
          title={t('journey:introduce.mailTo', { name: who })}
          hint={address}
          busy={busy === `sent${contactId ?? ''}`}
          onChoose={() => introduce('sent', contactId)}
        />
      ))}
      {choices?.recipients.length === 0 && <Way icon={<Mail />} title={t('journey:way.sent')} hint={t('journey:introduce.noAddress')} />}
      <Way
        icon={<Printer />}
        title={t('journey:introduce.print')}
        hint={t('journey:wayHint.printed')}
        busy={busy === 'printed'}
        onChoose={() => introduce('printed')}
      />
      <Way
        icon={<MessageCircle />}
        title={t('journey:introduce.tell')}
        hint={t('journey:wayHint.told')}
        busy={busy === 'told'}
        onChoose={() => introduce('told')}
      />
      <MailsKept />
    </div>
  );
}

/** One way, one tap. Without `onChoose` it says why it cannot be taken. */
function Way({
  icon,
  title,
  hint,
  busy,
  onChoose,
}: {
  icon: ReactNode;
  title: string;
  hint: string;
  busy?: boolean;
  onChoose?: () => void;
}) {
  return (
    <button
      type="button"
      disabled={!onChoose}
      aria-busy={busy || undefined}
      onClick={onChoose}
      className="panel flex min-h-14 items-center gap-3.5 px-4 py-2.5 text-start transition-colors enabled:hover:border-accent enabled:hover:bg-accent-soft disabled:bg-sunken"
    >
      <span className="text-accent [&>svg]:size-5" aria-hidden="true">
        {busy ? <Spinner /> : icon}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium [overflow-wrap:anywhere]">{title}</span>
        <span className="text-sm text-ink-soft [overflow-wrap:anywhere]">{hint}</span>
      </span>
    </button>
  );
}

function Introduced({ done, onContinue, onClose }: { done: Done } & Pick<IntroduceDialogProps, 'onContinue' | 'onClose'>) {
  const t = useTexts();
  const said = useMailSaid();
  const copy = () =>
    void navigator.clipboard.writeText(done.address).then(
      () => toast(t('journey:introduce.copied')),
      () => undefined,
    );
  return (
    <div className="grid gap-4">
      <Notice tone="good">
        {done.sentTo && (
          <p className="[overflow-wrap:anywhere]">{said(done.sentTo, t('journey:introduce.sentTo', { address: done.sentTo }))}</p>
        )}
        <p>{t('journey:introduce.recorded')}</p>
      </Notice>
      <div className="grid gap-2 sm:grid-cols-3">
        <LinkButton href={done.address} target="_blank" rel="noopener" icon={<MonitorSmartphone />}>
          {t('journey:introduce.open')}
        </LinkButton>
        <LinkButton href={done.pdfAddress} target="_blank" rel="noopener" icon={<FileText />}>
          {t('journey:introduce.pdf')}
        </LinkButton>
        <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
          {t('journey:introduce.copy')}
        </Button>
      </div>
      <p className="text-sm text-ink-faint">{t('journey:introduce.linkHint')}</p>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button look={onContinue ? 'secondary' : 'primary'} icon={onContinue ? undefined : <Check aria-hidden="true" />} onClick={onClose}>
          {t('ui:close')}
        </Button>
        {onContinue && (
          <Button look="primary" onClick={onContinue}>
            {t('journey:introduce.continue')}
          </Button>
        )}
      </div>
    </div>
  );
}
