import type { Id } from '#domain/id.ts';
import { firmItself, type Told } from '#features/contracts/queries/to-tell.ts';
import { team } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** Who of the firm gets a copy: the firm's own address; of what a client did alone also the owners and who sent the paper last. Each address once. */
export async function officeOfTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>, didAlone: boolean): Promise<Told[]> {
  const own = await firmItself(tx, act);
  if (!didAlone) return own;
  const sent = await tx
    .selectFrom('event')
    .select('byId')
    .where('companyId', '=', act.company.id)
    .where('subjectKind', '=', 'takeover')
    .where('subjectId', '=', takeoverId)
    .where('kind', '=', 'takeover.sent')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { members } = await team(tx, act);
  const told = members
    .filter(({ id, role }) => role === 'owner' || id === (sent ? sent.byId : null))
    .map(({ name, email, language }) => ({ name, address: email, language }));
  const all = [...told, ...own].filter(({ address }) => address !== '');
  return [...new Map(all.map((one) => [one.address.toLowerCase(), one])).values()];
}
