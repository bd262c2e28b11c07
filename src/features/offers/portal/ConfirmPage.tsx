import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import type { StartSaid } from '#domain/contracts/lifecycle.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { ShownOffer } from '../queries/shown.ts';
import { Declaration, FirmFoot, FirmHead, Named, PriceOf } from './Parts.tsx';
import { money, perPeriod, type Speaker } from './words.ts';

/** Between picking and accepting: once more what it is, what it costs, and that the contract is signed afterwards. */
export function ConfirmPage({
  speaker,
  shown,
  token,
  plan,
  start,
  back,
}: {
  speaker: Speaker;
  shown: ShownOffer;
  token: string;
  plan: OfferedPlanValue;
  start: StartSaid;
  back: string;
}) {
  const { t, value } = speaker;
  return (
    <main className="portal-page portal-narrow">
      <FirmHead speaker={speaker} logo={`/o/${token}/logo`} />
      <section className="portal-intro">
        <h1>{t('offers:portal.confirm.title', { plan: plan.name[t.language] })}</h1>
        <PriceOf speaker={speaker} plan={plan} />
        <p>
          {t(start.otherwise ? 'offers:portal.confirm.bodyIfAsked' : 'offers:portal.confirm.body', {
            home: value.home.name,
            months: t('ui:months', { count: value.termMonths }),
            day: formatDay(start.day, t.language, 'long'),
            otherwise: start.otherwise ? formatDay(start.otherwise, t.language, 'long') : '',
          })}
        </p>
        <Declaration speaker={speaker} />
        <p>
          <strong>{t('offers:portal.confirm.next')}</strong>
        </p>
      </section>
      <form method="post" action={`/o/${token}/accept`} className="portal-confirm">
        <Named versionId={shown.version.id} planKey={plan.planKey} />
        <button className="portal-button">
          {t('offers:portal.confirm.yes', { plan: plan.name[t.language], price: `${money(speaker, plan.feeCents)} ${perPeriod(speaker)}` })}
        </button>
        <a href={back}>{t('offers:portal.confirm.back')}</a>
      </form>
      <FirmFoot speaker={speaker} />
    </main>
  );
}
