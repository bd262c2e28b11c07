import { startSaid } from '#domain/contracts/lifecycle.ts';
import { type Day, isDay } from '#domain/time.ts';
import { formatCode, formatDay, formatPercent } from '#platform/i18n/format.ts';
import { type Problem, problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { NumberField } from '#ui/NumberField.tsx';
import { Panel } from '#ui/Panel.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { DayField, TextArea, TextField } from '#ui/TextField.tsx';
import type { Choices } from '../remote.ts';
import type { Wish, WishFields } from './wish.ts';

/** Of a day that the law lets be only at the client's express request: which one holds without it. Else: which day is safe. */
function startHint({ wish, choices }: WishFields, t: Translate): string {
  const on = (day: Day) => formatDay(day, t.language, 'long');
  const said = isDay(wish.startsOn) ? startSaid(wish.startsOn, choices.today, choices.law) : null;
  if (said?.otherwise) return t('offers:make.startsIfAsked', { day: on(said.day), otherwise: on(said.otherwise) });
  return t('offers:make.startsHint', { day: formatDay(choices.startsOn, t.language) });
}

/**
 * Term, start, payment, VAT with what the client declares for it, validity, and a few words of one's own. A field that was emptied is asked for as no
 * number and no day at all, which the form's schema refuses at that field: what was there before must not be saved unseen.
 */
export function TermFields({ problem, ...fields }: WishFields & { readonly problem: Problem | undefined }) {
  const { wish, choices, change } = fields;
  const t = useTexts();
  const frequencies = ([1, 3, 6, 12] as const).map((months) => ({ value: String(months), label: t(`offers:make.frequencyOf.${months}`) }));
  const at = (...names: string[]) => errorAt(problem, names, t);
  const shown = (['gross', 'net'] as const).map((value) => ({ value, label: t(`offers:pricesAre.${value}`) }));
  return (
    <Panel title={t('offers:make.terms')}>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <NumberField
          label={t('offers:make.term')}
          unit={t('offers:make.months')}
          value={wish.termMonths ?? 12}
          onChange={(termMonths) => change({ termMonths: termMonths ?? Number.NaN })}
          {...at('termMonths')}
        />
        <SelectField
          label={t('offers:make.frequency')}
          options={frequencies}
          value={String(wish.monthsPerPeriod ?? 1)}
          onChange={(value) => change({ monthsPerPeriod: Number(value) as 1 | 3 | 6 | 12 })}
        />
        <DayField
          label={t('offers:make.starts')}
          value={wish.startsOn}
          min={choices.today}
          onChange={(startsOn) => change({ startsOn })}
          {...at('startsOn')}
          hint={startHint(fields, t)}
        />
        <DayField
          label={t('offers:make.expires')}
          value={wish.expiresOn ?? ''}
          min={choices.today}
          onChange={(expiresOn) => change({ expiresOn })}
          {...at('expiresOn')}
        />
        <SelectField
          label={t('offers:make.pricesAre')}
          options={shown}
          value={wish.pricesAre ?? choices.pricesAre}
          onChange={(value) => change({ pricesAre: value as 'net' | 'gross' })}
        />
        {(['paymentDays', 'noticeDays'] as const).map((name) => (
          <NumberField
            key={name}
            label={t(`offers:make.${name}`)}
            unit={t('offers:make.days')}
            value={wish[name] ?? choices.days[name]}
            onChange={(days) => change({ [name]: days ?? Number.NaN })}
            {...at(name)}
          />
        ))}
      </div>
      <VatFields {...fields} at={at} />
      <TextArea
        className="mt-4"
        label={t('offers:make.message')}
        optional
        value={wish.message ?? ''}
        maxLength={4_000}
        onChange={(message) => change({ message })}
        {...at('message')}
        hint={t('offers:make.messageHint', {
          language: formatCode(choices.client.language, 'language', t.language, true),
        })}
      />
    </Panel>
  );
}

type ErrorAt = (...names: string[]) => { readonly error?: string };

/** The refusal that belongs to one of these fields, for the field itself: the notice above says all of them, this says which. */
function errorAt(problem: Problem | undefined, names: readonly string[], t: Translate): { readonly error?: string } {
  if (!problem) return {};
  const found = (problem.errors?.length ? problem.errors : [problem]).find(({ field }) => field !== undefined && names.includes(field));
  return found ? { error: problemText({ status: problem.status, ...found }, t) } : {};
}

function vatOptions(choices: Choices, t: Translate) {
  const rates = choices.vat.map((one) => ({
    value: String(one.rateBps),
    label: t(one.key === 'standard' ? 'offers:make.standardRate' : 'offers:make.reducedRate', {
      rate: formatPercent(one.rateBps, t.language),
    }),
    disabled: one.standing === 'excluded',
    ...(one.standing === 'excluded' ? { hint: t('offers:make.rateExcluded') } : {}),
  }));
  const none = (['E', 'O', ...(choices.client.vatId ? ['AE' as const] : [])] as const).map((category) => ({
    value: category,
    label: t(`offers:make.noVat${category}`),
  }));
  return [...rates, ...none];
}

function VatFields({ wish, choices, change, at }: WishFields & { readonly at: ErrorAt }) {
  const t = useTexts();
  const vat: NonNullable<Wish['vat']> = wish.vat ?? { category: 'S', rateBps: choices.vat[0]?.rateBps ?? Number.NaN, declared: [] };
  const rate = vat.category === 'S' ? choices.vat.find((one) => one.rateBps === vat.rateBps) : undefined;
  const choose = (value: string) =>
    change({
      vat: /^\d+$/.test(value)
        ? { category: 'S', rateBps: Number(value), declared: [] }
        : { category: value as 'E' | 'O' | 'AE', ground: '' },
    });
  const declared = vat.category === 'S' ? (vat.declared ?? []) : [];
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-2">
      <SelectField
        label={t('offers:make.vat')}
        options={vatOptions(choices, t)}
        value={vat.category === 'S' ? String(vat.rateBps) : vat.category}
        onChange={choose}
        {...at('vat.category', 'vat.rateBps', 'vat.declared')}
      />
      {vat.category !== 'S' && (
        <TextField
          label={t('offers:make.ground')}
          value={vat.ground}
          onChange={(ground) => change({ vat: { ...vat, ground } })}
          {...at('vat.ground')}
        />
      )}
      {vat.category === 'S' && rate && rate.conditions.length > 0 && (
        <div className="flex flex-col gap-1">
          <p className="field-label">{t('offers:make.declares')}</p>
          {rate.conditions.map((one) => (
            <CheckField
              key={one}
              label={t(`offers:vatCondition.${one}`)}
              value={declared.includes(one)}
              onChange={(on) => change({ vat: { ...vat, declared: on ? [...declared, one] : declared.filter((other) => other !== one) } })}
            />
          ))}
          {!rate.certain && <Notice tone="warn">{t('offers:make.rateUncertain', { source: rate.source })}</Notice>}
        </div>
      )}
    </div>
  );
}
