import SignaturePad from 'signature_pad';

export type Strokes = { readonly x: number; readonly y: number }[][];

export interface Pad {
  readonly clear: () => void;
  readonly strokes: () => Strokes;
  readonly stop: () => void;
}

const rounded = (value: number) => Math.round(value * 10) / 10;

/**
 * A canvas to sign on, by finger, pen or mouse. It keeps its drawing when the tablet is turned; `before` is what was drawn already. The strokes are
 * in CSS pixels, a tenth exact.
 */
export function startPad(
  canvas: HTMLCanvasElement,
  { before = [], changed = () => {} }: { before?: Strokes; changed?: (strokes: Strokes) => void } = {},
): Pad {
  // The ink is the colour of the text, so that it is seen on a dark screen too; what is kept are the strokes alone.
  const penColor = getComputedStyle(canvas).color;
  const pad = new SignaturePad(canvas, { penColor });
  const strokes = () => pad.toData().map(({ points }) => points.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })));
  const draw = (drawn: Strokes) =>
    pad.fromData(
      drawn.map((points) => ({
        penColor,
        dotSize: 0,
        minWidth: 0.5,
        maxWidth: 2.5,
        velocityFilterWeight: 0.7,
        compositeOperation: 'source-over',
        points: points.map(({ x, y }, at) => ({ x, y, pressure: 0.5, time: at * 16 })),
      })),
    );
  let width = 0;
  const fit = () => {
    if (canvas.offsetWidth === width || canvas.offsetWidth === 0) return;
    const drawn = width === 0 ? before : strokes();
    width = canvas.offsetWidth;
    const ratio = Math.max(window.devicePixelRatio, 1);
    canvas.width = width * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext('2d')?.scale(ratio, ratio);
    pad.clear();
    if (drawn.length > 0) draw(drawn);
  };
  const watching = new ResizeObserver(fit);
  watching.observe(canvas);
  fit();
  pad.addEventListener('endStroke', () => changed(strokes()));
  return {
    clear: () => {
      pad.clear();
      changed([]);
    },
    strokes,
    stop: () => {
      watching.disconnect();
      pad.off();
    },
  };
}
