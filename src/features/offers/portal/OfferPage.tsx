import type { ReactNode } from 'react';
import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import type { Refusal } from '#domain/refusal.ts';
import { dayAt, type Zone } from '#domain/time.ts';
import { formatDay, formatPercent } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import { offerCan } from '#domain/contracts/offer.ts';
import type { StartSaid } from '#domain/contracts/lifecycle.ts';
import { daysIn } from '#domain/contracts/offer-days.ts';
import type { ShownOffer } from '../queries/shown.ts';
import { declineReasons } from '../schema.ts';
import { Compare } from './Compare.tsx';
import { FirmFoot, FirmHead, PlanCard, PriceOf, Reach } from './Parts.tsx';
import { money, perPeriod, type Speaker } from './words.ts';

export interface OfferPageProps {
  readonly speaker: Speaker;
  readonly shown: ShownOffer;
  readonly token: string;
  readonly start: StartSaid;
  readonly zone: Zone;
  readonly lastDay: string | null;
  /** Shown to the firm before it is sent: everything as the client sees it, but nothing can be answered. */
  readonly preview: boolean;
  readonly refused?: Refusal;
}

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
        </details>
      )}
      {open && <Compare speaker={speaker} />}
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

function Named({ versionId, planKey }: { versionId: string; planKey?: string }) {
  return (
    <>
      <input type="hidden" name="versionId" value={versionId} />
      {planKey && <input type="hidden" name="planKey" value={planKey} />}
    </>
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

/** What the client declares by taking a plan at a reduced rate of VAT. */
function Declaration({ speaker: { t, value } }: Pick<OfferPageProps, 'speaker'>) {
  const { declared = [], rateBps } = value.vat;
  if (declared.length === 0) return null;
  return (
    <>
      <p>{t('offers:portal.youDeclare', { rate: formatPercent(rateBps, t.language) })}</p>
      <ul>
        {declared.map((one) => (
          <li key={one}>{t(`offers:vatCondition.${one}`)}</li>
        ))}
      </ul>
    </>
  );
}

function Questions({ speaker, shown, token, preview }: OfferPageProps) {
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
            maxLength={4000}
            defaultValue={fresh ? t('offers:portal.freshText') : ''}
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
function Decline({ speaker: { t }, shown, token, preview, refused }: OfferPageProps) {
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
        <textarea id="reason" name="reason" rows={2} maxLength={2000} disabled={preview} aria-invalid={missing || undefined} />
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
