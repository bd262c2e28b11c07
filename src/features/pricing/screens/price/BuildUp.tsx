import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { isAssumed } from '#domain/pricing/assumed.ts';
import { sumCents } from '#domain/money.ts';
import type { BuildUpLine, Driver, Origin, PlanLevel, Priced } from '#domain/pricing/types.ts';
import { formatMoney, formatNumber } from '#platform/i18n/format.ts';
import { classes } from '#ui/classes.ts';
import { Money } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { Inputs, Pricing } from './pricing-state.ts';

/** Which part of the rate card a line rests on: that part may be the firm's own while others still are assumed. */
const cardParts: Readonly<Partial<Record<Driver, string>>> = { travel: 'travel', out_of_hours: 'outOfHours' };

interface Group {
  readonly driver: Driver;
  readonly lines: readonly BuildUpLine[];
}

/** The price line by line, with where each figure comes from. Lines about classes of device are gathered by driver and open on demand. */
export function BuildUp({
  price,
  pricing,
  level,
  classes: known,
}: {
  price: Priced;
  pricing: Pricing;
  level: PlanLevel;
  classes: Inputs['classes'];
}) {
  const t = useTexts();
  const groups = groupsOf(price.buildUp);
  const originOf = (line: BuildUpLine): Origin => {
    const card = pricing.input.rateCard;
    const part = cardParts[line.driver];
    if (line.source === 'rate_card') return part && card.origin === 'starting_assumption' && !isAssumed(card, part) ? 'firm' : card.origin;
    if (line.source === 'plan') return level.origin;
    if (line.source === 'class') return pricing.input.classes.find((one) => one.key === line.subject)?.origin ?? 'firm';
    return line.source === 'firm' ? pricing.input.formula.origin : 'firm';
  };
  const subjectOf = (subject: string) =>
    known.find((one) => one.key === subject)?.names[t.language] ??
    t.find(`pricing:subject.${subject}`) ??
    t.find(`pricing:cover.${subject}`) ??
    t('pricing:formula.questions');
  return (
    <Panel flush title={t('pricing:price.buildUp')} hint={t('pricing:price.buildUpHint')}>
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className="border-b border-line text-sm text-ink-faint">
            <th scope="col" className="px-4 py-2 text-start font-medium sm:px-5">
              {t('pricing:price.line')}
            </th>
            <th scope="col" className="px-2 py-2 text-end font-medium max-sm:hidden">
              {t('pricing:price.quantity')}
            </th>
            <th scope="col" className="px-2 py-2 text-end font-medium max-lg:hidden">
              {t('pricing:price.rate')}
            </th>
            <th scope="col" className="px-4 py-2 text-end font-medium sm:px-5">
              {t('pricing:price.amount')}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <GroupRows key={group.driver} group={group} currency={price.currency} originOf={originOf} subjectOf={subjectOf} />
        ))}
        <tfoot>
          <tr className="border-t border-line bg-canvas font-semibold">
            <th scope="row" className="px-4 py-3 text-start sm:px-5">
              {t('pricing:price.feePerYear')}
            </th>
            <td className="max-sm:hidden" />
            <td className="max-lg:hidden" />
            <td className="px-4 py-3 text-end sm:px-5">
              <Money cents={sumCents(price.buildUp.map((line) => line.amountCents))} currency={price.currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

function groupsOf(lines: readonly BuildUpLine[]): Group[] {
  return [...Map.groupBy(lines, (line) => line.driver)].map(([driver, grouped]) => ({ driver, lines: grouped }));
}

interface RowsProps {
  readonly group: Group;
  readonly currency: Priced['currency'];
  readonly originOf: (line: BuildUpLine) => Origin;
  readonly subjectOf: (subject: string) => string;
}

function GroupRows({ group: { driver, lines }, currency, originOf, subjectOf }: RowsProps) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const [first] = lines;
  if (!first) return null;
  const many = lines.length > 1;
  const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
  const summed = {
    ...first,
    quantity,
    rateCents: many ? null : first.rateCents,
    amountCents: sumCents(lines.map((line) => line.amountCents)),
  };
  const origin = lines.map(originOf).find((one) => one !== 'firm') ?? 'firm';
  const name = t(`pricing:driver.${driver}`);
  return (
    <tbody className="border-b border-line-soft last:border-0">
      <Row
        line={summed}
        currency={currency}
        origin={origin}
        name={
          many ? (
            <button
              type="button"
              aria-expanded={open}
              className="flex items-center gap-1 text-start font-medium pointer-coarse:min-h-(--tap)"
              onClick={() => setOpen(!open)}
            >
              <ChevronRight
                className={classes('size-4 flex-none text-ink-faint transition-transform', open && 'rotate-90')}
                aria-hidden="true"
              />
              {name}
            </button>
          ) : (
            <span className="block ps-5 font-medium">
              {name}
              {first.subject && driver !== 'out_of_hours' && driver !== 'questions' ? (
                <span className="font-normal text-ink-faint"> · {subjectOf(first.subject)}</span>
              ) : null}
            </span>
          )
        }
      />
      {open &&
        lines.map((line, index) => (
          <Row
            key={index}
            inner
            line={line}
            currency={currency}
            origin={originOf(line)}
            name={<span className="ps-5">{line.subject ? subjectOf(line.subject) : name}</span>}
          />
        ))}
    </tbody>
  );
}

function Row({
  line,
  name,
  currency,
  origin,
  inner,
}: {
  line: BuildUpLine;
  name: React.ReactNode;
  currency: Priced['currency'];
  origin: Origin;
  inner?: boolean;
}) {
  const { t, language } = useLocale();
  const digits = line.unit === 'index' || line.unit === 'deviation' ? 2 : 1;
  const quantity =
    line.unit === 'year' || line.unit === 'home'
      ? ''
      : `${formatNumber(line.quantity, language, digits)} ${t(`pricing:unit.${line.unit}`)}`;
  return (
    <tr className={inner ? 'text-sm text-ink-soft' : undefined}>
      <th scope="row" className="px-4 py-1.5 text-start font-normal sm:px-5">
        {name}
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 ps-5 text-sm text-ink-faint">
          {t(`pricing:source.${line.source}`)}
          {!inner && origin === 'starting_assumption' && <span className="text-warn">{t('ui:assumption')}</span>}
          {!inner && origin === 'own_history' && <span className="text-info">{t('pricing:origin.own_history')}</span>}
        </span>
      </th>
      <td className="figure px-2 py-1.5 text-end text-ink-soft max-sm:hidden">{quantity}</td>
      <td className="figure px-2 py-1.5 text-end text-ink-soft max-lg:hidden">
        {line.rateCents === null || quantity === '' ? '' : formatMoney(Math.round(line.rateCents), currency, language)}
      </td>
      <td className="px-4 py-1.5 text-end sm:px-5">
        <Money cents={line.amountCents} currency={currency} />
      </td>
    </tr>
  );
}
