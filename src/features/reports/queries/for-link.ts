import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { type Behind, homeBehind } from '#features/homes/queries/behind-link.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { type FirmOnPages, firmOnPages } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { KeptFile } from '#platform/files/files.ts';
import type { Act } from '#platform/session/act.ts';
import { reportFile, reportsForClient } from './reports.ts';

export interface ReportsPage {
  readonly language: Language;
  readonly home: string;
  readonly firm: FirmOnPages;
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
  return {
    language: client.language,
    home: home.name,
    firm: await firmOnPages(tx, act),
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
