import type { VatRow } from '#domain/billing/invoice.ts';
import type { Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import type { Country, Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { signedAs } from '#features/contracts/queries.ts';
import { firm } from '#features/team/queries.ts';
import { readClient } from '#features/homes/queries/clients.ts';
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

/**
 * Reads both sides. An invoice names and places them (Directive 2006/112/EC art. 226, 5); a client without an address of its own lives in the home.
 * Refusals: `firm_has_no_address`, `client_has_no_address`, `no_such_record`.
 */
export async function partiesOf(
  tx: Tx,
  act: Act,
  of: { clientId: Id<'client'>; homeId: Id<'home'> | null; contractId: Id<'contract'> | null },
): Promise<Parties | Refusal> {
  const seller = await firm(tx, act);
  if (!seller.city.trim() && !seller.street.trim()) return refuse('firm_has_no_address', { field: 'street' });
  const client = await readClient(tx, act, of.clientId);
  if (isRefusal(client)) return client;
  const home =
    of.homeId === null
      ? undefined
      : await tx
          .selectFrom('home')
          .select(['name', 'street', 'postcode', 'city', 'country'])
          .where('companyId', '=', act.company.id)
          .where('id', '=', of.homeId)
          .executeTakeFirst();
  const signed = of.contractId && (await signedAs(tx, act, of.contractId));
  const { language } = client;
  const homeLines = home ? addressLines(home, home.country, seller.country, language) : [];
  const own = addressLines(client, client.country, seller.country, language);
  const lines = client.city || client.street ? own : homeLines;
  if (lines.length === 0) return refuse('client_has_no_address', { values: { name: client.name } });
  return {
    seller,
    home: home ? { name: home.name, lines: homeLines } : null,
    buyer: { name: client.name, party: signed ?? partyOf[client.kind], language, vatId: client.vatId, lines },
  };
}

/**
 * Whether both sides are identified as the VAT on the invoice asks for: the seller where VAT is charged or reversed (Directive 2006/112/EC art. 226, 3; GB: VAT
 * Regulations 1995 reg. 14; CH: MWSTG art. 26), the buyer where the buyer owes it (art. 226, 4). A firm that charges none needs no number.
 * Refusals: `firm_has_no_vat_id`, `client_has_no_vat_id`.
 */
export function identified(vat: readonly VatRow[], { seller, buyer }: Parties): Refusal | null {
  const reversed = vat.some(({ category }) => category === 'AE');
  if (!seller.vatId && (reversed || vat.some(({ vatCents }) => vatCents !== 0))) return refuse('firm_has_no_vat_id', { field: 'vatId' });
  return reversed && !buyer.vatId ? refuse('client_has_no_vat_id', { values: { name: buyer.name } }) : null;
}
