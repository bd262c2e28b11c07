import { rotationList, stillToChange } from '#domain/information/rotation.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { readHome } from '#features/homes/queries/homes.ts';
import { secretsKnownBefore } from '#features/vault/queries/rotation.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { releasesOf } from './releases.ts';

/**
 * What of a home is to be changed after its release: what each noted platform asks for, and the secrets that the previous firm knew, as the vault tells them. Nothing of it is
 * stored: a secret is done once the vault has it anew. `secrets` null: who asks may not read their names; they are counted all the same. Refusal: `no_such_record`.
 */
export async function rotationOfHome(tx: Tx, act: Act, homeId: Id<'home'>) {
  const home = await readHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const known = await secretsKnownBefore(tx, act, homeId);
  const platforms = (await releasesOf(tx, act, homeId)).map(({ id, platform, rotation, releasedOn }) => {
    const done = rotation.flatMap(({ key, tick }) => (tick ? [key] : []));
    return { releaseId: id, platform, done, releasedOn };
  });
  const list = rotationList(platforms, known.secrets);
  const secrets = list.filter((one) => one.of === 'secret');
  return {
    toChange: stillToChange(list),
    secretsToChange: stillToChange(secrets),
    secrets: known.mayName
      ? secrets.map(({ secretId, name, systemName, changedOn, isEarly }) => ({
          id: secretId as Id<'secret'>,
          name,
          systemName,
          changedOn,
          isEarly,
        }))
      : null,
  };
}
