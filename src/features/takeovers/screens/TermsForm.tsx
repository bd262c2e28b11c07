import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { isRefusal } from '#domain/refusal.ts';
import { mostForSignOffBps } from '#domain/billing/instalments.ts';
import type { TermsDraft } from '#domain/takeovers/terms.ts';
import { formatPercent } from '#platform/i18n/format.ts';
import { mustBeWhole } from '#platform/http/checked.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/Form.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { Slider } from '#ui/Slider.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type DraftStart, makePaper, saveAddendum, saveTerms, type TakeoverShown } from '../remote.ts';
import { Drops } from './Drops.tsx';
import { ElementRows } from './ElementRows.tsx';
import { Proposals } from './Proposals.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { Schedule } from './Schedule.tsx';
import { draftOf, faultsInTerms, startOfTerms, type TermsWish, totalsOf } from './terms-draft.ts';

const isAtField = (field: string) => /^elements\.\d/.test(field) || field === 'message';

interface Props {
  readonly takeover: TakeoverShown;
  readonly kind: 'terms' | 'addendum';
  readonly start: DraftStart;
  readonly written: TermsDraft | null;
  readonly revision: number;
  readonly onClose?: (() => void) | undefined;
}

/** Terms or an addendum while they are written: elements, products, what waits for the handover, and how it is all paid, to the cent. */
export function TermsForm({ takeover, kind, start, written, revision, onClose }: Props) {
  const { t, language } = useLocale();
  const refresh = useTakeoverRefresh();
  const [asked, setAsked] = useState<TermsWish>(() => startOfTerms(start, written));
  const saved = useRef(asked);
  // The writing that stands: what was saved and could not be made into a paper is written over, not against.
  const seen = useRef(revision);
  const { refused, place, clear, fail, at } = useRefusals();
  const late = useDeferredValue(asked);
  const totals = useMemo(() => totalsOf(late, start, takeover), [late, start, takeover]);
  const change = (part: Partial<TermsWish>) => {
    clear();
    setAsked((before) => ({ ...before, ...part }));
  };
  const keep = async () => {
    const write = kind === 'terms' ? saveTerms : saveAddendum;
    seen.current = (await write({ params: { id: takeover.id }, body: { ...draftOf(asked), revision: seen.current } })).revision;
    saved.current = asked;
  };
  const save = useOnce(async () => {
    clear();
    mustBeWhole(faultsInTerms(asked, 'draft'));
    await keep();
    await refresh();
    toast(t('ui:saved'));
  }, fail);
  const make = useOnce(async () => {
    clear();
    mustBeWhole(faultsInTerms(asked, 'paper'));
    if (saved.current !== asked || seen.current === 0) await keep();
    await makePaper(kind, takeover.id);
    await refresh();
    toast(t('takeovers:agreement.made'));
    onClose?.();
  }, fail);
  return (
    <div ref={place} className="flex flex-col gap-5">
      <AskBeforeLeaving unsaved={() => saved.current !== asked} />
      {kind === 'terms' && <Proposals takeover={takeover} start={start} rows={asked.rows} onChange={(rows) => change({ rows })} />}
      <ElementRows takeover={takeover} start={start} rows={asked.rows} refused={refused} onChange={(rows) => change({ rows })} />
      {kind === 'addendum' && <Drops takeover={takeover} drops={asked.drops} onChange={(drops) => change({ drops })} />}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          {isRefusal(totals) && <Notice tone="bad">{problemText(totals, t)}</Notice>}
          <Schedule takeover={takeover} totals={isRefusal(totals) ? null : totals} />
        </div>
        <Panel title={t('takeovers:terms.rest')}>
          <div className="flex flex-col gap-4">
            <Slider
              label={t('takeovers:terms.lastPart')}
              hint={t('takeovers:terms.lastPartHint')}
              min={0}
              max={mostForSignOffBps}
              step={50}
              value={asked.signOffBps}
              format={(bps) => formatPercent(bps, language)}
              onChange={(signOffBps) => change({ signOffBps })}
            />
            <TextArea
              label={t('takeovers:terms.message')}
              hint={t('takeovers:terms.messageHint')}
              optional
              maxLength={4_000}
              value={asked.message}
              {...at('message')}
              onChange={(message) => change({ message })}
            />
            <RefusedElsewhere refused={refused} isAtField={isAtField} counts />
            <div className="flex flex-col-reverse gap-2" onMouseDown={keepFocus}>
              {onClose && (
                <Button look="quiet" onClick={onClose}>
                  {t('ui:cancel')}
                </Button>
              )}
              <Button busy={save.busy} onClick={save.run}>
                {t('takeovers:terms.saveDraft')}
              </Button>
              <Button look="primary" busy={make.busy} onClick={make.run}>
                {t(kind === 'terms' ? 'takeovers:terms.make' : 'takeovers:terms.makeAddendum')}
              </Button>
            </div>
          </div>
        </Panel>
      </div>
    </div>
  );
}
