import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { KeptFile } from '#platform/files/files.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { reportFile, reportsForClient } from './reports.ts';

/** What the link of a client's page is to. */
export type Behind = 'takeover' | 'contract';

/** Whose home stands behind the link to a takeover or a contract. Refusal: `no_such_record`. */
async function homeBehind(tx: Tx, act: Act, behind: Behind, id: string) {
  const row = await tx
    .selectFrom(behind)
    .select(['homeId', 'clientId'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', id as never)
    .executeTakeFirst();
  return row ?? refuse('no_such_record');
}

export interface ReportsPage {
  readonly language: Language;
  readonly home: string;
  readonly firm: {
    readonly name: string;
    readonly lines: readonly string[];
    readonly ways: readonly string[];
    readonly logoHash: string | null;
  };
  readonly reports: Awaited<ReturnType<typeof reportsForClient>>;
}

/** The reports of the home behind a link, for its client. Refusal: `no_such_record`. */
export async function reportsBehind(tx: Tx, act: Act, behind: Behind, id: string): Promise<ReportsPage | Refusal> {
  const of = await homeBehind(tx, act, behind, id);
  if (isRefusal(of)) return of;
  const client = await readClient(tx, act, of.clientId);
  if (isRefusal(client)) return client;
  const home = await readHome(tx, act, of.homeId);
  if (isRefusal(home)) return home;
  const us = await firm(tx, act);
  return {
    language: client.language,
    home: home.name,
    firm: {
      name: us.name,
      lines: [us.street, `${us.postcode} ${us.city}`.trim()].filter(Boolean),
      ways: [us.phone, us.email, us.website].filter(Boolean),
      logoHash: us.logoHash,
    },
    reports: await reportsForClient(tx, act, of),
  };
}

/** A report behind a link, where it is one of that home and was issued to that client. Refusals: `no_such_record`, `file_not_found`, `file_is_damaged`. */
export async function reportBehind(tx: Tx, act: Act, behind: Behind, id: string, reportId: Id<'report'>): Promise<KeptFile | Refusal> {
  const of = await homeBehind(tx, act, behind, id);
  if (isRefusal(of)) return of;
  const theirs = await reportsForClient(tx, act, of);
  return reportFile(tx, act, reportId, (row) => theirs.some((one) => one.id === row.id));
}
