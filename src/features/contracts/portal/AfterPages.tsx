import type { Day } from '#domain/time.ts';
import type { PageCall } from '#platform/http/page.tsx';
import { formatDay } from '#platform/i18n/format.ts';
import { type About, Frame } from './Frame.tsx';

/** What a client came to do is done already, or is no longer possible: said to them, without the form. */
export function ClosedPage({ words, ...about }: Omit<About, 'refused'> & { words: string }) {
  return (
    <Frame {...about}>
      <p className="notice">{words}</p>
      <div>
        <a className="button button-quiet" href={`/s/${about.token}`}>
          {about.t('contracts:portal.back')}
        </a>
      </div>
    </Frame>
  );
}

/** The withdrawal function: who, which contract, then the button that says what it does (directive (EU) 2023/2673, art. 11a). */
export function WithdrawPage(about: About) {
  const { contract, t, token } = about;
  return (
    <Frame {...about}>
      <form method="post" action={`/s/${token}/withdraw`} className="panel flex flex-col gap-4 p-5">
        <h2 className="text-[1.375rem]">{t('contracts:portal.withdrawTitle', { number: contract.number })}</h2>
        <p>{t('contracts:portal.withdrawText')}</p>
        <label className="field">
          <span className="field-label">{t('contracts:portal.name')}</span>
          <input className="input" name="name" defaultValue={contract.signed?.name ?? ''} required maxLength={200} />
        </label>
        <label className="field">
          <span className="field-label">{t('contracts:portal.confirmTo')}</span>
          <input className="input" type="email" name="email" autoComplete="email" required={contract.codeTo === null} maxLength={254} />
          {contract.codeTo && <span className="field-hint">{t('contracts:portal.confirmToHint', { to: contract.codeTo })}</span>}
        </label>
        <div className="flex flex-wrap gap-3">
          <button className="button button-danger-solid">{t('contracts:portal.withdrawConfirm')}</button>
          <a className="button button-quiet" href={`/s/${token}`}>
            {t('contracts:portal.back')}
          </a>
        </div>
      </form>
    </Frame>
  );
}

/** The function to end the contract; `earliest` null: the term is over before the notice, so there is nothing to ask. */
export function EndPage({ earliest, posted, ...about }: About & { earliest: Day | null; posted: PageCall<unknown>['typed'] }) {
  const { contract, t, token } = about;
  const { noticeDays: days, lastDay, language } = contract;
  if (earliest === null)
    return <ClosedPage {...about} words={t('contracts:portal.endsAnyway', { days, day: formatDay(lastDay, language, 'long') })} />;
  return (
    <Frame {...about}>
      <form method="post" action={`/s/${token}/end`} className="panel flex flex-col gap-4 p-5">
        <h2 className="text-[1.375rem]">{t('contracts:portal.end')}</h2>
        <p>{t('contracts:portal.endText', { days, earliest: formatDay(earliest, language, 'long') })}</p>
        <label className="field">
          <span className="field-label">{t('contracts:portal.lastDay')}</span>
          <input
            className="input"
            type="date"
            name="lastDay"
            min={earliest}
            max={lastDay}
            defaultValue={posted?.['lastDay'] ?? earliest}
            required
          />
        </label>
        <label className="field">
          <span className="field-label">{t('contracts:portal.name')}</span>
          <input className="input" name="name" defaultValue={posted?.['name'] ?? contract.signed?.name ?? ''} required maxLength={200} />
        </label>
        <label className="field">
          <span className="field-label">{t('contracts:portal.reason')}</span>
          <textarea className="input" name="reason" defaultValue={posted?.['reason']} />
        </label>
        <div className="flex flex-wrap gap-3">
          <button className="button button-danger-solid">{t('contracts:portal.endConfirm')}</button>
          <a className="button button-quiet" href={`/s/${token}`}>
            {t('contracts:portal.back')}
          </a>
        </div>
      </form>
    </Frame>
  );
}
