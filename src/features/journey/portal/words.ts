import { hoursOfCover } from '#domain/contracts/working-hours.ts';
import { formatMoney, formatNumber } from '#platform/i18n/format.ts';
import { hoursWords } from '#platform/i18n/hours.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import type { Promised, PromisedPlan } from '../queries/promise.ts';

/** What service means at this firm, in sentences. */
export function pointsOfService(t: Translate): string[] {
  return (['known', 'answer', 'watched', 'papers', 'price'] as const).map((point) => t(`journey:promise.means.${point}`));
}

/** "from €39 a month", as the client is used to seeing prices. */
export function priceWords(plan: PromisedPlan, { currency }: Promised, t: Translate): string {
  if (plan.fromPerMonthCents === null) return t('journey:promise.plans.onAsking');
  return t('journey:promise.plans.from', { price: formatMoney(plan.fromPerMonthCents, currency, t.language, { whole: true }) });
}

export function vatWords({ pricesAre }: Promised, t: Translate): string {
  return t(`journey:promise.plans.${pricesAre}`);
}

/** When, how and how often: what sets one plan apart from the next. */
export function planWords({ level }: PromisedPlan, { hours }: Promised, t: Translate): string[] {
  const name = t(`journey:promise.cover.${level.cover}`);
  const open = hoursOfCover(hours, level.cover);
  return [
    open ? t('ui:named', { name, value: hoursWords(t, open) }) : name,
    t(`journey:promise.approach.${level.approach}`),
    ...(level.visitsPerYear > 0 ? [t('journey:promise.visits', { count: level.visitsPerYear })] : []),
  ];
}

const waits = ['firstAnswerMinutes', 'remoteStartMinutes', 'onSiteStartMinutes'] as const;

/** Waiting times, a row for each kind and a cell for each plan. */
export function waitRows(plans: readonly PromisedPlan[], t: Translate): string[][] {
  return waits.map((wait) => [t(`journey:promise.waits.${wait}`), ...plans.map((plan) => waitWords(plan, plan.level.waits[wait], t))]);
}

/** Minutes of cover as a client says them: 90 → "1.5 h"; outside the plan's hours the clock stands still, which the words tell. */
function waitWords({ level: { cover } }: PromisedPlan, minutes: number | null, t: Translate): string {
  if (minutes === null) return t('journey:promise.waits.none');
  if (minutes < 60) return t('journey:promise.waits.minutes', { count: minutes });
  const hours = minutes / 60;
  // A working day has nine hours of cover.
  if (cover !== 'round_the_clock' && hours >= 9 && hours % 9 === 0) return t('journey:promise.waits.days', { count: hours / 9 });
  return t('journey:promise.waits.hours', { hours: formatNumber(hours, t.language, Number.isInteger(hours) ? 0 : 1) });
}

export interface ReachLine {
  readonly label: string;
  readonly text: string;
  readonly href?: string;
}

/** How to reach the firm. */
export function reachLines({ firm }: Promised, t: Translate): ReachLine[] {
  const site = firm.website.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const siteHref = /^https?:\/\//.test(firm.website) ? firm.website : /^[\w-]+(\.[\w-]+)+/.test(site) ? `https://${site}` : undefined;
  const lines: ReachLine[] = [
    { label: t('journey:promise.reach.phone'), text: firm.phone, href: `tel:${firm.phone.replace(/[^+\d]/g, '')}` },
    { label: t('journey:promise.reach.email'), text: firm.email, href: `mailto:${firm.email}` },
    { label: t('journey:promise.reach.website'), text: site, ...(siteHref ? { href: siteHref } : {}) },
    {
      label: t('journey:promise.reach.address'),
      text: [firm.street, [firm.postcode, firm.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    },
  ];
  return lines.filter((line) => line.text !== '');
}
