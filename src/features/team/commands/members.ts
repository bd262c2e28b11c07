import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { notInTheDemo } from '#domain/team/demo.ts';
import { madeByPerson, ownerRemains } from '#domain/team/owners.ts';
import type { Role } from '#domain/team/roles.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import type { SignedInAct } from '#platform/session/act-of.ts';
import { endSession, makeUser, normalEmail } from '#platform/session/users.ts';
import { access } from '../access.ts';
import { refuse } from '../refusals.ts';
import { withdrawInvitationsBy } from './withdraw-invitation.ts';

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
}

/**
 * Somebody joins: with a sign-in they have already, or a new one with this password. Event: `member.joined`, by the new member.
 * Refusals: those of `makeUser`.
 */
export async function addMember(
  tx: Tx,
  act: Act,
  { name, email, role, language }: NewMember,
  signIn: { readonly userId: string } | { readonly password: string },
): Promise<Id<'member'> | Refusal> {
  const userId = 'userId' in signIn ? signIn.userId : await makeUser(tx, { name, email, password: signIn.password });
  if (isRefusal(userId)) return userId;
  const id = newId<'member'>();
  await tx
    .insertInto('member')
    .values({ companyId: act.company.id, id, userId, name, email: normalEmail(email), role, language, joinedAt: act.now })
    .execute();
  const joined: Act = { ...act, by: { kind: 'member', id, name }, role, language };
  await record(tx, joined, { kind: 'member.joined', subject: { kind: 'member', id }, data: { name, role } });
  return id;
}

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

/** Refusals: `no_such_member`, `last_owner_stays`, `owners_are_made_by_persons`. */
export async function changeRole(tx: Tx, act: Act, memberId: Id<'member'>, role: Role): Promise<Refusal | null> {
  const members = await lockMembers(tx, act);
  const member = members.find(({ id }) => id === memberId);
  if (!member) return refuse('no_such_member');
  if (member.role === role) return null;
  const refused = madeByPerson(act.by.kind, [member.role, role]) ?? ownerRemains(members, memberId, role);
  if (refused) return refused;
  await tx.updateTable('member').set({ role }).where('companyId', '=', act.company.id).where('id', '=', memberId).execute();
  if (!access.may({ role }, 'member.invite')) await withdrawInvitationsBy(tx, act, [memberId, ...(await keysBy(tx, act, memberId))]);
  await record(tx, act, {
    kind: 'member.role_changed',
    subject: { kind: 'member', id: memberId },
    data: { name: member.name, from: member.role, to: role },
  });
  return null;
}

async function keysBy(tx: Tx, act: Act, memberId: Id<'member'>): Promise<string[]> {
  const keys = await tx
    .selectFrom('apiKey')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('createdBy', '=', memberId)
    .execute();
  return keys.map(({ id }) => id);
}

/**
 * The member leaves: the sessions end at once, the API keys they made stop, the invitations they or these keys sent are withdrawn; what they
 * did keeps their name. Refusals: `not_in_the_demo`, `no_such_member`, `last_owner_stays`, `owners_are_made_by_persons`.
 */
export async function leave(tx: Tx, act: Act, memberId: Id<'member'>): Promise<Refusal | null> {
  const closed = notInTheDemo(act.company);
  if (closed) return closed;
  const members = await lockMembers(tx, act);
  const member = members.find(({ id }) => id === memberId);
  if (!member) return refuse('no_such_member');
  const refused = madeByPerson(act.by.kind, [member.role]) ?? ownerRemains(members, memberId, null);
  if (refused) return refused;
  await tx.updateTable('member').set({ leftAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', memberId).execute();
  await withdrawInvitationsBy(tx, act, [memberId, ...(await keysBy(tx, act, memberId))]);
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

/**
 * A lost phone: all sessions of the member end, in whatever firm they work; who asks it for themselves keeps the one they ask from. Passkeys stay,
 * as a phone opens them only for its owner. Refusals: `not_in_the_demo`, `no_such_member`.
 */
export async function signOutMember(tx: Tx, act: SignedInAct, memberId: Id<'member'>): Promise<Refusal | null> {
  const closed = notInTheDemo(act.company);
  if (closed) return closed;
  const member = await tx
    .selectFrom('member')
    .select(['userId', 'name'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', memberId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  if (!member) return refuse('no_such_member');
  await endSession(tx, member.userId, { allBut: act.by.id === memberId ? (act.sessionId ?? null) : null });
  await record(tx, act, { kind: 'member.signed_out', subject: { kind: 'member', id: memberId }, data: { name: member.name } });
  return null;
}
