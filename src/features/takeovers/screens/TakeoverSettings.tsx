import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '#ui/Badge.tsx';
import { Form, FormActions, FormErrors, SubmitButton } from '#ui/Form.tsx';
import { AskBeforeLeavingForm } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { NumberField, PercentField } from '#ui/NumberField.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { readSettings, saveSettings, type SettingsShown } from '../remote.ts';
import { SettingsForm, type SettingsInput } from '../schema.ts';
import { Criteria } from './Criteria.tsx';

/** What the firm sets of takeovers: the decision sheet, what a survey is reckoned by, which part waits for the handover. */
export default function TakeoverSettings() {
  const t = useTexts();
  const [saves, setSaves] = useState(0);
  const { data, error, refetch } = useQuery({ queryKey: ['takeover-settings'], queryFn: () => readSettings({}) });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t('takeovers:settings.title')} above={{ label: t('takeovers:board.title'), href: '/takeovers' }} />
      {error && <Unread error={error} onRetry={refetch} />}
      {!error && !data && <Skeleton lines={8} />}
      {data && <Edit key={`${saves}-${data.revision}`} settings={data} onSaved={() => setSaves((before) => before + 1)} />}
    </div>
  );
}

const minutes = ['baseMinutes', 'perSystemMinutes', 'perDeviceMinutes', 'perCableMinutes', 'minutesPerVisit'] as const;
const shares = ['reportShareBps', 'perYearOfAgeBps', 'partialPapersBps', 'missingPapersBps'] as const;

function Edit({ settings, onSaved }: { settings: SettingsShown; onSaved: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const mayEdit = useCan('takeover.settings');
  const { origin, ...surveyRates } = settings.surveyRates;
  const save = async (body: SettingsInput) => {
    await saveSettings({ body });
    await queries.invalidateQueries();
    toast(t('ui:saved'));
    onSaved();
  };
  return (
    <Form
      schema={SettingsForm}
      defaults={{
        criteria: [...settings.criteria],
        goFromBps: settings.goFromBps,
        surveyRates,
        signOffBps: settings.signOffBps,
        revision: settings.revision,
      }}
      onSubmit={save}
    >
      <AskBeforeLeavingForm />
      <fieldset disabled={!mayEdit} className="contents">
        <Panel title={t('takeovers:screen.decision.sheet')} hint={t('takeovers:settings.sheetHint')}>
          <div className="flex flex-col gap-5">
            <Criteria disabled={!mayEdit} />
            <PercentField className="sm:max-w-60" name="goFromBps" label={t('takeovers:settings.goFrom')} disabled={!mayEdit} />
          </div>
        </Panel>
        <Panel
          title={t('takeovers:settings.survey')}
          hint={t('takeovers:settings.surveyHint')}
          actions={origin === 'starting_assumption' && <Badge tone="warn">{t('ui:assumption')}</Badge>}
        >
          <div className="grid gap-4 sm:grid-cols-2">
            {minutes.map((key) => (
              <NumberField
                key={key}
                name={`surveyRates.${key}`}
                label={t(`takeovers:settings.rate.${key}`)}
                unit="min"
                rounds
                disabled={!mayEdit}
              />
            ))}
            {shares.map((key) => (
              <PercentField key={key} name={`surveyRates.${key}`} label={t(`takeovers:settings.rate.${key}`)} disabled={!mayEdit} />
            ))}
          </div>
        </Panel>
        <Panel title={t('takeovers:settings.lastPart')} hint={t('takeovers:settings.lastPartHint')}>
          <PercentField className="sm:max-w-60" name="signOffBps" label={t('takeovers:settings.signOff')} disabled={!mayEdit} />
        </Panel>
      </fieldset>
      <FormErrors />
      {mayEdit && (
        <FormActions>
          <SubmitButton />
        </FormActions>
      )}
    </Form>
  );
}
