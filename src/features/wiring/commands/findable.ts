import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { addManyToSearch, removeManyFromSearch, wordsOf } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';
import { cableToFind } from '../queries/rows.ts';

/** A cable is found by its label, its plain name and its home; one that was taken out is not. */
export async function makeCableFindable(tx: Tx, act: Act, homeId: Id<'home'>, cableId: Id<'cable'>): Promise<void> {
  await removeManyFromSearch(tx, act, 'cable', [cableId]);
  const cable = await cableToFind(tx, act, homeId, cableId);
  if (!cable || (cable.label === '' && cable.name === '')) return;
  const title = [cable.label, cable.name].filter(Boolean).join(' · ');
  await addManyToSearch(tx, act, 'cable', [{ subjectId: cableId, title, subtitle: cable.homeName, words: wordsOf(title) }]);
}
