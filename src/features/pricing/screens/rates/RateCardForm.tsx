import type { ReactNode } from 'react';
import { roles, type RateCard } from '#domain/pricing/types.ts';
import { Button } from '#ui/Button.tsx';
import { Form, FormActions, FormErrors, SubmitButton, useFormAround } from '#ui/Form.tsx';
import { AskBeforeLeavingForm } from '#ui/leave.tsx';
import { useTexts } from '#ui/locale.tsx';
import { MoneyField, NumberField, PercentField } from '#ui/NumberField.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import * as remote from '../../remote.ts';
import { NewRateCard } from '../../schema.ts';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { OriginBadge } from '../Nav.tsx';
import { Rows } from '../Rows.tsx';
import { choices } from '../words.ts';

export type Card = Awaited<ReturnType<typeof remote.rateCards>>[number];

/** What a card says, typed in one form: labour, metering, out of hours, travel, parts. */
export function RateCardForm({
  card,
  copiedFrom,
  mayEdit,
  onDone,
  onCancel,
}: {
  card: Card;
  /** The card a new one began as. */
  copiedFrom: Card['id'] | undefined;
  mayEdit: boolean;
  onDone: (id: string) => Promise<void>;
  onCancel: () => void;
}) {
  const t = useTexts();
  const { key: _key, origin: _origin, assumed: _assumed, ...value } = card.value;
  const marks = (part: string) => <OriginBadge origin={isAssumed(card.value, part) ? 'starting_assumption' : 'firm'} />;
  const isNew = (card.id as string) === 'new';
  return (
    <Form
      schema={NewRateCard}
      defaults={{ ...value, inForceFrom: card.inForceFrom } as never}
      onSubmit={async (body) => {
        if (isNew) await onDone((await remote.addRateCard({ body: { ...body, ...(copiedFrom ? { copiedFrom } : {}) } })).id);
        else {
          await remote.changeRateCard({ params: { rateCardId: card.id }, body: { ...body, revision: card.revision } });
          await onDone(card.id);
        }
        toast(t('ui:saved'));
      }}
    >
      <AskBeforeLeavingForm />
      <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-5">
        <Panel title={card.region || t('pricing:rates.add')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="region" label={t('pricing:rates.region')} hint={t('pricing:rates.regionHint')} disabled={!mayEdit} />
            <DayField name="inForceFrom" label={t('pricing:rates.inForceFrom')} hint={t('pricing:rates.inForceHint')} disabled={!mayEdit} />
          </div>
        </Panel>
        <Labour marks={marks('labour')} />
        <div className="grid gap-5 lg:grid-cols-2">
          <Metering marks={marks('metering')} />
          <OutOfHours marks={marks('outOfHours')} />
        </div>
        <Travel marks={marks('travel')} />
        <Panel title={t('pricing:rates.parts')} actions={marks('partMarkupBps')}>
          <PercentField name="partMarkupBps" label={t('pricing:rates.markup')} className="max-w-52" />
        </Panel>
        <FormErrors />
        {mayEdit && (
          <FormActions>
            {isNew && <Button onClick={onCancel}>{t('ui:cancel')}</Button>}
            <SubmitButton />
          </FormActions>
        )}
      </fieldset>
    </Form>
  );
}

/** Says of one part that it came with the product, while some figure of it still does. */
interface Marked {
  readonly marks: ReactNode;
}

function Labour({ marks }: Marked) {
  const t = useTexts();
  return (
    <Panel title={t('pricing:rates.labour')} actions={marks}>
      <div className="grid gap-5 sm:grid-cols-2">
        {roles.flatMap((role) =>
          (['remote', 'onSite'] as const).map((place) => (
            <fieldset key={`${role}.${place}`} className="min-w-0">
              <legend className="pb-1.5 text-sm text-ink-soft">
                {t(`pricing:role.${role}`)} · {t(`pricing:place.${place}`)}
              </legend>
              <div className="grid grid-cols-2 items-end gap-3">
                <MoneyField name={`labour.${role}.${place}.costPerHourCents`} label={t('pricing:rates.cost')} />
                <MoneyField name={`labour.${role}.${place}.salePerHourCents`} label={t('pricing:rates.sale')} />
              </div>
            </fieldset>
          )),
        )}
      </div>
    </Panel>
  );
}

function Metering({ marks }: Marked) {
  const t = useTexts();
  return (
    <Panel title={t('pricing:rates.metering')} actions={marks}>
      <div className="flex flex-col gap-4">
        {(['remote', 'onSite'] as const).map((place) => (
          <fieldset key={place} className="min-w-0">
            <legend className="pb-1.5 text-sm text-ink-soft">{t(`pricing:place.${place}`)}</legend>
            <div className="grid grid-cols-3 items-end gap-3">
              {(['freeMinutes', 'minimumMinutes', 'stepMinutes'] as const).map((name) => (
                <NumberField key={name} name={`metering.${place}.${name}`} label={t(`pricing:rates.${name}`)} unit="min" />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Panel>
  );
}

function OutOfHours({ marks }: Marked) {
  const t = useTexts();
  return (
    <Panel title={t('pricing:rates.outOfHours')} actions={marks}>
      <div className="flex flex-col gap-4">
        {(['extended', 'night'] as const).map((when) => (
          <fieldset key={when} className="min-w-0">
            <legend className="pb-1.5 text-sm text-ink-soft">{t(`pricing:rates.${when}`)}</legend>
            <div className="grid grid-cols-2 items-end gap-3">
              <PercentField name={`outOfHours.${when}.costFactorBps`} label={t('pricing:rates.costFactor')} />
              <PercentField name={`outOfHours.${when}.saleFactorBps`} label={t('pricing:rates.saleFactor')} />
            </div>
          </fieldset>
        ))}
      </div>
    </Panel>
  );
}

const freshTravel: Readonly<Record<RateCard['travel']['kind'], RateCard['travel']>> = {
  fixed: { kind: 'fixed', costCents: 0, saleCents: 0 },
  variable: { kind: 'variable', costPerKmCents: 0, salePerKmCents: 0, costPerMinuteCents: 0, salePerMinuteCents: 0 },
  zones: {
    kind: 'zones',
    zones: [
      { upToKm: 30, costCents: 0, saleCents: 0 },
      { upToKm: null, costCents: 0, saleCents: 0 },
    ],
  },
};

function Travel({ marks }: Marked) {
  const t = useTexts();
  const form = useFormAround();
  const kind = form.watch('travel.kind') as RateCard['travel']['kind'];
  const pair = (cost: string, sale: string, of?: string) => (
    <>
      <MoneyField name={`travel.${cost}`} label={[of, t('pricing:rates.cost')].filter(Boolean).join(' · ')} />
      <MoneyField name={`travel.${sale}`} label={[of, t('pricing:rates.sale')].filter(Boolean).join(' · ')} />
    </>
  );
  return (
    <Panel title={t('pricing:rates.travel')} actions={marks}>
      <div className="flex flex-col gap-4">
        <SelectField
          label={t('pricing:rates.travelKind')}
          value={kind}
          className="max-w-sm"
          options={choices(['fixed', 'variable', 'zones'], (one) => t(`pricing:rates.${one}`))}
          onChange={(next) => form.setValue('travel', freshTravel[next as RateCard['travel']['kind']], { shouldDirty: true })}
        />
        {kind === 'fixed' && (
          <div key="fixed" className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {pair('costCents', 'saleCents')}
          </div>
        )}
        {kind === 'variable' && (
          <div key="variable" className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {pair('costPerKmCents', 'salePerKmCents', t('pricing:rates.perKm'))}
            {pair('costPerMinuteCents', 'salePerMinuteCents', t('pricing:rates.perMinute'))}
          </div>
        )}
        {kind === 'zones' && (
          <Rows
            name="travel.zones"
            add={t('pricing:rates.addZone')}
            fresh={{ upToKm: null, costCents: 0, saleCents: 0 }}
            row={(at) => (
              <>
                <NumberField
                  name={`${at}.upToKm`}
                  label={t('pricing:rates.upToKm')}
                  unit="km"
                  hint={t('pricing:rates.upToKmHint')}
                  className="max-sm:col-span-2 sm:col-span-2"
                />
                <MoneyField name={`${at}.costCents`} label={t('pricing:rates.cost')} />
                <MoneyField name={`${at}.saleCents`} label={t('pricing:rates.sale')} />
              </>
            )}
          />
        )}
      </div>
    </Panel>
  );
}
