import type { ReactNode } from 'react';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { covers, payRhythms, roles } from '#domain/pricing/types.ts';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField, NumberField, PercentField } from '#ui/NumberField.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { toast } from '#ui/Toast.tsx';
import * as remote from '../../remote.ts';
import { FormulaEdit } from '../../schema.ts';
import { DecimalField } from '../DecimalField.tsx';
import { OriginBadge } from '../Nav.tsx';
import { Rows } from '../Rows.tsx';
import { choices } from '../words.ts';

type Stored = Awaited<ReturnType<typeof remote.formula>>;
const weights = [
  'perTenDevicesBps',
  'perSystemBps',
  'perIntegrationBps',
  'perYearOfAgeBps',
  'documentationPartialBps',
  'documentationMissingBps',
  'atMostBps',
] as const;
const grid = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-4';

/** Says of a panel that some figure in it still is as the product shipped it. */
type Marks = (...parts: string[]) => ReactNode;

/** Everything of the firm's formula; saving makes another version, in use at once. */
export function FormulaForm({ stored, mayEdit, onDone }: { stored: Stored; mayEdit: boolean; onDone: () => unknown }) {
  const t = useTexts();
  const { key: _key, origin: _origin, assumed: _assumed, ...value } = stored.value;
  const marks: Marks = (...parts) => (
    <OriginBadge origin={parts.some((part) => isAssumed(stored.value, part)) ? 'starting_assumption' : 'firm'} />
  );
  return (
    <Form
      schema={FormulaEdit}
      defaults={{ ...value, version: stored.version } as never}
      onSubmit={async (body) => {
        await remote.changeFormula({ body });
        await onDone();
        toast(t('ui:saved'));
      }}
    >
      <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-5">
        <PricePart marks={marks} />
        <TermsPart marks={marks} />
        <Panel title={t('pricing:formula.complexity')} hint={t('pricing:price.complexityHint')} actions={marks('complexity')}>
          <div className={grid}>
            {weights.map((name) => (
              <PercentField key={name} name={`complexity.${name}`} label={t(`pricing:formula.${name}`)} />
            ))}
          </div>
        </Panel>
        <ReadinessPart marks={marks} />
        <WorkPart marks={marks} />
        <FormErrors />
        {mayEdit && (
          <FormActions>
            <SubmitButton />
          </FormActions>
        )}
      </fieldset>
    </Form>
  );
}

function PricePart({ marks }: { marks: Marks }) {
  const t = useTexts();
  const form = useFormAround();
  const kind = form.watch('riskLoading.kind') as 'deviations' | 'percentile';
  const change = (next: string) =>
    form.setValue(
      'riskLoading',
      next === 'deviations' ? { kind: 'deviations', hundredths: 50 } : { kind: 'percentile', percentileBps: 8_000 },
    );
  return (
    <>
      <Panel title={t('pricing:formula.margin')} actions={marks('targetMarginBps', 'riskLoading')}>
        <div className={grid}>
          <PercentField name="targetMarginBps" label={t('pricing:formula.targetMargin')} />
          <SelectField
            label={t('pricing:formula.riskKind')}
            value={kind}
            options={choices(['deviations', 'percentile'], (one) => t(`pricing:formula.${one}`))}
            onChange={change}
            className="lg:col-span-2"
          />
          {kind === 'deviations' ? (
            <DecimalField
              key="deviations"
              name="riskLoading.hundredths"
              digits={2}
              shownTimes={0.01}
              unit="σ"
              label={t('pricing:formula.deviations')}
            />
          ) : (
            <PercentField key="percentile" name="riskLoading.percentileBps" label={t('pricing:formula.percentile')} />
          )}
        </div>
      </Panel>
      <Panel title={t('pricing:formula.simple')} actions={marks('simplePrice', 'minimumPerMonthCents')}>
        <div className={grid}>
          <MoneyField name="simplePrice.stepCents" label={t('pricing:formula.step')} />
          <MoneyField name="simplePrice.endingCents" label={t('pricing:formula.ending')} />
          <SelectField
            name="simplePrice.direction"
            label={t('pricing:formula.direction')}
            options={choices(['up', 'nearest'], (one) => t(`pricing:formula.${one}`))}
          />
          <MoneyField name="minimumPerMonthCents" label={t('pricing:formula.minimum')} />
        </div>
      </Panel>
    </>
  );
}

function TermsPart({ marks }: { marks: Marks }) {
  const t = useTexts();
  return (
    <Panel title={t('pricing:formula.terms')} actions={marks('rhythmFactorsBps', 'termFactors')}>
      <div className="flex flex-col gap-4">
        <div className={grid}>
          {payRhythms.map((rhythm) => (
            <PercentField key={rhythm} name={`rhythmFactorsBps.${rhythm}`} label={t(`pricing:rhythm.${rhythm}`)} />
          ))}
        </div>
        <Rows
          name="termFactors"
          add={t('pricing:formula.addTerm')}
          fresh={{ months: null, factorBps: 10_000 }}
          row={(at) => (
            <>
              <NumberField name={`${at}.months`} label={t('pricing:formula.fromMonths')} />
              <PercentField name={`${at}.factorBps`} label={t('pricing:formula.factor')} />
            </>
          )}
        />
      </div>
    </Panel>
  );
}

const promises = ['first_answer', 'remote_start', 'on_site_start'] as const;
const promiseWord = { first_answer: 'firstAnswer', remote_start: 'remoteStart', on_site_start: 'onSiteStart' } as const;

function ReadinessPart({ marks }: { marks: Marks }) {
  const t = useTexts();
  return (
    <>
      <Panel title={t('pricing:formula.standBy')} hint={t('pricing:formula.standByHint')} actions={marks('standBy')}>
        <Rows
          name="standBy"
          add={t('pricing:formula.addPromise')}
          fresh={{ promise: 'first_answer', withinMinutes: null, factorBps: 10_000, perYearCents: 0 }}
          row={(at) => (
            <>
              <SelectField
                name={`${at}.promise`}
                label={t('pricing:formula.promise')}
                options={choices(promises, (one) => t(`pricing:wait.${promiseWord[one]}`))}
              />
              <NumberField name={`${at}.withinMinutes`} label={t('pricing:formula.within')} unit="min" />
              <PercentField name={`${at}.factorBps`} label={t('pricing:formula.factor')} />
              <MoneyField name={`${at}.perYearCents`} label={t('pricing:formula.perYear')} />
            </>
          )}
        />
      </Panel>
      <Panel title={t('pricing:formula.coverCost')} actions={marks('coverPerYearCents')}>
        <div className={grid}>
          {covers.map((cover) => (
            <MoneyField key={cover} name={`coverPerYearCents.${cover}`} label={t(`pricing:cover.${cover}`)} />
          ))}
        </div>
      </Panel>
    </>
  );
}

function WorkPart({ marks }: { marks: Marks }) {
  const t = useTexts();
  const byRole = choices(roles, (role) => t(`pricing:role.${role}`));
  return (
    <>
      <Panel
        title={t('pricing:formula.events')}
        actions={marks('eventsInExtendedBps', 'eventsAtNightBps', 'watchingMovesToRemoteBps', 'unknownAgeYears')}
      >
        <div className={grid}>
          <PercentField name="eventsInExtendedBps" label={t('pricing:formula.eventsInExtended')} />
          <PercentField name="eventsAtNightBps" label={t('pricing:formula.eventsAtNight')} />
          <PercentField name="watchingMovesToRemoteBps" label={t('pricing:formula.watchingMoves')} />
          <DecimalField name="unknownAgeYears" digits={1} label={t('pricing:formula.unknownAge')} />
        </div>
      </Panel>
      <Panel title={t('pricing:formula.questions')} actions={marks('questions')}>
        <div className={grid}>
          <DecimalField name="questions.perHomePerYear" digits={2} label={t('pricing:formula.perHome')} />
          <DecimalField name="questions.perSystemPerYear" digits={2} label={t('pricing:formula.perSystem')} />
          <DecimalField name="questions.minutes.mean" digits={1} unit="min" label={t('pricing:classes.mean')} />
          <DecimalField name="questions.minutes.spread" digits={1} unit="min" label={t('pricing:classes.spread')} />
          <SelectField name="questions.by" label={t('pricing:formula.by')} options={byRole} />
        </div>
      </Panel>
      <Panel title={t('pricing:formula.planned')} actions={marks('visit', 'upgrade')}>
        <div className={grid}>
          <NumberField name="visit.minutes" label={t('pricing:formula.visitMinutes')} unit="min" />
          <SelectField name="visit.by" label={t('pricing:formula.by')} options={byRole} />
          <NumberField name="upgrade.minutes" label={t('pricing:formula.upgradeMinutes')} unit="min" />
          <NumberField name="upgrade.minutesPerSystem" label={t('pricing:formula.upgradePerSystem')} unit="min" />
          <SelectField name="upgrade.by" label={t('pricing:formula.by')} options={byRole} />
        </div>
      </Panel>
    </>
  );
}
