import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useRef } from 'react';
import { Button, LinkButton } from '#ui/Button.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Progress.tsx';

/**
 * The promise page over the whole screen, for the client to read: nothing of the office beside it but the way back. No page may frame another here, so the page's own
 * words are put into a frame without scripts; its links open beside it.
 */
export function ShownPromise({ address, onClose }: { address: string; onClose: () => void }) {
  const t = useTexts();
  const frame = useRef<HTMLIFrameElement>(null);
  const { data, error } = useQuery({ queryKey: ['promise', address], queryFn: () => pageAt(address), staleTime: Infinity, retry: 1 });
  const openLinksBeside = () =>
    frame.current?.contentDocument?.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest?.('a');
      if (!link) return;
      event.preventDefault();
      window.open(new URL(link.getAttribute('href') ?? '', window.location.href), '_blank', 'noopener');
    });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup className="fixed inset-0 z-80 flex flex-col bg-canvas outline-none" aria-label={t('journey:introduce.open')}>
          {data && (
            <iframe
              ref={frame}
              title={t('journey:introduce.open')}
              srcDoc={data}
              sandbox="allow-same-origin"
              className="min-h-0 w-full grow border-0"
              onLoad={openLinksBeside}
            />
          )}
          {!data && (
            <div className="grow p-6">
              {error ? (
                <Notice
                  tone="bad"
                  action={
                    <LinkButton href={address} target="_blank" rel="noopener">
                      {t('journey:introduce.open')}
                    </LinkButton>
                  }
                >
                  {t('journey:introduce.notShown')}
                </Notice>
              ) : (
                <Skeleton lines={8} />
              )}
            </div>
          )}
          <div className="flex justify-center border-t border-line bg-surface p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
            <Button look="quiet" icon={<X aria-hidden="true" />} onClick={onClose}>
              {t('journey:introduce.back')}
            </Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

async function pageAt(address: string): Promise<string> {
  const answer = await fetch(new URL(address).pathname, { credentials: 'omit' });
  if (!answer.ok) throw new Error(`the promise page answered ${answer.status}`);
  return answer.text();
}
