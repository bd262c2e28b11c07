import { problemText } from '#platform/i18n/problem.ts';
import type { About } from './Frame.tsx';

/** The client's answer to "what we heard": it is right, or put right in their own words. Two forms, so that one button never says the other's word. */
export function HeardForm({ takeover, t, here, refused, posted }: About & { here: string }) {
  const name = (
    <label className="field">
      <span className="field-label">{t('contracts:portal.name')}</span>
      <input
        className="input"
        name="name"
        autoComplete="name"
        defaultValue={posted?.['name'] ?? takeover.signer}
        required
        maxLength={200}
      />
    </label>
  );
  return (
    <>
      <form method="post" action={`${here}/heard`} className="panel flex flex-col gap-4 p-5">
        <h2 className="text-[1.375rem]">{t('takeovers:page.heard.right')}</h2>
        <input type="hidden" name="answer" value="confirmed" />
        {name}
        <div>
          <button className="button button-primary">{t('takeovers:page.heard.confirm')}</button>
        </div>
      </form>
      <form method="post" action={`${here}/heard`} className="panel flex flex-col gap-4 p-5">
        <h2 className="text-[1.375rem]">{t('takeovers:page.heard.wrong')}</h2>
        <input type="hidden" name="answer" value="corrected" />
        <label className="field">
          <span className="field-label">{t('takeovers:page.heard.words')}</span>
          <textarea className="input" name="words" rows={6} required defaultValue={posted?.['words']} />
          {refused?.field === 'words' && (
            <span role="alert" className="field-error">
              {problemText(refused, t)}
            </span>
          )}
        </label>
        {name}
        <div>
          <button className="button button-secondary">{t('takeovers:page.heard.correct')}</button>
        </div>
      </form>
    </>
  );
}
