import { useLocation } from '@tanstack/react-router';
import { ArrowRight, LockKeyhole } from 'lucide-react';
import { reasons, type TakeoverAct } from '#domain/takeovers/gates.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown } from '../remote.ts';
import { addressOfSection, sectionOfNeed } from './sections.ts';

type Missing = NonNullable<TakeoverShown['missing'][TakeoverAct]>[number];

interface Props {
  readonly takeover: TakeoverShown;
  readonly doing: TakeoverAct;
  readonly title?: string;
  /** Something else is next, and this is only told. */
  readonly quiet?: boolean;
}

/** A door that is shut: the first thing that is missing is where to start, with the way there; what comes after it is told beneath. Nothing where it is open. */
export function ClosedDoor({ takeover, doing, title, quiet = false }: Props) {
  const t = useTexts();
  const [first, ...after] = takeover.missing[doing] ?? [];
  if (!first) return null;
  return (
    <div className="notice bg-sunken text-ink-soft">
      <LockKeyhole className="mt-0.5 size-4 flex-none" aria-hidden="true" />
      <div className="flex min-w-0 grow flex-col gap-2">
        <strong className="font-semibold">{title ?? t('takeovers:screen.closed')}</strong>
        <First takeover={takeover} missing={first} quiet={quiet} />
        {after.length > 0 && (
          <div className="flex flex-col gap-0.5 text-sm">
            <span>{t('takeovers:screen.afterwards')}</span>
            <ul className="flex list-disc flex-col gap-0.5 ps-4">
              {after.map((missing) => (
                <li key={missing.need}>
                  <Words missing={missing} /> <Way takeover={takeover} missing={missing} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

/** Where to start; a day that has to come is nobody's to start with. */
function First({ takeover, missing, quiet }: { takeover: TakeoverShown; missing: Missing; quiet: boolean }) {
  const t = useTexts();
  const way = useWay(takeover, missing);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-ink">
      <span className="min-w-0">
        <Words missing={missing} />
      </span>
      {missing.from === null && way && (
        <LinkButton
          look={quiet ? 'secondary' : 'primary'}
          small
          className="max-sm:w-full"
          icon={<ArrowRight aria-hidden="true" />}
          href={way.href}
        >
          {quiet ? way.name : t('takeovers:screen.startHere', { part: way.name })}
        </LinkButton>
      )}
    </div>
  );
}

function Words({ missing: { need, from } }: { missing: Missing }) {
  return problemText({ refusal: reasons[need], ...(from ? { values: { day: from } } : {}) }, useTexts());
}

function Way({ takeover, missing }: { takeover: TakeoverShown; missing: Missing }) {
  const way = useWay(takeover, missing);
  return (
    way && (
      <a className="link inline-flex min-h-(--tap) items-center" href={way.href}>
        {way.name}
      </a>
    )
  );
}

/** The part where it is put right; null where none is, or where the reader stands already. */
function useWay({ id }: TakeoverShown, { need }: Missing): { readonly name: string; readonly href: string } | null {
  const t = useTexts();
  const at = new URLSearchParams(useLocation().searchStr).get('at');
  const section = sectionOfNeed[need];
  if (!section || section === at) return null;
  return { name: t(`takeovers:screen.section.${section}`), href: addressOfSection(id, section) };
}
