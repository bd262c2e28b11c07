import type { Id } from '#domain/id.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import type { Tx } from '../database/connect.ts';
import type { Act, ActingCompany } from './act.ts';

/** The firm as every act carries it. Throws when the transaction was opened for another one. */
export function actingCompany(tx: Tx, companyId: Id<'company'>): Promise<ActingCompany> {
  return tx
    .selectFrom('company')
    .select(['id', 'name', 'country', 'currency', 'language', 'zone', 'demo'])
    .where('id', '=', companyId)
    .executeTakeFirstOrThrow();
}

/** The act of a job: it may what an owner may, in the language of the firm, and is named after its work. */
export async function jobAct(tx: Tx, companyId: Id<'company'>, name: string, now: Instant): Promise<Act> {
  const company = await actingCompany(tx, companyId);
  return { company, by: { kind: 'job', id: null, name }, role: 'owner', language: company.language, now, today: dayAt(now, company.zone) };
}
