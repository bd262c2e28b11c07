import type { Refusal } from '../refusal.ts';
import { refuse } from './refusals.ts';
import type { Role } from './roles.ts';

/**
 * Who asks: a member in a role, or an API key. A key acts in the role of the member who made it and is narrowed by its scopes:
 * a permission by name (`client.edit`), everything of a noun (`client.*`), or everything (`*`). A key never exceeds its role.
 */
export interface Who {
  /** Null for a client behind a link, who holds no permission: a link's page is its own door. */
  readonly role: Role | null;
  /** Absent for a signed-in member; a key with an empty list may do nothing. */
  readonly scopes?: readonly string[];
}

/** Which roles hold each permission, `noun.verb`. */
export type CharterTable = Readonly<Record<string, readonly Role[]>>;

export interface Charter<Permission extends string> {
  readonly table: Readonly<Record<Permission, readonly Role[]>>;
  readonly permissions: readonly Permission[];
  may(who: Who, permission: Permission): boolean;
  /** Null when allowed. Refusals: `not_allowed_for_your_role`, `not_in_the_scopes_of_this_key`. */
  mayNot(who: Who, permission: Permission): Refusal | null;
  /** The answers to send along to a screen: `can['client.edit']`. */
  answersFor(who: Who): Readonly<Record<Permission, boolean>>;
}

const scopeCovers = (scope: string, permission: string): boolean =>
  scope === '*' || scope === permission || (scope.endsWith('.*') && permission.startsWith(scope.slice(0, -1)));

/**
 * One feature's charter, read as a table: `charter({ 'client.edit': ['owner', 'sales'] })`.
 * What the table does not grant is refused; the owner is listed like everybody else, so that the table tells the whole truth.
 */
export function charter<const Table extends CharterTable>(table: Table): Charter<keyof Table & string> {
  type Permission = keyof Table & string;
  const permissions = Object.keys(table) as Permission[];
  const mayNot = (who: Who, permission: Permission): Refusal | null => {
    const holders: readonly Role[] = Object.hasOwn(table, permission) ? (table[permission] ?? []) : [];
    const granted = who.role !== null && holders.includes(who.role);
    if (!granted) return refuse('not_allowed_for_your_role', { values: { role: who.role ?? 'client', permission } });
    const inScope = who.scopes === undefined || who.scopes.some((scope) => scopeCovers(scope, permission));
    return inScope ? null : refuse('not_in_the_scopes_of_this_key', { values: { permission } });
  };
  const may = (who: Who, permission: Permission) => mayNot(who, permission) === null;
  const answersFor = (who: Who) =>
    Object.fromEntries(permissions.map((permission) => [permission, may(who, permission)])) as Record<Permission, boolean>;
  return { table, permissions, may, mayNot, answersFor };
}
