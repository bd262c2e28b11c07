import { sql } from 'kysely';
import { isId, type Id } from '#domain/id.ts';
import { type Database, inCompany } from '../database/connect.ts';

export interface Membership {
  readonly companyId: Id<'company'>;
  readonly memberId: Id<'member'>;
}
export interface NamedFirm {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
}
export interface DemoVisit {
  /** As whom the visitor acts there: the demo firm's own owner. */
  readonly as: Membership;
  /** The visitor's own firms, for the way back. */
  readonly from: readonly NamedFirm[];
}

/**
 * An owner of a real firm who chose a demo firm sees it as its owner, with the sign-in they have and without belonging to it: nobody there meets
 * them (docs/decisions/0008). Null for everybody else, and when `chosen` is no demo firm.
 */
export async function demoVisit(
  database: Database,
  { userId, memberships }: { readonly userId: string; readonly memberships: readonly Membership[] },
  chosen: string | undefined,
): Promise<DemoVisit | null> {
  if (!chosen || !isId(chosen) || memberships.length === 0) return null;
  const as = await ownerOfTheDemo(database, chosen as Id<'company'>);
  if (!as) return null;
  for (const membership of memberships) {
    const from = await firmsOfAnOwner(database, userId, membership);
    if (from) return { as, from };
  }
  return null;
}

function ownerOfTheDemo(database: Database, companyId: Id<'company'>): Promise<Membership | null> {
  return inCompany(database, companyId, async (tx) => {
    const owner = await tx
      .selectFrom('member')
      .innerJoin('company', 'company.id', 'member.companyId')
      .select(['member.companyId', 'member.id as memberId'])
      .where('member.companyId', '=', companyId)
      .where('company.demo', '=', true)
      .where('member.role', '=', 'owner')
      .where('member.leftAt', 'is', null)
      .orderBy('member.joinedAt')
      .orderBy('member.id')
      .executeTakeFirst();
    return owner ?? null;
  });
}

/** Null when this is no real firm, or they are not its owner. */
function firmsOfAnOwner(database: Database, userId: string, { companyId, memberId }: Membership): Promise<NamedFirm[] | null> {
  return inCompany(database, companyId, async (tx) => {
    const owner = await tx
      .selectFrom('member')
      .innerJoin('company', 'company.id', 'member.companyId')
      .select('member.id')
      .where('member.companyId', '=', companyId)
      .where('member.id', '=', memberId)
      .where('company.demo', '=', false)
      .where('member.role', '=', 'owner')
      .executeTakeFirst();
    if (!owner) return null;
    const { rows } = await sql<NamedFirm>`select company_id as id, name, demo from firms_of(${userId})`.execute(tx);
    return rows;
  });
}
