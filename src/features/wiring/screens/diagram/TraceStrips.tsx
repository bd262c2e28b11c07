import { CircleDashed, CircleSlash, Monitor, RotateCcw, Unplug, type LucideIcon } from 'lucide-react';
import { Fragment, type CSSProperties } from 'react';
import { looks } from '#domain/wiring/diagram/palette.ts';
import type { Strip, StripCable, StripStop } from '#domain/wiring/diagram/strip.ts';
import type { TraceEnd } from '#domain/wiring/trace.ts';
import { useTexts } from '#ui/locale.tsx';
import type { Pick } from './DrawingWindow.tsx';

interface Props {
  readonly port: string;
  readonly strips: readonly Strip[];
  readonly onPick: (pick: Pick) => void;
}

/** All ways from a port, each as a strip of its ports and cables, and at its end in words why it ends. Across where there is room, downwards on a phone. */
export function TraceStrips({ port, strips, onPick }: Props) {
  const t = useTexts();
  if (strips.length === 0) return <p className="text-ink-soft">{t('wiring:diagram.noTrace')}</p>;
  return (
    <section aria-label={t('wiring:diagram.trace', { port })} className="flex flex-col gap-4">
      {strips.map((strip, at) => (
        // The ways of a port have no name of their own but their order.
        <ol key={at} className="flex flex-col gap-1 sm:flex-row sm:flex-wrap sm:items-stretch">
          <Stop stop={strip.start} onPick={onPick} />
          {strip.hops.map(({ cable, stop }) => (
            <Fragment key={cable.cableId}>
              <Hop cable={cable} onPick={onPick} />
              <Stop stop={stop} onPick={onPick} />
            </Fragment>
          ))}
          {strip.at && <Stop stop={strip.at} onPick={onPick} />}
          <End ends={strip.ends} />
        </ol>
      ))}
    </section>
  );
}

function Stop({ stop, onPick }: { stop: StripStop | null; onPick: (pick: Pick) => void }) {
  const t = useTexts();
  const shape = 'flex flex-col justify-center rounded-lg border border-line bg-surface px-3 py-1.5 text-left';
  if (!stop) return <li className={`${shape} border-dashed text-ink-soft`}>{t('wiring:diagram.nobodyKnows')}</li>;
  const { way, holder, port, face, portId } = stop;
  const body = (
    <>
      <span className="text-sm text-ink-soft">{way.join(' · ')}</span>
      <span className="font-medium">{[holder, port || t('wiring:diagram.wallEnd')].filter(Boolean).join(' · ')}</span>
      {face === 'back' && <span className="text-sm text-ink-soft">{t('wiring:diagram.by', { face: t('wiring:diagram.face.back') })}</span>}
    </>
  );
  return (
    <li className="flex">
      {portId === null ? (
        <span className={shape}>{body}</span>
      ) : (
        <button type="button" className={`${shape} flex-1 hover:bg-hover`} onClick={() => onPick({ kind: 'port', id: portId })}>
          {body}
        </button>
      )}
    </li>
  );
}

function Hop({ cable, onPick }: { cable: StripCable; onPick: (pick: Pick) => void }) {
  const t = useTexts();
  const { letter, colour, onDark } = looks[cable.type];
  const wire = { '--wire': `light-dark(${colour}, ${onDark})` } as CSSProperties;
  return (
    <li className="flex sm:flex-col sm:justify-center" style={wire}>
      <button
        type="button"
        className="flex items-center gap-2 px-2 py-1 text-left hover:bg-hover"
        onClick={() => onPick({ kind: 'cable', id: cable.cableId })}
      >
        <span className="h-6 w-0 border-l-3 border-(--wire) sm:hidden" aria-hidden="true" />
        <span className="grid size-5 place-items-center rounded-sm bg-(--wire) text-sm font-semibold text-surface" aria-hidden="true">
          {letter}
        </span>
        <span>
          <span className="font-semibold">{cable.label || t('wiring:diagram.unlabelled')}</span>{' '}
          <span className="text-ink-soft">{cable.name}</span>
          <span className="block text-sm text-ink-soft">
            {t(`wiring:diagram.type.${cable.type}`)} · {t(`wiring:diagram.state.${cable.state}`)}
          </span>
        </span>
      </button>
      <span className="hidden border-t-3 border-(--wire) sm:block" aria-hidden="true" />
    </li>
  );
}

const icons: Readonly<Record<TraceEnd, LucideIcon>> = {
  free_port: Unplug,
  device: Monitor,
  unknown_end: CircleDashed,
  open_end: Unplug,
  loop: RotateCcw,
  retired: CircleSlash,
};

function End({ ends }: { ends: TraceEnd }) {
  const t = useTexts();
  const Icon = icons[ends];
  return (
    <li className="flex items-center gap-2 px-2 py-1 text-ink-soft">
      <Icon className="size-4 shrink-0" aria-hidden="true" />
      <span>{t(`wiring:diagram.end.${ends}`)}</span>
    </li>
  );
}
