import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { creditTakeover, type TakeoverShown } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';

/** A client left a paper, or the takeover was given up, and what was billed could not be credited yet: why, and the button that tries again once that is mended. */
export function NotCredited({ takeover }: { takeover: TakeoverShown }) {
  return takeover.notCredited.map((one) => <Waiting key={one.documentId ?? 'all'} takeover={takeover} one={one} />);
}

function Waiting({ takeover, one }: { takeover: TakeoverShown; one: TakeoverShown['notCredited'][number] }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const again = useOnce(async () => {
    await creditTakeover({ params: { id: takeover.id } });
    await refresh();
  });
  return (
    <div className="mb-4">
      <Notice
        tone="bad"
        title={t(`takeovers:screen.notCredited.${one.documentId === null ? 'givenUp' : 'title'}`)}
        action={
          takeover.may['takeover.bill'] && (
            <Button small busy={again.busy} onClick={again.run}>
              {t('takeovers:screen.notCredited.again')}
            </Button>
          )
        }
      >
        {problemText({ refusal: one.refusal, values: one.values, title: '' }, t)} · <DayText day={one.leftOn} />
      </Notice>
    </div>
  );
}
