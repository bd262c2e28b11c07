import { useTexts } from './locale.tsx';
import { classes } from './classes.ts';

export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  /** Share of all cases, 0 … 1. */
  readonly share: number;
}
export interface HistogramProps {
  /** What is shown, in a sentence: read aloud in place of the picture. */
  readonly label: string;
  readonly bars: readonly HistogramBar[];
  /** The line: the fee of a year. Cases beyond it stand out. */
  readonly marker?: { readonly at: number; readonly label: string };
  readonly percentiles?: readonly { readonly at: number; readonly label: string }[];
  /** Values in words, money mostly. */
  readonly format: (value: number) => string;
  readonly formatShare: (share: number) => string;
  /** The last bar gathers everything from its beginning upwards. */
  readonly openEnded?: boolean;
  readonly height?: number;
}

/** How often which cost: bars, the fee as a line, percentiles below. Values on one linear scale. */
export function Histogram(props: HistogramProps) {
  const { label, bars, marker, percentiles = [], format, formatShare, height = 148 } = props;
  const t = useTexts();
  const from = bars[0]?.from ?? 0;
  const to = Math.max(bars.at(-1)?.to ?? 1, from + 1);
  const tallest = Math.max(...bars.map((bar) => bar.share), 1e-9);
  const place = (value: number) => Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
  const words = (bar: HistogramBar, last: boolean) =>
    last && props.openEnded
      ? t('ui:chart.andMore', { from: format(bar.from), share: formatShare(bar.share) })
      : t('ui:chart.band', { from: format(bar.from), to: format(bar.to), share: formatShare(bar.share) });
  return (
    <figure aria-label={label} className="min-w-0">
      <div className="relative pt-7" style={{ height: height + 28 }}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" className="size-full overflow-visible" aria-hidden="true">
          {bars.map((bar, index) => {
            const [left, right, tall] = [place(bar.from) * 10, place(bar.to) * 10, (bar.share / tallest) * 100];
            const beyond = marker && bar.from >= marker.at;
            const across = marker && bar.from < marker.at && bar.to > marker.at ? place(marker.at) * 10 : undefined;
            const gap = Math.min(2, (right - left) * 0.12);
            return (
              <g key={index}>
                <title>{words(bar, index === bars.length - 1)}</title>
                <rect x={left} y={0} width={right - left} height={100} className="fill-transparent" />
                <rect
                  x={left + gap / 2}
                  y={100 - tall}
                  width={Math.max(0.5, (across ?? right) - left - gap / 2 - (across ? 0 : gap / 2))}
                  height={tall}
                  className={beyond ? 'fill-mark' : 'fill-chart'}
                />
                {across !== undefined && (
                  <rect x={across} y={100 - tall} width={Math.max(0, right - across - gap / 2)} height={tall} className="fill-mark" />
                )}
              </g>
            );
          })}
        </svg>
        {marker && <MarkerLine at={place(marker.at)} label={`${marker.label} ${format(marker.at)}`} />}
      </div>
      <div className="relative mb-2 h-15 border-t border-line-control text-xs text-ink-faint">
        <span className="absolute top-1 left-0">{format(from)}</span>
        <span className="absolute top-1 right-0">
          {format(to)}
          {props.openEnded && '+'}
        </span>
        {percentiles.map((point) => (
          <span
            key={point.label}
            className={classes(
              'figure absolute top-0 flex flex-col pt-6',
              place(point.at) > 85 ? '-translate-x-full items-end' : place(point.at) < 8 ? 'items-start' : '-translate-x-1/2 items-center',
            )}
            style={{ left: `${place(point.at)}%` }}
          >
            <span className="absolute top-0 h-2 w-px bg-ink-faint" aria-hidden="true" />
            <span className="font-medium text-ink-soft">{point.label}</span>
            <span className="leading-none">{format(point.at)}</span>
          </span>
        ))}
      </div>
      <table className="sr-only">
        <caption>{label}</caption>
        <tbody>
          {bars.map((bar, index) => (
            <tr key={index}>
              <td>{words(bar, index === bars.length - 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function MarkerLine({ at, label }: { at: number; label: string }) {
  const side = at > 60 ? 'right-1.5' : 'left-1.5';
  return (
    <div className="pointer-events-none absolute inset-y-0 w-0.5 bg-ink transition-[left] duration-150" style={{ left: `${at}%` }}>
      <span className={classes('figure absolute top-0 text-sm font-semibold whitespace-nowrap', side)}>{label}</span>
    </div>
  );
}
