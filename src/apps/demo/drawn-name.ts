/** A name as a finger draws it on a tablet: two strokes of waves, as signature_pad tells them. */
export const drawnName: readonly (readonly { readonly x: number; readonly y: number }[])[] = [
  wave(24, 150, 34, 60, 9),
  wave(150, 320, 22, 64, 13),
  [
    { x: 30, y: 104 },
    { x: 170, y: 94 },
    { x: 330, y: 99 },
  ],
];

function wave(from: number, to: number, height: number, middle: number, turns: number) {
  return Array.from({ length: 48 }, (_, index) => {
    const share = index / 47;
    return {
      x: Math.round(from + (to - from) * share + 6 * Math.sin(turns * share * 2)),
      y: Math.round(middle + height * (1 - share / 2) * Math.sin(turns * share)),
    };
  });
}
