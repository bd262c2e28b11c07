import { createContext, useContext } from 'react';
import type { Country, Language } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import type { Zone } from '#domain/time.ts';

/** Who is signed in, for which firm, and what they may do: the answer of `GET /api/session`. */
export interface Session {
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
    readonly language: Language;
  };
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly country: Country;
    readonly currency: Currency;
    readonly language: Language;
    readonly zone: Zone;
    readonly demo: boolean;
    readonly logo: string | null;
  };
  /** All firms this person belongs to. */
  readonly companies: readonly { readonly id: string; readonly name: string; readonly demo: boolean }[];
  /** Whether mails are kept on this machine instead of being sent: without a mail server, and in a demo. */
  readonly mailsAreKept: boolean;
  readonly can: Readonly<Record<string, boolean>>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in on this page');
  return session;
}

/** Whether the charter allows it: `useCan('offers.send')`. The server decides again; this only spares dead buttons. */
export function useCan(act: string): boolean {
  return useContext(SessionContext)?.can[act] ?? false;
}
