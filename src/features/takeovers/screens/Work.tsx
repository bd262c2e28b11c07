import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { Costs } from './Costs.tsx';
import { Elements } from './Elements.tsx';
import { Instalments } from './Instalments.tsx';
import { MoneySection } from './JobMoney.tsx';
import { TermsSection } from './Terms.tsx';

/** T6: the terms, then what each payment opens, the elements of work with their time, what else it cost, and the money of it all. */
export function WorkSection({ takeover }: { takeover: TakeoverShown }) {
  const t = useTexts();
  const anySigned = takeover.papers.some(({ kind, state }) => state === 'signed' && kind !== 'acceptance');
  const termsSigned = takeover.papers.some(({ kind, state }) => kind === 'terms' && state === 'signed');
  const wasSpent = takeover.money !== null && takeover.money.otherCostsCents > 0;
  const terms = <TermsSection takeover={takeover} />;
  return (
    <div className="flex flex-col gap-5">
      {!termsSigned && terms}
      {anySigned && <Elements takeover={takeover} />}
      {anySigned && <Instalments takeover={takeover} />}
      {termsSigned && (
        <section aria-label={t('takeovers:terms.papers')} className="flex flex-col gap-5">
          {terms}
        </section>
      )}
      <Costs takeover={takeover} />
      {(anySigned || wasSpent) && <MoneySection takeover={takeover} />}
    </div>
  );
}
