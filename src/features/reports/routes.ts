import type { Door } from '#platform/http/door.ts';
import { exitPackDoor, handoverPackDoor } from './routes/packs.ts';
import { issueReportDoor, reportFileDoor, reportListDoor, reportPreviewDoor } from './routes/reports.ts';

/** Every door of this feature. */
export const reportsDoors: readonly Door[] = [
  reportListDoor,
  reportPreviewDoor,
  issueReportDoor,
  reportFileDoor,
  handoverPackDoor,
  exitPackDoor,
];
