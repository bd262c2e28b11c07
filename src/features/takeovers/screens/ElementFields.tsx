import { Trash2 } from 'lucide-react';
import { elementKinds } from '#domain/takeovers/terms.ts';
import { formatMoney, formatPercent } from '#platform/i18n/format.ts';
import type { Said } from '#platform/i18n/problem.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { MoneyField, NumberField } from '#ui/NumberField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea, TextField } from '#ui/TextField.tsx';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { type ElementRow, priceWithoutVat, proposedPrice } from './terms-draft.ts';
import { VatDeclaration, VatSelect } from './VatFields.tsx';
import { words } from './words.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly start: DraftStart;
  readonly row: ElementRow;
  readonly refused: readonly Said[];
  readonly onChange: (part: Partial<ElementRow>) => void;
  readonly onRemove: () => void;
}

const workKinds = elementKinds.filter((kind) => kind !== 'survey' && kind !== 'product');

/** One element: what, what is delivered, hours, price, stage, VAT; of a product its purchase and what is left of the price, instead of hours. */
export function ElementFields({ takeover, start, row, refused, onChange, onRemove }: Props) {
  const { t } = useLocale();
  const { currency, pricesAre } = takeover;
  const isProduct = row.kind === 'product';
  const at = (name: string) => {
    const found = refused.find(({ field }) => field?.includes(`.${name}`));
    return found ? { error: found.words, refused: found } : {};
  };
  return (
    <div
      role="group"
      aria-label={row.title.trim() || t(words.elementKind(row.kind))}
      data-row={row.key}
      className="grid grid-cols-2 items-start gap-3 px-4 py-4 sm:px-5 @xl:grid-cols-12"
    >
      {!isProduct && (
        <SelectField
          className="col-span-2 @xl:col-span-3"
          label={t('takeovers:terms.kind')}
          value={row.kind}
          options={workKinds.map((value) => ({ value, label: t(words.elementKind(value)) }))}
          onChange={(kind) => onChange({ kind: kind as ElementRow['kind'] })}
        />
      )}
      <TextField
        className={isProduct ? 'col-span-2 @xl:col-span-11' : 'col-span-2 @xl:col-span-8'}
        label={t(isProduct ? 'takeovers:terms.product' : 'takeovers:terms.title')}
        maxLength={200}
        value={row.title}
        onChange={(title) => onChange({ title })}
        {...at('title')}
      />
      {isProduct && (
        <MoneyField
          className="@xl:col-span-3"
          label={t('takeovers:terms.purchase')}
          currency={currency}
          value={row.purchaseCents}
          onChange={(cents) => onChange({ purchaseCents: cents ?? Number.NaN })}
          {...at('purchaseCents')}
        />
      )}
      {!isProduct && <Hours minutes={row.minutes} onChange={(minutes) => onChange({ minutes })} {...at('minutes')} />}
      <MoneyField
        className={isProduct ? '@xl:col-span-3' : '@xl:col-span-4'}
        label={t(`takeovers:terms.price.${pricesAre}`)}
        currency={currency}
        value={row.priceCents}
        onChange={(priceCents) => onChange({ priceCents })}
        {...at('priceCents')}
      />
      {isProduct && <Margin row={row} start={start} takeover={takeover} />}
      <NumberField
        className="@xl:col-span-2"
        label={t('takeovers:terms.stage')}
        value={row.stage}
        onChange={(stage) => onChange({ stage: stage ?? Number.NaN })}
        {...at('stage')}
      />
      <VatSelect
        className={isProduct ? '@xl:col-span-2' : '@xl:col-span-3'}
        choices={start.reckoning.vat}
        value={row.vat}
        onChange={(vat) => onChange({ vat })}
      />
      <div className="col-span-2 flex min-w-0 flex-col gap-3 @xl:col-span-12">
        <RateHint row={row} start={start} takeover={takeover} onTake={(priceCents) => onChange({ priceCents })} />
        <TextArea
          label={t('takeovers:terms.delivers')}
          rows={2}
          maxLength={4_000}
          value={row.delivers}
          onChange={(delivers) => onChange({ delivers })}
          {...at('delivers')}
        />
        <VatDeclaration choices={start.reckoning.vat} value={row.vat} onChange={(vat) => onChange({ vat })} />
        {at('vat').error && <p className="field-error">{at('vat').error}</p>}
      </div>
      <IconButton
        className="col-span-2 justify-self-end @xl:col-span-1 @xl:col-start-12 @xl:row-start-1 @xl:mt-6.5"
        label={t('takeovers:terms.remove', { title: row.title })}
        icon={<Trash2 aria-hidden="true" />}
        onClick={onRemove}
      />
    </div>
  );
}

/** Hours in quarters: people agree in hours, the records keep minutes. */
function Hours({ minutes, onChange, error }: { minutes: number; onChange: (minutes: number) => void; error?: string }) {
  const { t, language } = useLocale();
  const said = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(minutes / 60);
  return (
    <NumberField
      className="@xl:col-span-3"
      label={t('takeovers:terms.minutes')}
      hint={minutes > 0 ? t('ui:duration.hours', { hours: said }) : undefined}
      unit={t('takeovers:element.min')}
      rounds
      value={minutes}
      onChange={(next) => onChange(next ?? 0)}
      {...(error ? { error } : {})}
    />
  );
}

/** What the hours come to at the firm's rates, where the price is another one. */
function RateHint({ row, start, takeover, onTake }: Pick<Props, 'row' | 'start' | 'takeover'> & { onTake: (cents: number) => void }) {
  const { t, language } = useLocale();
  const cents = proposedPrice(row, start, takeover);
  if (cents === null || cents === row.priceCents) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
      {t('takeovers:terms.atYourRate', { price: formatMoney(cents, takeover.currency, language) })}
      <Button small onClick={() => onTake(cents)}>
        {t('takeovers:terms.takePrice')}
      </Button>
    </div>
  );
}

/** What is left of a product's price without VAT: "You are not making any (or very limited) margin on products", so it is shown. */
function Margin({ row, start, takeover }: Pick<Props, 'row' | 'start' | 'takeover'>) {
  const { t, language } = useLocale();
  const netCents = priceWithoutVat(row, start, takeover);
  const left = netCents === null ? Number.NaN : netCents - row.purchaseCents;
  return (
    <div className="field @xl:col-span-2">
      <span className="field-label">{t('takeovers:terms.margin')}</span>
      <span className={`flex min-h-(--control) flex-col justify-center ${left < 0 ? 'text-bad' : ''}`}>
        {netCents !== null && netCents > 0 && Number.isFinite(left) ? (
          <>
            <span className="figure">{formatMoney(left, takeover.currency, language)}</span>
            <span className="text-sm text-ink-faint">{formatPercent(Math.round((left * 10_000) / netCents), language)}</span>
          </>
        ) : (
          '–'
        )}
      </span>
    </div>
  );
}
