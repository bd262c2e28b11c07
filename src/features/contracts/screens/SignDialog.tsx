import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { addressOf } from '#platform/http/remote.ts';
import { Button } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { useTexts } from '#ui/locale.tsx';
import { TextField } from '#ui/TextField.tsx';
import { toastProblem } from '#ui/Toast.tsx';
import { type ContractShown, signInPerson } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';

/** The tablet in the client's hands: read, tick, draw. The member who is signed in is the witness. */
export function SignDialog({ contract, onClose }: { contract: ContractShown; onClose: () => void }) {
  const t = useTexts();
  const queries = useQueryClient();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const [name, setName] = useState('');
  const [consent, setConsent] = useState(false);
  const [earlyStart, setEarlyStart] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const at = canvas.current;
    if (!at) return undefined;
    const ratio = Math.max(window.devicePixelRatio, 1);
    at.width = at.offsetWidth * ratio;
    at.height = at.offsetHeight * ratio;
    at.getContext('2d')?.scale(ratio, ratio);
    pad.current = new SignaturePad(at, { penColor: '#1b2430' });
    return () => pad.current?.off();
  }, []);
  const sign = async () => {
    setBusy(true);
    try {
      const strokes = pad.current?.toData().map(({ points }) => points.map(({ x, y }) => ({ x, y }))) ?? [];
      await signInPerson({
        params: { id: contract.id },
        body: { documentHash: contract.documentHash, name, consent, earlyStart, strokes },
      });
      await queries.invalidateQueries({ queryKey: ['contracts'] });
      onClose();
    } catch (error) {
      toastProblem(error, t);
    } finally {
      setBusy(false);
    }
  };
  const href = addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', {
    params: { id: contract.id, hash: contract.documentHash },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('contracts:act.sign')}
      size="large"
      footer={
        <Button look="primary" busy={busy} disabled={!consent || name.trim() === ''} onClick={sign}>
          {t('contracts:portal.submit')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <a className="link" href={href} target="_blank" rel="noreferrer">
            {t('contracts:portal.read')}
          </a>{' '}
          – {contract.price.amount}
        </p>
        <TextField label={t('contracts:field.name')} value={name} onChange={setName} maxLength={200} />
        <div className="field">
          <span className="field-label">{t('contracts:field.draw')}</span>
          <canvas ref={canvas} className="h-48 w-full touch-none rounded-lg border border-line-control bg-white" />
          <div>
            <Button small look="quiet" onClick={() => pad.current?.clear()}>
              {t('contracts:portal.clear')}
            </Button>
          </div>
        </div>
        {contract.early && <CheckField label={contract.early} value={earlyStart} onChange={setEarlyStart} />}
        <CheckField label={contract.consent} value={consent} onChange={setConsent} />
      </div>
    </Dialog>
  );
}
