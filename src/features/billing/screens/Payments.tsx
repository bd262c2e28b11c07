import { useState } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { useCan } from '#ui/session.tsx';
import type { InvoiceShown } from '../remote.ts';
import { ReversalDialog, type Reversing } from './ReversalDialog.tsx';

/** What came in for an invoice and what was given back; what was taken back stays in sight. */
export function Payments({ invoice }: { invoice: InvoiceShown }) {
  const { t } = useLocale();
  const [reversing, setReversing] = useState<Reversing>();
  return (
    <Panel title={t('billing:payment.title')} flush>
      {invoice.payments.length === 0 && <p className="px-5 py-4 text-ink-soft">{t('billing:payment.none')}</p>}
      <ul className="divide-y divide-line">
        {invoice.payments.map((one) => (
          <Row
            key={one.id}
            what="payment"
            one={one}
            cents={one.amountCents}
            day={one.receivedOn}
            onReverse={() => setReversing({ what: 'payment', one })}
          />
        ))}
        {invoice.refunds.map((one) => (
          <Row
            key={one.id}
            what="refund"
            one={one}
            cents={-one.amountCents}
            day={one.paidOn}
            onReverse={() => setReversing({ what: 'refund', one })}
          />
        ))}
      </ul>
      {reversing && <ReversalDialog invoice={invoice} reversing={reversing} onClose={() => setReversing(undefined)} />}
    </Panel>
  );
}

interface RowProps {
  readonly what: Reversing['what'];
  readonly one: InvoiceShown['payments'][number] | InvoiceShown['refunds'][number];
  readonly cents: number;
  readonly day: InvoiceShown['issueOn'];
  readonly onReverse: () => void;
}

function Row({ what, one, cents, day, onReverse }: RowProps) {
  const { t, language } = useLocale();
  const mayReverse = useCan('payment.reverse');
  const { reversedOn, reversalReason } = one;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <span className="min-w-0 grow">
        <span className={reversedOn ? 'line-through' : 'font-medium'}>
          <Money cents={cents} currency={one.currency} />
        </span>{' '}
        {what === 'refund' && `· ${t('billing:refund.given')} `}· <DayText day={day} />
        <span className="block text-sm text-ink-soft">
          {[t.find(`billing:way.${one.way}`), one.bankReference, one.note, one.recordedBy].filter(Boolean).join(' · ')}
          {reversedOn && ` – ${t(`billing:${what}.reversed`, { day: formatDay(reversedOn, language), reason: reversalReason ?? '' })}`}
        </span>
      </span>
      {mayReverse && !reversedOn && (
        <Button small look="quiet" onClick={onReverse}>
          {t(`billing:${what}.reverse`)}
        </Button>
      )}
    </li>
  );
}
