import { problemText } from '#platform/i18n/problem.ts';
import { offerCan } from '#domain/contracts/offer.ts';
import { declineReasons } from '../schema.ts';
import { Named } from './Parts.tsx';
import type { OfferPageProps } from './words.ts';

export function Questions({ speaker, shown, token, preview, typed }: OfferPageProps) {
  const { t } = speaker;
  const { version, questions } = shown;
  const fresh = version.state === 'expired';
  const may = version.state === 'draft' || offerCan.ask.states.includes(version.state);
  return (
    <section className="portal-questions" id="questions">
      <h2>{t(fresh ? 'offers:portal.askFresh' : 'offers:portal.questions')}</h2>
      {questions.map((one) => (
        <div key={one.id} className="portal-question">
          <p>{one.question}</p>
          {one.answer ? (
            <p className="portal-answer">
              <strong>{one.answeredBy}</strong>
              <br />
              {one.answer}
            </p>
          ) : (
            <p className="portal-quiet">{t('offers:portal.notAnsweredYet')}</p>
          )}
        </div>
      ))}
      {may && (
        <form method="post" action={`/o/${token}/question`}>
          <Named versionId={version.id} />
          <label htmlFor="question">
            {t(
              fresh
                ? 'offers:portal.freshLabel'
                : version.value.buyer.email
                  ? 'offers:portal.questionLabel'
                  : 'offers:portal.questionLabelHere',
            )}
          </label>
          <textarea
            id="question"
            name="question"
            rows={3}
            required
            defaultValue={typed?.['question'] ?? (fresh ? t('offers:portal.freshText') : '')}
            disabled={preview}
          />
          <button className="portal-button portal-second" disabled={preview}>
            {t(fresh ? 'offers:portal.askFreshButton' : 'offers:portal.ask')}
          </button>
        </form>
      )}
    </section>
  );
}

/** Said with a choice, with words of one's own, or both; with neither the page comes back open here and says so. */
export function Decline({ speaker: { t }, shown, token, preview, refused, typed }: OfferPageProps) {
  const missing = refused?.field === 'reason';
  return (
    <details className="portal-decline" open={missing}>
      <summary>{t('offers:portal.notForMe')}</summary>
      <form method="post" action={`/o/${token}/decline`}>
        <Named versionId={shown.version.id} />
        <fieldset aria-describedby={missing ? 'reason-refused' : undefined}>
          <legend>{t('offers:portal.declineLabel')}</legend>
          {declineReasons.map((why, at) => (
            <label key={why} className="portal-only">
              <input type="radio" name="why" value={why} disabled={preview} autoFocus={missing && at === 0} />
              {t(`offers:portal.declineWhy.${why}`)}
            </label>
          ))}
        </fieldset>
        <label htmlFor="reason">{t('offers:portal.declineWords')}</label>
        <textarea
          id="reason"
          name="reason"
          rows={2}
          defaultValue={typed?.['reason']}
          disabled={preview}
          aria-invalid={missing || undefined}
        />
        {missing && (
          <p id="reason-refused" role="alert" className="portal-refused">
            {problemText(refused, t)}
          </p>
        )}
        <button className="portal-button portal-second" disabled={preview}>
          {t('offers:portal.decline')}
        </button>
      </form>
    </details>
  );
}
