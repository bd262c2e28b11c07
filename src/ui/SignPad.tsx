import { useEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import { type Pad, startPad } from './start-pad.ts';

interface SignPadProps {
  readonly words: { readonly draw: string; readonly clear: string };
  readonly onPad: (pad: Pad | null) => void;
  readonly onDrawn: (drawn: boolean) => void;
  readonly onClear: () => void;
}

/** Where the client draws, by finger, pen or mouse. */
export function SignPad({ words, onPad, onDrawn, onClear }: SignPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const started = startPad(canvas.current, { changed: (strokes) => onDrawn(strokes.length > 0) });
    onPad(started);
    onDrawn(false);
    return () => {
      started.stop();
      onPad(null);
    };
  }, [onPad, onDrawn]);
  return (
    <>
      <canvas
        ref={canvas}
        aria-label={words.draw}
        role="img"
        className="h-48 w-full touch-none rounded-lg border border-line-control bg-raised text-ink"
      />
      <div>
        <Button small look="quiet" onClick={onClear}>
          {words.clear}
        </Button>
      </div>
    </>
  );
}
