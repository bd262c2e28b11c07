import { Phone } from 'lucide-react';
import { useState } from 'react';
import { callOutcomes, type CallOutcome, canBeDialled } from '#domain/takeovers/previous-firm.ts';
import { newId } from '#platform/ids.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { RadioCards } from '#ui/ChoiceFields.tsx';
import { DayText } from '#ui/Figures.tsx';
import { useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { recordCall, type TakeoverShown } from '../remote.ts';
import { CallForm } from '../schema.ts';
import { FormDialog } from './FormDialog.tsx';
import { useToday } from './today.ts';

const dialled = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** Who was there before (T0): to be phoned, never written to; what came of each call. */
export function PreviousFirm({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const [recording, setRecording] = useState(false);
  const { previousFirm, previousContact, previousPhone, enquiry, may, over } = takeover;
  const open = may['takeover.interview'] && !over;
  return (
    <>
      <Panel
        title={t('takeovers:screen.section.firm')}
        actions={
          <>
            {canBeDialled(previousPhone) && (
              <LinkButton
                look={takeover.calls.length === 0 ? 'primary' : 'secondary'}
                icon={<Phone aria-hidden="true" />}
                href={dialled(previousPhone)}
              >
                {previousPhone}
              </LinkButton>
            )}
            {open && (
              <Button
                look={canBeDialled(previousPhone) && takeover.calls.length === 0 ? 'secondary' : 'primary'}
                onClick={() => setRecording(true)}
              >
                {t('takeovers:screen.call.record')}
              </Button>
            )}
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Notice tone="info" title={t('takeovers:screen.call.phone')}>
            {t('takeovers:screen.call.phoneHint')}
          </Notice>
          <Facts
            facts={[
              { name: t('takeovers:board.firm'), value: previousFirm || <Unknown /> },
              { name: t('takeovers:screen.asked.contact'), value: previousContact || <Unknown /> },
              { name: t('takeovers:screen.asked.phone'), value: previousPhone || <Unknown /> },
              ...(enquiry
                ? [{ name: t('takeovers:screen.asked.enquiry'), value: <span className="whitespace-pre-line">{enquiry}</span> }]
                : []),
            ]}
          />
        </div>
      </Panel>
      <Panel title={t('takeovers:screen.call.history')} hint={takeover.calls.length > 0 ? t('takeovers:screen.call.correct') : undefined}>
        {takeover.calls.length === 0 ? (
          <p className="text-ink-faint">{t('takeovers:screen.call.none')}</p>
        ) : (
          <Timeline
            items={takeover.calls.map((call) => ({
              key: call.id,
              title: t(`takeovers:call.outcome.${call.outcome}`),
              when: <DayText day={call.calledOn} />,
              who: call.recordedBy,
              tone:
                call.outcome === 'helps' ? 'good' : call.outcome === 'not_reached' || call.outcome === 'not_called' ? 'neutral' : 'info',
              detail: <Said call={call} />,
            }))}
          />
        )}
      </Panel>
      {recording && <CallDialog takeover={takeover} onClose={() => setRecording(false)} />}
    </>
  );
}

function Unknown() {
  const t = useTexts();
  return <span className="text-ink-faint">{t('takeovers:screen.unknown')}</span>;
}

function Said({ call }: { call: TakeoverShown['calls'][number] }) {
  const t = useTexts();
  const said = (
    [
      ['spokeWith', call.spokeWith],
      ['handsOver', call.handsOver],
      ['warnedOf', call.warnedOf],
      ['note', call.note],
    ] as const
  ).filter(([, text]) => text !== '');
  return said.map(([key, text]) => (
    <p key={key} className="whitespace-pre-line">
      <span className="text-ink-faint">{t('ui:named', { name: t(`takeovers:screen.call.${key}`), value: '' })}</span> {text}
    </p>
  ));
}

function CallDialog({ takeover, onClose }: { takeover: TakeoverShown; onClose: () => void }) {
  const t = useTexts();
  const today = useToday();
  const [id] = useState(() => newId<'previous_firm_call'>());
  return (
    <FormDialog
      title={t('takeovers:screen.call.record')}
      hint={takeover.previousFirm}
      button={t('ui:save')}
      schema={CallForm}
      defaults={{ id, calledOn: today, outcome: undefined, spokeWith: takeover.previousContact, handsOver: '', warnedOf: '', note: '' }}
      save={(body) =>
        recordCall({
          params: { id: takeover.id },
          body: wasSpoken(body.outcome) ? body : { ...body, spokeWith: '', handsOver: '', warnedOf: '' },
        })
      }
      onClose={onClose}
    >
      <RadioCards
        name="outcome"
        label={t('takeovers:screen.call.outcome')}
        columns={2}
        options={callOutcomes.map((value) => ({ value, label: t(`takeovers:call.outcome.${value}`) }))}
      />
      <CallFields today={today} />
    </FormDialog>
  );
}

const wasSpoken = (outcome: CallOutcome) => outcome !== 'not_called' && outcome !== 'not_reached';

/** Who was not called said nothing: then only why. */
function CallFields({ today }: { today: string }) {
  const t = useTexts();
  const outcome = useFormAround().watch('outcome') as CallOutcome | undefined;
  return (
    <>
      {outcome !== 'not_called' && <DayField name="calledOn" label={t('takeovers:screen.call.day')} max={today} />}
      {outcome !== undefined && wasSpoken(outcome) && (
        <>
          <TextField name="spokeWith" label={t('takeovers:screen.call.spokeWith')} maxLength={200} optional />
          <TextArea
            name="handsOver"
            label={t('takeovers:screen.call.handsOver')}
            hint={t('takeovers:screen.call.handsOverHint')}
            maxLength={4_000}
            optional
          />
          <TextArea name="warnedOf" label={t('takeovers:screen.call.warnedOf')} maxLength={4_000} optional />
        </>
      )}
      <TextArea
        name="note"
        label={t(outcome === 'not_called' ? 'takeovers:screen.call.why' : 'takeovers:screen.call.note')}
        maxLength={4_000}
        optional={outcome !== 'not_called'}
      />
    </>
  );
}
