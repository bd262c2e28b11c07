import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { indexForSearch, removeFromSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

/** A thing is found by its name, its kind in every language, its account and its home; one that was taken out is not found. */
export async function makeItemFindable(tx: Tx, act: Act, itemId: Id<'information_item'>): Promise<void> {
  const item = await tx
    .selectFrom('informationItem as i')
    .innerJoin('home as h', (on) => on.onRef('h.companyId', '=', 'i.companyId').onRef('h.id', '=', 'i.homeId'))
    .leftJoin('system as s', (on) => on.onRef('s.companyId', '=', 'i.companyId').onRef('s.id', '=', 'i.systemId'))
    .select(['i.name', 'i.kind', 'i.account', 'i.removedAt', 'h.name as homeName', 's.name as systemName'])
    .where('i.companyId', '=', act.company.id)
    .where('i.id', '=', itemId)
    .executeTakeFirstOrThrow();
  if (item.removedAt) return removeFromSearch(tx, act, 'information_item', itemId);
  const kinds = languages.map((language) => textsIn(language)(`information:kind.${item.kind}`));
  await indexForSearch(tx, act, {
    kind: 'information_item',
    subjectId: itemId,
    title: item.name || textsIn(act.company.language)(`information:kind.${item.kind}`),
    subtitle: [item.homeName, item.systemName].filter(Boolean).join(' · '),
    words: [...kinds, item.account],
  });
}
