import type { PricedKind } from '#domain/takeovers/papers.ts';
import { lastDayToLeave, signatureOf } from '#domain/takeovers/signing.ts';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import type { PaperListed, TakeoverShown } from '../remote.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { newestPaper, PaperButtons, PaperState } from './Signing.tsx';
import { useToday } from './today.ts';
import { Withdrawal } from './Withdrawal.tsx';

/** The newest paper of a priced kind: what became of it, reading and signing it, the days of the law once it is signed. Nothing while none was made. */
export function PaperPanel({ takeover, kind }: { takeover: TakeoverShown; kind: PricedKind }) {
  const t = useTexts();
  const paper = newestPaper(takeover, kind);
  if (!paper) return null;
  const open = takeover.can[signatureOf[kind]] === true;
  return (
    <Panel title={t(`takeovers:record.paperKind.${kind}`)} hint={t('takeovers:terms.version', { version: paper.version })}>
      <div className="flex flex-col gap-4">
        <PaperState paper={paper} />
        {paper.state === 'signed' && <LawfulDays paper={paper} />}
        <PaperButtons takeover={takeover} paper={paper} open={open} />
        {paper.state === 'waiting' && !open && <ClosedDoor takeover={takeover} doing={signatureOf[kind]} />}
        {paper.state === 'signed' && <Withdrawal takeover={takeover} paper={paper} />}
      </div>
    </Panel>
  );
}

function LawfulDays({ paper }: { paper: PaperListed }) {
  const t = useTexts();
  const today = useToday();
  const last = lastDayToLeave(paper);
  const days = [
    [t('takeovers:terms.payFrom'), paper.firstPaymentOn],
    [t('takeovers:terms.workFrom'), paper.firstWorkOn],
    [t('takeovers:terms.withdrawUntil'), last !== null && today <= last ? last : null],
  ] as const;
  return <Facts facts={days.flatMap(([name, day]) => (day ? [{ name, value: <DayText day={day} style="long" /> }] : []))} />;
}
