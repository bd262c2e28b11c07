import type { ReactNode } from 'react';
import type { Refusal } from '#domain/refusal.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
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

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
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
export function Covered({ title, lines, open, mark }: { title: string; lines: readonly string[]; open?: boolean; mark: '✓' | '×' }) {
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
