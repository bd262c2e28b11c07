import { LockKeyhole } from 'lucide-react';
import { reasons, type Need, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { addressOfSection, sectionOfNeed } from './sections.ts';

/** A door that is shut: all that is missing, in words, each leading to where it is put right. Nothing where it is open. */
export function ClosedDoor({ takeover, doing, title }: { takeover: TakeoverShown; doing: TakeoverAct; title?: string }) {
  const t = useTexts();
  // Before a paper is signed its lawful day is nobody's to name: the signature that is missing says it.
  const lacks = (takeover.lacks[doing] ?? []).filter((need) => !(need in papersOfLaw) || lawfulDay(takeover, need) !== null);
  if (lacks.length === 0) return null;
  return (
    <div className="notice bg-sunken text-ink-soft">
      <LockKeyhole className="mt-0.5 size-4 flex-none" aria-hidden="true" />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <strong className="font-semibold">{title ?? t('takeovers:screen.closed')}</strong>
        <ul className="flex flex-col gap-1.5 text-ink">
          {lacks.map((need) => (
            <Missing key={need} takeover={takeover} doing={doing} need={need} />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Whose signature brings about the first lawful day of what. */
const papersOfLaw: Partial<Record<Need, 'agreement' | 'terms'>> = { survey_is_lawful: 'agreement', element_is_lawful: 'terms' };
const lawfulDay = ({ papers }: TakeoverShown, need: Need) =>
  papers.find(({ kind, state }) => kind === papersOfLaw[need] && state === 'signed')?.firstWorkOn ?? null;

function Missing({ takeover, doing, need }: { takeover: TakeoverShown; doing: TakeoverAct; need: Need }) {
  const t = useTexts();
  const { id, can } = takeover;
  const refused = can[doing];
  const day = lawfulDay(takeover, need);
  const told = typeof refused === 'object' && refused.refusal === reasons[need] ? refused.values : undefined;
  const known = told ?? (day ? { day } : undefined);
  const words = problemText({ refusal: reasons[need], ...(known ? { values: known } : {}) }, t);
  const section = sectionOfNeed[need];
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span>{words}</span>
      {section && (
        <a className="link inline-flex min-h-(--tap) items-center" href={addressOfSection(id, section)}>
          {t(`takeovers:screen.section.${section}`)}
        </a>
      )}
    </li>
  );
}
