import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Zone } from '#domain/time.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';

/** A certificate of one of the firms here, by which a seal is known as theirs. */
export interface Certificate {
  readonly id: Id<'company'>;
  readonly pem: string;
  readonly company: string;
  readonly demo: boolean;
  readonly zone: Zone;
}

/** Of all firms of the installation; also of keys that were retired: what they sealed stays ours. */
export async function certificates(database: Database): Promise<Certificate[]> {
  const { rows } = await sql<{ id: Id<'company'> }>`select all_companies() as id`.execute(database.kysely);
  const of = ({ id }: { id: Id<'company'> }) =>
    inCompany(database, id, (tx) =>
      tx
        .selectFrom('sealingKey')
        .innerJoin('company', 'company.id', 'sealingKey.companyId')
        .select(['company.id', 'certificatePem as pem', 'company.name as company', 'company.demo', 'company.zone'])
        .execute(),
    );
  return (await Promise.all(rows.map(of))).flat();
}

/** Whether a firm handed that very file out, and whether an authority stamped it then. `hash`: SHA-256 of the file. */
export async function handedOut(database: Database, companyId: Id<'company'>, hash: string): Promise<{ stamped: boolean } | undefined> {
  const row = await inCompany(database, companyId, (tx) =>
    tx
      .selectFrom('signature')
      .select('trustedTimestamp')
      .where('companyId', '=', companyId)
      .where('sealedHash', '=', hash)
      // Papers of takeovers and reports are sealed with the same key.
      .unionAll(
        tx.selectFrom('takeoverSignature').select('trustedTimestamp').where('companyId', '=', companyId).where('sealedHash', '=', hash),
      )
      .unionAll(tx.selectFrom('report').select('trustedTimestamp').where('companyId', '=', companyId).where('fileHash', '=', hash))
      .limit(1)
      .executeTakeFirst(),
  );
  return row && { stamped: row.trustedTimestamp !== null };
}
