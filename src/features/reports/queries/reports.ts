import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { reportKinds, type ReportKind } from '#domain/reports/kinds.ts';
import { standingOf } from '#domain/reports/standing.ts';
import { devicesWaitFor } from '#features/homes/queries/being-taken-over.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { dayAt } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { surveyedOf, surveyOfHome } from './survey.ts';

const columns = ['id', 'kind', 'standing', 'language', 'fileHash', 'trustedTimestamp', 'issuedAt', 'issuedBy'] as const;

const issued = (tx: Tx, act: Act, homeId: Id<'home'>) =>
  tx
    .selectFrom('report')
    .select(columns)
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('issuedAt', 'desc')
    .orderBy('id', 'desc');

/** The newest of each kind stands; those before it can be read. */
const withStanding = <Row extends { readonly id: string; readonly kind: ReportKind }>(rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, newest: rows.find(({ kind }) => kind === row.kind)?.id === row.id }));

/** The reports of a home, the newest first, with how far each survey is and what stands in the way of issuing. Refusal: `no_such_record`. */
export async function reportsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const client = await readClient(tx, act, home.clientId);
  if (isRefusal(client)) return client;
  const wait = await devicesWaitFor(tx, act, homeId);
  const surveyed = await surveyedOf(tx, act, homeId);
  const surveys = [];
  for (const kind of reportKinds) {
    const survey = await surveyOfHome(tx, act, homeId, kind);
    surveys.push({ kind, standing: standingOf(survey), signedOffOn: survey?.signedOff?.on ?? null, surveyed: surveyed[kind] });
  }
  return {
    home: { id: home.id, name: home.name, isArchived: home.archivedAt !== null },
    language: client.language,
    wait: wait && { takeoverId: wait.takeoverId, number: wait.number },
    surveys,
    reports: withStanding(await issued(tx, act, homeId).execute()).map(({ trustedTimestamp, ...row }) => ({
      ...row,
      isTimestamped: trustedTimestamp !== null,
    })),
  };
}

/** A report as a row; undefined: none of that id. */
export const reportRow = (tx: Tx, act: Act, reportId: Id<'report'>) =>
  tx
    .selectFrom('report')
    .select(['id', 'homeId', 'clientId', 'kind', 'fileHash'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', reportId)
    .executeTakeFirst();

/** A report as it was issued. Refusals: `file_not_found` (also of another home or firm), `file_is_damaged`. */
export async function reportFile(
  tx: Tx,
  act: Act,
  reportId: Id<'report'>,
  isTheirs: (row: NonNullable<Awaited<ReturnType<typeof reportRow>>>) => boolean = () => true,
): Promise<KeptFile | Refusal> {
  const row = await reportRow(tx, act, reportId);
  return row && isTheirs(row) ? getFile(tx, act, row.fileHash) : refuseFile('file_not_found');
}

/** The reports of a home that were issued to its client, the newest first: what their page lists. Of a home that has gone to another client the one before reads nothing any more. */
export async function reportsForClient(
  tx: Tx,
  act: Act,
  { homeId, clientId }: { readonly homeId: Id<'home'>; readonly clientId: Id<'client'> },
) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home) || home.clientId !== clientId) return [];
  const rows = withStanding(await issued(tx, act, homeId).where('clientId', '=', clientId).execute());
  return rows.map((row) => ({ ...row, issuedOn: dayAt(row.issuedAt, act.company.zone) }));
}
