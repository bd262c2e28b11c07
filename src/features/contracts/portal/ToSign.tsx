import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Zone } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { About } from './Frame.tsx';

/** The fields of the form to sign that say their refusal themselves, so that it is read where it is mended. */
const signFields = ['code', 'name', 'consent'] as const;
type SignField = (typeof signFields)[number];
export const answersField = (refused: Refusal | undefined): boolean => signFields.some((field) => field === refused?.field);

export function ToSign({ contract, t, token, zone, typed, refused, answer }: About & { zone: Zone; answer: true | Refusal }) {
  const { printed, codeTo, codeUntil, circumstances, facts, language } = contract;
  const company = printed.firm.name;
  if (isRefusal(answer))
    return <p className="notice">{t('contracts:portal.startPassed', { company, day: formatDay(facts.startsOn, language, 'long') })}</p>;
  if (circumstances.place !== 'distance') return <p className="notice">{t('contracts:portal.inPerson', { company })}</p>;
  if (codeTo === null) return <p className="notice">{t('contracts:portal.noAddress', { company })}</p>;
  return (
    <section id="sign" className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('contracts:portal.sign')}</h2>
      <NotAlone {...{ company, t, token }} />
      {printed.law.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <form method="post" action={`/s/${token}/code`} className="flex flex-col gap-3">
        <p>
          {codeUntil
            ? t('contracts:portal.codeSent', { to: codeTo, until: formatInstant(codeUntil, zone, language, 'time') })
            : t('contracts:portal.codeFirst', { to: codeTo })}
        </p>
        <div>
          <button className={`button ${codeUntil ? 'button-quiet' : 'button-primary'}`}>
            {t(codeUntil ? 'contracts:portal.anotherCode' : 'contracts:portal.askCode')}
          </button>
        </div>
      </form>
      {(codeUntil ?? typed) && <SignForm {...{ contract, t, token, typed, refused }} />}
    </section>
  );
}

/** What the page assumes about the signature, and the way out for whom it is not so: a tablet held out by our technician is no distance. */
function NotAlone({ company, t, token }: Pick<About, 't' | 'token'> & { company: string }) {
  return (
    <form method="post" action={`/s/${token}/not-alone`} className="notice flex-col">
      <p>{t('contracts:portal.distance', { company })}</p>
      <details>
        <summary className="link">{t('contracts:portal.notAlone', { company })}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <p>{t('contracts:portal.notAloneHint')}</p>
          <div>
            <button className="button button-secondary">{t('contracts:portal.notAlone', { company })}</button>
          </div>
        </div>
      </details>
    </form>
  );
}

function RefusedAt({ field, refused, t }: Pick<About, 'refused' | 't'> & { field: SignField }) {
  return refused?.field === field ? (
    <span id={`${field}-refused`} role="alert" className="field-error">
      {problemText(refused, t)}
    </span>
  ) : null;
}

function SignForm({ contract: { printed, documentHash }, t, token, typed, refused }: About) {
  // The page that comes back opens at the field that was refused: the browser brings into view what has the focus.
  const at = (field: SignField) =>
    refused?.field === field ? { autoFocus: true, 'aria-invalid': true, 'aria-describedby': `${field}-refused` } : {};
  return (
    <form method="post" action={`/s/${token}/sign`} className="flex flex-col gap-4">
      <input type="hidden" name="documentHash" value={documentHash} />
      <input type="hidden" name="strokes" defaultValue={typed?.strokes ?? ''} />
      <label className="field">
        <span className="field-label">{t('contracts:portal.code')}</span>
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
        <span className="field-label">{t('contracts:portal.name')}</span>
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
        <span className="field-label">{t('contracts:portal.draw')}</span>
        <canvas className="h-40 w-full touch-none rounded-lg border border-(--line-control) bg-(--raised) text-(--ink)" />
        <div>
          <button type="button" className="button button-quiet button-small">
            {t('contracts:portal.clear')}
          </button>
        </div>
      </div>
      {printed.early && (
        <fieldset className="notice flex-col">
          <legend className="font-medium">{printed.early.title}</legend>
          <label className="flex gap-3">
            <input type="checkbox" className="tick" name="earlyStart" value="yes" defaultChecked={typed?.earlyStart} />
            <span>{printed.early.text}</span>
          </label>
          {printed.early.without && <p className="text-(--ink-soft)">{printed.early.without}</p>}
        </fieldset>
      )}
      <div className="field">
        <label className="flex gap-3">
          <input type="checkbox" className="tick" name="consent" value="yes" defaultChecked={typed?.consent} required {...at('consent')} />
          <span>{printed.consent}</span>
        </label>
        <RefusedAt field="consent" refused={refused} t={t} />
      </div>
      <div>
        <button className="button button-primary">{t('contracts:portal.submit')}</button>
      </div>
    </form>
  );
}
