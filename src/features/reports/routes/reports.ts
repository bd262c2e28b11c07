import { z } from 'zod';
import { languages } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import { reportKinds, reportStandings } from '#domain/reports/kinds.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { aDay, anId, anInstant, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { issueReport } from '../commands/issue.ts';
import { renderReport } from '../documents/render.ts';
import { paperOf } from '../queries/paper-of.ts';
import { reportFile, reportsOf } from '../queries/reports.ts';
import { previewSays } from '../queries/says.ts';
import { surveyOfHome } from '../queries/survey.ts';
import { languageWish, ReportForm } from '../schema.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const language = z.enum(languages);

const reportShown = z.object({
  id: anId<'report'>(),
  kind: z.enum(reportKinds),
  standing: z.enum(reportStandings),
  language,
  fileHash: z.string(),
  isTimestamped: z.boolean(),
  issuedAt: anInstant,
  issuedBy: z.string(),
  newest: z.boolean(),
});

export const reportListDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/reports',
    summary: 'The reports that were issued of a home, the newest first; how far each survey is, and what stands in the way of issuing',
    permission: 'report.read',
    params: ofHome,
    answer: z.object({
      home: z.object({ id: anId<'home'>(), name: z.string(), isArchived: z.boolean() }),
      language,
      wait: z.object({ takeoverId: anId<'takeover'>(), number: z.string() }).nullable(),
      surveys: z.array(
        z.object({ kind: z.enum(reportKinds), standing: z.enum(reportStandings), signedOffOn: aDay.nullable(), surveyed: z.boolean() }),
      ),
      reports: z.array(reportShown),
    }),
  },
  ({ tx, act, params: { id } }) => reportsOf(tx, act, id),
);

export const reportPreviewDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/report-preview',
    summary: 'A report as it would be issued now, as PDF: not sealed, and saying so',
    permission: 'report.read',
    params: ofHome,
    query: z.object({ kind: z.enum(reportKinds).default('wiring'), language: languageWish }),
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query }) => {
    const paper = await paperOf(tx, act, id, query.language);
    const survey = isRefusal(paper) ? null : await surveyOfHome(tx, act, id, query.kind);
    const printed = await previewSays(tx, act, { homeId: id, kind: query.kind, paper, survey });
    if (isRefusal(printed)) return printed;
    const bytes = await renderReport(tx, act, printed);
    if (isRefusal(bytes)) return bytes;
    return new Download({ bytes, mediaType: 'application/pdf', name: `${printed.title} ${printed.subtitle}.pdf`, inline: true });
  },
);

export const issueReportDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/reports',
    summary: 'Issues a report of the record as it is now, in the client’s language or the one that is wished; sealed, and there to stay',
    permission: 'report.issue',
    params: ofHome,
    body: ReportForm,
    answer: z.object({ reportId: anId<'report'>(), fileHash: z.string() }),
  },
  ({ tx, act, params: { id }, body }) => issueReport(tx, act, id, body),
);

export const reportFileDoor = door(
  {
    method: 'get',
    path: '/reports/{id}/pdf',
    summary: 'A report as it was issued and sealed',
    permission: 'report.read',
    params: z.object({ id: idOf<'report'>() }),
    answer: 'file',
  },
  async ({ tx, act, params: { id } }) => {
    const file = await reportFile(tx, act, id);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
);
