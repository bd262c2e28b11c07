import { type PointKey, pointNumber, sevenPoints } from '#domain/takeovers/seven-points.ts';
import { classes } from '#ui/classes.ts';
import { useTexts } from '#ui/locale.tsx';

interface Point {
  readonly key: PointKey;
  readonly state: 'done' | 'here' | 'closed';
}
const looks = {
  done: 'bg-good border-good',
  here: 'bg-accent border-accent scale-y-150 [&.rounded-full]:scale-x-150',
  closed: 'bg-transparent border-line-control',
} as const;

/** Where a takeover stands: a mark for each of the seven points, and a round one for the handover. Said in words for who does not see it. */
export function Marks({ points }: { points: readonly Point[] }) {
  const t = useTexts();
  const done = points.filter(({ key, state }) => pointNumber(key) !== null && state === 'done').length;
  const here = points.filter(({ state }) => state === 'here').map(({ key }) => t(`takeovers:screen.section.${key}`));
  const said = [t('takeovers:board.marks', { done, total: sevenPoints.length }), ...here].join(' – ');
  return (
    <span role="img" aria-label={said} title={said} className="inline-flex h-5 items-center gap-1">
      {points.map(({ key, state }) => (
        <span
          key={key}
          className={classes('h-2.5 border', pointNumber(key) === null ? 'aspect-square rounded-full' : 'w-3 rounded-xs', looks[state])}
        />
      ))}
    </span>
  );
}
