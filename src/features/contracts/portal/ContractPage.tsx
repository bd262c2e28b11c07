import type { ReactNode } from 'react';
import { clientMay, type contractAnswers } from '#domain/contracts/contract-can.ts';
import { serviceFrom } from '#domain/contracts/lifecycle.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Day, Zone } from '#domain/time.ts';
import { formatDay, formatInstant } from '#platform/i18n/format.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { beginsWords } from '../documents/service-begins.ts';
import type { ContractForClient } from '../queries/for-client.ts';

/** What each page of a client is about. */
export interface About {
  readonly contract: ContractForClient;
  readonly t: Translate;
  readonly token: string;
  readonly refused?: Refusal | undefined;
  /** What was typed before, when the form comes back. */
  readonly typed?: Typed | undefined;
}

export interface Typed {
  readonly name: string;
  readonly strokes: string;
  readonly consent: boolean;
  readonly earlyStart: boolean;
}

/** The fields of the form to sign that say their refusal themselves, so that it is read where it is mended. */
const signFields = ['code', 'name', 'consent'] as const;
type SignField = (typeof signFields)[number];
const answersField = (refused: Refusal | undefined): boolean => signFields.some((field) => field === refused?.field);

/** The moment and the day that the page is asked for, and where. */
interface Now {
  readonly zone: Zone;
  readonly today: Day;
}

/** The head and the foot of each page; what was refused stands at its top. */
export function Frame({ contract, t, token, refused, children }: About & { children: ReactNode }) {
  const { printed } = contract;
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-8">
      <header className="portal-head">
        {printed.logoHash ? <img src={`/s/${token}/logo`} alt={printed.firm.name} /> : <strong>{printed.firm.name}</strong>}
      </header>
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl">{t('contracts:portal.title', { number: contract.number })}</h1>
        <p className="text-(--ink-soft)">{printed.subtitle}</p>
      </div>
      {refused && (
        <p role="alert" className="notice text-(--bad)">
          {problemText(refused, t)}
        </p>
      )}
      {children}
      <Foot printed={printed} />
    </main>
  );
}

/** Who sells and how to reach them, as the document says it: a number is called and an address written to by a touch. */
function Foot({ printed: { firm, reach } }: Pick<ContractForClient, 'printed'>) {
  const ways = reach.text.split(' · ').filter(Boolean);
  return (
    <footer className="portal-foot">
      <p>
        <strong>{firm.name}</strong>
        {firm.lines.length > 0 && (
          <>
            <br />
            {firm.lines.join(', ')}
          </>
        )}
      </p>
      {ways.length > 0 && (
        <p>
          {ways.map((way) => (
            <a key={way} className="link" href={hrefOf(way)}>
              {way}
            </a>
          ))}
        </p>
      )}
    </footer>
  );
}

function hrefOf(way: string): string {
  if (way.includes('@')) return `mailto:${way}`;
  if (/^[+\d(][\d\s()./-]*$/.test(way)) return `tel:${way.replace(/[^+\d]/g, '')}`;
  return way.includes('://') ? way : `https://${way}`;
}

function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="flex flex-col gap-3 sm:gap-2">
      {rows.map(([name, value]) => (
        <div key={name} className="grid gap-x-6 sm:grid-cols-[12rem_1fr]">
          <dt className="text-(--ink-soft)">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the first page of the document says is included, or not, in its own words. */
function Covered({ title, lines, open, mark }: { title: string; lines: readonly string[]; open?: boolean; mark: '✓' | '×' }) {
  return (
    <details open={open} className="border-t border-(--line) pt-3">
      <summary className="cursor-pointer py-3 font-medium">{title}</summary>
      <ul className="flex flex-col gap-1.5 pt-1">
        {lines.map((line) => (
          <li key={line} className="flex gap-2.5">
            <span aria-hidden="true" className={`flex-none font-bold ${mark === '✓' ? 'text-(--good)' : 'text-(--ink-soft)'}`}>
              {mark}
            </span>
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </details>
  );
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

function ToSign({ contract, t, token, zone, typed, refused, answer }: About & { zone: Zone; answer: true | Refusal }) {
  const { printed, codeTo, codeUntil, circumstances, facts, language } = contract;
  const company = printed.firm.name;
  if (isRefusal(answer))
    return <p className="notice">{t('contracts:portal.startPassed', { company, day: formatDay(facts.startsOn, language, 'long') })}</p>;
  if (circumstances.place !== 'distance') return <p className="notice">{t('contracts:portal.inPerson', { company })}</p>;
  if (codeTo === null) return <p className="notice">{t('contracts:portal.noAddress', { company })}</p>;
  return (
    <section id="sign" className="panel flex flex-col gap-4 p-5">
      <h2 className="text-[1.375rem]">{t('contracts:portal.sign')}</h2>
      <NotAlone {...{ company, t, token }} />
      {printed.law.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <form method="post" action={`/s/${token}/code`} className="flex flex-col gap-3">
        <p>
          {codeUntil
            ? t('contracts:portal.codeSent', { to: codeTo, until: formatInstant(codeUntil, zone, language, 'time') })
            : t('contracts:portal.codeFirst', { to: codeTo })}
        </p>
        <div>
          <button className={`button ${codeUntil ? 'button-quiet' : 'button-primary'}`}>
            {t(codeUntil ? 'contracts:portal.anotherCode' : 'contracts:portal.askCode')}
          </button>
        </div>
      </form>
      {(codeUntil ?? typed) && <SignForm {...{ contract, t, token, typed, refused }} />}
    </section>
  );
}

/** What the page assumes about the signature, and the way out for whom it is not so: a tablet held out by our technician is no distance. */
function NotAlone({ company, t, token }: Pick<About, 't' | 'token'> & { company: string }) {
  return (
    <form method="post" action={`/s/${token}/not-alone`} className="notice flex-col">
      <p>{t('contracts:portal.distance', { company })}</p>
      <details>
        <summary className="link">{t('contracts:portal.notAlone', { company })}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <p>{t('contracts:portal.notAloneHint')}</p>
          <div>
            <button className="button button-secondary">{t('contracts:portal.notAlone', { company })}</button>
          </div>
        </div>
      </details>
    </form>
  );
}

function RefusedAt({ field, refused, t }: Pick<About, 'refused' | 't'> & { field: SignField }) {
  return refused?.field === field ? (
    <span id={`${field}-refused`} role="alert" className="field-error">
      {problemText(refused, t)}
    </span>
  ) : null;
}

function SignForm({ contract: { printed, documentHash }, t, token, typed, refused }: About) {
  // The page that comes back opens at the field that was refused: the browser brings into view what has the focus.
  const at = (field: SignField) =>
    refused?.field === field ? { autoFocus: true, 'aria-invalid': true, 'aria-describedby': `${field}-refused` } : {};
  return (
    <form method="post" action={`/s/${token}/sign`} className="flex flex-col gap-4">
      <input type="hidden" name="documentHash" value={documentHash} />
      <input type="hidden" name="strokes" defaultValue={typed?.strokes ?? ''} />
      <label className="field">
        <span className="field-label">{t('contracts:portal.code')}</span>
        <input
          className="input number"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={7}
          {...at('code')}
        />
        <RefusedAt field="code" refused={refused} t={t} />
      </label>
      <label className="field">
        <span className="field-label">{t('contracts:portal.name')}</span>
        <input
          className="input"
          name="name"
          autoComplete="name"
          defaultValue={typed?.name ?? ''}
          required
          maxLength={200}
          {...at('name')}
        />
        <RefusedAt field="name" refused={refused} t={t} />
      </label>
      <div className="field" data-pad hidden>
        <span className="field-label">{t('contracts:portal.draw')}</span>
        <canvas className="h-40 w-full touch-none rounded-lg border border-(--line-control) bg-(--raised) text-(--ink)" />
        <div>
          <button type="button" className="button button-quiet button-small">
            {t('contracts:portal.clear')}
          </button>
        </div>
      </div>
      {printed.early && (
        <fieldset className="notice flex-col">
          <legend className="font-medium">{printed.early.title}</legend>
          <label className="flex gap-3">
            <input type="checkbox" className="tick" name="earlyStart" value="yes" defaultChecked={typed?.earlyStart} />
            <span>{printed.early.text}</span>
          </label>
          {printed.early.without && <p className="text-(--ink-soft)">{printed.early.without}</p>}
        </fieldset>
      )}
      <div className="field">
        <label className="flex gap-3">
          <input type="checkbox" className="tick" name="consent" value="yes" defaultChecked={typed?.consent} required {...at('consent')} />
          <span>{printed.consent}</span>
        </label>
        <RefusedAt field="consent" refused={refused} t={t} />
      </div>
      <div>
        <button className="button button-primary">{t('contracts:portal.submit')}</button>
      </div>
    </form>
  );
}
