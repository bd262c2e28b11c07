import { vatOf } from '#domain/contracts/consumer-law/vat.ts';
import { agreedNet } from '#domain/takeovers/terms.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import type { Said } from '#platform/i18n/problem.ts';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { MoneyField } from '#ui/NumberField.tsx';
import { TextArea } from '#ui/TextField.tsx';
import type { TakeoverShown } from '../remote.ts';
import { askedCents, type AgreementWish, type ReckonedSurvey } from './agreement-draft.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly reckoned: ReckonedSurvey;
  readonly asked: AgreementWish;
  readonly onChange: (part: Partial<AgreementWish>) => void;
  readonly errorAt: (field: string) => { error?: string; refused?: Said };
}

/** What the client pays for the survey, with and without VAT: in sight while the sliders move. */
export function AgreedPrice({ takeover: { currency, pricesAre }, reckoned, asked }: Pick<Props, 'takeover' | 'reckoned' | 'asked'>) {
  const { t, language } = useLocale();
  const cents = askedCents(asked, reckoned);
  const netCents = cents === null ? null : agreedNet(reckoned.price, cents, pricesAre, reckoned.vatBps).netCents;
  const grossCents = cents === null || pricesAre === 'gross' ? cents : cents + vatOf(cents, reckoned.vatBps);
  return (
    <section
      className="panel flex flex-wrap items-end justify-between gap-x-6 gap-y-1 p-4 max-xl:py-2.5 sm:px-5"
      aria-label={t('takeovers:agreement.price')}
      aria-live="polite"
    >
      <div>
        <p className="text-sm text-ink-soft">{t('takeovers:agreement.withVat', { rate: formatPercent(reckoned.vatBps, language) })}</p>
        <p className="text-2xl font-semibold tracking-tight sm:text-3xl">
          {grossCents === null ? '–' : <Money cents={grossCents} currency={currency} />}
        </p>
      </div>
      <p className="text-ink-soft">
        {t('takeovers:agreement.withoutVat')} {netCents === null ? '–' : <Money cents={netCents} currency={currency} />}
      </p>
    </section>
  );
}

/** Another price than the reckoned one says why. */
export function OtherPrice({ takeover: { currency, pricesAre }, reckoned, asked, onChange, errorAt }: Props) {
  const { t, language } = useLocale();
  const own = asked.priceCents !== null;
  const turn = (on: boolean) => onChange(on ? { priceCents: reckoned.priceCents } : { priceCents: null, reason: '' });
  return (
    <div className="flex flex-col gap-3">
      <CheckField label={t('takeovers:agreement.other')} value={own} onChange={turn} />
      {own && (
        <div className="grid gap-3 sm:grid-cols-[13rem_minmax(0,1fr)]">
          <MoneyField
            label={t(`takeovers:agreement.agreed.${pricesAre}`)}
            currency={currency}
            value={asked.priceCents}
            hint={t('takeovers:agreement.reckoned', { price: formatMoney(reckoned.priceCents, currency, language) })}
            {...errorAt('priceCents')}
            onChange={(next) => onChange({ priceCents: next ?? Number.NaN })}
          />
          <TextArea
            label={t('takeovers:agreement.reason')}
            rows={2}
            value={asked.reason}
            {...errorAt('reason')}
            onChange={(reason) => onChange({ reason })}
          />
        </div>
      )}
    </div>
  );
}
