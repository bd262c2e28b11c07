import { isRefusal } from '#domain/refusal.ts';
import { page } from '#platform/http/page.tsx';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Behind } from '#features/homes/queries/behind-link.ts';
import { looksBehind } from '../queries/for-link.ts';
import { LooksPage } from './LooksPage.tsx';

/** The same page beside that of a takeover and that of a contract: whoever has the one has the other. */
const looksPage = (behind: Behind, under: '/t' | '/s') =>
  page({
    method: 'get',
    path: `${under}/{token}/looks`,
    links: [behind],
    handle: async ({ tx, act, subjectId, token }) => {
      const found = await looksBehind(tx, act, behind, subjectId);
      if (isRefusal(found)) return found;
      const t = textsIn(found.language);
      return {
        title: `${t('vault:client.title')} – ${found.firm.name}`,
        language: found.language,
        body: <LooksPage {...found} t={t} zone={act.company.zone} back={`${under}/${token}`} />,
      };
    },
  });

export const vaultPages = [looksPage('takeover', '/t'), looksPage('contract', '/s')];
