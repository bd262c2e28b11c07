import { Check, Circle, LockKeyhole } from 'lucide-react';
import { pointCodes, pointKeys, type PointKey, pointNumber } from '#domain/takeovers/seven-points.ts';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { addressOfSection, type Section, sections } from './sections.ts';

export type RailState = 'done' | 'here' | 'open' | 'closed';
const isPoint = (section: Section): section is PointKey & Section => (pointKeys as readonly string[]).includes(section);

/** Where a part stands. The phone call and the decision are no points of the client's; they are open from the beginning. */
export function stateOf(takeover: TakeoverShown, section: Section): RailState {
  const { waitsFor } = takeover.standing;
  // What comes before the agreement, and is no point of the client's, is said by its own part.
  if (section === 'agreement' && (waitsFor === 'previous_firm_considered' || waitsFor === 'decided_to_go')) return 'closed';
  if (isPoint(section)) return takeover.points.find(({ key }) => key === section)?.state ?? 'closed';
  if (section === 'firm') return takeover.calls.length > 0 ? 'done' : waitsFor === 'previous_firm_considered' ? 'here' : 'open';
  if (takeover.decisions[0]) return 'done';
  return waitsFor === 'decided_to_go' ? 'here' : 'open';
}

/**
 * The way of a takeover, each part with its state; beside it on a tablet, above it on a phone. The seven points bear the number that stands on the client's page and
 * paper, and the article's code; what is the firm's alone, and the handover, bear none.
 */
export function Rail({ takeover, at }: { takeover: TakeoverShown; at: Section }) {
  const t = useTexts();
  return (
    <nav aria-label={t('takeovers:screen.rail')} className="panel p-1.5 lg:sticky lg:top-4">
      <ol className="flex flex-col max-lg:grid max-lg:grid-cols-[repeat(2,minmax(min-content,1fr))] max-lg:gap-x-1">
        {sections.map((section) => (
          <li key={section}>
            <Step takeover={takeover} section={section} here={section === at} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

const looks: Readonly<Record<RailState, string>> = {
  done: 'bg-good-soft text-good border-transparent',
  here: 'bg-accent text-on-accent border-transparent',
  open: 'text-ink-soft border-line-control',
  closed: 'text-ink-faint border-line bg-sunken',
};
const Icons = { done: Check, here: Circle, open: Circle, closed: LockKeyhole } as const;

function Step({ takeover, section, here }: { takeover: TakeoverShown; section: Section; here: boolean }) {
  const t = useTexts();
  const state = stateOf(takeover, section);
  const Icon = Icons[state];
  const number = isPoint(section) ? pointNumber(section) : null;
  const code = isPoint(section) ? pointCodes[section] : null;
  return (
    <a
      href={addressOfSection(takeover.id, section)}
      aria-current={here ? 'page' : undefined}
      className={classes(
        'flex min-h-[max(2.75rem,var(--control))] items-center gap-2.5 rounded-md px-2 py-1.5 max-sm:gap-2 max-sm:px-1.5 max-sm:text-sm',
        here ? 'bg-accent-soft font-semibold text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
      )}
    >
      <span className={classes('grid size-6 flex-none place-items-center rounded-full border', looks[state])} aria-hidden="true">
        <Icon className={state === 'here' ? 'size-2.5 fill-current' : state === 'open' ? 'size-2' : 'size-3.5'} />
      </span>
      <span className="min-w-0 grow">
        {number !== null && `${number}. `}
        {t(`takeovers:screen.section.${section}`)}
        <span className="sr-only"> – {t(`takeovers:screen.state.${state}`)}</span>
      </span>
      {code && <span className="figure text-xs text-ink-faint max-sm:hidden">{code}</span>}
    </a>
  );
}
