import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useEffect, useState, type MouseEvent } from 'react';
import { Button } from '#ui/Button.tsx';
import { useLocale } from '#ui/locale.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { demoProgress, enterDemo } from '../remote.ts';

/** The way into the demo firm. Making it takes some seconds the first time; how far it is stands below. */
export function LookAround({ label, className }: { label: string; className?: string }) {
  const { t, language, speak } = useLocale();
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    // The colleague may speak another language than the visitor, who goes on reading theirs.
    speak(language);
    try {
      await enterDemo();
    } catch (error) {
      toastProblem(error, t);
      setBusy(false);
    }
  };
  return (
    <div className={className} onMouseDown={keepPlace} role="presentation">
      <Button busy={busy} icon={<Eye aria-hidden="true" />} onClick={() => void look()}>
        {label}
      </Button>
      <div aria-live="polite">{busy && <Making />}</div>
    </div>
  );
}

/** Pressing it leaves no field of the form beside it, which would complain about being empty. */
const keepPlace = (event: MouseEvent) => event.preventDefault();

function Making() {
  const { t } = useLocale();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 700);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({ queryKey: ['demo'], queryFn: demoProgress, refetchInterval: 600, gcTime: 0, staleTime: 0 });
  if (!late) return null;
  return (
    <label className="mt-3 flex max-w-xs flex-col gap-1.5 text-sm text-ink-soft">
      {t('team:setUp.making')}
      <progress
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        value={data?.making?.done ?? 0}
        max={data?.making?.total ?? 1}
      />
    </label>
  );
}
