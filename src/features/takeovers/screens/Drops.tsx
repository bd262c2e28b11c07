import { CheckField } from '#ui/ChoiceFields.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { formatMoney } from '#platform/i18n/format.ts';
import type { TakeoverShown } from '../remote.ts';

interface Props {
  readonly takeover: TakeoverShown;
  readonly drops: readonly string[];
  readonly onChange: (drops: readonly string[]) => void;
}

/** What an addendum takes back: stages of signed papers that nobody billed. */
export function Drops({ takeover, drops, onChange }: Props) {
  const t = useTexts();
  const unbilled = takeover.instalments.filter(({ stands, opens, invoice }) => stands && opens === 'work' && invoice === null);
  if (unbilled.length === 0) return null;
  return (
    <Panel title={t('takeovers:terms.drops')} hint={t('takeovers:terms.dropsHint')}>
      {unbilled.map(({ id, title, amountCents }) => (
        <CheckField
          key={id}
          label={amountCents === null ? title : `${title} · ${formatMoney(amountCents, takeover.currency, t.language)}`}
          value={drops.includes(id)}
          onChange={(on) => onChange(on ? [...drops, id] : drops.filter((one) => one !== id))}
        />
      ))}
    </Panel>
  );
}
