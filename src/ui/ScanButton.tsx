import { ScanBarcode } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';

interface Detector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (wanted?: { formats: readonly string[] }) => Detector;

/** The reader of bar codes that the browser has; none in many of them, nor on a page without a camera: then the number is typed. */
function readerOfBrowser(): DetectorClass | null {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  const hasCamera = typeof navigator !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';
  return BarcodeDetector && hasCamera ? BarcodeDetector : null;
}

/** Codes as makers print them around a serial number: `SN:ABC123`, `S/N ABC123`. What else stands in a code is left as it is. */
export const serialIn = (code: string): string => code.trim().replace(/^(?:s\/?n|serial(?: (?:no|number))?)[\s:.#]+/i, '');

const lookEveryMs = 250;

/** Reads a bar code or QR code with the camera where the browser can; elsewhere the button is not there. */
export function ScanButton({ onCode, small }: { onCode: (code: string) => void; small?: boolean }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const Reader = readerOfBrowser();
  if (!Reader) return null;
  const found = (code: string) => {
    setOpen(false);
    onCode(serialIn(code));
  };
  return (
    <>
      <Button small={small ?? false} icon={<ScanBarcode aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('ui:scan.start')}
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title={t('ui:scan.title')}>
          <Camera reader={Reader} onCode={found} />
        </Dialog>
      )}
    </>
  );
}

function Camera({ reader: Reader, onCode }: { reader: DetectorClass; onCode: (code: string) => void }) {
  const t = useTexts();
  const video = useRef<HTMLVideoElement>(null);
  const [closed, setClosed] = useState(false);
  const told = useEffectEvent(onCode);
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const look = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (over || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      const detector = new Reader();
      while (!over && video.current) {
        const [code] = await detector.detect(video.current).catch(() => []);
        if (code?.rawValue) {
          told(code.rawValue);
          return;
        }
        await new Promise((later) => setTimeout(later, lookEveryMs));
      }
    };
    look()
      .catch(() => setClosed(true))
      .finally(() => over && stop());
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    return () => {
      over = true;
      stop();
    };
  }, [Reader]);
  return closed ? (
    <Notice tone="warn">{t('ui:scan.closed')}</Notice>
  ) : (
    <video ref={video} muted playsInline className="aspect-square w-full rounded-lg bg-ink object-cover sm:aspect-video" />
  );
}
