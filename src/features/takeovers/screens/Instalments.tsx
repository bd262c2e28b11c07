import { useState } from 'react';
import { problemText } from '#platform/i18n/problem.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import type { Tone } from '#ui/classes.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import type { InstalmentShown, TakeoverShown } from '../remote.ts';
import { useInstalments } from './after-queries.ts';
import { BillDialog } from './BillDialog.tsx';

type State = 'dropped' | 'paid' | 'bounced' | 'credited' | 'waits' | 'unbilled';
const tones: Readonly<Record<State, Tone>> = {
  dropped: 'neutral',
  paid: 'good',
  bounced: 'bad',
  credited: 'neutral',
  waits: 'info',
  unbilled: 'neutral',
};

/** How the money of an instalment stands, in one word. What bounced says so before anything else: it closed a door. */
export function stateOfInstalment({
  stands,
  paidOn,
  bouncedOn,
  isCredited,
  invoice,
}: Omit<InstalmentShown, 'elements' | 'mayBill' | 'whyNot'>): State {
  if (!stands) return 'dropped';
  if (paidOn) return 'paid';
  if (isCredited) return 'credited';
  if (bouncedOn) return 'bounced';
  return invoice ? 'waits' : 'unbilled';
}

/** Each stage with its money: billed, paid, waited for or taken back; the next one is billed from here, after a look at the invoice. */
export function Instalments({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const sees = Boolean(takeover.may['takeover.money']);
  const { data, error, refetch } = useInstalments(takeover.id, sees);
  const [billing, setBilling] = useState<InstalmentShown>();
  if (!sees) return null;
  return (
    <Panel flush title={t('takeovers:element.instalments')} hint={t('takeovers:element.instalmentsHint')}>
      {error && !data ? (
        <div className="p-4">
          <Unread error={error} onRetry={refetch} />
        </div>
      ) : !data ? (
        <div className="p-4">
          <Skeleton lines={4} />
        </div>
      ) : data.instalments.length === 0 ? (
        <EmptyState title={t('takeovers:element.noInstalments')} />
      ) : (
        <ol className="divide-y divide-line-soft">
          {data.instalments.map((one) => (
            <Instalment key={one.id} takeover={takeover} one={one} onBill={() => setBilling(one)} />
          ))}
        </ol>
      )}
      {billing && <BillDialog takeover={takeover} instalment={billing} onClose={() => setBilling(undefined)} />}
    </Panel>
  );
}

function Instalment({ takeover: { currency, may }, one, onBill }: { takeover: TakeoverShown; one: InstalmentShown; onBill: () => void }) {
  const t = useTexts();
  const state = stateOfInstalment(one);
  const { invoice } = one;
  return (
    <li className="flex flex-col gap-2 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <span className="min-w-40 flex-1">
          <span className="font-medium wrap-anywhere">{one.title}</span>
          <span className="block text-sm text-ink-faint">{t(`takeovers:element.opens.${one.opens}`)}</span>
        </span>
        {/* On a phone the money stands below what it is for, every amount at the same edge. */}
        <span className="flex items-start justify-between gap-4 max-sm:w-full">
          <Badge tone={tones[state]} dot>
            {t(`takeovers:element.money.${state}`)}
          </Badge>
          <strong className="w-28 text-end font-semibold">
            <Money cents={one.amountCents} currency={currency} />
          </strong>
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
        {invoice && (
          <a className="link inline-flex min-h-(--tap) items-center" href={`/invoices/${invoice.id}`}>
            {invoice.number}
          </a>
        )}
        {one.paidOn && (
          <span>
            {t('takeovers:element.paidOn')} <DayText day={one.paidOn} />
          </span>
        )}
        {one.bouncedOn && !one.paidOn && (
          <span className="font-medium text-bad">
            {t('takeovers:element.bouncedOn')} <DayText day={one.bouncedOn} />
          </span>
        )}
        {invoice && !one.paidOn && !one.isCredited && (
          <span>
            {t('takeovers:element.dueOn')} <DayText day={invoice.dueOn} /> · {t('takeovers:element.left')}{' '}
            <Money cents={invoice.leftCents} currency={currency} />
          </span>
        )}
        {invoice?.firstPaymentOn && !one.paidOn && !one.isCredited && (
          <span>
            {t('takeovers:terms.payFrom')} <DayText day={invoice.firstPaymentOn} />
          </span>
        )}
        {one.mayBill && may['takeover.bill'] && (
          <Button look="primary" className="ms-auto" onClick={onBill}>
            {t('takeovers:element.bill')}
          </Button>
        )}
        {one.whyNot[0] && !invoice && <span>{problemText(one.whyNot[0], t)}</span>}
      </div>
    </li>
  );
}
