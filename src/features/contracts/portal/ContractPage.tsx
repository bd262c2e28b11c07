import { clientMay, type contractAnswers } from '#domain/contracts/contract-can.ts';
import { serviceFrom } from '#domain/contracts/lifecycle.ts';
import type { Day, Zone } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { beginsWords } from '../documents/service-begins.ts';
import type { ContractForClient } from '../queries/for-client.ts';
import { Facts, LeadsOn } from '#ui/portal-parts.tsx';
import { answersField } from '#ui/sign-at-a-distance.tsx';
import { type About, Covered, Frame } from './Frame.tsx';
import { ToSign } from './ToSign.tsx';

/** The moment and the day that the page is asked for, and where. */
interface Now {
  readonly zone: Zone;
  readonly today: Day;
}

/** The contract of a client: read and sign it; once signed, its copy, its days and what can be done with it. */
export function ContractPage({ answers, zone, today, ...about }: About & Now & { answers: ReturnType<typeof contractAnswers> }) {
  const { contract, t, token } = about;
  const { printed, signed, facts, language } = contract;
  const on = (day: Day) => formatDay(day, language, 'long');
  const may = signed && clientMay(facts, signed.lawful, today);
  const atField = answersField(about.refused) && contract.state === 'to_sign' && (contract.codeUntil !== null || about.typed !== undefined);
  return (
    <Frame {...about} refused={atField ? undefined : about.refused}>
      <Story contract={contract} t={t} zone={zone} today={today} />
      <section className="panel flex flex-col gap-4 p-5">
        <Facts
          rows={[
            [
              t('contracts:portal.price'),
              <span key="price">
                <strong className="text-[1.5rem] leading-tight tabular-nums">{printed.price.amount}</strong>
                <br />
                {printed.price.breakdown}
              </span>,
            ],
            [t('contracts:portal.term'), t('contracts:portal.fromTo', { from: on(contract.term.from), to: on(contract.term.to) })],
            ...printed.service.facts.map(([name, value]) => [name, value] as const),
          ]}
        />
        <Covered {...printed.included} mark="✓" open />
        <Covered {...printed.notIncluded} mark="×" />
        <div>
          <a className="button button-secondary" href={`/s/${token}/document`} target="_blank" rel="noreferrer">
            {t(signed ? 'contracts:portal.download' : 'contracts:portal.read')}
          </a>
        </div>
        <p className="text-xs break-all text-(--ink-faint)">
          {t('ui:named', { name: t('contracts:portal.fingerprint'), value: signed?.sealedHash ?? contract.documentHash })}
        </p>
      </section>
      {contract.state === 'to_sign' ? <ToSign {...about} zone={zone} answer={answers.sign} /> : null}
      {signed && contract.state !== 'withdrawn' && <Days contract={contract} t={t} />}
      {contract.hasReports && (
        <LeadsOn
          title={t('reports:client.title')}
          text={t('reports:client.link')}
          open={t('reports:client.open')}
          href={`/s/${token}/reports`}
        />
      )}
      {contract.hasLooks && (
        <LeadsOn
          title={t('vault:client.link.title')}
          text={t('vault:client.link.text')}
          open={t('vault:client.link.open')}
          href={`/s/${token}/looks`}
        />
      )}
      {may && (
        <nav className="flex flex-wrap gap-3">
          {may.withdraw && (
            <a className="button button-secondary" href={`/s/${token}/withdraw`}>
              {t('contracts:portal.withdraw')}
            </a>
          )}
          {may.end && (
            <a className="button button-secondary" href={`/s/${token}/end`}>
              {t('contracts:portal.end')}
            </a>
          )}
        </nav>
      )}
    </Frame>
  );
}

function Story({
  contract: { state, signed, facts, lastDay, moneyIsHeld, language, billedByMail, printed, withdrawal },
  t,
  zone,
  today,
}: Now & {
  contract: ContractForClient;
  t: Translate;
}) {
  const on = (day: Day) => formatDay(day, language, 'long');
  if (state === 'void') return <p className="notice">{t('contracts:portal.voided')}</p>;
  if (!signed) return null;
  const next =
    state === 'signed_awaiting_payment' && moneyIsHeld
      ? 'held'
      : state === 'signed_awaiting_payment'
        ? facts.paymentTakenBackOn
          ? 'payAgain'
          : billedByMail
            ? 'pay'
            : 'payByHand'
        : state === 'not_started' || state === 'active' || state === 'ended'
          ? state
          : null;
  return (
    <div className="notice flex-col text-(--good)">
      <p>{t('contracts:portal.signedBy', { name: signed.name, when: formatInstant(signed.at, zone, language, 'words') })}</p>
      {next && (
        <p className="text-(--ink)">
          {t(`contracts:portal.next.${next}`, {
            day: on(moneyIsHeld && facts.firstPaymentOn ? facts.firstPaymentOn : (serviceFrom(facts) ?? facts.startsOn)),
            begins: beginsWords(t, facts, today),
            company: printed.firm.name,
            takenBack: facts.paymentTakenBackOn ? on(facts.paymentTakenBackOn) : '',
          })}
        </p>
      )}
      {facts.withdrawnOn && <p>{t('contracts:portal.withdrawn', { day: on(facts.withdrawnOn) })}</p>}
      {withdrawal?.refund && <p className="text-(--ink)">{t(`contracts:refund.${withdrawal.refund}`)}</p>}
      {withdrawal?.to && <p className="text-(--ink)">{t('contracts:portal.confirmationSent', { to: withdrawal.to })}</p>}
      {facts.termination && <p>{t('contracts:portal.endsOn', { day: on(lastDay) })}</p>}
    </div>
  );
}

function Days({ contract: { facts, language }, t }: { contract: ContractForClient; t: Translate }) {
  const rows = (
    [
      ['withdrawUntil', facts.withdrawalEndsOn],
      ['paymentFrom', facts.firstPaymentOn],
      // Where the term starts later, this day has nothing to say.
      ['workFrom', facts.firstWorkOn && facts.firstWorkOn >= facts.startsOn ? facts.firstWorkOn : null],
    ] as const
  ).flatMap(([key, day]) => (day ? [[t(`contracts:portal.${key}`), formatDay(day, language, 'long')] as const] : []));
  return (
    <section className="panel flex flex-col gap-3 p-5">
      <h2 className="text-[1.375rem]">{t('contracts:portal.days')}</h2>
      <Facts rows={rows} />
      <p className="text-xs text-(--ink-faint)">{t('contracts:portal.general')}</p>
    </section>
  );
}
