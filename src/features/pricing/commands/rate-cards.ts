import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { originAfter } from '#domain/pricing/assumed.ts';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import type { RateCard } from '#domain/pricing/types.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { allRateCards } from '../queries/rates.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { refuse } from '../refusals.ts';
import type { NewRateCard, RateCardEdit } from '../schema.ts';
import { faultOf } from './checked.ts';

/** A rate card for one more region, or a region's next rates from a day on. Refusals: those of the pricing domain, `currency_must_be_the_firms`, `region_has_a_rate_card`. */
export async function addRateCard(
  tx: Tx,
  act: Act,
  { inForceFrom, copiedFrom, ...given }: z.output<typeof NewRateCard>,
): Promise<{ id: Id<'rate_card'> } | Refusal> {
  const id = newId<'rate_card'>();
  const source = (await allRateCards(tx, act)).find((card) => card.id === copiedFrom);
  const value: RateCard = { key: id, ...given, ...(source ? originAfter(source.value, given) : { origin: 'firm' as const }) };
  const not = await cannotStand(tx, act, id, { value, inForceFrom });
  if (not) return not;
  await tx
    .insertInto('rateCard')
    .values({
      companyId: act.company.id,
      id,
      region: value.region,
      value: JSON.stringify(value),
      origin: value.origin,
      changedAt: act.now,
      inForceFrom,
    })
    .execute();
  await record(tx, act, { kind: 'rate_card.added', subject: { kind: 'rate_card', id }, data: { region: value.region, inForceFrom } });
  return { id };
}

/** The card with other rates; the event keeps those before. Offers and contracts keep the price they were made with. Refusals: as for adding, `rate_card_is_unknown`, `changed_by_somebody_meanwhile`. */
export async function changeRateCard(
  tx: Tx,
  act: Act,
  id: Id<'rate_card'>,
  { revision, inForceFrom, ...given }: z.output<typeof RateCardEdit>,
): Promise<{ revision: number } | Refusal> {
  const before = await tx
    .selectFrom('rateCard')
    .select(['value', 'revision', 'inForceFrom'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) return refuse('rate_card_is_unknown');
  if (before.revision !== revision) return refuseRequest('changed_by_somebody_meanwhile');
  const value: RateCard = { key: before.value.key, ...given, ...originAfter(before.value, given) };
  const not = await cannotStand(tx, act, id, { value, inForceFrom });
  if (not) return not;
  await tx
    .updateTable('rateCard')
    .set({
      region: value.region,
      value: JSON.stringify(value),
      origin: value.origin,
      revision: revision + 1,
      changedAt: act.now,
      inForceFrom,
    })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .execute();
  await record(tx, act, {
    kind: 'rate_card.changed',
    subject: { kind: 'rate_card', id },
    data: { region: value.region, inForceFrom, before: before.value, beforeFrom: before.inForceFrom },
  });
  return { revision: revision + 1 };
}

/**
 * A card that homes are no longer priced with, or again are; what was priced with it keeps its price. Refusals: `rate_card_is_unknown`,
 * `last_rate_card_stays` (a home without a price could be offered nothing), `region_has_a_rate_card` when it is taken out again.
 */
export async function archiveRateCard(
  tx: Tx,
  act: Act,
  id: Id<'rate_card'>,
  archived: boolean,
): Promise<{ id: Id<'rate_card'> } | Refusal> {
  // All cards of the firm are held, so that two who put away the last two wait for each other.
  const cards = await tx
    .selectFrom('rateCard')
    .select(['id', 'value', 'region', 'inForceFrom', 'archivedAt'])
    .where('companyId', '=', act.company.id)
    .orderBy('id')
    .forUpdate()
    .execute();
  const card = cards.find((one) => one.id === id);
  if (!card) return refuse('rate_card_is_unknown');
  if ((card.archivedAt !== null) === archived) return { id };
  if (archived && !cards.some((one) => one.id !== id && one.archivedAt === null && one.inForceFrom <= act.today))
    return refuse('last_rate_card_stays');
  const not = archived ? null : await cannotStand(tx, act, id, card);
  if (not) return not;
  await tx
    .updateTable('rateCard')
    .set({ archivedAt: archived ? act.now : null })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .execute();
  await record(tx, act, {
    kind: archived ? 'rate_card.archived' : 'rate_card.restored',
    subject: { kind: 'rate_card', id },
    data: { region: card.region, inForceFrom: card.inForceFrom },
  });
  return { id };
}

async function cannotStand(
  tx: Tx,
  act: Act,
  id: Id<'rate_card'>,
  { value, inForceFrom }: { value: RateCard; inForceFrom: Day },
): Promise<Refusal | null> {
  const fault = faultOf(act, { rateCard: value }, { of: 'rateCard.', at: '' });
  if (fault) return fault;
  if (value.currency !== act.company.currency)
    return refuse('currency_must_be_the_firms', { field: 'currency', values: { currency: act.company.currency } });
  const others = await tx
    .selectFrom('rateCard')
    .select(['id', 'region', 'inForceFrom'])
    .where('companyId', '=', act.company.id)
    .where('id', '!=', id)
    .where('archivedAt', 'is', null)
    .execute();
  const taken = others.some((other) => sameRegion(other.region, value.region) && other.inForceFrom === inForceFrom);
  return taken ? refuse('region_has_a_rate_card', { field: 'region', values: { region: value.region } }) : null;
}
