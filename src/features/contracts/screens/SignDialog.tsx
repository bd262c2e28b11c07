import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { addressOf } from '#platform/http/remote.ts';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FieldFrame, useFieldIds } from '#ui/field.tsx';
import { useTexts } from '#ui/locale.tsx';
import { useOnce } from '#ui/once.ts';
import { Notice } from '#ui/Notice.tsx';
import { Facts } from '#ui/Panel.tsx';
import { TextField } from '#ui/TextField.tsx';
import type { Pad } from '#ui/start-pad.ts';
import { type ContractShown, signInPerson } from '../remote.ts';
import type { contractFileDoor } from '../routes.ts';
import { SignPad } from '#ui/SignPad.tsx';

const asked = ['name', 'strokes', 'consent'] as const;
type Asked = (typeof asked)[number];
type Place = Asked | 'sheet';
/** What the client was told on pressing the button, at each field that lacks something, in the order in which they stand. */
type Refused = Partial<Record<Place, string>>;

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
  const [refused, setRefused] = useState<Refused>({});
  const places = useRef<Partial<Record<Place, HTMLElement | null>>>({});
  const place = (at: Place) => (element: HTMLElement | null) => {
    places.current[at] = element;
  };
  const saidAt = (at: Place) => (refused[at] === undefined ? {} : { error: refused[at] });
  // On a phone the sheet is longer than the screen: what was refused comes into view, above the button that covers its end.
  useEffect(() => {
    const first = [...asked, 'sheet' as const].find((at) => refused[at] !== undefined);
    const element = first && places.current[first];
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  }, [refused]);

  const given: Readonly<Record<Asked, boolean>> = { name: name.trim() !== '', strokes: typed || drawn, consent };
  const sign = useOnce(
    async () => {
      const missing = asked.filter((at) => !given[at]);
      setRefused(Object.fromEntries(missing.map((at) => [at, words.missing[at]])));
      if (missing.length > 0) return;
      const strokes = typed ? null : (pad?.strokes() ?? []);
      await signInPerson({
        params: { id: contract.id },
        body: { documentHash: contract.documentHash, name, consent, earlyStart, strokes },
      });
      // The signature sets off more than the contract: its first invoice, the desk, the timeline.
      await queries.invalidateQueries();
      onClose();
    },
    (error) => {
      const problem = problemOf(error) ?? { refusal: 'unknown', status: 500 };
      const at = asked.find((field) => field === problem.field) ?? 'sheet';
      setRefused({ [at]: problemText(problem, t) });
    },
  );
  const href = addressOf<typeof contractFileDoor>('/contracts/{id}/files/{hash}', {
    params: { id: contract.id, hash: contract.documentHash },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      hint={contract.handover.subtitle}
      size="large"
      footer={
        <Button look="primary" busy={sign.busy} onClick={sign.run}>
          {words.submit}
        </Button>
      }
    >
      <div className="flex flex-col gap-4" lang={words.language}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href={href} target="_blank" rel="noreferrer">
            {words.read}
          </LinkButton>
          <strong className="figure">{contract.handover.price}</strong>
        </div>
        <section className="flex flex-col gap-2 rounded-lg bg-sunken px-4 py-3" aria-label={words.daysTitle}>
          <Facts facts={words.days.map(([label, value]) => ({ name: label, value }))} />
          {words.said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
        <TextField label={words.name} value={name} onChange={setName} maxLength={200} inputRef={place('name')} {...saidAt('name')} />
        <Drawing label={words.draw} place={place('strokes')} {...saidAt('strokes')}>
          {typed ? (
            <p className="rounded-lg border border-line px-4 py-6 text-xl italic">{name || '–'}</p>
          ) : (
            <SignPad words={words} onPad={setPad} onDrawn={setDrawn} onClear={() => pad?.clear()} />
          )}
          <CheckField label={words.typed} value={typed} onChange={setTyped} />
        </Drawing>
        {contract.early && (
          <CheckField label={contract.early.text} hint={contract.early.without} value={earlyStart} onChange={setEarlyStart} />
        )}
        <CheckField label={contract.consent} value={consent} onChange={setConsent} inputRef={place('consent')} {...saidAt('consent')} />
        <div role="alert" tabIndex={-1} ref={place('sheet')} className="outline-none empty:hidden">
          {refused.sheet && <Notice tone="bad">{refused.sheet}</Notice>}
        </div>
      </div>
    </Dialog>
  );
}

interface DrawingProps {
  readonly label: string;
  readonly error?: string;
  readonly place: (element: HTMLElement | null) => void;
  readonly children: ReactNode;
}

/** The drawing or the typed name, as one group with its refusal below. */
function Drawing({ label, error, place, children }: DrawingProps) {
  const said = error === undefined ? {} : { error };
  const ids = useFieldIds(said);
  return (
    <div
      role="group"
      tabIndex={-1}
      ref={place}
      className="outline-none"
      aria-labelledby={`${ids.id}-label`}
      aria-describedby={ids.describedBy}
    >
      <FieldFrame label={label} ids={ids} group {...said}>
        {children}
      </FieldFrame>
    </div>
  );
}
