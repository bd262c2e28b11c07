import type { Tx } from '#platform/database/connect.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

/** Where the page of each kind of thing is. A kind without a page is not shown. */
const pages: Readonly<Record<string, string>> = {
  client: '/clients',
  home: '/homes',
  device: '/devices',
  offer: '/offers',
  contract: '/contracts',
  invoice: '/invoices',
};

/** What begins with the words that were typed, each with the address of its page. */
export async function hits(tx: Tx, act: Act, typed: string) {
  const found = await search(tx, act, typed, 20);
  return found.flatMap(({ kind, subjectId, title, subtitle }) => {
    const page = pages[kind];
    return page ? [{ kind, title, ...(subtitle ? { detail: subtitle } : {}), href: `${page}/${subjectId}` }] : [];
  });
}
