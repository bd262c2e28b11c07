import { layLabelOut, type Label } from '#domain/wiring/print/layout.ts';
import { perPage, placeOfLabel, type Stock } from '#domain/wiring/print/stocks.ts';

/** So many modules has the code of an address of ours, with its quiet zone: how large it is printed. */
const modules = 45;
const mmPerPoint = 25.4 / 72;

/** The first page as it is printed: each label in its place, its lines in their boxes. What is too long is cut by its box here, in the document by an ellipsis. */
export function LabelsPreview({ stock, labels, first, label }: { stock: Stock; labels: readonly Label[]; first: number; label: string }) {
  const { page } = stock;
  const shown = labels.slice(0, perPage(stock) - first + 1);
  const slots = Array.from({ length: perPage(stock) }, (_, at) => placeOfLabel(stock, at));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${page.width} ${page.height}`}
      className="max-h-[60vh] w-full rounded-md border border-line"
    >
      {/* Paper is white, also where the screen is dark. */}
      <rect width={page.width} height={page.height} fill="#fff" />
      {slots.map(({ x, y }) => (
        <rect
          key={`${x} ${y}`}
          x={x}
          y={y}
          width={stock.width}
          height={stock.height}
          rx={1}
          fill="none"
          stroke="#c8ced8"
          strokeWidth={0.25}
        />
      ))}
      {shown.map((one, at) => {
        const { x, y } = placeOfLabel(stock, at, first);
        const { lines, code } = layLabelOut(stock, { ...one, firm: '' }, modules);
        return (
          <g key={one.key} transform={`translate(${x} ${y})`}>
            {code && <rect x={code.x + 1} y={code.y + 1} width={code.side - 2} height={code.side - 2} fill="#1b2430" opacity={0.75} />}
            {lines.map((line) => {
              const size = Math.max(line.least, line.most) * mmPerPoint;
              return (
                <svg key={line.kind} x={line.x} y={line.y} width={line.width} height={line.height} overflow="hidden">
                  <text
                    x={0}
                    y={line.height / 2 + size * 0.35}
                    fontSize={fitting(line.text, size, line.width)}
                    fontWeight={line.kind === 'title' ? 700 : 400}
                    fill="#1b2430"
                  >
                    {line.text}
                  </text>
                </svg>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}

/** About as large as the letters of a text may be in a width, by what a letter of the house takes. */
const fitting = (text: string, size: number, width: number) =>
  Math.max(4.5 * mmPerPoint, Math.min(size, width / Math.max(1, [...text].length * 0.56)));
