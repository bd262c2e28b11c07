import type { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { sameRegion } from '#domain/pricing/rate-card.ts';
import type { RateCard } from '#domain/pricing/types.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';
import type { NewRateCard, RateCardEdit } from '../schema.ts';
import { faultOf } from './checked.ts';

/** A rate card for one more region, or a region's next rates from a day on. Refusals: those of the pricing domain, `currency_must_be_the_firms`, `region_has_a_rate_card`. */
export async function addRateCard(
  tx: Tx,
  act: Act,
  { inForceFrom, ...given }: z.output<typeof NewRateCard>,
): Promise<{ id: Id<'rate_card'> } | Refusal> {
  const id = newId<'rate_card'>();
  const value: RateCard = { key: id, ...given, origin: 'firm' };
  const not = await cannotStand(tx, act, id, { value, inForceFrom });
  if (not) return not;
  await tx
    .insertInto('rateCard')
    .values({
      companyId: act.company.id,
      id,
      region: value.region,
      value: JSON.stringify(value),
      origin: 'firm',
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
  if (before.revision !== revision) return refuse('changed_by_somebody_meanwhile');
  const value: RateCard = { key: before.value.key, ...given, origin: 'firm' };
  const not = await cannotStand(tx, act, id, { value, inForceFrom });
  if (not) return not;
  await tx
    .updateTable('rateCard')
    .set({
      region: value.region,
      value: JSON.stringify(value),
      origin: 'firm',
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
    .execute();
  const taken = others.some((other) => sameRegion(other.region, value.region) && other.inForceFrom === inForceFrom);
  return taken ? refuse('region_has_a_rate_card', { field: 'region', values: { region: value.region } }) : null;
}
