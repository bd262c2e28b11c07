import { addressOf, remote } from '#platform/http/remote.ts';
import type { exitPackDoor, handoverPackDoor } from './routes/packs.ts';
import type { issueReportDoor, reportFileDoor, reportListDoor, reportPreviewDoor } from './routes/reports.ts';

export const readReports = remote<typeof reportListDoor>('get', '/homes/{id}/reports');
export const issueReport = remote<typeof issueReportDoor>('post', '/homes/{id}/reports');
export const reportPreview = (id: string, query: { kind: ReportShown['kind']; language: ReportShown['language'] }) =>
  addressOf<typeof reportPreviewDoor>('/homes/{id}/report-preview', { params: { id }, query });
export const reportFile = (id: string) => addressOf<typeof reportFileDoor>('/reports/{id}/pdf', { params: { id } });
export const handoverPack = (id: string, language: ReportShown['language']) =>
  addressOf<typeof handoverPackDoor>('/homes/{id}/handover-pack', { params: { id }, query: { language } });
export const exitPack = (id: string, language: ReportShown['language']) =>
  addressOf<typeof exitPackDoor>('/homes/{id}/exit-pack', { params: { id }, query: { language } });

export type ReportsShown = Awaited<ReturnType<typeof readReports>>;
export type ReportShown = ReportsShown['reports'][number];
