import { type SurveyPrice, yearsCounted } from '#domain/takeovers/survey-price.ts';
import { agreedNet } from '#domain/takeovers/terms.ts';
import { Badge } from '#ui/Badge.tsx';
import { Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import type { DraftStart, TakeoverShown } from '../remote.ts';
import { askedCents, type AgreementWish, type ReckonedSurvey } from './agreement-draft.ts';
import { useExactTimeWords, useTimeWords } from './time-words.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly reckoned: ReckonedSurvey;
  readonly asked: AgreementWish;
  readonly start: DraftStart;
}

/** The survey's price line by line: how much, at which rate, and where that comes from, down to the price that is asked for. Without VAT. */
export function SurveyBuildUp({ takeover: { currency, pricesAre }, reckoned, asked, start }: Props) {
  const { t } = useLocale();
  const { price, vatBps } = reckoned;
  const { netCents, beyondCents } = agreedNet(price, askedCents(asked, reckoned) ?? reckoned.priceCents, pricesAre, vatBps);
  const years = { years: asked.wish.ageYears, counted: yearsCounted(asked.wish.ageYears) };
  const [time, exactTime] = [useTimeWords(), useExactTimeWords()];
  const { surveyRates, card } = start.reckoning;
  const assumed = (from: SurveyPrice['lines'][number]['from']) =>
    from === 'rate_card' ? card?.origin === 'starting_assumption' : surveyRates.origin === 'starting_assumption';
  return (
    <Panel flush title={t('takeovers:agreement.buildUp')} hint={t('takeovers:agreement.buildUpHint')}>
      <table className="w-full border-collapse text-start">
        <thead>
          <tr className="border-b border-line text-sm text-ink-faint">
            <th scope="col" className="px-4 py-2 text-start font-medium sm:px-5">
              {t('takeovers:agreement.column.what')}
            </th>
            <th scope="col" className="px-2 py-2 text-end font-medium max-sm:hidden">
              {t('takeovers:agreement.column.howMuch')}
            </th>
            <th scope="col" className="px-4 py-2 text-end font-medium sm:px-5">
              {t('takeovers:agreement.column.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {price.lines.map((line) => {
            const howMuch =
              line.unit === 'minutes'
                ? exactTime(line.quantity)
                : line.unit === 'visits'
                  ? t('takeovers:agreement.visits', { count: line.quantity })
                  : null;
            return (
              <tr key={line.key} className="border-b border-line-soft align-top last:border-0">
                <th scope="row" className="px-4 py-2.5 text-start font-normal sm:px-5">
                  <span className="font-medium">{t(`takeovers:agreement.line.${line.key}`)}</span>
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-faint">
                    {t(`takeovers:agreement.from.${line.from}`)}
                    {line.key === 'age' && <span>{t('takeovers:agreement.yearsCounted', years)}</span>}
                    {assumed(line.from) && <Badge tone="warn">{t('ui:assumption')}</Badge>}
                    {howMuch && (
                      <span className="sm:hidden">
                        {howMuch}
                        {line.rateCents !== null && (
                          <>
                            {' × '}
                            <Money cents={line.rateCents} currency={currency} />
                          </>
                        )}
                      </span>
                    )}
                  </span>
                </th>
                <td className="px-2 py-2.5 text-end text-ink-soft max-sm:hidden">
                  {howMuch && <span className="block whitespace-nowrap">{howMuch}</span>}
                  {line.rateCents !== null && (
                    <span className="block text-sm text-ink-faint">
                      <Money cents={line.rateCents} currency={currency} />{' '}
                      {t(line.unit === 'visits' ? 'takeovers:agreement.perVisit' : 'takeovers:agreement.perHour')}
                    </span>
                  )}
                </td>
                <td className="px-4 py-2.5 text-end sm:px-5">
                  <Money cents={line.amountCents} currency={currency} />
                </td>
              </tr>
            );
          })}
          {beyondCents !== 0 && (
            <tr className="align-top">
              <th scope="row" className="px-4 py-2.5 text-start font-normal sm:px-5">
                <span className="font-medium">{t('takeovers:agreement.line.agreed')}</span>
                <span className="block text-sm text-ink-faint">{t('takeovers:agreement.from.agreed')}</span>
              </th>
              <td className="max-sm:hidden" />
              <td className="px-4 py-2.5 text-end sm:px-5">
                <Money cents={beyondCents} currency={currency} />
              </td>
            </tr>
          )}
        </tbody>
        <tfoot className="border-t border-line font-semibold">
          <tr>
            <th scope="row" className="px-4 py-3 text-start font-semibold sm:px-5">
              {t('takeovers:agreement.withoutVat')}
            </th>
            <td className="px-2 py-3 text-end text-sm font-normal text-ink-faint max-sm:hidden">
              {t('takeovers:agreement.upToMinute', { time: time(price.minutes) })}
            </td>
            <td className="px-4 py-3 text-end sm:px-5">
              <Money cents={netCents} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
