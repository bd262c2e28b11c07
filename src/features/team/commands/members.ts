import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { ownerRemains } from '#domain/team/owners.ts';
import type { Role } from '#domain/team/roles.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import type { Act } from '#platform/session/act.ts';
import { endSession } from '#platform/session/users.ts';
import { refuse } from '../refusals.ts';

/** All members of the firm, locked: two owners who demote each other at the same moment are decided one after the other. */
function lockMembers(tx: Tx, act: Act) {
  return tx
    .selectFrom('member')
    .select(['id', 'role', 'userId', 'name'])
    .where('companyId', '=', act.company.id)
    .where('leftAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Refusals: `no_such_member`, `last_owner_stays`. */
export async function changeRole(tx: Tx, act: Act, memberId: Id<'member'>, role: Role): Promise<Refusal | null> {
  const members = await lockMembers(tx, act);
  const member = members.find(({ id }) => id === memberId);
  if (!member) return refuse('no_such_member');
  const refused = ownerRemains(members, memberId, role);
  if (refused) return refused;
  if (member.role === role) return null;
  await tx.updateTable('member').set({ role }).where('companyId', '=', act.company.id).where('id', '=', memberId).execute();
  await record(tx, act, {
    kind: 'member.role_changed',
    subject: { kind: 'member', id: memberId },
    data: { name: member.name, from: member.role, to: role },
  });
  return null;
}

/** The member leaves: the sessions end at once, the API keys they made stop, what they did keeps their name. Refusals: `no_such_member`, `last_owner_stays`. */
export async function leave(tx: Tx, act: Act, memberId: Id<'member'>): Promise<Refusal | null> {
  const members = await lockMembers(tx, act);
  const member = members.find(({ id }) => id === memberId);
  if (!member) return refuse('no_such_member');
  const refused = ownerRemains(members, memberId, null);
  if (refused) return refused;
  await tx.updateTable('member').set({ leftAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', memberId).execute();
  await tx
    .updateTable('apiKey')
    .set({ revokedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('createdBy', '=', memberId)
    .where('revokedAt', 'is', null)
    .execute();
  const { rows } = await sql`select from memberships_of(${member.userId})`.execute(tx);
  if (rows.length === 0) await endSession(tx, member.userId, { allBut: null });
  await record(tx, act, { kind: 'member.left', subject: { kind: 'member', id: memberId }, data: { name: member.name } });
  return null;
}
