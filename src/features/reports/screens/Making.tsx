import { useEffect, useState } from 'react';
import { formatNumber } from '#platform/i18n/format.ts';
import { useTexts } from '#ui/locale.tsx';

/** Something that takes a while: since when it is made, and how much of it came. */
export interface MakingShown {
  readonly seconds: number | null;
  readonly bytes: number;
}

/** Counts the seconds of a work, and the bytes that it says came. */
export function useMaking() {
  const [begun, setBegun] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [bytes, setBytes] = useState(0);
  useEffect(() => {
    if (begun === null) return;
    const tick = setInterval(() => setSeconds(Math.floor((performance.now() - begun) / 1_000)), 250);
    return () => clearInterval(tick);
  }, [begun]);
  const during = async <T,>(work: (onBytes: (bytes: number) => void) => Promise<T>): Promise<T> => {
    setSeconds(0);
    setBytes(0);
    setBegun(performance.now());
    try {
      return await work(setBytes);
    } finally {
      setBegun(null);
    }
  };
  return { seconds: begun === null ? null : seconds, bytes, during };
}

/** What takes longer than a second says so, second by second; nothing before. */
export function Making({ seconds, bytes }: MakingShown) {
  const t = useTexts();
  const isLong = seconds !== null && seconds >= 1;
  const megabytes = formatNumber(bytes / 1_000_000, t.language, 1);
  return (
    <p role="status" className="mt-2 text-sm text-ink-soft empty:hidden">
      {isLong && (
        <>
          {/* Said once; who listens is not told every second. */}
          <span className="sr-only">{t('reports:making.said')}</span>
          <span aria-hidden="true">
            {bytes > 0 ? t('reports:making.bytes', { seconds, megabytes }) : t('reports:making.seconds', { seconds })}
          </span>
        </>
      )}
    </p>
  );
}
