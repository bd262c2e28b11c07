import { useQuery } from '@tanstack/react-query';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { useLocale, useTexts } from '#ui/locale.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { Unread } from '#ui/Unread.tsx';
import { giveUp, owedGivenUp, type TakeoverShown } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { useWork } from './after-queries.ts';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  readonly takeover: TakeoverShown;
  readonly onClose: () => void;
}

/** Gives a takeover up; said before: what becomes of the money, and which days of work have to be called off. */
export function GiveUpDialog({ takeover, onClose }: Props) {
  const t = useTexts();
  return (
    <FormDialog
      title={t('takeovers:screen.giveUp.do')}
      hint={t('takeovers:screen.giveUp.hint')}
      danger
      schema={ReasonForm}
      defaults={{ reason: '' }}
      save={(body) => giveUp({ params: { id: takeover.id }, body })}
      onClose={onClose}
    >
      <TextArea name="reason" label={t('takeovers:screen.reason')} maxLength={4_000} />
      <MoneyBack takeover={takeover} />
      {takeover.elements.length > 0 && <CalledOff takeover={takeover} />}
    </FormDialog>
  );
}

function MoneyBack({ takeover: { id, currency } }: Pick<Props, 'takeover'>) {
  const { t, language } = useLocale();
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover', id, 'giving-up'],
    queryFn: () => owedGivenUp({ params: { id } }),
    gcTime: 0,
  });
  if (error) return <Unread error={error} onRetry={refetch} />;
  if (!data || data.billedCents === 0) return null;
  const amount = (cents: number) => formatMoney(cents, currency, language);
  const { billedCents, owedCents } = data;
  const values = { billed: amount(billedCents), owed: amount(owedCents), back: amount(billedCents - owedCents) };
  return (
    <p className="text-sm text-ink-soft" aria-live="polite">
      {t(`takeovers:screen.giveUp.${owedCents === 0 ? 'allBack' : owedCents < billedCents ? 'someBack' : 'noneBack'}`, values)}
    </p>
  );
}

/** Days on which work is planned, and not begun. */
function CalledOff({ takeover: { id } }: Pick<Props, 'takeover'>) {
  const { t, language } = useLocale();
  const { data } = useWork(id);
  const planned = (data ?? []).flatMap(({ id: key, title, state, plannedOn }) =>
    state === 'planned' && plannedOn !== null ? [{ key, title, plannedOn }] : [],
  );
  if (planned.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="font-medium">{t('takeovers:screen.giveUp.callOff')}</p>
      <ul className="list-disc ps-5 text-ink-soft">
        {planned.map(({ key, title, plannedOn }) => (
          <li key={key}>
            {formatDay(plannedOn, language)} · {title}
          </li>
        ))}
      </ul>
    </div>
  );
}
