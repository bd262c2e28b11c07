import type { ReactNode } from 'react';
import type { Refusal } from '#domain/refusal.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';

/** What was typed before, when the form comes back. */
export interface Typed {
  readonly name: string;
  readonly strokes: string;
  readonly consent: boolean;
  readonly earlyStart: boolean;
}

/** The same out of what was posted; a form of another kind has none. */
export const typedToSign = (posted: Readonly<Record<string, string>> | undefined): Typed | undefined =>
  posted?.['documentHash'] === undefined
    ? undefined
    : {
        name: posted['name'] ?? '',
        strokes: posted['strokes'] ?? '',
        consent: posted['consent'] === 'yes',
        earlyStart: posted['earlyStart'] === 'yes',
      };

/** The fields of the form to sign that say their refusal themselves, so that it is read where it is mended. */
const signFields = ['code', 'name', 'consent'] as const;
type SignField = (typeof signFields)[number];
export const answersField = (refused: Refusal | undefined): boolean => signFields.some((field) => field === refused?.field);

interface SignFormProps {
  readonly action: string;
  readonly documentHash: string;
  readonly words: { readonly code: string; readonly name: string; readonly draw: string; readonly clear: string; readonly submit: string };
  /** The request to begin within the legal days; null: the law does not know it. */
  readonly early: { readonly title: string; readonly text: string; readonly without?: string | undefined } | null;
  readonly consent: string;
  readonly typed: Typed | undefined;
  readonly refused: Refusal | undefined;
  readonly t: Translate;
}

/** What a client signs with at a distance: the code, the name, a drawing for whom the script draws a pad, the request to start early, the consent. */
export function SignForm({ action, documentHash, words, early, consent, typed, refused, t }: SignFormProps) {
  // The page that comes back opens at the field that was refused: the browser brings into view what has the focus.
  const at = (field: SignField) =>
    refused?.field === field ? { autoFocus: true, 'aria-invalid': true, 'aria-describedby': `${field}-refused` } : {};
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <input type="hidden" name="documentHash" value={documentHash} />
      <input type="hidden" name="strokes" defaultValue={typed?.strokes ?? ''} />
      <label className="field">
        <span className="field-label">{words.code}</span>
        <input
          className="input number"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={7}
          {...at('code')}
        />
        <RefusedAt field="code" refused={refused} t={t} />
      </label>
      <label className="field">
        <span className="field-label">{words.name}</span>
        <input
          className="input"
          name="name"
          autoComplete="name"
          defaultValue={typed?.name ?? ''}
          required
          maxLength={200}
          {...at('name')}
        />
        <RefusedAt field="name" refused={refused} t={t} />
      </label>
      <div className="field" data-pad hidden>
        <span className="field-label">{words.draw}</span>
        <canvas className="h-40 w-full touch-none rounded-lg border border-(--line-control) bg-(--raised) text-(--ink)" />
        <div>
          <button type="button" className="button button-quiet button-small">
            {words.clear}
          </button>
        </div>
      </div>
      {early && (
        <fieldset className="notice flex-col">
          <legend className="font-medium">{early.title}</legend>
          <label className="flex gap-3">
            <input type="checkbox" className="tick" name="earlyStart" value="yes" defaultChecked={typed?.earlyStart} />
            <span>{early.text}</span>
          </label>
          {early.without && <p className="text-(--ink-soft)">{early.without}</p>}
        </fieldset>
      )}
      <div className="field">
        <label className="flex gap-3">
          <input type="checkbox" className="tick" name="consent" value="yes" defaultChecked={typed?.consent} required {...at('consent')} />
          <span>{consent}</span>
        </label>
        <RefusedAt field="consent" refused={refused} t={t} />
      </div>
      <div>
        <button className="button button-primary">{words.submit}</button>
      </div>
    </form>
  );
}

function RefusedAt({ field, refused, t }: { field: SignField; refused: Refusal | undefined; t: Translate }) {
  return refused?.field === field ? (
    <span id={`${field}-refused`} role="alert" className="field-error">
      {problemText(refused, t)}
    </span>
  ) : null;
}

/** Asks for a code by mail, once more where one is out. */
export function CodeForm({ action, said, ask, again }: { action: string; said: string; ask: string; again: boolean }) {
  return (
    <form method="post" action={action} className="flex flex-col gap-3">
      <p>{said}</p>
      <div>
        <button className={`button ${again ? 'button-quiet' : 'button-primary'}`}>{ask}</button>
      </div>
    </form>
  );
}

/** What the page assumes about the signature, and the way out for whom it is not so: a tablet held out by our technician is no distance. */
export function NotAlone({ action, said, notAlone, hint }: { action: string; said: ReactNode; notAlone: string; hint: string }) {
  return (
    <form method="post" action={action} className="notice flex-col">
      <p>{said}</p>
      <details>
        <summary className="link">{notAlone}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <p>{hint}</p>
          <div>
            <button className="button button-secondary">{notAlone}</button>
          </div>
        </div>
      </details>
    </form>
  );
}
