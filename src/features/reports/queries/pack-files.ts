import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** A file of a home that leaves with its exit pack: in which folder, by which name, and whose bytes. */
export interface PackFile {
  readonly folder: 'reports' | 'papers' | 'files' | 'photos';
  readonly name: string;
  readonly hash: string;
  readonly mediaType: string;
}

/**
 * The files of the record of a home, each once: what was found of the register and of the products, what testers printed, photos; the reports and the signed papers of the
 * client whose home it is. No file of the vault is among them: its parts are in no file.
 */
export async function packFiles(
  tx: Tx,
  act: Act,
  { homeId, clientId }: { readonly homeId: Id<'home'>; readonly clientId: Id<'client'> },
): Promise<PackFile[]> {
  const of = sql`company_id = ${act.company.id} and home_id = ${homeId}`;
  const whose = sql`company_id = ${act.company.id} and home_id = ${homeId} and client_id = ${clientId}`;
  const { rows } = await sql<PackFile>`select distinct on (w.hash) w.folder, coalesce(w.name, f.name) as name, w.hash, f.media_type from (
      select 1 as turn, 'reports' as folder, null::text as name, file_hash as hash from report where ${whose}
      union all select 2, 'papers', null, s.sealed_hash from signature s join contract c on c.company_id = s.company_id and c.id = s.contract_id
        where c.company_id = ${act.company.id} and c.home_id = ${homeId} and c.client_id = ${clientId}
      union all select 2, 'papers', null, s.sealed_hash from takeover_signature s join takeover t on t.company_id = s.company_id and t.id = s.takeover_id
        where t.company_id = ${act.company.id} and t.home_id = ${homeId} and t.client_id = ${clientId}
      union all select 3, 'files', name, file_hash from information_file where ${of}
      union all select 3, 'files', name, file_hash from product_file where ${of}
      union all select 3, 'files', null, file_hash from cable_test where ${of} and file_hash is not null and struck_at is null
      union all select 4, 'photos', null, file_hash from record_photo where ${of} and removed_at is null) w
    join file f on f.company_id = ${act.company.id} and f.hash = w.hash order by w.hash, w.turn, name`.execute(tx);
  return rows.toSorted((a, b) => order(a.folder, b.folder) || order(a.name, b.name) || order(a.hash, b.hash));
}
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
