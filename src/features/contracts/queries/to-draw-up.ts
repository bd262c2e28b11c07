import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

interface Stood {
  readonly refusal: string;
  readonly values?: Record<string, string | number>;
}

/** Accepted offers without a contract, the oldest first, each with what stood in the way when it was last tried. */
export async function offersToDrawUp(tx: Tx, act: Act) {
  const rows = await tx
    .selectFrom('offerEnd as end')
    .innerJoin('offerVersion as version', (on) =>
      on.onRef('version.companyId', '=', 'end.companyId').onRef('version.id', '=', 'end.offerVersionId'),
    )
    .leftJoin('contract', (on) =>
      on.onRef('contract.companyId', '=', 'end.companyId').onRef('contract.offerVersionId', '=', 'end.offerVersionId'),
    )
    .select(['version.id', 'version.offerId', 'version.value', 'end.planKey', 'end.at'])
    .where('end.companyId', '=', act.company.id)
    .where('end.kind', '=', 'accepted')
    .where('contract.id', 'is', null)
    .orderBy('end.at')
    .limit(200)
    .execute();
  const stood = await refusalsOf(
    tx,
    act,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, offerId, value, planKey, at }) => ({
    offerVersionId: id,
    offerId,
    number: value.number,
    client: value.buyer.name,
    home: value.home.name,
    plan: value.plans.find((plan) => plan.planKey === planKey)?.name[act.language] ?? '',
    acceptedAt: at,
    refusal: stood.get(id) ?? null,
  }));
}

async function refusalsOf(tx: Tx, act: Act, versions: readonly string[]): Promise<Map<string, Stood>> {
  if (versions.length === 0) return new Map();
  const events = await tx
    .selectFrom('event')
    .select(['subjectId', 'data'])
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'offer_version')
    .where('kind', '=', 'contract.not_drawn_up')
    .where('subjectId', 'in', [...versions])
    .orderBy('at')
    .execute();
  return new Map(events.map(({ subjectId, data }) => [subjectId, data as unknown as Stood]));
}
