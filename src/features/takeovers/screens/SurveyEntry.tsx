import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { InstantText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { strikeEntry, type SurveyShown, takeoverFileAddress } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';
import { toneOfState } from './survey-states.ts';
import { useTimeWords } from './time-words.ts';

type Entry = SurveyShown['entries'][number];

/** What was found, as it is kept; struck it stays to be read. */
export function SurveyEntry({ takeoverId, entry, mayStrike }: { takeoverId: string; entry: Entry; mayStrike: boolean }) {
  const t = useTexts();
  const time = useTimeWords();
  const refresh = useTakeoverRefresh();
  const [asked, setAsked] = useState(false);
  const struck = entry.struckAt !== null;
  return (
    <li className={classes('flex flex-col gap-1.5 px-4 py-3.5 sm:px-5', struck && 'text-ink-faint')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <strong className={classes('min-w-0 grow font-semibold wrap-anywhere', struck && 'line-through')}>{entry.title}</strong>
        <Badge tone={struck ? 'neutral' : toneOfState[entry.state]} dot>
          {t(struck ? 'takeovers:survey.struck' : `takeovers:survey.state.${entry.state}`)}
        </Badge>
      </div>
      {entry.found && <p className="whitespace-pre-line wrap-anywhere">{entry.found}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-faint">
        {entry.addsMinutes > 0 && <span>{t('takeovers:survey.adds', { time: time(entry.addsMinutes) })}</span>}
        {entry.fileHash && (
          <a
            className="link inline-flex min-h-(--tap) items-center gap-1"
            href={takeoverFileAddress(takeoverId, entry.fileHash)}
            target="_blank"
            rel="noreferrer"
          >
            <Paperclip className="size-4" aria-hidden="true" />
            {t('takeovers:survey.file')}
          </a>
        )}
        <span className="grow">
          <InstantText instant={entry.enteredAt} /> · {entry.enteredBy}
        </span>
        {mayStrike && !struck && (
          <Button small look="quiet" onClick={() => setAsked(true)}>
            {t('takeovers:survey.strike')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        danger
        title={t('takeovers:survey.strikeTitle')}
        confirm={t('takeovers:survey.strike')}
        onConfirm={async () => {
          await strikeEntry({ params: { id: takeoverId, entryId: entry.id } });
          await refresh();
        }}
      >
        {entry.title}
      </ConfirmDialog>
    </li>
  );
}
