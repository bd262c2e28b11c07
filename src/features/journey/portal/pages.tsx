import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { getFile } from '#platform/files/files.ts';
import { Download } from '#platform/http/download.ts';
import { page, type Page } from '#platform/http/page.tsx';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { promisePdf } from '../documents/promise/promise.ts';
import { promiseOf } from '../queries/promise.ts';
import { PromisePage } from './PromisePage.tsx';

const links = ['promise'];
const journeyOf = (subjectId: string) => subjectId as Id<'journey'>;

/** The promise page: read only, no script, in the client's language. */
const promisePage = page({
  method: 'get',
  path: '/p/{token}',
  links,
  handle: async ({ tx, act, subjectId, token }) => {
    const promised = await promiseOf(tx, act, journeyOf(subjectId));
    if (isRefusal(promised)) return promised;
    const t = textsIn(promised.language);
    return {
      title: t('journey:promise.title', { firm: promised.firm.name }),
      language: promised.language,
      body: <PromisePage promised={promised} t={t} token={token} />,
    };
  },
});

const promiseSheet = page({
  method: 'get',
  path: '/p/{token}/pdf',
  links,
  handle: async ({ tx, act, subjectId }) => {
    const promised = await promiseOf(tx, act, journeyOf(subjectId));
    if (isRefusal(promised)) return promised;
    const pdf = await promisePdf(tx, act, promised);
    return isRefusal(pdf) ? pdf : new Download({ ...pdf, mediaType: 'application/pdf', inline: true });
  },
});

const promiseLogo = page({
  method: 'get',
  path: '/p/{token}/logo',
  links,
  handle: async ({ tx, act, subjectId }) => {
    const promised = await promiseOf(tx, act, journeyOf(subjectId));
    if (isRefusal(promised)) return promised;
    if (promised.firm.logoHash === null) return refuseRequest('no_such_page');
    const logo = await getFile(tx, act, promised.firm.logoHash);
    return isRefusal(logo) ? logo : new Download({ ...logo, inline: true });
  },
});

export const pages: readonly Page[] = [promisePage, promiseSheet, promiseLogo];
