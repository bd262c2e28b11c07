import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { addressOf } from '#platform/http/remote.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { type Pad, startPad } from '../portal/start-pad.ts';
import { type ContractShown, signInPerson } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';

/** The tablet in the client's hands: read, tick, draw or let the typed name stand. The member who is signed in is the witness. */
export function SignDialog({ contract, onClose }: { contract: ContractShown; onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const words = contract.handover;
  const [pad, setPad] = useState<Pad | null>(null);
  const [name, setName] = useState('');
  const [consent, setConsent] = useState(false);
  const [earlyStart, setEarlyStart] = useState(false);
  const [typed, setTyped] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const sign = useOnce(
    async () => {
      setProblem(null);
      const strokes = typed ? null : (pad?.strokes() ?? []);
      await signInPerson({
        params: { id: contract.id },
        body: { documentHash: contract.documentHash, name, consent, earlyStart, strokes },
      });
      await queries.invalidateQueries({ queryKey: ['contracts'] });
      onClose();
    },
    (error) => setProblem(problemText(problemOf(error) ?? { refusal: 'unknown', status: 500 }, t)),
  );
  const href = addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', {
    params: { id: contract.id, hash: contract.documentHash },
  });
  const ready = consent && name.trim() !== '' && (typed || drawn);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      hint={contract.subtitle}
      size="large"
      footer={
        <Button look="primary" busy={sign.busy} disabled={!ready} onClick={sign.run}>
          {words.submit}
        </Button>
      }
    >
      <div className="flex flex-col gap-4" lang={words.language}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href={href} target="_blank" rel="noreferrer">
            {words.read}
          </LinkButton>
          <strong className="figure">{contract.price.amount}</strong>
        </div>
        <TextField label={words.name} value={name} onChange={setName} maxLength={200} />
        <div className="field">
          <span className="field-label">{words.draw}</span>
          {typed ? (
            <p className="rounded-lg border border-line px-4 py-6 text-xl italic">{name || '–'}</p>
          ) : (
            <PadField words={words} onPad={setPad} onDrawn={setDrawn} onClear={() => pad?.clear()} />
          )}
          <CheckField label={words.typed} value={typed} onChange={setTyped} />
        </div>
        {contract.early && <CheckField label={contract.early} value={earlyStart} onChange={setEarlyStart} />}
        <CheckField label={contract.consent} value={consent} onChange={setConsent} />
        {problem && <Notice tone="bad">{problem}</Notice>}
      </div>
    </Dialog>
  );
}

interface PadFieldProps {
  readonly words: ContractShown['handover'];
  readonly onPad: (pad: Pad | null) => void;
  readonly onDrawn: (drawn: boolean) => void;
  readonly onClear: () => void;
}

function PadField({ words, onPad, onDrawn, onClear }: PadFieldProps) {
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
