import { Paperclip } from 'lucide-react';
import { useState } from 'react';
import { formatDay } from '#platform/i18n/format.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { ConfirmDialog } from '#ui/Dialog.tsx';
import { DayText, InstantText } from '#ui/Figures.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { productFileAddress, type ProductSheetShown, strikeAnswer } from '../remote.ts';
import { toneOfVerdict } from './product-words.ts';
import { useProductsRefresh } from './refresh.ts';

/** All that was found of a device, the newest first; the newest counts. */
export function History({ findings }: { findings: ProductSheetShown['findings'] }) {
  const t = useTexts();
  return (
    <Panel flush title={t('products:sheet.history')}>
      {findings.length === 0 && <p className="p-4 text-ink-soft sm:px-5">{t('products:sheet.noHistory')}</p>}
      <ul className="divide-y divide-line-soft">
        {findings.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 px-4 py-3 sm:px-5">
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone={toneOfVerdict[one.verdict]}>{t(`products:verdict.${one.verdict}`)}</Badge>
              <span className="text-ink-soft">{t(`products:condition.${one.condition}`)}</span>
              <span className="grow text-end text-sm text-ink-faint">
                <InstantText instant={one.foundAt} /> · {one.recordedBy}
              </span>
            </div>
            {one.reasons.length > 0 && <p>{one.reasons.map((reason) => t(`products:reason.${reason}`)).join(', ')}</p>}
            {one.words && <p className="whitespace-pre-line wrap-anywhere">{one.words}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the supplier says of a device, and when it was asked. */
export function Answers({ sheet, mayStrike }: { sheet: ProductSheetShown; mayStrike: boolean }) {
  const { t, language } = useLocale();
  const refresh = useProductsRefresh();
  const [struck, setStruck] = useState<ProductSheetShown['answers'][number]['id']>();
  const { answers, asked, homeId } = sheet;
  return (
    <Panel flush title={t('products:sheet.answers')}>
      {answers.length === 0 && <p className="p-4 text-ink-soft sm:px-5">{t('products:sheet.noAnswer')}</p>}
      <ul className="divide-y divide-line-soft">
        {answers.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 px-4 py-3 sm:px-5">
            <div className="flex flex-wrap items-center gap-2">
              <strong className="font-medium">{t(`products:answer.${one.answer}`)}</strong>
              {one.supportedUntil && <DayText day={one.supportedUntil} />}
              <span className="grow text-end text-sm text-ink-faint">
                <DayText day={one.answeredOn} />
              </span>
            </div>
            <p className="text-ink-soft">{[one.supplier, one.answeredBy].filter(Boolean).join(' · ')}</p>
            {one.words && <p className="whitespace-pre-line wrap-anywhere">{one.words}</p>}
            <div className="flex flex-wrap items-center gap-4 empty:hidden">
              {one.fileHash && (
                <a
                  className="link inline-flex min-h-(--tap) items-center gap-1"
                  href={productFileAddress(homeId, one.fileHash)}
                  target="_blank"
                  rel="noreferrer"
                >
                  <Paperclip className="size-4" aria-hidden="true" />
                  {t('products:sheet.paper')}
                </a>
              )}
              {mayStrike && (
                <Button small look="quiet" onClick={() => setStruck(one.id)}>
                  {t('products:sheet.strike')}
                </Button>
              )}
            </div>
          </li>
        ))}
        {asked.map((one) => (
          <li key={one.id} className="px-4 py-2.5 text-sm text-ink-soft sm:px-5">
            {t('products:sheet.askedOn', { day: formatDay(one.askedOn, language) })} · {one.supplier} · {t(`products:way.${one.way}`)}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={struck !== undefined}
        onOpenChange={(open) => !open && setStruck(undefined)}
        danger
        title={t('products:sheet.strikeTitle')}
        confirm={t('products:sheet.strike')}
        onConfirm={async () => {
          if (struck) await strikeAnswer({ params: { id: struck } });
          await refresh();
        }}
      >
        {t('products:sheet.strikeText')}
      </ConfirmDialog>
    </Panel>
  );
}
