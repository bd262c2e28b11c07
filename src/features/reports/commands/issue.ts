import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { standingOf } from '#domain/reports/standing.ts';
import { sealIssued } from '#features/contracts/commands/seal.ts';
import { openForSurvey } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { renderReport, template } from '../documents/render.ts';
import { paperOf } from '../queries/paper-of.ts';
import { reportRow } from '../queries/reports.ts';
import { reportSays } from '../queries/says.ts';
import { surveyOfHome } from '../queries/survey.ts';
import type { ReportInput } from '../schema.ts';

/**
 * Issues a report of a home as its record is now: printed in the client's language or the one that is wished, sealed with the firm's key, and kept. The id, made on the
 * screen, makes a repeated request harmless. What was issued before stays to be read.
 * Refusals: those of `openForSurvey`, `already_so` (the id stands for something else), `nothing_is_surveyed_yet`, those of `renderReport` and of `sealIssued`.
 * Events: `report.wiring_issued`, `report.products_issued`, `report.information_issued`.
 */
export async function issueReport(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  { id, kind, language }: ReportInput,
): Promise<{ reportId: Id<'report'>; fileHash: string } | Refusal> {
  const home = await openForSurvey(tx, act, homeId);
  if (isRefusal(home)) return home;
  const known = await reportRow(tx, act, id);
  if (known)
    return known.homeId === homeId && known.kind === kind ? { reportId: id, fileHash: known.fileHash } : refuseRequest('already_so');
  const paper = await paperOf(tx, act, homeId, language);
  if (isRefusal(paper)) return paper;
  const survey = await surveyOfHome(tx, act, homeId, kind);
  const printed = await reportSays(tx, act, { homeId, kind, paper, survey, issuedBy: act.by.name });
  if (isRefusal(printed)) return printed;
  const pdf = await renderReport(tx, act, printed);
  if (isRefusal(pdf)) return pdf;
  const kept = await sealIssued(tx, act, {
    pdf,
    reason: printed.reference,
    fileName: `${printed.title} ${paper.home.name} ${act.today}.pdf`,
  });
  if (isRefusal(kept)) return kept;
  await tx
    .insertInto('report')
    .values({
      companyId: act.company.id,
      id,
      homeId,
      clientId: paper.clientId,
      kind,
      standing: standingOf(survey),
      takeoverId: survey?.takeoverId ?? null,
      language: paper.language,
      template,
      fileHash: kept.hash,
      trustedTimestamp: kept.trustedTimestamp,
      issuedAt: act.now,
      issuedBy: act.by.name,
    })
    .execute();
  await record(tx, act, {
    kind: `report.${kind}_issued`,
    subject: { kind: 'report', id },
    clientId: paper.clientId,
    homeId,
    data: { standing: standingOf(survey), language: paper.language },
  });
  return { reportId: id, fileHash: kept.hash };
}
