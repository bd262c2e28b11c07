import type { AgreementDraft } from '#domain/takeovers/terms.ts';
import { DayText, Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { Unread } from '#ui/Unread.tsx';
import type { TakeoverShown } from '../remote.ts';
import { AgreementForm } from './AgreementForm.tsx';
import { useDraft, useDraftStart } from './after-queries.ts';
import { ClosedDoor } from './ClosedDoor.tsx';
import { Gate } from './Gate.tsx';
import { PaperPanel } from './PaperPanel.tsx';
import { newestPaper } from './Signing.tsx';

/** T7: the gate drawn, the survey's price with its build-up, the paper, and once it is signed its invoice and the days of the law. */
export function AgreementSection({ takeover }: { takeover: TakeoverShown }) {
  const isSigned = newestPaper(takeover, 'agreement')?.state === 'signed';
  const writes = !isSigned && takeover.over === null && takeover.may['takeover.edit'];
  return (
    <div className="flex flex-col gap-5">
      <Gate takeover={takeover} />
      <SurveyInvoice takeover={takeover} />
      <PaperPanel takeover={takeover} kind="agreement" />
      {writes && <Draft takeover={takeover} />}
      {!isSigned && <ClosedDoor takeover={takeover} doing="sign_agreement" />}
    </div>
  );
}

function Draft({ takeover }: { takeover: TakeoverShown }) {
  const start = useDraftStart(takeover.id);
  const draft = useDraft(takeover.id, 'agreement');
  const failed = start.error ? start : draft.error ? draft : null;
  if (failed) return <Unread error={failed.error} onRetry={failed.refetch} />;
  if (!start.data || !draft.data) return <Skeleton className="h-96" />;
  const { revision, value } = draft.data;
  return (
    <AgreementForm key={revision} takeover={takeover} start={start.data} written={value as AgreementDraft | null} revision={revision} />
  );
}

/** The invoice of the survey as it stands: due, from when it may be paid, paid or taken back. */
function SurveyInvoice({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const signed = takeover.papers.find(({ kind, state }) => kind === 'agreement' && state === 'signed');
  const its = takeover.instalments.find(({ opens, documentId }) => opens === 'survey' && documentId === signed?.id);
  if (!signed || !its) return null;
  const { invoice, paidOn, bouncedOn } = its;
  if (!invoice) return <Notice tone="warn">{t('takeovers:agreement.notBilled')}</Notice>;
  return (
    <Panel title={t('takeovers:agreement.invoice')}>
      <div className="flex flex-col gap-3">
        {bouncedOn && <Notice tone="bad">{t('takeovers:agreement.bounced')}</Notice>}
        <Facts
          facts={[
            {
              name: t('takeovers:agreement.number'),
              value: (
                <a className="link" href={`/invoices/${invoice.id}`}>
                  {invoice.number}
                </a>
              ),
            },
            ...(invoice.grossCents === null
              ? []
              : [{ name: t('takeovers:agreement.amount'), value: <Money cents={invoice.grossCents} currency={takeover.currency} /> }]),
            { name: t('takeovers:agreement.due'), value: <DayText day={invoice.dueOn} style="long" /> },
            ...(invoice.firstPaymentOn
              ? [{ name: t('takeovers:terms.payFrom'), value: <DayText day={invoice.firstPaymentOn} style="long" /> }]
              : []),
            {
              name: t('takeovers:agreement.paid'),
              value: paidOn ? (
                <DayText day={paidOn} style="long" />
              ) : invoice.leftCents === null ? (
                '–'
              ) : (
                <Left cents={invoice.leftCents} takeover={takeover} />
              ),
            },
          ]}
        />
      </div>
    </Panel>
  );
}

function Left({ cents, takeover }: { cents: number; takeover: TakeoverShown }) {
  const t = useTexts();
  return (
    <>
      {t('takeovers:agreement.notPaid')} · <Money cents={cents} currency={takeover.currency} />
    </>
  );
}
