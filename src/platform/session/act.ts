import type { Id } from '#domain/id.ts';
import type { Country, Language } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import type { Role } from '#domain/team/roles.ts';
import type { Day, Instant, Zone } from '#domain/time.ts';

/** The firm in whose name something is done, as far as rules need it. */
export interface ActingCompany {
  readonly id: Id<'company'>;
  readonly name: string;
  readonly country: Country;
  readonly currency: Currency;
  readonly language: Language;
  readonly zone: Zone;
  readonly demo: boolean;
}

/**
 * One act: who does it, for which firm, when. Minted where a request, a link or a job comes in; every query and command receives it beside
 * its transaction. The clock is in it: nothing below reads another one.
 */
export interface Act {
  readonly company: ActingCompany;
  readonly by: { readonly kind: 'member' | 'client' | 'key' | 'job'; readonly id: string | null; readonly name: string };
  /** The member's role; of an API key its maker's present role, bounded by `scopes`; of a job the owner's; null for a client behind a link, who may do only what the link's page does. */
  readonly role: Role | null;
  /** Permissions an API key is bounded to; absent means all of the role. */
  readonly scopes?: readonly string[];
  /** The language of who acts, at a screen the one the page speaks: for answers on screen. Documents and mails take the client's. */
  readonly language: Language;
  readonly now: Instant;
  /** The day it is now where the firm is. */
  readonly today: Day;
}
