import { ScanBarcode } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
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

interface ScanProps {
  readonly onCode: (code: string) => void;
  /** What the button does, what to do, and what is so when the camera cannot be opened. */
  readonly words: { readonly start: string; readonly title: string; readonly closed: string };
}

/** Reads a bar code or QR code with the camera where the browser can; elsewhere the button is not there. */
export function ScanButton({ onCode, words }: ScanProps) {
  const [open, setOpen] = useState(false);
  const Reader = readerOfBrowser();
  if (!Reader) return null;
  const found = (code: string) => {
    setOpen(false);
    onCode(serialIn(code));
  };
  return (
    <>
      <Button icon={<ScanBarcode aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.start}
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title={words.title}>
          <Camera reader={Reader} closedWords={words.closed} onCode={found} />
        </Dialog>
      )}
    </>
  );
}

interface CameraProps {
  readonly reader: DetectorClass;
  readonly closedWords: string;
  readonly onCode: (code: string) => void;
}

function Camera({ reader: Reader, closedWords, onCode }: CameraProps) {
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
    <Notice tone="warn">{closedWords}</Notice>
  ) : (
    <video ref={video} muted playsInline className="aspect-square w-full rounded-lg bg-ink object-cover sm:aspect-video" />
  );
}
