import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { BellRing, FileText, HandCoins, Mail, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { dayAt, type Instant } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button, LinkButton } from '#ui/Button.tsx';
import { DataTable } from '#ui/DataTable.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { MailsKept, useMailsKept, useMailToast } from '#ui/mails.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeader } from '#ui/PageHeader.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { useCan } from '#ui/session.tsx';
import { useOnce } from '#ui/once.ts';
import { Unread } from '#ui/Unread.tsx';
import { invoicePdf, type InvoiceShown, readInvoice, remindInvoice, resendInvoice } from '../remote.ts';
import { CreditDialog } from './CreditDialog.tsx';
import { PaymentDialog, RefundDialog } from './MoneyDialog.tsx';
import { Payments } from './Payments.tsx';
import { StateBadge } from './StateBadge.tsx';

type Asking = 'payment' | 'credit' | 'refund';

/** One invoice or credit note: what it says, what came in for it, what is left, and what can be done. */
export default function InvoiceScreen() {
  const { t } = useLocale();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({ queryKey: ['invoice', id], queryFn: () => readInvoice({ params: { id } }) });
  const [asking, setAsking] = useState<Asking>();
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={8} />;
  const close = () => setAsking(undefined);
  return (
    <>
      <PageHeader
        title={`${t(`billing:kind.${data.kind}`)} ${data.number}`}
        above={{ label: t('billing:list.title'), href: '/invoices' }}
        detail={[data.clientName, data.homeName].filter(Boolean).join(' · ')}
        marks={<StateBadge {...data} />}
        actions={<Actions invoice={data} onAsk={setAsking} />}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <Words invoice={data} />
          <Lines invoice={data} />
          {data.kind === 'invoice' && <Payments invoice={data} />}
        </div>
        <Standing invoice={data} />
      </div>
      {asking === 'payment' && <PaymentDialog invoice={data} onClose={close} />}
      {asking === 'credit' && <CreditDialog invoice={data} onClose={close} />}
      {asking === 'refund' && <RefundDialog invoice={data} onClose={close} />}
    </>
  );
}

function Actions({ invoice, onAsk }: { invoice: InvoiceShown; onAsk: (what: Asking) => void }) {
  const { t, zone } = useLocale();
  const queries = useQueryClient();
  const [today] = useState(() => dayAt(now(), zone));
  const [may, mayCredit, maySend] = [useCan('payment.record'), useCan('invoice.credit'), useCan('invoice.send')];
  const mayRefund = useCan('payment.refund');
  const said = useMailToast();
  const resend = useOnce(async () => {
    const { to } = await resendInvoice({ params: { id: invoice.id } });
    said(to, t('billing:page.resent', { to }));
    await queries.invalidateQueries({ queryKey: ['invoice', invoice.id] });
  });
  const remind = useOnce(async () => {
    const { to } = await remindInvoice({ params: { id: invoice.id } });
    said(to, t('billing:reminder.sent', { to }));
    await queries.invalidateQueries({ queryKey: ['invoice', invoice.id] });
  });
  const isInvoice = invoice.kind === 'invoice';
  return (
    <>
      <LinkButton href={invoicePdf(invoice.id)} target="_blank" icon={<FileText aria-hidden="true" />}>
        {t('billing:page.pdf')}
      </LinkButton>
      {maySend && invoice.clientEmail !== '' && (
        <Button icon={<Mail aria-hidden="true" />} busy={resend.busy} onClick={resend.run}>
          {t('billing:page.resend')}
        </Button>
      )}
      {invoice.state === 'overdue' && maySend && invoice.clientEmail !== '' && (invoice.reminders.at(-1)?.remindedOn ?? '') < today && (
        <Button icon={<BellRing aria-hidden="true" />} busy={remind.busy} onClick={remind.run}>
          {t('billing:reminder.send')}
        </Button>
      )}
      {isInvoice && mayCredit && invoice.creditedCents < invoice.grossCents && (
        <Button onClick={() => onAsk('credit')}>{t('billing:credit.title')}</Button>
      )}
      {isInvoice && mayRefund && invoice.refundableCents > 0 && (
        <Button look="primary" icon={<Undo2 aria-hidden="true" />} onClick={() => onAsk('refund')}>
          {t('billing:refund.record')}
        </Button>
      )}
      {isInvoice && may && (
        <Button
          look={invoice.standing.leftCents > 0 ? 'primary' : 'secondary'}
          icon={<HandCoins aria-hidden="true" />}
          onClick={() => onAsk('payment')}
        >
          {t('billing:payment.record')}
        </Button>
      )}
    </>
  );
}

function Words({ invoice }: { invoice: InvoiceShown }) {
  const { t, language, zone } = useLocale();
  const [today] = useState(() => dayAt(now(), zone));
  const { standing, currency, firstPaymentOn, giveBackBy } = invoice;
  const over = formatMoney(standing.overCents, currency, language);
  const lawfulLater = firstPaymentOn !== null && firstPaymentOn > today;
  const day = firstPaymentOn ? formatDay(firstPaymentOn, language, 'long') : '';
  return (
    <>
      {standing.overCents > 0 && invoice.kind === 'invoice' && (
        <Notice tone="warn">
          {giveBackBy
            ? t('billing:page.overAfterWithdrawal', { amount: over, day: formatDay(giveBackBy, language, 'long') })
            : t('billing:page.over', { amount: over })}
        </Notice>
      )}
      {lawfulLater && standing.paidCents > 0 && (
        <Notice tone="warn">
          {t(invoice.takeoverId ? 'billing:page.earlyTakeover' : 'billing:page.early', {
            amount: formatMoney(standing.paidCents, currency, language),
            day,
          })}
        </Notice>
      )}
      {lawfulLater && standing.paidCents <= 0 && standing.leftCents > 0 && (
        <Notice tone="info">{t('billing:page.notBefore', { day })}</Notice>
      )}
      {standing.paidCents < 0 && (
        <Notice tone="warn">{t('billing:page.owesBack', { amount: formatMoney(-standing.paidCents, currency, language) })}</Notice>
      )}
      {invoice.isBilledAgain && standing.paidCents > 0 && (
        <Notice tone="info">{t(invoice.takeoverId ? 'billing:page.mistakenTakeover' : 'billing:page.mistaken')}</Notice>
      )}
      {invoice.documentFailed && <Notice tone="bad">{t('billing:page.documentFailed')}</Notice>}
      {invoice.clientEmail === '' && <Notice tone="warn">{t('billing:page.noAddress')}</Notice>}
    </>
  );
}

function Lines({ invoice }: { invoice: InvoiceShown }) {
  const { t } = useLocale();
  type Line = InvoiceShown['lines'][number];
  const columns = [
    {
      key: 'what',
      head: t('billing:credit.line'),
      cell: (line: Line) => (
        <span>
          {line.description}
          {line.when && <span className="block text-sm text-ink-soft">{line.when}</span>}
        </span>
      ),
    },
    {
      key: 'net',
      head: t('billing:page.net'),
      align: 'end' as const,
      wideOnly: true,
      cell: (line: Line) => <Money cents={line.netCents} currency={invoice.currency} />,
    },
    {
      key: 'vat',
      head: t('billing:page.vat'),
      align: 'end' as const,
      wideOnly: true,
      cell: (line: Line) => <Money cents={line.vatCents} currency={invoice.currency} />,
    },
    {
      key: 'gross',
      head: t('billing:page.gross'),
      align: 'end' as const,
      cell: (line: Line) => <Money cents={line.grossCents} currency={invoice.currency} />,
    },
  ];
  return (
    <Panel title={t('billing:page.lines')} flush>
      <DataTable label={t('billing:page.lines')} columns={columns} rows={invoice.lines} rowKey={(line) => String(line.at)} />
    </Panel>
  );
}

function Standing({ invoice }: { invoice: InvoiceShown }) {
  const { t, zone } = useLocale();
  const kept = useMailsKept();
  const { currency, standing } = invoice;
  const money = (cents: number) => <Money cents={cents} currency={currency} />;
  const fact = (name: string, value: React.ReactNode) => ({ name, value });
  const facts = [
    fact(t('billing:page.net'), money(invoice.netCents)),
    fact(t('billing:page.vat'), money(invoice.vatCents)),
    fact(t('billing:page.gross'), money(invoice.grossCents)),
    ...(invoice.creditedCents > 0 ? [fact(t('billing:page.credited'), money(-invoice.creditedCents))] : []),
    ...(invoice.kind === 'invoice'
      ? [
          fact(t('billing:page.paid'), money(invoice.receivedCents)),
          ...(invoice.refundedCents > 0 ? [fact(t('billing:page.refunded'), money(-invoice.refundedCents))] : []),
          ...(standing.overCents > 0 ? [fact(t('billing:field.over'), <strong>{money(standing.overCents)}</strong>)] : []),
          fact(t('billing:page.left'), <strong>{money(standing.leftCents)}</strong>),
        ]
      : []),
  ];
  const about = [
    fact(
      t('billing:field.client'),
      <a className="link" href={`/clients/${invoice.clientId}`}>
        {invoice.clientName}
      </a>,
    ),
    ...(invoice.homeId
      ? [
          fact(
            t('billing:field.home'),
            <a className="link" href={`/homes/${invoice.homeId}`}>
              {invoice.homeName}
            </a>,
          ),
        ]
      : []),
    ...(invoice.contractId
      ? [
          fact(
            t('billing:field.contract'),
            <a className="link" href={`/contracts/${invoice.contractId}`}>
              {invoice.contractNumber}
            </a>,
          ),
        ]
      : []),
    ...(invoice.takeoverId
      ? [
          fact(
            t('billing:field.takeover'),
            <a className="link" href={`/takeovers/${invoice.takeoverId}`}>
              {invoice.takeoverNumber}
            </a>,
          ),
        ]
      : []),
    ...(invoice.corrects
      ? [
          fact(
            t('billing:field.corrects'),
            <a className="link" href={`/invoices/${invoice.corrects.id}`}>
              {invoice.corrects.number}
            </a>,
          ),
        ]
      : []),
    ...(invoice.reason ? [fact(t('billing:field.reason'), invoice.reason)] : []),
    fact(t('billing:field.issued'), <DayText day={invoice.issueOn} />),
    ...(invoice.kind === 'invoice'
      ? [fact(t('billing:field.due'), <DayText day={invoice.dueOn} />), fact(t('billing:field.reference'), invoice.reference)]
      : []),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel>
        <Facts facts={facts} />
      </Panel>
      <Panel>
        <Facts facts={about} />
      </Panel>
      {invoice.credits.length > 0 && (
        <Panel title={t('billing:page.credits')}>
          <ul className="flex flex-col gap-1">
            {invoice.credits.map((one) => (
              <li key={one.id}>
                <a className="link" href={`/invoices/${one.id}`}>
                  {one.number}
                </a>{' '}
                · {money(one.grossCents)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {invoice.reminders.length > 0 && (
        <Panel title={t('billing:page.reminders')}>
          <ul className="flex flex-col gap-1">
            {invoice.reminders.map((one) => (
              <li key={one.step}>
                {t('billing:reminder.step', { step: one.step })} · <DayText day={one.remindedOn} /> · {one.sentTo}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('billing:page.mails')}>
        {invoice.mails.length === 0 ? (
          <p className="text-ink-soft">{t('billing:page.noMail')}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {invoice.mails.map((mail) => (
              <li key={mail.id}>
                <DayText day={dayAt((mail.sentAt ?? mail.askedAt) as Instant, zone)} /> · {mail.toAddress}{' '}
                {mail.failedAt && <Badge tone="bad">{t('billing:page.mailFailed')}</Badge>}
                {mail.sentAt && kept && <Badge tone="neutral">{t('ui:mails.keptMark')}</Badge>}
                {!mail.failedAt && !mail.sentAt && <Badge tone="neutral">{t('billing:page.mailWaits')}</Badge>}
              </li>
            ))}
          </ul>
        )}
        <MailsKept />
      </Panel>
    </div>
  );
}
