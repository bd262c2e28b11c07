import type { Tx } from '#platform/database/connect.ts';
import { search } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { hiddenNouns, type Sight } from './sight.ts';

/** Where the page of each kind of thing is. A kind without a page is not shown. */
export const pages: Readonly<Record<string, string>> = {
  client: '/clients',
  home: '/homes',
  device: '/devices',
  cable: '/cables',
  offer: '/offers',
  contract: '/contracts',
  invoice: '/invoices',
  takeover: '/takeovers',
  information_item: '/information',
  secret: '/secrets',
};
const shown = 20;

/** What begins with the words that were typed, each with the address of its page; only what who asks may read. */
export async function hits(tx: Tx, act: Act, sees: Sight, typed: string) {
  const hidden = new Set(hiddenNouns(sees));
  // More are asked for than shown, so that what stays hidden leaves no gap.
  const found = await search(tx, act, typed, hidden.size > 0 ? shown * 5 : shown);
  return found
    .flatMap(({ kind, subjectId, title, subtitle }) => {
      const page = hidden.has(kind) ? undefined : pages[kind];
      return page ? [{ kind, title, ...(subtitle ? { detail: subtitle } : {}), href: `${page}/${subjectId}` }] : [];
    })
    .slice(0, shown);
}
