import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { looks } from '#domain/wiring/diagram/palette.ts';
import { IconButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import './diagram.css';
import { centred, fitted, moved, opened, zoomed, type Size, type View } from './zoom.ts';

/** What a click on a drawing means: a record to open, or another drawing to go to (`sheet`). */
export interface Pick {
  readonly kind: string;
  readonly id: string;
}
interface Props {
  readonly svg: string;
  readonly title: string;
  /** Ids that are shown up. */
  readonly found: ReadonlySet<string>;
  /** The one that is brought into the middle. */
  readonly focus: string | null;
  readonly onPick: (pick: Pick) => void;
}

/** The colours of the types, on light and on dark ground, from the palette that also prints them. */
const wires = Object.fromEntries(
  Object.entries(looks).map(([type, { colour, onDark }]) => [`--wire-${type}`, `light-dark(${colour}, ${onDark})`]),
) as CSSProperties;
const step = 60;

/** A drawing in a window: pushed with a finger or the mouse, made larger by buttons, wheel or two fingers, and all of it with the keyboard as well. */
export function DrawingWindow({ svg, title, found, focus, onPick }: Props) {
  const t = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const size = useRef<Size>({ width: 1, height: 1 });
  const fingers = useFingers(frame, size, setView, onPick);
  const fit = () => setView(fitted(size.current, sizeOf(frame.current)));

  useEffect(() => {
    // Parsed as a document of its own: text of the record stays text, whatever it looks like.
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    size.current = { width: Number(drawn.getAttribute('width')), height: Number(drawn.getAttribute('height')) };
    paper.current?.replaceChildren(document.importNode(drawn, true));
    setView(opened(size.current, sizeOf(frame.current)));
  }, [svg]);

  useEffect(() => {
    for (const one of paper.current?.querySelectorAll('[data-id]') ?? [])
      one.classList.toggle('found', found.has(one.getAttribute('data-id') ?? ''));
  }, [svg, found]);

  useEffect(() => {
    const one = focus === null ? null : paper.current?.querySelector<SVGGraphicsElement>(`[data-id="${CSS.escape(focus)}"]`);
    if (!one) return;
    const { x, y, width, height } = one.getBBox();
    setView((before) => centred(before, { x: x + width / 2, y: y + height / 2 }, sizeOf(frame.current)));
  }, [svg, focus]);

  const larger = (by: number) => setView((before) => zoomed(before, by, middle(frame.current)));
  const press = (event: KeyboardEvent) => {
    const push = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key];
    if (push) setView((before) => moved(before, { x: push[0] ?? 0, y: push[1] ?? 0 }, size.current, sizeOf(frame.current)));
    else if (event.key === '+' || event.key === '=') larger(1.3);
    else if (event.key === '-') larger(1 / 1.3);
    else if (event.key === '0') fit();
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative min-w-0 flex-1">
      <div
        ref={frame}
        tabIndex={0}
        role="application"
        aria-label={`${title}. ${t('wiring:diagram.keys')}`}
        className={`diagram-window h-[62vh] min-h-80 touch-none overflow-hidden rounded-lg border border-line bg-surface select-none focus-visible:outline-2 focus-visible:outline-accent ${found.size > 0 ? 'searching' : ''}`}
        style={wires}
        onKeyDown={press}
        {...fingers}
      >
        <div
          ref={paper}
          className="origin-top-left"
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`, width: 'max-content' }}
        />
      </div>
      <div className="absolute right-2 bottom-2 flex gap-1 rounded-lg border border-line bg-raised p-1 shadow-1">
        <IconButton small label={t('wiring:diagram.zoomOut')} icon={<ZoomOut />} onClick={() => larger(1 / 1.4)} />
        <IconButton small label={t('wiring:diagram.fit')} icon={<Maximize />} onClick={fit} />
        <IconButton small label={t('wiring:diagram.zoomIn')} icon={<ZoomIn />} onClick={() => larger(1.4)} />
      </div>
    </div>
  );
}

const sizeOf = (of: HTMLElement | null): Size => ({ width: of?.clientWidth ?? 1, height: of?.clientHeight ?? 1 });
const middle = (of: HTMLElement | null) => ({ x: sizeOf(of).width / 2, y: sizeOf(of).height / 2 });

type Move = (change: (view: View) => View) => void;

/** One finger pushes, two make larger; one that did not move picks. The wheel makes larger once the drawing has the focus, or with Ctrl; else the page scrolls. */
function useFingers(frame: { current: HTMLDivElement | null }, size: { current: Size }, setView: Move, onPick: (pick: Pick) => void) {
  const down = useRef(new Map<number, { x: number; y: number }>());
  const travelled = useRef(0);
  useEffect(() => {
    const of = frame.current;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== of) return;
      event.preventDefault();
      const { left, top } = (of as HTMLElement).getBoundingClientRect();
      setView((before) => zoomed(before, Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top }));
    };
    // React's own listener would be passive, and the page would scroll besides.
    of?.addEventListener('wheel', wheel, { passive: false });
    return () => of?.removeEventListener('wheel', wheel);
  }, [frame, setView]);

  const release = (event: PointerEvent) => {
    down.current.delete(event.pointerId);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (down.current.size === 0) travelled.current = 0;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: PointerEvent) => {
      const before = down.current.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const by = { x: now.x - before.x, y: now.y - before.y };
      travelled.current += Math.abs(by.x) + Math.abs(by.y);
      if (travelled.current > 6) frame.current?.setPointerCapture(event.pointerId);
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
      down.current.set(event.pointerId, now);
      if (!other) setView((view) => moved(view, by, size.current, sizeOf(frame.current)));
      else {
        const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {};
        const apart = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
        const at = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
        setView((view) => zoomed(view, apart(now) / apart(before), at));
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const isTap = down.current.has(event.pointerId) && down.current.size === 1 && travelled.current <= 6;
      release(event);
      const picked = isTap ? (event.target as Element).closest('[data-kind]') : null;
      if (picked) onPick({ kind: picked.getAttribute('data-kind') ?? '', id: picked.getAttribute('data-id') ?? '' });
    },
    onPointerCancel: release,
  };
}
