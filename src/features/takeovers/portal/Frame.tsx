import type { ReactNode } from 'react';
import type { Refusal } from '#domain/refusal.ts';
import type { Translate } from '#platform/i18n/texts.ts';
import { Foot } from '#ui/portal-parts.tsx';
import type { TakeoverForClient } from '../queries/for-client.ts';
import { refusedWords } from './refused.ts';

/** What each page of a client is about. */
export interface About {
  readonly takeover: TakeoverForClient;
  readonly t: Translate;
  readonly token: string;
  readonly refused?: Refusal | undefined;
  /** What was posted before, when the page comes back. */
  readonly posted?: Readonly<Record<string, string>> | undefined;
}

/** The head and the foot of each page; what was refused stands at its top. */
export function Frame({
  takeover: { firm },
  t,
  token,
  refused,
  title,
  subtitle,
  children,
}: About & { title: string; subtitle: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex max-w-2xl flex-col gap-5 px-4 py-8">
      <header className="portal-head">
        {firm.logoHash ? <img src={`/t/${token}/logo`} alt={firm.name} /> : <strong>{firm.name}</strong>}
      </header>
      <div className="flex flex-col gap-1">
        <h1 className="text-2xl text-balance">
          <Unbroken words={title} />
        </h1>
        <p className="text-(--ink-soft)">
          <Unbroken words={subtitle} />
        </p>
      </div>
      {refused && (
        <p role="alert" className="notice text-(--bad)">
          {refusedWords(refused, firm.name, t)}
        </p>
      )}
      {children}
      <Foot {...firm} />
    </main>
  );
}

/** Words of a client's page, in which the number of a takeover or an invoice stays on one line. */
export function Unbroken({ words }: { words: string }) {
  return words.split(/(\w+(?:-\d+)+)/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} className="whitespace-nowrap">
        {part}
      </span>
    ),
  );
}

/** Back to the page on which all of it stands. */
export function Back({ t, token }: Pick<About, 't' | 'token'>) {
  return (
    <div>
      <a className="button button-quiet" href={`/t/${token}`}>
        {t('takeovers:page.back')}
      </a>
    </div>
  );
}
