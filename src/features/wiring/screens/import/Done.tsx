import { Button, LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Facts, Panel } from '#ui/Panel.tsx';
import type { CablesDone, TestsDone } from '../../remote.ts';

const order = ['added', 'cables', 'completed', 'thereAlready', 'aside', 'leftOut', 'notTested', 'notUnderstood'] as const;

/** What was done, by its numbers; what is nought is not said, but for what was added. */
export function Done({ counts, homeId, onAnother }: { counts: CablesDone | TestsDone; homeId: string; onAnother: () => void }) {
  const t = useTexts();
  const all: Readonly<Partial<Record<(typeof order)[number], number>>> = counts;
  const said = order.filter((one) => all[one] !== undefined && (one === 'added' || (all[one] ?? 0) > 0));
  return (
    <Panel title={t('wiring:import.done')}>
      <div className="grid gap-4">
        <Facts facts={said.map((one) => ({ name: t(`wiring:import.count.${one}`), value: all[one] }))} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={onAnother}>{t('wiring:import.another')}</Button>
          <LinkButton look="primary" href={`/homes/${homeId}/wiring`}>
            {t('wiring:import.toWiring')}
          </LinkButton>
        </div>
      </div>
    </Panel>
  );
}
