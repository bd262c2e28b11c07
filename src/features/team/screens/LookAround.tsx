import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useState } from 'react';
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
    <div className={className}>
      <Button busy={busy} icon={<Eye aria-hidden="true" />} onClick={() => void look()}>
        {label}
      </Button>
      <div aria-live="polite" className="mt-3 min-h-11">
        {busy && <Making />}
      </div>
    </div>
  );
}

function Making() {
  const { t } = useLocale();
  const { data } = useQuery({ queryKey: ['demo'], queryFn: demoProgress, refetchInterval: 600, gcTime: 0, staleTime: 0 });
  if (!data?.making) return null;
  const { done, total } = data.making;
  return (
    <label className="flex max-w-xs flex-col gap-1.5 text-sm text-ink-soft">
      {t('team:setUp.making')}
      <progress className="h-1.5 w-full accent-accent" value={done} max={total} />
    </label>
  );
}
