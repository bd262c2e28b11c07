import { formatMoney } from '#platform/i18n/format.ts';
import { type About, Back, Frame } from './Frame.tsx';

interface OfThePaper extends About {
  readonly title: string;
  readonly here: string;
}

/** Said before reprogramming is declined, which ends the takeover: a page of its own, so that nobody does it by a slip of the finger. */
export function DeclinePage({ title, here, ...about }: OfThePaper) {
  const { takeover, t, token, posted } = about;
  return (
    <Frame {...about} title={t('takeovers:page.declineTitle')} subtitle={title}>
      <form method="post" action={`${here}/decline`} className="panel flex flex-col gap-4 p-5">
        <p>{t('takeovers:page.declineText', { company: takeover.firm.name })}</p>
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
        <label className="field">
          <span className="field-label">{t('contracts:portal.reason')}</span>
          <textarea className="input" name="reason" rows={4} defaultValue={posted?.['reason']} />
        </label>
        <div>
          <button className="button button-danger-solid">{t('takeovers:page.declineConfirm')}</button>
        </div>
      </form>
      <Back t={t} token={token} />
    </Frame>
  );
}

/** The withdrawal function: who, from which paper, then the button that says what it does (directive (EU) 2023/2673, art. 11a). */
export function WithdrawPage({ title, here, signedBy, owedCents, ...about }: OfThePaper & { signedBy: string; owedCents: number }) {
  const { takeover, t, token, posted } = about;
  return (
    <Frame {...about} title={t('takeovers:page.withdrawTitle')} subtitle={title}>
      <form method="post" action={`${here}/withdraw`} className="panel flex flex-col gap-4 p-5">
        <p>{t('contracts:portal.withdrawText')}</p>
        <p>
          {owedCents > 0
            ? t('takeovers:page.withdrawOwed', { amount: formatMoney(owedCents, takeover.currency, takeover.language) })
            : t('takeovers:page.withdrawNothingOwed')}
        </p>
        <label className="field">
          <span className="field-label">{t('contracts:portal.name')}</span>
          <input className="input" name="name" autoComplete="name" defaultValue={posted?.['name'] ?? signedBy} required maxLength={200} />
        </label>
        <label className="field">
          <span className="field-label">{t('contracts:portal.confirmTo')}</span>
          <input className="input" type="email" name="email" autoComplete="email" required={takeover.codeTo === null} maxLength={254} />
          {takeover.codeTo && <span className="field-hint">{t('contracts:portal.confirmToHint', { to: takeover.codeTo })}</span>}
        </label>
        <div>
          <button className="button button-danger-solid">{t('contracts:portal.withdrawConfirm')}</button>
        </div>
      </form>
      <Back t={t} token={token} />
    </Frame>
  );
}

/** What a client came to do is done already, or no longer possible: said to them, without the form. */
export function ClosedPage({ title, words, ...about }: About & { title: string; words: string }) {
  return (
    <Frame {...about} title={title} subtitle="">
      <p className="notice">{words}</p>
      <Back t={about.t} token={about.token} />
    </Frame>
  );
}
