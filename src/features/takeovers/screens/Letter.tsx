import { FileText, Mail } from 'lucide-react';
import { useState } from 'react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MailsKept, useMailToast } from '#ui/mails.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { paperAddress, type TakeoverShown, writeRefusal } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';
import { newestPaper } from './Signing.tsx';
import { ReadPaperDialog } from './SignPaper.tsx';

/** The kind letter of a takeover that will not be: the firm's own words, written, read, and only then sent. */
export function Letter({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const said = useMailToast();
  const [own, setOwn] = useState('');
  const [reading, setReading] = useState<string | null>(null);
  const { id, can, may, client } = takeover;
  const letter = newestPaper(takeover, 'refusal_letter');
  const open = can.write_refusal === true && may['takeover.decide'] === true;
  const write = useOnce(async () => {
    const { letterId } = await writeRefusal({ params: { id }, body: { words: own, mail: false } });
    await refresh();
    setReading(letterId);
  });
  const send = useOnce(async () => {
    const { sentTo } = await writeRefusal({ params: { id }, body: { words: own, mail: true } });
    await refresh();
    if (sentTo) said(sentTo, t('takeovers:screen.sign.sent', { to: sentTo }));
  });
  return (
    <Panel title={t('takeovers:screen.letter.title')} hint={t('takeovers:screen.letter.hint')}>
      <div className="flex flex-col gap-3">
        {open && (
          <TextArea
            label={t('takeovers:screen.letter.words')}
            hint={t('takeovers:screen.letter.wordsHint')}
            rows={4}
            value={own}
            onChange={setOwn}
            maxLength={4_000}
            optional
          />
        )}
        {letter && (
          <p className="text-ink-soft">
            {t('takeovers:screen.letter.written')} <InstantText instant={letter.madeAt} /> · {letter.madeBy}
          </p>
        )}
        <div className="flex flex-wrap gap-2 max-sm:[&>.button]:grow">
          {open && (
            <Button look={letter ? 'secondary' : 'primary'} icon={<FileText aria-hidden="true" />} busy={write.busy} onClick={write.run}>
              {t(letter ? 'takeovers:screen.letter.again' : 'takeovers:screen.letter.write')}
            </Button>
          )}
          {letter && (
            <LinkButton icon={<FileText aria-hidden="true" />} href={paperAddress(id, letter.id)} target="_blank" rel="noreferrer">
              {t('takeovers:screen.sign.pdf')}
            </LinkButton>
          )}
          {open && letter && (
            <Button look="primary" icon={<Mail aria-hidden="true" />} busy={send.busy} onClick={send.run}>
              {t('takeovers:screen.letter.send', { to: client.email || client.name })}
            </Button>
          )}
        </div>
        {open && letter && <MailsKept />}
      </div>
      {reading && <ReadPaperDialog takeoverId={id} documentId={reading} onClose={() => setReading(null)} />}
    </Panel>
  );
}
