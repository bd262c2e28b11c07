import { formatPercent } from '#platform/i18n/format.ts';
import type { ReactNode } from 'react';
import type { OfferedPlanValue } from '#domain/contracts/offer-value.ts';
import { byKind, coverageWords, money, perPeriod, vatWords, waitRows, type Speaker } from './words.ts';

/** Who sells: the logo where there is one, else the name; and what the page is. */
export function FirmHead({ speaker: { t, value }, logo }: { speaker: Speaker; logo: string | null }) {
  return (
    <header className="portal-head">
      {logo && value.seller.logoHash ? <img src={logo} alt={value.seller.name} /> : <strong>{value.seller.name}</strong>}
      <span>
        {t('offers:portal.offerNumber', { number: value.number || '–' })}
        {value.version > 1 ? ` · ${t('offers:portal.version', { version: value.version })}` : ''}
      </span>
    </header>
  );
}

/** Who sells, as the law wants it said: name, address, ways to reach, registration and VAT numbers. */
export function FirmFoot({
  speaker: {
    t,
    value: { seller },
  },
}: {
  speaker: Speaker;
}) {
  const address = [seller.street, `${seller.postcode} ${seller.city}`.trim()].filter(Boolean).join(', ');
  const numbers = [seller.registrationNumber, seller.vatId && `${t('offers:portal.vatNumber')} ${seller.vatId}`]
    .filter(Boolean)
    .join(' · ');
  return (
    <footer className="portal-foot">
      <p>
        <strong>{seller.name}</strong>
        {address && (
          <>
            <br />
            {address}
          </>
        )}
      </p>
      {(seller.phone || seller.email) && (
        <p>
          {seller.phone && <a href={`tel:${seller.phone.replace(/[^+\d]/g, '')}`}>{seller.phone}</a>}
          {seller.email && <a href={`mailto:${seller.email}`}>{seller.email}</a>}
        </p>
      )}
      {numbers && <p>{numbers}</p>}
    </footer>
  );
}

/** One price, in the words the client is used to. */
export function PriceOf({ speaker, plan }: { speaker: Speaker; plan: OfferedPlanValue }) {
  const { t, value } = speaker;
  return (
    <div className="portal-price">
      <p>
        <strong>{money(speaker, plan.feeCents)}</strong> {perPeriod(speaker)}
      </p>
      {value.monthsPerPeriod > 1 && <p>{t('offers:portal.thatIsPerMonth', { price: money(speaker, plan.feePerMonthCents) })}</p>}
      <p>{vatWords(speaker, plan)}</p>
    </div>
  );
}

/** One plan: name, price, waiting times, and every service of the catalogue in one of four lists. `action` stands under the price, where it is found without scrolling. */
export function PlanCard({ speaker, plan, action }: { speaker: Speaker; plan: OfferedPlanValue; action?: ReactNode }) {
  const { t } = speaker;
  const language = t.language;
  return (
    <article className={`portal-plan${plan.recommended ? ' portal-recommended' : ''}`} aria-labelledby={`plan-${plan.planKey}`}>
      <div>
        {plan.recommended && <span className="portal-mark">{t('offers:portal.recommended')}</span>}
        <h2 id={`plan-${plan.planKey}`}>{plan.name[language]}</h2>
        <p className="portal-promise">{plan.promise[language]}</p>
      </div>
      <PriceOf speaker={speaker} plan={plan} />
      <div className="portal-action">{action}</div>
      <Waits speaker={speaker} plan={plan} />
      <Services speaker={speaker} plan={plan} />
    </article>
  );
}

function Waits({ speaker, plan }: { speaker: Speaker; plan: OfferedPlanValue }) {
  return (
    <dl className="portal-waits">
      {waitRows(speaker, plan).map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Services({ speaker, plan }: { speaker: Speaker; plan: OfferedPlanValue }) {
  const { t } = speaker;
  const kinds = byKind(plan);
  const groups = [
    { kind: 'included', rows: kinds.included, open: true },
    { kind: 'upTo', rows: kinds.upTo, open: true },
    { kind: 'notIncluded', rows: kinds.notIncluded, open: false },
    { kind: 'notOffered', rows: kinds.notOffered, open: false },
  ] as const;
  return (
    <div className="portal-services">
      {groups
        .filter((group) => group.rows.length > 0)
        .map(({ kind, rows, open }) => (
          <details key={kind} open={open} className={`portal-${kind}`}>
            <summary>
              {t(`offers:portal.services.${kind}`)} <span>{rows.length}</span>
            </summary>
            <ul>
              {rows.map((service) => {
                const words = coverageWords(speaker, service.coverage);
                return (
                  <li key={service.key}>
                    <span>{service.name[t.language]}</span>
                    {words && <small>{words}</small>}
                  </li>
                );
              })}
            </ul>
          </details>
        ))}
    </div>
  );
}

/** How to reach the firm, large enough for a thumb. */
export function Reach({
  speaker: {
    t,
    value: { seller },
  },
}: {
  speaker: Speaker;
}) {
  if (!seller.phone && !seller.email) return null;
  return (
    <p className="portal-reach">
      {seller.phone && (
        <a className="portal-button portal-second" href={`tel:${seller.phone.replace(/[^+\d]/g, '')}`}>
          {t('offers:portal.contact.call', { phone: seller.phone })}
        </a>
      )}
      {seller.email && (
        <a className="portal-button portal-second" href={`mailto:${seller.email}`}>
          {t('offers:portal.contact.write')}
        </a>
      )}
    </p>
  );
}

/** Which offer, and which plan, a form is about. */
export function Named({ versionId, planKey }: { versionId: string; planKey?: string }) {
  return (
    <>
      <input type="hidden" name="versionId" value={versionId} />
      {planKey && <input type="hidden" name="planKey" value={planKey} />}
    </>
  );
}

/** What the client declares by taking a plan at a reduced rate of VAT. */
export function Declaration({ speaker: { t, value } }: { speaker: Speaker }) {
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
