import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemOf, problemText } from '#platform/i18n/problem.ts';
import { Button, LinkButton } from '#ui/Button.tsx';
import { CheckField } from '#ui/ChoiceFields.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { FieldFrame, useFieldIds } from '#ui/field.tsx';
import { useTexts } from '#ui/locale.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useOnce } from '#ui/once.ts';
import { Skeleton } from '#ui/Progress.tsx';
import { SignPad } from '#ui/SignPad.tsx';
import type { Pad } from '#ui/start-pad.ts';
import { TextField } from '#ui/TextField.tsx';
import { toast } from '#ui/Toast.tsx';
import { Unread } from '#ui/Unread.tsx';
import { type PaperRead, paperAddress, readPaper, signPaper } from '../remote.ts';
import { PaperWords } from './PaperWords.tsx';
import { useTakeoverRefresh } from './refresh.ts';

interface Props {
  readonly takeoverId: string;
  readonly documentId: string;
  /** `signed`: the client did sign. */
  readonly onClose: (signed: boolean) => void;
}

/** The paper to be read, and what the client holds in the hand to sign it. Of a paper that is not signed, only its words. */
export function SignPaperDialog({ takeoverId, documentId, onClose }: Props) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover-paper', takeoverId, documentId],
    queryFn: () => readPaper({ params: { id: takeoverId, documentId } }),
  });
  if (data) return <Signing takeoverId={takeoverId} documentId={documentId} paper={data} onClose={onClose} />;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose(false)} title={t('ui:loading')} size="large">
      {error ? <Unread error={error} onRetry={refetch} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

/** A paper's words in a dialog, nothing to sign. */
export function ReadPaperDialog({ takeoverId, documentId, onClose }: Omit<Props, 'onClose'> & { onClose: () => void }) {
  const t = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['takeover-paper', takeoverId, documentId],
    queryFn: () => readPaper({ params: { id: takeoverId, documentId } }),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={data?.title ?? t('ui:loading')} hint={data?.subtitle} size="large">
      {error ? <Unread error={error} onRetry={refetch} /> : data ? <PaperWords paper={data} /> : <Skeleton lines={8} />}
    </Dialog>
  );
}

const asked = ['name', 'strokes', 'consent'] as const;
type Asked = (typeof asked)[number];
type Place = Asked | 'sheet';
/** What the client was told on pressing the button, at each field that lacks something, in the order in which they stand. */
type Refused = Partial<Record<Place, string>>;

function Signing({ takeoverId, documentId, paper, onClose }: Props & { paper: PaperRead }) {
  const t = useTexts();
  const refresh = useTakeoverRefresh();
  const { words } = paper;
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
      const body = { documentHash: paper.fileHash, name, consent, earlyStart, strokes };
      await signPaper({ params: { id: takeoverId, documentId }, body: body as Parameters<typeof signPaper>[0]['body'] });
      await refresh();
      toast(t('takeovers:screen.sign.done', { title: paper.title }));
      onClose(true);
    },
    (error) => {
      const problem = problemOf(error) ?? { refusal: 'unknown', status: 500 };
      const at = asked.find((field) => field === problem.field) ?? 'sheet';
      setRefused({ [at]: problemText(problem, t) });
    },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={paper.title}
      hint={paper.subtitle}
      size="large"
      footer={
        <Button look="primary" busy={sign.busy} onClick={sign.run}>
          {words.submit}
        </Button>
      }
    >
      <div className="flex flex-col gap-5" lang={paper.language}>
        <div>
          <LinkButton href={paperAddress(takeoverId, documentId)} target="_blank" rel="noreferrer">
            {words.read}
          </LinkButton>
        </div>
        <PaperWords paper={paper} />
        <div className="flex flex-col gap-4 border-t border-line pt-4">
          <TextField label={words.name} value={name} onChange={setName} maxLength={200} inputRef={place('name')} {...saidAt('name')} />
          <Drawing label={words.draw} place={place('strokes')} {...saidAt('strokes')}>
            {typed ? (
              <p className="rounded-lg border border-line px-4 py-6 text-xl italic">{name || '–'}</p>
            ) : (
              <SignPad words={words} onPad={setPad} onDrawn={setDrawn} onClear={() => pad?.clear()} />
            )}
            <CheckField label={words.typed} value={typed} onChange={setTyped} />
          </Drawing>
          {paper.early && <CheckField label={paper.early.text} hint={paper.early.without} value={earlyStart} onChange={setEarlyStart} />}
          <CheckField
            label={paper.consent ?? ''}
            value={consent}
            onChange={setConsent}
            inputRef={place('consent')}
            {...saidAt('consent')}
          />
          <div role="alert" tabIndex={-1} ref={place('sheet')} className="outline-none empty:hidden">
            {refused.sheet && <Notice tone="bad">{refused.sheet}</Notice>}
          </div>
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
