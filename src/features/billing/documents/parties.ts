import type { VatCategory } from '#domain/billing/invoice.ts';
import type { Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import type { Country, Language } from '#domain/language.ts';
import { allAtOnce, isRefusal, type Refusal } from '#domain/refusal.ts';
import { signedAs } from '#features/contracts/queries.ts';
import { firm } from '#features/team/queries.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

/** Who sells, who buys and where the home is, as they are on the day of issue; frozen with the document. */
export interface Parties {
  readonly seller: Awaited<ReturnType<typeof firm>>;
  readonly buyer: {
    readonly name: string;
    /** As what the contract was signed: co-owners behind their manager are no traders, and the words for traders are not for them. */
    readonly party: Party;
    readonly language: Language;
    readonly vatId: string;
    readonly lines: readonly string[];
  };
  readonly home: { readonly name: string; readonly lines: readonly string[] } | null;
}

interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

/** As what a client of that kind buys, where no contract says it. */
const partyOf = { household: 'consumer', company: 'professional', house_manager: 'non_professional' } as const;

/** An address in lines; the country only where it is another than the firm's. */
function addressLines({ street, postcode, city }: Address, country: string, seller: Country, language: Language): string[] {
  const abroad = country === seller ? '' : (new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country);
  return [...street.split('\n'), [postcode, city].filter(Boolean).join(' '), abroad].map((line) => line.trim()).filter(Boolean);
}

/** Whom an invoice is from and for. */
export interface Sides {
  readonly clientId: Id<'client'>;
  readonly homeId: Id<'home'> | null;
  readonly contractId: Id<'contract'> | null;
  /** As what the client signed, where whoever bills knows it: the papers of a takeover say it. */
  readonly party?: Party;
}

/** What of the VAT on an invoice asks for numbers: its category, and whether anything is charged. */
export interface VatAsked {
  readonly category: VatCategory;
  readonly charged: boolean;
}

/** Reads both sides as they are now, whatever they lack; a client without an address of its own lives in the home. Refusal: `no_such_record`. */
export async function readSides(tx: Tx, act: Act, of: Sides): Promise<Parties | Refusal> {
  const seller = await firm(tx, act);
  const client = await readClient(tx, act, of.clientId);
  if (isRefusal(client)) return client;
  const home = of.homeId && (await readHome(tx, act, of.homeId));
  if (isRefusal(home)) return home;
  const signed = of.contractId && (await signedAs(tx, act, of.contractId));
  const { language } = client;
  const homeLines = home ? addressLines(home, home.country, seller.country, language) : [];
  const own = addressLines(client, client.country, seller.country, language);
  const lines = client.city || client.street ? own : homeLines;
  return {
    seller,
    home: home ? { name: home.name, lines: homeLines } : null,
    buyer: { name: client.name, party: of.party ?? signed ?? partyOf[client.kind], language, vatId: client.vatId, lines },
  };
}

/**
 * All that both sides lack for an invoice, each with where it is entered. An invoice names and places them (Directive 2006/112/EC art. 226, 5). The seller is
 * identified where VAT is charged or reversed (art. 226, 3; GB: VAT Regulations 1995 reg. 14; CH: MWSTG art. 26), the buyer where the buyer owes it
 * (art. 226, 4); a firm that charges none needs no number. `firm_has_no_address`, `client_has_no_address`, `firm_has_no_vat_id`, `client_has_no_vat_id`.
 */
export function lackingOf({ seller, buyer }: Parties, clientId: Id<'client'>, vat: readonly VatAsked[]): Refusal[] {
  const reversed = vat.some(({ category }) => category === 'AE');
  const client = { values: { name: buyer.name }, mendAt: `/clients/${clientId}` };
  const placed = seller.city.trim() !== '' || seller.street.trim() !== '';
  const numbered = seller.vatId !== '' || !(reversed || vat.some(({ charged }) => charged));
  return [
    ...(placed ? [] : [refuse('firm_has_no_address', { field: 'street', mendAt: '/settings#street' })]),
    ...(buyer.lines.length > 0 ? [] : [refuse('client_has_no_address', client)]),
    ...(numbered ? [] : [refuse('firm_has_no_vat_id', { field: 'vatId', mendAt: '/settings#vatId' })]),
    ...(reversed && buyer.vatId === '' ? [refuse('client_has_no_vat_id', client)] : []),
  ];
}

/** Both sides of an invoice with that VAT; none: a document that only has to name and place them. Refusals: `no_such_record`, those of `lackingOf`, all at once. */
export async function partiesOf(tx: Tx, act: Act, of: Sides, vat: readonly VatAsked[] = []): Promise<Parties | Refusal> {
  const sides = await readSides(tx, act, of);
  if (isRefusal(sides)) return sides;
  return allAtOnce(lackingOf(sides, of.clientId, vat)) ?? sides;
}
