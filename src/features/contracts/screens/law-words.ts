import type { LawTopic, LawTopics, RenewalNoticeRule } from '#domain/contracts/consumer-law/law-row.ts';
import type { VatCondition } from '#domain/contracts/consumer-law/vat.ts';
import { formatList, formatPercent } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** What a rule says, in words: "14 days", "yes", "at most 3 months before, …". */
export function lawValueWords(t: Translate, value: LawTopics[LawTopic] | undefined): string {
  if (value === undefined) return t('contracts:law.unknown');
  if (value === null) return t('contracts:law.noRight');
  if (typeof value === 'boolean') return t(value ? 'ui:yes' : 'ui:no');
  return typeof value === 'number' ? t('contracts:law.days', { count: value }) : noticeWords(t, value);
}

function noticeWords(
  t: Translate,
  { earliestMonthsBefore, latestMonthsBefore, latestDaysBefore, form, ifMissed }: RenewalNoticeRule,
): string {
  const words = [
    ...(earliestMonthsBefore === undefined ? [] : [t('contracts:law.notice.earliest', { months: earliestMonthsBefore })]),
    ...(latestMonthsBefore === undefined ? [] : [t('contracts:law.notice.latestMonths', { count: latestMonthsBefore })]),
    ...(latestDaysBefore === undefined ? [] : [t('contracts:law.notice.latestDays', { count: latestDaysBefore })]),
    t(`contracts:law.notice.form.${form}`),
    t(`contracts:law.notice.ifMissed.${ifMissed}`),
  ].join(', ');
  // It stands alone, as the other values do.
  return words.charAt(0).toLocaleUpperCase(t.language) + words.slice(1);
}

/** "10 %", and what must be declared for it. */
export function rateWords(t: Translate, rate: { rateBps: number; conditions: readonly VatCondition[] } | null): string {
  return rate === null ? t('contracts:law.unknown') : formatPercent(rate.rateBps, t.language);
}

export function conditionsWords(t: Translate, conditions: readonly VatCondition[]): string {
  const list = formatList(
    conditions.map((one) => t(`offers:vatCondition.${one}`)),
    t.language,
  );
  return t('contracts:law.conditions', { conditions: list });
}
