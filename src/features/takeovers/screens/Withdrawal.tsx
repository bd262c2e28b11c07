import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { z } from 'zod';
import { isDay } from '#domain/time.ts';
import { printedLine } from '#platform/http/fields.ts';
import { dayField } from '#platform/http/shapes.ts';
import { formatMoney } from '#platform/i18n/format.ts';
import { Button } from '#ui/Button.tsx';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { Unread } from '#ui/Unread.tsx';
import { DayField, TextField } from '#ui/TextField.tsx';
import { owedOnWithdrawal, type PaperListed, type TakeoverShown, withdrawPaper } from '../remote.ts';
import { FormDialog } from './FormDialog.tsx';

const Withdrawn = z.object({ name: printedLine(200).min(1), sentOn: dayField });
interface Left {
  readonly takeover: TakeoverShown;
  readonly paper: PaperListed;
}

/** What a client may do by letter too: leave within the legal days, told by the day on which it was sent. */
export function Withdrawal({ takeover, paper }: Left) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  if (!paper.withdrawalEndsOn || !takeover.may['takeover.edit']) return null;
  return (
    <div>
      <Button small look="quiet" onClick={() => setOpen(true)}>
        {t('takeovers:terms.withdraw')}
      </Button>
      {open && (
        <FormDialog
          danger
          title={t('takeovers:terms.withdraw')}
          hint={t('takeovers:terms.withdrawHint')}
          schema={Withdrawn}
          defaults={{ name: paper.signedBy ?? '', sentOn: '' }}
          save={(body) => withdrawPaper({ params: { id: takeover.id, documentId: paper.id }, body })}
          onClose={() => setOpen(false)}
        >
          <TextField name="name" label={t('takeovers:terms.withdrawName')} />
          <DayField name="sentOn" label={t('takeovers:terms.withdrawSent')} />
          <Owed takeover={takeover} paper={paper} />
        </FormDialog>
      )}
    </div>
  );
}

/** Below the day: what goes back to the client, and what stays owed of work they asked to begin early. */
function Owed({ takeover: { id, currency }, paper }: Left) {
  const { t, language } = useLocale();
  const sentOn = String(useWatch({ name: 'sentOn' }) ?? '');
  const { data, error, refetch } = useQuery({
    queryKey: ['withdrawal', paper.id, sentOn],
    queryFn: () => owedOnWithdrawal({ params: { id, documentId: paper.id }, query: { sentOn } }),
    enabled: isDay(sentOn),
    retry: false,
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data) return null;
  const amount = (cents: number) => formatMoney(cents, currency, language);
  const values = { back: amount(Math.max(0, data.billedCents - data.owedCents)), owed: amount(data.owedCents) };
  return (
    <p className="text-sm text-ink-soft" aria-live="polite">
      {t(data.owedCents > 0 ? 'takeovers:terms.withdrawOwed' : 'takeovers:terms.withdrawNothingOwed', values)}
    </p>
  );
}
