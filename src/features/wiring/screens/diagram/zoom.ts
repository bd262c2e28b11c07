/** How a drawing lies in its window: its corner in pixels of the window, and how large one of its points is. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Below, nothing can be read; above, one letter fills the window. */
export const scales = { least: 0.2, most: 8 } as const;

/** The whole drawing, in the middle; a small one no larger than it reads well. */
export function fitted(drawing: Size, window: Size): View {
  const scale = within(Math.min(window.width / drawing.width, window.height / drawing.height, 2));
  return { scale, x: (window.width - drawing.width * scale) / 2, y: Math.max(0, (window.height - drawing.height * scale) / 2) };
}

/** As it is first seen: whole where that can be read, else (on a phone) from its top left, to be pushed. */
export function opened(drawing: Size, window: Size): View {
  const whole = fitted(drawing, window);
  return whole.scale >= readable ? whole : { x: 4, y: 4, scale: readable };
}
const readable = 0.95;

/** Larger or smaller by a factor, so that what is under a point of the window stays there. */
export function zoomed(view: View, by: number, at: Point): View {
  const scale = within(view.scale * by);
  const real = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real };
}

/** Pushed, but never so far that nothing of the drawing is left in the window. */
export function moved(view: View, by: Point, drawing: Size, window: Size): View {
  const left = 40;
  const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  return {
    ...view,
    x: between(view.x + by.x, left - drawing.width * view.scale, window.width - left),
    y: between(view.y + by.y, left - drawing.height * view.scale, window.height - left),
  };
}

/** A place of the drawing in the middle of the window, large enough to be read. */
export const centred = (view: View, on: Point, window: Size): View => {
  const scale = Math.max(view.scale, 1.6);
  return { scale, x: window.width / 2 - on.x * scale, y: window.height / 2 - on.y * scale };
};

const within = (scale: number): number => Math.min(Math.max(scale, scales.least), scales.most);
