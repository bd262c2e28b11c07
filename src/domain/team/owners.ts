import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';
import type { Role } from './roles.ts';

export interface RoleOfMember {
  readonly id: string;
  readonly role: Role;
}

/**
 * A firm always has an owner. `members` are those who have not left; `newRole` null means that the member leaves.
 * Null when it may be. Refusal: `last_owner_stays`.
 */
export function ownerRemains(members: readonly RoleOfMember[], memberId: string, newRole: Role | null): Refusal | null {
  const remaining = members.map((member) => (member.id === memberId ? { ...member, role: newRole } : member));
  return remaining.some((member) => member.role === 'owner') ? null : refuse('last_owner_stays', { field: 'role' });
}

/**
 * Only a signed-in person makes an owner or unmakes one: an owner may make keys that may do everything, so a key that made one would exceed
 * its scopes. `roles` are those given and taken. Null when it may be. Refusal: `owners_are_made_by_persons`.
 */
export function madeByPerson(by: 'member' | 'client' | 'key' | 'job', roles: readonly (Role | null)[]): Refusal | null {
  return by !== 'member' && roles.includes('owner') ? refuse('owners_are_made_by_persons', { field: 'role' }) : null;
}
