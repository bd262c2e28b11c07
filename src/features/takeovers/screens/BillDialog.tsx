import { useQuery } from '@tanstack/react-query';
import { formatPercent } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useLocale } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Facts } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { billNext, type InstalmentShown, previewInstalment, type TakeoverShown } from '../remote.ts';
import { useTakeoverRefresh } from './refresh.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly instalment: InstalmentShown;
  readonly onClose: () => void;
}

/** The invoice as it would be, line by line; then it is issued. */
export function BillDialog({ takeover: { currency }, instalment, onClose }: Props) {
  const { t, language } = useLocale();
  const refresh = useTakeoverRefresh();
  const params = { instalmentId: instalment.id };
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover', 'instalment-preview', instalment.id],
    queryFn: () => previewInstalment({ params }),
    gcTime: 0,
  });
  const bill = useOnce(async () => {
    await billNext({ params });
    await refresh();
    toast(t('takeovers:element.billed'));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('takeovers:element.bill')}
      hint={instalment.title}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={bill.busy} disabled={!data} onClick={bill.run}>
            {t('takeovers:element.billNow')}
          </Button>
        </>
      }
    >
      {error ? (
        <Unread error={error} onRetry={refetch} />
      ) : !data ? (
        <Skeleton lines={5} />
      ) : (
        <div className="flex flex-col gap-4">
          <table className="w-full border-collapse">
            <tbody>
              {data.lines.map((line, index) => (
                <tr key={index} className="border-b border-line-soft align-top">
                  <td className="py-2 pe-3 wrap-anywhere">{line.description}</td>
                  <td className="py-2 text-end">
                    <Money cents={line.amountCents} currency={currency} />
                  </td>
                </tr>
              ))}
              {data.vat.map((row, index) => (
                <tr key={`vat ${index}`} className="text-sm text-ink-soft">
                  <td className="pt-2 pe-3">{t('takeovers:element.vatOf', { rate: formatPercent(row.rateBps, language) })}</td>
                  <td className="pt-2 text-end">
                    <Money cents={row.vatCents} currency={currency} />
                  </td>
                </tr>
              ))}
              <tr className="font-semibold">
                <td className="pt-2 pe-3">{t('takeovers:element.toPay')}</td>
                <td className="pt-2 text-end">
                  <Money cents={data.grossCents} currency={currency} />
                </td>
              </tr>
            </tbody>
          </table>
          <Facts
            facts={[
              { name: t('takeovers:agreement.due'), value: <DayText day={data.dueOn} style="long" /> },
              ...(data.firstPaymentOn
                ? [{ name: t('takeovers:terms.payFrom'), value: <DayText day={data.firstPaymentOn} style="long" /> }]
                : []),
            ]}
          />
        </div>
      )}
    </Dialog>
  );
}
