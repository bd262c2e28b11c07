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
