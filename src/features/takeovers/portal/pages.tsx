import { isRefusal } from '#domain/refusal.ts';
import { documentBytes } from '#features/billing/commands/document.ts';
import { getFile } from '#platform/files/files.ts';
import { Download } from '#platform/http/download.ts';
import { page } from '#platform/http/page.tsx';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { paperPages } from './paper-pages.tsx';
import { opened, read } from './read.ts';
import { TakeoverPage } from './TakeoverPage.tsx';

const takeoverPage = page({
  method: 'get',
  path: '/t/{token}',
  ...opened,
  handle: async (call) => {
    const takeover = await read(call);
    if (isRefusal(takeover)) return takeover;
    const t = textsIn(takeover.language);
    return {
      title: `${t('takeovers:page.title', { home: takeover.home })} – ${takeover.firm.name}`,
      language: takeover.language,
      body: <TakeoverPage {...{ takeover, t }} token={call.token} today={call.act.today} />,
    };
  },
});

const logoPage = page({
  method: 'get',
  path: '/t/{token}/logo',
  ...opened,
  handle: async (call) => {
    const takeover = await read(call);
    if (isRefusal(takeover)) return takeover;
    const hash = takeover.firm.logoHash;
    const file = hash === null ? refuseRequest('no_such_page') : await getFile(call.tx, call.act, hash);
    return isRefusal(file) ? file : new Download({ ...file, inline: true });
  },
});

/** An invoice of the takeover, as it was mailed. */
const invoicePage = page({
  method: 'get',
  path: '/t/{token}/invoices/{invoiceId}',
  ...opened,
  handle: async (call) => {
    const takeover = await read(call);
    if (isRefusal(takeover)) return takeover;
    const its = takeover.invoices.find(({ id }) => id === call.params['invoiceId']);
    const made = its ? await documentBytes(call.tx, call.act, its.id) : refuseRequest('no_such_page');
    return isRefusal(made) ? made : new Download({ ...made, mediaType: 'application/pdf', inline: true });
  },
});

export const takeoversPages = [takeoverPage, logoPage, invoicePage, ...paperPages];
