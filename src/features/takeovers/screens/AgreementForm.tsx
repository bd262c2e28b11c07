import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { isRefusal } from '#domain/refusal.ts';
import { type AgreementDraft, lacksReason } from '#domain/takeovers/terms.ts';
import { checked, refusedHere } from '#platform/http/checked.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { Button } from '#ui/Button.tsx';
import { FormActions } from '#ui/Form.tsx';
import { AskBeforeLeaving } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Panel } from '#ui/Panel.tsx';
import { useRefusals } from '#ui/refused-at.ts';
import { RefusedElsewhere } from '#ui/Refused.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { type DraftStart, makePaper, saveAgreement, type TakeoverShown } from '../remote.ts';
import { AgreementDraftForm } from '../schema.ts';
import { askedCents, type AgreementWish, bodyOf, faultsInWish, reckon, startOfAgreement } from './agreement-draft.ts';
import { AgreedPrice, OtherPrice } from './AgreedPrice.tsx';
import { CircumstancesDialog } from './Circumstances.tsx';
import { useTakeoverRefresh } from './refresh.ts';
import { SurveyBuildUp } from './SurveyBuildUp.tsx';
import { SurveyDrivers } from './SurveyDrivers.tsx';
import { VatDeclaration, VatSelect } from './VatFields.tsx';

/** Where a refusal is shown at its field; what stands at none of them is said above the buttons. */
const isAtField = (field: string) => ['priceCents', 'reason', 'message'].includes(field) || field.startsWith('wish.');

interface Props {
  readonly takeover: TakeoverShown;
  readonly start: DraftStart;
  readonly written: AgreementDraft | null;
  readonly revision: number;
}

/** The survey's price while the sliders move, by the very function of the server; saved as a draft, and made into the paper. */
export function AgreementForm({ takeover, start, written, revision }: Props) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const [asked, setAsked] = useState<AgreementWish>(() => startOfAgreement(start, written));
  const saved = useRef(asked);
  // The writing that stands: what was saved and could not be made into a paper is written over, not against.
  const seen = useRef(revision);
  const { refused, place, clear, fail, at } = useRefusals();
  const late = useDeferredValue(asked);
  const reckoned = useMemo(() => reckon(late, start, takeover.pricesAre), [late, start, takeover.pricesAre]);
  const faults = useMemo(() => faultsInWish(asked.wish), [asked.wish]);
  const change = (part: Partial<AgreementWish>) => {
    clear();
    setAsked((before) => ({ ...before, ...part }));
  };
  const failed = isRefusal(reckoned) ? reckoned : null;
  const shown = reckoned && !isRefusal(reckoned) ? reckoned : null;
  /** What is written, as the door will read it. Throws what it would refuse: before anything is sent, and before anybody is asked where it is signed. */
  const whole = () => {
    const body = checked(AgreementDraftForm, bodyOf(asked, seen.current));
    const cents = shown && askedCents(asked, shown);
    const unexplained = cents === null || shown === null ? null : lacksReason(cents, [shown.priceCents], asked.reason);
    if (unexplained) throw refusedHere(unexplained);
    return body;
  };
  const keep = async () => {
    clear();
    seen.current = (await saveAgreement({ params: { id: takeover.id }, body: whole() })).revision;
    saved.current = asked;
  };
  const save = useOnce(async () => {
    await keep();
    await refresh();
    toast(t('ui:saved'));
  }, fail);
  const make = useOnce(async () => {
    if (saved.current !== asked || seen.current === 0) await keep();
    await makePaper('agreement', takeover.id);
    await refresh();
    toast(t('takeovers:agreement.made'));
  }, fail);
  // The law that the paper prints rests on where it is signed: asked first, once, and then it is made.
  const [asksPlace, setAsksPlace] = useState(false);
  const queries = useQueryClient();
  const onMake = () => {
    if (takeover.circumstances) return make.run();
    try {
      whole();
      setAsksPlace(true);
    } catch (error) {
      fail(error);
    }
  };
  const onPlace = () => {
    setAsksPlace(false);
    if (queries.getQueryData<TakeoverShown>(['takeover', takeover.id])?.circumstances) make.run();
  };
  return (
    <div ref={place} className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      {asksPlace && <CircumstancesDialog takeover={takeover} onClose={onPlace} />}
      <AskBeforeLeaving unsaved={() => saved.current !== asked} />
      {/* In sight while the sliders move: over all of the form on a phone, beside the sliders at the desk. */}
      <div className="self-stretch max-xl:contents xl:order-2">
        <div className="sticky top-16 z-10 flex min-w-0 flex-col gap-3 lg:top-4">
          {reckoned === null && <Notice tone="warn">{t('takeovers:agreement.noCard')}</Notice>}
          {failed && (
            <Notice tone="bad">{faults.length > 0 ? t('ui:form.problems', { count: faults.length }) : problemText(failed, t)}</Notice>
          )}
          {shown && <AgreedPrice takeover={takeover} reckoned={shown} asked={asked} />}
        </div>
      </div>
      <Panel title={t('takeovers:agreement.known')} hint={t('takeovers:agreement.knownHint')} className="xl:order-1">
        <SurveyDrivers wish={asked.wish} faults={faults} onChange={(part) => change({ wish: { ...asked.wish, ...part } })} />
      </Panel>
      <div className="flex min-w-0 flex-col gap-5 xl:order-3 xl:col-span-2">
        {shown && <SurveyBuildUp takeover={takeover} reckoned={shown} asked={late} start={start} />}
        <Panel title={t('takeovers:agreement.rest')}>
          <div className="flex flex-col gap-4">
            <VatSelect className="max-w-80" choices={start.reckoning.vat} value={asked.vat} onChange={(vat) => change({ vat })} />
            <VatDeclaration choices={start.reckoning.vat} value={asked.vat} onChange={(vat) => change({ vat })} />
            {shown && <OtherPrice takeover={takeover} reckoned={shown} asked={asked} onChange={change} errorAt={at} />}
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
            <FormActions>
              <Button busy={save.busy} onClick={save.run}>
                {t('takeovers:terms.saveDraft')}
              </Button>
              <Button look="primary" busy={make.busy} onClick={onMake}>
                {t('takeovers:agreement.make')}
              </Button>
            </FormActions>
          </div>
        </Panel>
      </div>
    </div>
  );
}
