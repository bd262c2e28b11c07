import type { ReactNode } from 'react';
import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import { dayAt } from '#domain/time.ts';
import { formatDay } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { StartSaid } from '#domain/contracts/lifecycle.ts';
import { daysIn } from '#domain/contracts/offer-days.ts';
import type { ShownOffer } from '../queries/shown.ts';
import { Apart } from './Apart.tsx';
import { Compare } from './Compare.tsx';
import { Declaration, FirmFoot, FirmHead, Named, PlanCard, PriceOf, Reach } from './Parts.tsx';
import { Decline, Questions } from './Answers.tsx';
import { money, type OfferPageProps, perPeriod, type Speaker } from './words.ts';

/** The offer behind the link, whatever became of it. */
export function OfferPage(props: OfferPageProps) {
  const { speaker, shown, token, preview, refused } = props;
  const { t } = speaker;
  const { state } = shown.version;
  const open = state === 'sent' || state === 'draft';
  return (
    <main className="portal-page">
      {preview && <p className="portal-notice">{t('offers:portal.previewOnly')}</p>}
      <FirmHead speaker={speaker} logo={`/o/${token}/logo`} />
      {refused && refused.refusal !== 'link_is_unknown' && !(open && refused.field === 'reason') && (
        <p className="portal-notice portal-bad" role="alert">
          {problemText(refused, t)}
        </p>
      )}
      {open ? <Intro {...props} /> : <Story {...props} />}
      {open && <Jump speaker={speaker} />}
      {open ? (
        <Plans {...props} />
      ) : (
        <details className="portal-old">
          <summary>{t('offers:portal.whatItSaid')}</summary>
          <Plans {...props} />
          <Compare speaker={speaker} />
          <Apart speaker={speaker} />
        </details>
      )}
      {open && <Compare speaker={speaker} />}
      {open && <Apart speaker={speaker} />}
      {open && <Terms {...props} />}
      {(open || state === 'expired' || shown.questions.length > 0) && <Questions {...props} />}
      {open && <Decline {...props} />}
      <FirmFoot speaker={speaker} />
    </main>
  );
}

function Intro({ speaker, lastDay }: OfferPageProps) {
  const { t, value } = speaker;
  return (
    <section className="portal-intro">
      <h1>{t('offers:portal.title', { home: value.home.name })}</h1>
      <p>
        {t('offers:portal.madeFor', { name: value.buyer.name })}
        {lastDay && (
          <>
            {' '}
            <strong>{t('offers:portal.validUntil', { day: lastDay })}</strong>
          </>
        )}
      </p>
      {value.message && (
        <div className="portal-letter">
          {value.message.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      )}
    </section>
  );
}

/** What each plan costs, at a glance, and the way to it: on a phone the plans stand one below the other. */
function Jump({ speaker }: Pick<OfferPageProps, 'speaker'>) {
  const { t, value } = speaker;
  if (value.plans.length < 2) return null;
  return (
    <nav className="portal-jump" aria-label={t('offers:portal.jump')}>
      {value.plans.map((plan) => (
        <a key={plan.planKey} href={`#plan-${plan.planKey}`}>
          <span>{plan.name[t.language]}</span>
          <span>
            <strong>{money(speaker, plan.feeCents)}</strong> {perPeriod(speaker)}
          </span>
        </a>
      ))}
    </nav>
  );
}

function Plans({ speaker, shown, token, preview }: OfferPageProps) {
  const { t, value } = speaker;
  const open = shown.version.state === 'sent' || shown.version.state === 'draft';
  const action = (plan: OfferedPlanValue) =>
    open && (
      <form method="post" action={`/o/${token}/choose`}>
        <Named versionId={shown.version.id} planKey={plan.planKey} />
        <button className="portal-button" disabled={preview}>
          {t('offers:portal.choose', { plan: plan.name[t.language] })}
        </button>
      </form>
    );
  return (
    <section className={`portal-plans portal-plans-${value.plans.length}`} aria-label={t('offers:portal.plans')}>
      {value.plans.map((plan) => (
        <PlanCard key={plan.planKey} speaker={speaker} plan={plan} action={action(plan)} />
      ))}
    </section>
  );
}

/** What holds for every plan: term, start (not before today, nor before the law), payment, VAT declaration, and that choosing commits to nothing yet. */
function Terms({ speaker, start }: Pick<OfferPageProps, 'speaker' | 'start'>) {
  const { t, value } = speaker;
  const rows: [string, ReactNode][] = [
    [t('offers:portal.term'), t('ui:months', { count: value.termMonths })],
    [t('offers:portal.starts'), startWords(t, start)],
    [t('offers:portal.payment'), paymentWords(t, value)],
    [t('offers:portal.notice'), t('offers:portal.noticeDays', { count: daysIn(value).noticeDays })],
    [
      t('offers:portal.home'),
      [value.home.name, value.home.street, `${value.home.postcode} ${value.home.city}`.trim()].filter(Boolean).join(', '),
    ],
  ];
  return (
    <section className="portal-terms">
      <h2>{t('offers:portal.forEveryPlan')}</h2>
      <dl>
        {rows.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <Declaration speaker={speaker} />
      <p>{t('offers:portal.nothingUnsaid')}</p>
    </section>
  );
}

function startWords(t: Speaker['t'], { day, otherwise }: StartSaid): string {
  const on = formatDay(day, t.language, 'long');
  return otherwise ? t('offers:portal.startsIfAsked', { day: on, otherwise: formatDay(otherwise, t.language, 'long') }) : on;
}

const paymentWords = (t: Speaker['t'], value: Speaker['value']) =>
  [
    t(`offers:portal.pays.${value.monthsPerPeriod}` as 'offers:portal.pays.1'),
    t('offers:portal.payWithin', { count: daysIn(value).paymentDays }),
  ].join(', ');

/** What became of an offer that can no longer be taken, kindly, and what to do next. */
function Story({ speaker, shown, token, zone, lastDay }: OfferPageProps) {
  const { t } = speaker;
  const { version, newer } = shown;
  const day = version.end ? formatDay(dayAt(version.end.at, zone), t.language, 'long') : (lastDay ?? '');
  const plan = version.value.plans.find((one) => one.planKey === version.end?.planKey);
  const state = version.state as 'accepted' | 'declined' | 'superseded' | 'withdrawn' | 'expired';
  const { seller } = version.value;
  return (
    <section className="portal-intro portal-story">
      <h1>{t(`offers:portal.${state}.title`, { plan: plan?.name[t.language] ?? '' })}</h1>
      <p>
        {version.end?.recordedBy
          ? t('offers:portal.told', { name: version.end.byName, to: version.end.recordedBy, day })
          : t(`offers:portal.${state}.body`, { day, firm: seller.name })}
      </p>
      {state === 'superseded' && newer && (
        <p>
          <a className="portal-button" href={`/o/${token}/new`}>
            {t('offers:portal.superseded.open')}
          </a>
        </p>
      )}
      {state === 'accepted' && plan && (
        <>
          <PriceOf speaker={speaker} plan={plan} />
          <Afterwards shown={shown} t={t} />
        </>
      )}
      {!(state === 'superseded' && newer) && <Reach speaker={speaker} />}
    </section>
  );
}

/** What comes after the choice, as it is now: the contract on its way, in whose hands, or already signed, withdrawn from, over. */
function Afterwards({ shown: { version, contract }, t }: { shown: ShownOffer; t: Speaker['t'] }) {
  const { buyer, seller } = version.value;
  const ended = contract && (['void', 'withdrawn', 'ended'] as const).find((state) => state === contract.state);
  if (ended) return <p>{t(`offers:portal.accepted.${ended}`, { firm: seller.name })}</p>;
  if (contract && contract.state !== 'to_sign') return <p>{t('offers:portal.accepted.signed')}</p>;
  // Until it is drawn up it is said where it will go; then, where it went.
  const email = contract ? contract.sentTo : buyer.email;
  if (!email) return <p>{t('offers:portal.accepted.byHand', { firm: seller.name })}</p>;
  return (
    <>
      <p>{t('offers:portal.accepted.next', { email })}</p>
      <p className="portal-quiet">{t('offers:portal.accepted.help')}</p>
    </>
  );
}
