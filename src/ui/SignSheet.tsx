import { type ReactNode, useEffect, useRef, useState } from 'react';
import { saidOf } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from './Button.tsx';
import { CheckField } from './ChoiceFields.tsx';
import { Dialog } from './Dialog.tsx';
import { FieldFrame, useFieldIds } from './field.tsx';
import { useTexts } from './locale.tsx';
import { Notice } from './Notice.tsx';
import { useOnce } from './once.ts';
import { SignPad } from './SignPad.tsx';
import type { Pad } from './start-pad.ts';
import { TextField } from './TextField.tsx';

const asked = ['name', 'strokes', 'consent'] as const;
type Asked = (typeof asked)[number];
type Place = Asked | 'sheet';
/** What the client was told on pressing the button, at each field that lacks something, in the order in which they stand. */
type Refused = Partial<Record<Place, string>>;

/** The words of a sheet, in the language of the paper and not in that of the office. */
export interface SignWords {
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly read: string;
  readonly name: string;
  readonly draw: string;
  readonly clear: string;
  readonly typed: string;
  readonly submit: string;
  readonly missing: Readonly<Record<Asked, string>>;
  readonly consent: string;
  /** The request that work begins at once; null: the law asks for none. */
  readonly early: { readonly text: string; readonly without: string } | null;
}

/** What the client said on the sheet; `strokes` null: the name typed. */
export interface Said {
  readonly name: string;
  readonly consent: boolean;
  readonly earlyStart: boolean;
  readonly strokes: ReturnType<Pad['strokes']> | null;
}

interface Props {
  readonly words: SignWords;
  /** Where the file is had. */
  readonly file: string;
  /** Beside the file: what is told at a glance. */
  readonly glance?: ReactNode;
  /** What is read before it is signed. */
  readonly children: ReactNode;
  readonly onSign: (said: Said) => Promise<void>;
  readonly onClose: () => void;
}

/** The tablet in the client's hands: read, tick, draw or let the typed name stand. The member who is signed in is the witness. */
export function SignSheet({ words, file, glance, children, onSign, onClose }: Props) {
  const t = useTexts();
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
      if (missing.length === 0) await onSign({ name, consent, earlyStart, strokes: typed ? null : (pad?.strokes() ?? []) });
    },
    (error) => {
      const [{ field, words: said }] = saidOf(error, t);
      setRefused({ [asked.find((one) => one === field) ?? 'sheet']: said });
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      hint={words.subtitle}
      size="large"
      footer={
        <Button look="primary" busy={sign.busy} onClick={sign.run}>
          {words.submit}
        </Button>
      }
    >
      <div className="flex flex-col gap-4" lang={words.language}>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <LinkButton href={file} target="_blank" rel="noreferrer">
            {words.read}
          </LinkButton>
          {glance}
        </div>
        {children}
        <TextField label={words.name} value={name} onChange={setName} maxLength={200} inputRef={place('name')} {...saidAt('name')} />
        <Drawing label={words.draw} place={place('strokes')} {...saidAt('strokes')}>
          {typed ? (
            <p className="rounded-lg border border-line px-4 py-6 text-xl italic">{name || '–'}</p>
          ) : (
            <SignPad words={words} onPad={setPad} onDrawn={setDrawn} onClear={() => pad?.clear()} />
          )}
          <CheckField label={words.typed} value={typed} onChange={setTyped} />
        </Drawing>
        {words.early && <CheckField label={words.early.text} hint={words.early.without} value={earlyStart} onChange={setEarlyStart} />}
        <CheckField label={words.consent} value={consent} onChange={setConsent} inputRef={place('consent')} {...saidAt('consent')} />
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
