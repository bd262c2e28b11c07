import { Dialog as Base } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { IconButton } from '#ui/Button.tsx';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';
import type { TakeoverShown, WalkShown } from '../remote.ts';
import { type WalkAnswer, WalkStep } from './WalkStep.tsx';

interface Props {
  readonly takeover: TakeoverShown;
  readonly walk: WalkShown;
  readonly at: number;
  readonly onMove: (at: number) => void;
  readonly onClose: () => void;
}

/** A finger has gone that far sideways, in pixels, and more sideways than along: it is a swipe. */
const swipe = 64;
const typesIn = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, [role="combobox"]') !== null;

/** The walk through the home: one grievance at a time, the whole screen, in the client's words; onwards by button, by arrow keys, by swiping. */
export function Walk({ takeover, walk, at, onMove, onClose }: Props) {
  const t = useTexts();
  const { grievances } = walk;
  const one = grievances[at];
  const place = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  // What is typed and not saved stays while one goes back and forth.
  const [typed] = useState(() => new Map<string, WalkAnswer>());
  const move = (by: number) => {
    const next = at + by;
    if (next >= 0 && next < grievances.length) onMove(next);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (typesIn(event.target)) return;
    if (event.key === 'ArrowRight') move(1);
    if (event.key === 'ArrowLeft') move(-1);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    if (place.current) place.current.scrollTop = 0;
  }, [at]);
  if (!one) return null;
  const onDone = () => (at + 1 < grievances.length ? onMove(at + 1) : onClose());
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          initialFocus={place}
          className="fixed inset-0 z-50 flex flex-col bg-canvas text-ink outline-none"
          onPointerDown={(event) => {
            from.current = event.pointerType === 'mouse' || typesIn(event.target) ? null : { x: event.clientX, y: event.clientY };
          }}
          onPointerUp={(event) => {
            const [dx, dy] = [event.clientX - (from.current?.x ?? event.clientX), event.clientY - (from.current?.y ?? event.clientY)];
            from.current = null;
            if (Math.abs(dx) > swipe && Math.abs(dx) > 2 * Math.abs(dy)) move(dx < 0 ? 1 : -1);
          }}
        >
          <header className="flex items-center gap-3 border-b border-line bg-surface px-4 py-2.5 sm:px-6">
            <Base.Title className="min-w-0 flex-1 truncate text-base font-semibold">
              {t('takeovers:handover.walk')} · {takeover.home.name}
            </Base.Title>
            <span className="figure text-ink-soft">{t('takeovers:handover.nth', { at: at + 1, of: grievances.length })}</span>
            <Base.Close render={<IconButton label={t('ui:close')} icon={<X aria-hidden="true" />} />} />
          </header>
          <ol className="flex gap-1 bg-surface px-4 pb-2 sm:px-6" aria-hidden="true">
            {grievances.map((each, index) => (
              <li
                key={each.id}
                className={classes(
                  'h-1.5 flex-1 rounded-full',
                  each.settled ? 'bg-good' : each.answer ? 'bg-warn' : 'bg-line',
                  index === at && 'outline-2 outline-offset-1 outline-accent',
                )}
              />
            ))}
          </ol>
          <div ref={place} tabIndex={-1} className="min-h-0 grow touch-pan-y overflow-y-auto overscroll-contain outline-none">
            <WalkStep
              key={`${one.id} ${one.answer?.position ?? 0}`}
              takeover={takeover}
              one={one}
              typed={typed.get(one.id)}
              onTyped={(next) => (next ? typed.set(one.id, next) : typed.delete(one.id))}
              onDone={onDone}
              last={at === grievances.length - 1}
            />
          </div>
          <nav className="grid grid-cols-2 gap-2 border-t border-line bg-surface px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:px-6">
            <button type="button" className="button button-secondary min-h-12!" disabled={at === 0} onClick={() => move(-1)}>
              <ChevronLeft aria-hidden="true" />
              {t('ui:previous')}
            </button>
            <button
              type="button"
              className="button button-secondary min-h-12!"
              disabled={at === grievances.length - 1}
              onClick={() => move(1)}
            >
              {t('ui:next')}
              <ChevronRight aria-hidden="true" />
            </button>
          </nav>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
