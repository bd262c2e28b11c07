import { Plus, Receipt } from 'lucide-react';
import { useState } from 'react';
import { costsSum } from '#domain/takeovers/costs.ts';
import { Button } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { DayText, Money } from '#ui/Figures.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Panel } from '#ui/Panel.tsx';
import { Skeleton } from '#ui/Progress.tsx';
import { TextArea } from '#ui/TextField.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type CostShown, strikeCost, type TakeoverShown } from '../remote.ts';
import { ReasonForm } from '../schema.ts';
import { useCosts } from './after-queries.ts';
import { CostDialog } from './CostDialog.tsx';
import { FormDialog } from './FormDialog.tsx';

/** What a takeover costs besides hours and products, from the first journey on; for who sees its money. */
export function Costs({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const { id, currency, may } = takeover;
  const sees = Boolean(may['takeover.money']);
  const { data, error, refetch } = useCosts(id, sees);
  const [adding, setAdding] = useState(false);
  const [striking, setStriking] = useState<CostShown>();
  if (!sees) return null;
  const records = Boolean(may['takeover.cost']);
  const add = records && (
    <Button icon={<Plus aria-hidden="true" />} onClick={() => setAdding(true)}>
      {t('takeovers:cost.add')}
    </Button>
  );
  const sum = costsSum((data ?? []).map(({ netCents, struckAt }) => ({ netCents, struck: struckAt !== null })));
  return (
    <Panel flush title={t('takeovers:cost.title')} hint={t('takeovers:cost.hint')} actions={data && data.length > 0 && add}>
      {error && !data ? (
        <div className="p-4">
          <Unread error={error} onRetry={refetch} />
        </div>
      ) : !data ? (
        <div className="p-4">
          <Skeleton lines={3} />
        </div>
      ) : data.length === 0 ? (
        <EmptyState icon={<Receipt />} title={t('takeovers:cost.empty')} action={add}>
          {t('takeovers:cost.emptyText')}
        </EmptyState>
      ) : (
        <>
          <ul className="divide-y divide-line-soft">
            {data.map((one) => (
              <Cost key={one.id} currency={currency} one={one} onStrike={records ? () => setStriking(one) : undefined} />
            ))}
          </ul>
          <p className="flex justify-between gap-x-4 border-t border-line px-4 py-3 font-semibold sm:px-5">
            <span>{t('takeovers:cost.sum')}</span>
            <Money cents={sum} currency={currency} />
          </p>
        </>
      )}
      {adding && <CostDialog takeover={takeover} onClose={() => setAdding(false)} />}
      {striking && (
        <FormDialog
          danger
          title={t('takeovers:cost.strike')}
          hint={striking.words}
          schema={ReasonForm}
          defaults={{ reason: '' }}
          save={(body) => strikeCost({ params: { costId: striking.id }, body })}
          onClose={() => setStriking(undefined)}
        >
          <TextArea name="reason" rows={2} label={t('takeovers:cost.strikeWhy')} />
        </FormDialog>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly currency: TakeoverShown['currency'];
  readonly one: CostShown;
  readonly onStrike: (() => void) | undefined;
}

/** One cost; struck it stays to be read, with why. */
function Cost({ currency, one, onStrike }: RowProps) {
  const t = useTexts();
  const struck = one.struckAt !== null;
  return (
    <li className={classes('flex flex-col gap-1 px-4 py-3 sm:px-5', struck && 'text-ink-faint')}>
      <div className="flex items-start gap-x-4">
        <span className={classes('min-w-0 flex-1 font-medium wrap-anywhere', struck && 'line-through')}>{one.words}</span>
        <span className={classes('flex-none font-medium', struck && 'line-through')}>
          <Money cents={one.netCents} currency={currency} />
        </span>
      </div>
      <div className="flex items-center gap-x-3 text-sm text-ink-soft">
        <span className="min-w-0 flex-1 wrap-anywhere">
          {t(`takeovers:cost.kind.${one.kind}`)} · <DayText day={one.incurredOn} /> · {t('takeovers:cost.by', { name: one.recordedBy })}
          {one.struckFor && <span className="block text-bad">{t('takeovers:element.struckFor', { reason: one.struckFor })}</span>}
        </span>
        {!struck && onStrike && (
          <Button small look="quiet" onClick={onStrike}>
            {t('takeovers:survey.strike')}
          </Button>
        )}
      </div>
    </li>
  );
}
