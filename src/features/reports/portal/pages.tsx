import { isId, type Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { Download } from '#platform/http/download.ts';
import { page } from '#platform/http/page.tsx';
import { refuse } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Behind } from '#features/homes/queries/behind-link.ts';
import { reportBehind, reportsBehind } from '../queries/for-link.ts';
import { ReportsPage } from './ReportsPage.tsx';

/** The same pages beside that of a takeover and that of a contract: whoever has the one has the other. */
const reportsPage = (behind: Behind, under: '/t' | '/s') =>
  page({
    method: 'get',
    path: `${under}/{token}/reports`,
    links: [behind],
    handle: async ({ tx, act, subjectId, token }) => {
      const found = await reportsBehind(tx, act, behind, subjectId);
      if (isRefusal(found)) return found;
      const t = textsIn(found.language);
      return {
        title: `${t('reports:client.title')} – ${found.firm.name}`,
        language: found.language,
        body: <ReportsPage {...found} t={t} back={`${under}/${token}`} />,
      };
    },
  });

/** The bytes as they were sealed. */
const reportPage = (behind: Behind, under: '/t' | '/s') =>
  page({
    method: 'get',
    path: `${under}/{token}/reports/{reportId}`,
    links: [behind],
    handle: async ({ tx, act, subjectId, params }) => {
      const id = params['reportId'] ?? '';
      if (!isId(id)) return refuse('no_such_page');
      const file = await reportBehind(tx, act, behind, subjectId, id as Id<'report'>);
      return isRefusal(file) ? file : new Download({ ...file, inline: true });
    },
  });

export const reportsPages = [
  reportsPage('takeover', '/t'),
  reportsPage('contract', '/s'),
  reportPage('takeover', '/t'),
  reportPage('contract', '/s'),
];
