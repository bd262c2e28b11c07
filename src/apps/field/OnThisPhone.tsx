import { Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';

/** What Chromium asks before an app is put on the home screen; others have it in their menu. */
interface InstallQuestion extends Event {
  readonly prompt: () => Promise<unknown>;
}
let asked: InstallQuestion | null = null;
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  asked = event as InstallQuestion;
});

/** How the app stands on this phone: on the home screen or not, and whether the browser keeps what is recorded when space is short. */
export function OnThisPhone() {
  const t = useTexts();
  const [kept, setKept] = useState<boolean>();
  const isInstalled = matchMedia('(display-mode: standalone)').matches;
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setKept);
  }, []);
  if (isInstalled && kept) return null;
  return (
    <Notice tone="neutral" title={t('field:phone.title')}>
      {!isInstalled && <p>{t('field:phone.install')}</p>}
      {kept === false && <p>{t('field:phone.mayBeCleared')}</p>}
      {!isInstalled && asked && (
        <Button className="mt-3 min-h-12!" icon={<Smartphone aria-hidden="true" />} onClick={() => void asked?.prompt()}>
          {t('field:phone.installNow')}
        </Button>
      )}
    </Notice>
  );
}
