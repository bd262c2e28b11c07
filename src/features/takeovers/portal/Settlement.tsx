import { settlementOf } from '#domain/takeovers/settlement.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { Facts } from '#ui/portal-parts.tsx';
import type { TakeoverForClient } from '../queries/for-client.ts';
import type { About } from './Frame.tsx';

const settled = ({ invoices }: TakeoverForClient) => settlementOf(invoices.filter(({ kind }) => kind === 'invoice'));

/** Of a takeover that is over, by its invoices: what stays owed, how much of it is left to pay, and what goes back. */
export function settlementWords(takeover: TakeoverForClient, t: About['t']): string {
  const { currency, language, invoices, isSettling, facts } = takeover;
  const { keptCents, leftCents, backCents } = settled(takeover);
  const money = (cents: number) => formatMoney(cents, currency, language);
  if (invoices.length === 0) return t('takeovers:page.over.nothingBilled');
  if (isSettling) return t('takeovers:page.over.settling', { company: takeover.firm.name });
  const kept = keptCents === 0 ? 'nothingKept' : leftCents === 0 ? 'keptPaid' : leftCents === keptCents ? 'keptOpen' : 'keptPartly';
  return [
    t(`takeovers:page.over.${kept}`, { kept: money(keptCents), left: money(leftCents) }),
    ...(backCents > 0
      ? [t(`takeovers:page.over.${facts.over === 'withdrawn' ? 'backWithin14Days' : 'back'}`, { back: money(backCents) })]
      : []),
  ].join(' ');
}

/** The same as sums, below the payments of a takeover that is over. */
export function SettlementFacts({ takeover, t }: About) {
  const { facts, isSettling, currency, language } = takeover;
  if (facts.over === null || isSettling) return null;
  const { billedCents, creditedCents, paidCents, leftCents, backCents } = settled(takeover);
  const rows = [
    ['billed', billedCents],
    ['credited', creditedCents],
    ['paid', paidCents],
    ...(leftCents > 0 || backCents === 0 ? [['left', leftCents] as const] : []),
    ...(backCents > 0 ? [['goesBack', backCents] as const] : []),
  ] as const;
  return (
    <div className="border-t border-(--line) pt-3">
      <Facts rows={rows.map(([key, cents]) => [t(`takeovers:page.over.sum.${key}`), formatMoney(cents, currency, language)])} />
    </div>
  );
}
