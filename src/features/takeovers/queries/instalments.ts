import type { VatKind } from '#domain/billing/invoice.ts';
import { partyOf, type Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import { daysOfOffer } from '#domain/contracts/offer-days.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { instalmentLines } from '#domain/takeovers/instalment-lines.ts';
import type { Day } from '#domain/time.ts';
import type { InstalmentWish } from '#features/billing/commands/instalment.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { sql } from 'kysely';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import type { TakeoverRead } from './takeover.ts';

/** An element that stands, as far as its money goes. */
export interface ElementOfInstalment {
  readonly id: Id<'element'>;
  readonly title: string;
  readonly priceCents: number;
  readonly retainedCents: number;
  readonly vat: VatKind;
}

/** Of which takeover and paper an instalment is. Refusal: `no_such_record`. */
export async function instalmentOf(tx: Tx, act: Act, instalmentId: Id<'instalment'>) {
  const row = await tx
    .selectFrom('instalment')
    .select(['id', 'takeoverId', 'documentId', 'opens', 'title'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', instalmentId)
    .executeTakeFirst();
  return row ?? refuse('no_such_record');
}
export type InstalmentRow = Exclude<Awaited<ReturnType<typeof instalmentOf>>, Refusal>;

/** Whose money an instalment is: of a prepayment its own elements; of the last part all elements of its paper that no addendum took back. */
export async function elementsOfInstalment(
  tx: Tx,
  act: Act,
  { id, documentId, opens }: Pick<InstalmentRow, 'id' | 'documentId' | 'opens'>,
): Promise<ElementOfInstalment[]> {
  let found = tx
    .selectFrom('element')
    .select(['id', 'title', 'priceCents', 'retainedCents', 'vat'])
    .where('companyId', '=', act.company.id)
    .where('documentId', '=', documentId)
    .orderBy('position');
  found =
    opens === 'handover'
      ? found.where(sql<boolean>`not instalment_is_dropped(company_id, instalment_id)`)
      : found.where('instalmentId', '=', id);
  return found.execute();
}

/** The instalment as billing takes it. Refusal: `no_such_record`. */
export async function instalmentWish(
  tx: Tx,
  act: Act,
  takeover: TakeoverRead,
  instalment: InstalmentRow,
): Promise<InstalmentWish | Refusal> {
  const { id, number, clientId, homeId, currency, pricesAre } = takeover;
  const party = await partyTo(tx, act, takeover, instalment);
  if (isRefusal(party)) return party;
  const us = await firm(tx, act);
  const days = daysOfOffer(us.country, us);
  if (isRefusal(days)) return days;
  const elements = await elementsOfInstalment(tx, act, instalment);
  return {
    takeover: { id, number, clientId, homeId, currency, pricesAre },
    instalmentId: instalment.id,
    party,
    firstPaymentOn: await firstPaymentOf(tx, act, instalment.documentId),
    paymentDays: days.paymentDays,
    lines: instalmentLines(instalment.opens, elements).map(({ element, ...line }) => ({ ...line, elementId: element.id })),
  };
}

/** As what the client signed the paper that is billed, as it prints; else as clients of that kind do. What was recorded since is for the next paper. */
async function partyTo(tx: Tx, act: Act, { clientId }: TakeoverRead, { documentId }: InstalmentRow): Promise<Party | Refusal> {
  const said = await tx
    .selectFrom('takeoverDocument')
    .select(sql<Party | null>`law -> 'circumstances' ->> 'party'`.as('party'))
    .where('companyId', '=', act.company.id)
    .where('id', '=', documentId as Id<'takeover_document'>)
    .executeTakeFirst();
  if (said?.party) return said.party;
  const client = await readClient(tx, act, clientId);
  return isRefusal(client) ? client : partyOf(client.kind);
}

async function firstPaymentOf(tx: Tx, act: Act, documentId: string): Promise<Day | null> {
  const signed = await tx
    .selectFrom('takeoverSignature')
    .select('firstPaymentOn')
    .where('companyId', '=', act.company.id)
    .where('documentId', '=', documentId as Id<'takeover_document'>)
    .executeTakeFirst();
  return signed?.firstPaymentOn ?? null;
}
