import type { Door } from '#platform/http/door.ts';
import { issueReportDoor, reportFileDoor, reportListDoor, reportPreviewDoor } from './routes/reports.ts';

export const reportsDoors: readonly Door[] = [reportListDoor, reportPreviewDoor, issueReportDoor, reportFileDoor] as unknown as Door[];
