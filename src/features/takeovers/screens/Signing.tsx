import { ClipboardPen, FileText, Link2, Mail, PenLine } from 'lucide-react';
import { useState } from 'react';
import { isPriced, type SignedKind } from '#domain/takeovers/papers.ts';
import { wayIsRight } from '#domain/takeovers/signing.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { DayText, InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailToast } from '#ui/mails.tsx';
import { useOnce } from '#ui/once.ts';
import { toast } from '#ui/Toast.tsx';
import { linkToPaper, type PaperListed, paperAddress, type TakeoverShown } from '../remote.ts';
import { CircumstancesDialog } from './Circumstances.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { ReadPaperDialog, SignPaperDialog } from './SignPaper.tsx';

/** The newest paper of a kind, whatever became of it. */
export const newestPaper = (takeover: TakeoverShown, kind: PaperListed['kind']): PaperListed | undefined =>
  takeover.papers.find((one) => one.kind === kind);

const tones = {
  signed: 'good',
  confirmed: 'good',
  withdrawn: 'bad',
  corrected: 'warn',
  reopened: 'warn',
  waiting: 'info',
  older: 'neutral',
  written: 'neutral',
} as const;

/** What became of a paper, in a word and with its day. */
export function PaperState({ paper }: { paper: PaperListed }) {
  const t = useTexts();
  const inPerson = paper.state === 'waiting' && paper.kind === 'handover';
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tones[paper.state]} dot>
        {t(`takeovers:screen.paper.${inPerson ? 'inPerson' : paper.state}`)}
      </Badge>
      <span className="text-sm text-ink-faint">
        {paper.signedOn ? (
          <>
            <DayText day={paper.signedOn} /> · {paper.signedBy}
          </>
        ) : (
          <InstantText instant={paper.answeredAt ?? paper.madeAt} />
        )}
        {!paper.signedOn && paper.answeredBy && <> · {paper.answeredBy}</>}
        {/* From the moment it is made, before any link to it is sent. */}
        {paper.state === 'waiting' && !inPerson && <> · {t('takeovers:screen.paper.onTheirPage')}</>}
      </span>
    </span>
  );
}

type Opened = 'read' | 'sign' | 'place' | 'send' | 'copy' | null;

/**
 * What may be done with the newest paper of a kind that the client answers: read it, sign it here, send the link. A priced one first asks where it is signed; the
 * handover is signed in person. Closed doors (`can`) show no buttons beyond reading.
 */
export function PaperButtons({ takeover, paper, open }: { takeover: TakeoverShown; paper: PaperListed; open: boolean }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const said = useMailToast();
  const [opened, setOpened] = useState<Opened>(null);
  const { id, circumstances, may } = takeover;
  const place = circumstances?.place ?? null;
  const waits = paper.state === 'waiting' && open;
  const kind = paper.kind as SignedKind;
  const priced = isPriced(kind);
  const here = waits && paper.kind !== 'heard' && may['takeover.sign_in_person'] && wayIsRight(kind, 'in_person', place) === true;
  const far =
    (waits || paper.state === 'signed') &&
    may['takeover.edit'] &&
    (paper.kind === 'heard' || paper.state === 'signed' || wayIsRight(kind, 'distance', place) === true);
  const params = { id, documentId: paper.id };
  const give = async (way: 'send' | 'copy') => {
    const { sentTo, address } = await linkToPaper({ params, body: { way, place: priced ? place : null } });
    await refresh();
    if (sentTo) return said(sentTo, t('takeovers:screen.sign.sent', { to: sentTo }));
    try {
      await navigator.clipboard.writeText(address ?? '');
      toast(t('takeovers:screen.sign.copied'));
    } catch {
      toast(address ?? '');
    }
  };
  const send = useOnce(() => give('send'));
  const copy = useOnce(() => give('copy'));
  // A link to a priced paper, opened on our tablet at the client's home, would go round what the law gives there: it is asked.
  const asks = priced && paper.state !== 'signed';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2 max-sm:[&>.button]:grow">
        {here && (
          <Button icon={<PenLine aria-hidden="true" />} look="primary" onClick={() => setOpened('sign')}>
            {t('takeovers:screen.sign.here')}
          </Button>
        )}
        <Button icon={<FileText aria-hidden="true" />} onClick={() => setOpened('read')}>
          {t('takeovers:screen.sign.read')}
        </Button>
        <LinkButton icon={<FileText aria-hidden="true" />} href={paperAddress(id, paper.id)} target="_blank" rel="noreferrer">
          {t('takeovers:screen.sign.pdf')}
        </LinkButton>
        {waits && priced && may['takeover.sign_in_person'] && (
          <Button icon={<ClipboardPen aria-hidden="true" />} onClick={() => setOpened('place')}>
            {t('takeovers:screen.place.title')}
          </Button>
        )}
        {far && (
          <Button
            icon={<Mail aria-hidden="true" />}
            look={here || paper.state === 'signed' ? 'secondary' : 'primary'}
            busy={send.busy}
            onClick={() => (asks ? setOpened('send') : send.run())}
          >
            {t(paper.state === 'signed' ? 'takeovers:screen.sign.sendCopy' : 'takeovers:screen.sign.send')}
          </Button>
        )}
        {far && waits && (
          <Button icon={<Link2 aria-hidden="true" />} look="quiet" busy={copy.busy} onClick={() => (asks ? setOpened('copy') : copy.run())}>
            {t('takeovers:screen.sign.copy')}
          </Button>
        )}
      </div>
      {far && waits && <MailsKept />}
      {opened === 'read' && <ReadPaperDialog takeoverId={id} documentId={paper.id} onClose={() => setOpened(null)} />}
      {opened === 'sign' && <SignPaperDialog takeoverId={id} documentId={paper.id} onClose={() => setOpened(null)} />}
      {opened === 'place' && <CircumstancesDialog takeover={takeover} onClose={() => setOpened(null)} />}
      {(opened === 'send' || opened === 'copy') && (
        <ConfirmDialog
          open
          onOpenChange={(next) => !next && setOpened(null)}
          title={t('takeovers:screen.sign.aloneTitle')}
          confirm={t('takeovers:screen.sign.aloneYes')}
          onConfirm={() => give(opened)}
        >
          {t('takeovers:screen.sign.aloneText')}
        </ConfirmDialog>
      )}
    </div>
  );
}
