import type { Day } from '#domain/time.ts';
import { formatDay, formatMoney } from '#platform/i18n/format.ts';
import { Facts, LeadsOn } from '#ui/portal-parts.tsx';
import type { Due, TakeoverForClient } from '../queries/for-client.ts';
import { type About, Frame, Unbroken } from './Frame.tsx';
import { whatIsNow } from './now.ts';
import { Papers } from './Papers.tsx';
import { Points } from './Points.tsx';
import { SettlementFacts } from './Settlement.tsx';

/** A takeover as its client sees it: the one thing to do next on top, then where it stands, what is to be paid, the papers, what was done. */
export function TakeoverPage({ today, ...about }: About & { today: Day }) {
  const { takeover, t } = about;
  return (
    <Frame
      {...about}
      title={t('takeovers:page.title', { home: takeover.home })}
      subtitle={t('takeovers:page.subtitle', { number: takeover.number, company: takeover.firm.name })}
    >
      <Next {...about} today={today} />
      <Points {...about} />
      <Payments {...about} today={today} />
      <Papers {...about} today={today} />
      <WasDone {...about} />
      {takeover.hasLooks && (
        <LeadsOn
          title={t('vault:client.link.title')}
          text={t('vault:client.link.text')}
          open={t('vault:client.link.open')}
          href={`/t/${about.token}/looks`}
        />
      )}
    </Frame>
  );
}

/** The one thing that is next: a paper to answer, an invoice to pay, or whom it waits for. Of a takeover that is over, kindly what became of it. */
function Next({ takeover, t, token, today }: About & { today: Day }) {
  const { papers, invoices } = takeover;
  const paper = takeover.facts.over === null ? papers.find(({ open, kind }) => open && kind !== 'handover') : undefined;
  // Nobody pays for work that will not be done: what is owed of it the firm tells apart.
  const asked = takeover.facts.over === null ? invoices : [];
  const payable = asked.filter(({ leftCents, firstPaymentOn }) => leftCents > 0 && (firstPaymentOn === null || firstPaymentOn <= today));
  // Who believes they paid is told so before anything else.
  const returned = payable.find(({ returnedOn }) => returnedOn !== null);
  const due = returned ?? payable[0];
  if (paper && !returned)
    return (
      <section className="notice flex-col" aria-labelledby="next">
        <h2 id="next" className="text-[1.375rem]">
          {t('takeovers:page.next')}
        </h2>
        <p className="text-[1.25rem] leading-snug">
          <Unbroken words={t(`takeovers:page.do.${paper.kind === 'heard' ? 'heard' : 'sign'}`, { title: paper.title })} />
        </p>
        <div>
          <a className="button button-primary" href={`/t/${token}/papers/${paper.id}`}>
            {t(`takeovers:page.open.${paper.kind === 'heard' ? 'heard' : 'sign'}`)}
          </a>
        </div>
      </section>
    );
  // Whether we wait for it, or it is asked for beside what goes on, or is done.
  const asks = due?.returnedOn ? (takeover.standing.isReturned ? 'payReturned' : 'payReturnedBeside') : 'pay';
  const words = due
    ? t(`takeovers:page.do.${asks}`, {
        number: due.number,
        amount: money(due.leftCents, takeover),
        day: due.returnedOn ? formatDay(due.returnedOn, takeover.language, 'long') : '',
        company: takeover.firm.name,
      })
    : whatIsNow(takeover, t);
  return (
    <section className="notice flex-col" aria-labelledby="next">
      <h2 id="next" className="text-[1.375rem]">
        {t(takeover.facts.over === null ? 'takeovers:page.next' : 'takeovers:page.became')}
      </h2>
      <p className="text-[1.25rem] leading-snug">
        <Unbroken words={words} />
      </p>
      {due && (
        <div>
          <a className="button button-primary" href="#payments">
            {t('takeovers:page.open.pay')}
          </a>
        </div>
      )}
    </section>
  );
}

const money = (cents: number, { currency, language }: TakeoverForClient) => formatMoney(cents, currency, language);

function Payments({ takeover, t, token, today }: About & { today: Day }) {
  const { invoices } = takeover;
  if (invoices.length === 0) return null;
  return (
    <section id="payments" className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('takeovers:page.payments')}</h2>
      <ul className="flex flex-col gap-4">
        {invoices.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 border-t border-(--line) pt-3">
            <p>
              <strong>{t(`takeovers:page.${one.kind}`, { number: one.number })}</strong>
              {' · '}
              <span className="tabular-nums">{money(one.grossCents, takeover)}</span>
            </p>
            <p>{stateOf(one, takeover, t, today)}</p>
            {one.leftCents > 0 && one.pay.length > 0 && <Facts rows={one.pay} />}
            <div>
              <a className="link" href={`/t/${token}/invoices/${one.id}`} target="_blank" rel="noreferrer">
                {t('takeovers:page.openInvoice')}
              </a>
            </div>
          </li>
        ))}
      </ul>
      <SettlementFacts {...{ takeover, t, token }} />
    </section>
  );
}

function stateOf(
  { kind, leftCents, dueOn, firstPaymentOn, paidOn, returnedOn }: Due,
  takeover: TakeoverForClient,
  t: About['t'],
  today: Day,
): string {
  const on = (day: Day) => formatDay(day, takeover.language, 'long');
  if (kind === 'credit_note') return t('takeovers:page.credited');
  if (paidOn !== null) return t('takeovers:page.paid', { day: on(paidOn) });
  if (leftCents === 0) return t('takeovers:page.nothingLeft');
  const amount = money(leftCents, takeover);
  if (firstPaymentOn !== null && firstPaymentOn > today) return t('takeovers:page.payFrom', { amount, day: on(firstPaymentOn) });
  // Its due day has often passed by then.
  if (returnedOn !== null) return t('takeovers:page.returned', { amount, day: on(returnedOn) });
  return t('takeovers:page.payBy', { amount, day: on(dueOn) });
}

function WasDone({ takeover: { done, language }, t }: About) {
  if (done.length === 0) return null;
  return (
    <section className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">
        {t(done.some(({ state }) => state === 'planned') ? 'takeovers:page.doneAndPlanned' : 'takeovers:page.done')}
      </h2>
      <ul className="flex flex-col gap-3">
        {done.map(({ what, title, point, state, on, words }) => (
          <li key={`${what} ${point ?? ''} ${title}`} className="flex flex-col gap-1 border-t border-(--line) pt-3">
            <strong>{point ? t(`takeovers:point.${point}.title`) : title}</strong>
            {words !== '' && <p className="whitespace-pre-line">{words}</p>}
            {what === 'element' && (
              <p className="text-(--ink-soft)">
                {t(`takeovers:page.element.${state}`, { day: on ? formatDay(on, language, 'long') : '' })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
