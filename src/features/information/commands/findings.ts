import { addedBy } from '#domain/information/added.ts';
import { whyNotSaid } from '#domain/information/says.ts';
import { refuse as refuseInformation } from '#domain/information/refusals.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { isFileOfHome } from '../queries/files.ts';
import { readItem } from '../queries/items.ts';
import { refuse } from '../refusals.ts';
import type { FindingInput } from '../schema.ts';
import { called } from './items.ts';
import { about, sameAgain } from './register.ts';

/**
 * Says what was found of a thing; the newest counts, earlier ones stay to be read. What its absence adds is what is said, else what is assumed of its kind. Refusals: `no_such_record`,
 * those of `surveyedHome`, `item_is_removed`, `already_so`, `finding_lies_in_the_future`, `item_cannot_say_that`, `had_adds_nothing`, `file_not_found`. Event: `information.found`.
 */
export async function recordFinding(
  tx: Tx,
  act: Act,
  itemId: Id<'information_item'>,
  { adds, ...finding }: FindingInput,
): Promise<{ findingId: Id<'information_finding'> } | Refusal> {
  const item = await readItem(tx, act, itemId);
  if (isRefusal(item)) return item;
  const home = await surveyedHome(tx, act, item.homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('informationFinding')
    .select(['itemId', 'state', 'fileHash'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', finding.id)
    .executeTakeFirst();
  const { state, fileHash } = finding;
  const again = sameAgain(before, { itemId, state, fileHash });
  if (again !== 'new') return again === 'again' ? { findingId: finding.id } : refuseRequest('already_so');
  if (item.removedAt) return refuse('item_is_removed');
  if (finding.foundOn > act.today) return refuseInformation('finding_lies_in_the_future', { field: 'foundOn' });
  const wrong = whyNotSaid(item.kind, finding);
  if (wrong) return wrong;
  const added = adds ?? addedBy(item.kind, state);
  if (state === 'had' && Object.values(added).some((minutes) => minutes > 0)) return refuse('had_adds_nothing', { field: 'adds' });
  if (!(await isFileOfHome(tx, act, item.homeId, fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  await tx
    .insertInto('informationFinding')
    .values({ companyId: act.company.id, homeId: item.homeId, itemId, ...finding, ...added, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'information.found', ...about(home, { item: called(item), itemState: state }) });
  return { findingId: finding.id };
}
