import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { creditWithdrawal, type TakeoverShown } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';

/** A client left a paper, and their money could not be credited yet: why, and the button that tries again once that is mended. */
export function NotCredited({ takeover }: { takeover: TakeoverShown }) {
  return takeover.notCredited.map((one) => <Waiting key={one.documentId} takeover={takeover} one={one} />);
}

function Waiting({ takeover, one }: { takeover: TakeoverShown; one: TakeoverShown['notCredited'][number] }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const again = useOnce(async () => {
    await creditWithdrawal({ params: { id: takeover.id, documentId: one.documentId } });
    await refresh();
  });
  return (
    <div className="mb-4">
      <Notice
        tone="bad"
        title={t('takeovers:screen.notCredited.title')}
        action={
          takeover.may['takeover.edit'] && (
            <Button small busy={again.busy} onClick={again.run}>
              {t('takeovers:screen.notCredited.again')}
            </Button>
          )
        }
      >
        {problemText({ refusal: one.refusal, values: one.values, title: '' }, t)} · <DayText day={one.withdrawnOn} />
      </Notice>
    </div>
  );
}
