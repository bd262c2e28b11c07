import type { ReactNode } from 'react';
import type { Refusal } from '#domain/refusal.ts';
import { problemText } from '#platform/i18n/problem.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import type { Typed } from '#ui/sign-at-a-distance.tsx';
import { Foot } from '#ui/portal-parts.tsx';
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
      <Foot name={printed.firm.name} lines={printed.firm.lines} ways={printed.reach.text.split(' · ').filter(Boolean)} />
    </main>
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
