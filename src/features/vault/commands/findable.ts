import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { indexForSearch, removeFromSearch } from '#platform/search.ts';
import type { Act } from '#platform/session/act.ts';

/** What of a secret a search may know: what stands in clear. */
export interface Findable {
  readonly id: Id<'secret'>;
  readonly name: string;
  readonly username: string;
}

/** Finds a secret by its name and user, beside the name of its home. */
export function makeSecretFindable(tx: Tx, act: Act, { id, name, username }: Findable, home: string): Promise<void> {
  return indexForSearch(tx, act, { kind: 'secret', subjectId: id, title: name, subtitle: home, words: [username] });
}

export const makeSecretUnfindable = (tx: Tx, act: Act, id: Id<'secret'>): Promise<void> => removeFromSearch(tx, act, 'secret', id);
