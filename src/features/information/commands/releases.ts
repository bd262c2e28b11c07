import { refuse as refuseInformation } from '#domain/information/refusals.ts';
import { authorityStanding, isOfList, ticked, whyNotTicked, type ReleaseList } from '#domain/information/release.ts';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { surveyedHome } from '#features/homes/commands/surveyed-home.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { refuse as refuseFile } from '#platform/files/refusals.ts';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';
import { isFileOfHome } from '../queries/files.ts';
import { readRelease } from '../queries/releases.ts';
import { refuse } from '../refusals.ts';
import type { AuthorityInput, ReleaseInput, TickInput } from '../schema.ts';
import { about, sameAgain } from './register.ts';

/** Notes that a platform is to be released. Refusals: those of `surveyedHome`, `already_so`, `release_stands_already`. Event: `information.release_noted`. */
export async function noteRelease(
  tx: Tx,
  act: Act,
  homeId: Id<'home'>,
  release: ReleaseInput,
): Promise<{ releaseId: Id<'platform_release'> } | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const before = await tx
    .selectFrom('platformRelease')
    .select(['homeId', 'platform'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', release.id)
    .executeTakeFirst();
  const again = sameAgain(before, { homeId, platform: release.platform });
  if (again !== 'new') return again === 'again' ? { releaseId: release.id } : refuseRequest('already_so');
  const made = await tx
    .insertInto('platformRelease')
    .values({ companyId: act.company.id, homeId, ...release, addedAt: act.now, addedBy: act.by.name, changedAt: act.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return refuse('release_stands_already', { field: 'name' });
  await record(tx, act, { kind: 'information.release_noted', ...about(home, { platform: release.platform, name: release.name }) });
  return { releaseId: release.id };
}

/** Takes out a platform that was noted by mistake; one with a step done stays. Refusals: `no_such_record`, those of `surveyedHome`, `release_has_begun`. Event: `information.release_removed`. */
export async function removeRelease(tx: Tx, act: Act, releaseId: Id<'platform_release'>): Promise<null | Refusal> {
  const release = await writableRelease(tx, act, releaseId);
  if (isRefusal(release)) return release.refusal === 'release_is_removed' ? null : release;
  const begun = await tx
    .selectFrom('releaseStepDone')
    .select('position')
    .where('companyId', '=', act.company.id)
    .where('releaseId', '=', releaseId)
    .limit(1)
    .executeTakeFirst();
  if (begun) return refuse('release_has_begun');
  await tx
    .updateTable('platformRelease')
    .set({ removedAt: act.now, changedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', releaseId)
    .execute();
  const { home, platform, name } = release;
  await record(tx, act, { kind: 'information.release_removed', ...about(home, { platform, name }) });
  return null;
}

/** The release, when its register may be written. Refusals: `no_such_record`, those of `surveyedHome`, `release_is_removed`. */
async function writableRelease(tx: Tx, act: Act, releaseId: Id<'platform_release'>) {
  const known = await readRelease(tx, act, releaseId);
  if (isRefusal(known)) return known;
  const home = await surveyedHome(tx, act, known.homeId);
  if (isRefusal(home)) return home;
  const release = await readRelease(tx, act, releaseId);
  if (isRefusal(release)) return release;
  return release.removedAt ? refuse('release_is_removed') : { ...release, home };
}

const authoritiesOf = (tx: Tx, act: Act, releaseId: Id<'platform_release'>) =>
  tx
    .selectFrom('releaseAuthority')
    .select(['position', 'given', 'signedBy', 'signedOn', 'fileHash'])
    .where('companyId', '=', act.company.id)
    .where('releaseId', '=', releaseId)
    .orderBy('position')
    .execute();

/**
 * Keeps the owner's authority as it was signed, for the platforms it names; all or none. One that is given already with the same paper stays. Refusals: `no_such_record` (also a
 * platform of another home), those of `surveyedHome`, `release_is_removed`, `authority_lies_in_the_future`, `file_not_found`, `already_so` (another paper stands). Event: `information.authority_kept`.
 */
export async function keepAuthority(tx: Tx, act: Act, homeId: Id<'home'>, authority: AuthorityInput): Promise<null | Refusal> {
  const home = await surveyedHome(tx, act, homeId);
  if (isRefusal(home)) return home;
  const { releaseIds, signedBy, signedOn, fileHash } = authority;
  if (signedOn > act.today) return refuseInformation('authority_lies_in_the_future', { field: 'signedOn' });
  if (!(await isFileOfHome(tx, act, homeId, fileHash))) return refuseFile('file_not_found', { field: 'fileHash' });
  const platforms: string[] = [];
  for (const releaseId of new Set(releaseIds)) {
    const release = await writableRelease(tx, act, releaseId);
    if (isRefusal(release)) return release;
    if (release.homeId !== homeId) return refuseRequest('no_such_record', { field: 'releaseIds' });
    const known = await authoritiesOf(tx, act, releaseId);
    const stands = authorityStanding(known);
    if (stands && stands.fileHash !== fileHash) return refuseRequest('already_so', { field: 'releaseIds' });
    if (stands) continue;
    const row = { position: known.length + 1, given: true, signedBy, signedOn, fileHash, recordedAt: act.now, recordedBy: act.by.name };
    await tx
      .insertInto('releaseAuthority')
      .values({ companyId: act.company.id, homeId, releaseId, ...row })
      .execute();
    platforms.push(release.platform);
  }
  if (platforms.length > 0)
    await record(tx, act, { kind: 'information.authority_kept', ...about(home, { name: signedBy, signedOn, count: platforms.length }) });
  return null;
}

/** The owner takes the authority back: no further step, what was done stays. Refusals: those of a release that may be written. Event: `information.authority_taken_back`; none where none stood. */
export async function takeAuthorityBack(tx: Tx, act: Act, releaseId: Id<'platform_release'>, note: string): Promise<null | Refusal> {
  const release = await writableRelease(tx, act, releaseId);
  if (isRefusal(release)) return release;
  const known = await authoritiesOf(tx, act, releaseId);
  const stands = authorityStanding(known);
  if (!stands) return null;
  const { home, homeId, platform } = release;
  const row = { position: known.length + 1, given: false, signedBy: stands.signedBy, signedOn: act.today, note };
  await tx
    .insertInto('releaseAuthority')
    .values({ companyId: act.company.id, homeId, releaseId, ...row, fileHash: null, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  await record(tx, act, { kind: 'information.authority_taken_back', ...about(home, { platform, reason: note }) });
  return null;
}

const ticksOf = (tx: Tx, act: Act, table: 'releaseStepDone' | 'rotationDone', releaseId: Id<'platform_release'>) =>
  tx
    .selectFrom(table)
    .select(['key', 'position', 'done', 'doneOn', 'recordedBy as byName'])
    .where('companyId', '=', act.company.id)
    .where('releaseId', '=', releaseId)
    .execute();

/**
 * Ticks a step of the checklist, or what was to be changed, or takes the tick back; what is so already stays. Refusals: those of a release that may be written,
 * `step_is_not_of_this_platform`, `owner_has_not_signed_the_authority`, `step_lies_before_the_authority`, `step_lies_in_the_future`. Events: `information.step_done`,
 * `information.step_undone`, `information.rotated`, `information.rotation_undone`.
 */
export async function tick(
  tx: Tx,
  act: Act,
  releaseId: Id<'platform_release'>,
  list: ReleaseList,
  { key, done, doneOn, note }: TickInput,
): Promise<null | Refusal> {
  const release = await writableRelease(tx, act, releaseId);
  if (isRefusal(release)) return release;
  const { home, homeId, platform } = release;
  const table = list === 'steps' ? 'releaseStepDone' : 'rotationDone';
  const [now] = ticked([key], await ticksOf(tx, act, table, releaseId));
  if (!now) throw new Error('a key that is asked for is answered');
  if (!isOfList(platform, list, key)) return refuseInformation('step_is_not_of_this_platform', { field: 'key' });
  if ((now.tick !== null) === done) return null;
  if (done) {
    const authorities = await authoritiesOf(tx, act, releaseId);
    const wrong = whyNotTicked({ platform, authorities }, { key, doneOn, list }, act.today);
    if (wrong) return wrong;
  }
  const of = { companyId: act.company.id, homeId, releaseId, key, position: now.position, done };
  await tx
    .insertInto(table)
    .values({ ...of, doneOn: done ? doneOn : act.today, note, recordedAt: act.now, recordedBy: act.by.name })
    .execute();
  const what = about(home, { platform, [list === 'steps' ? 'step' : 'rotation']: `${platform}.${key}` });
  if (list === 'steps') await record(tx, act, { kind: done ? 'information.step_done' : 'information.step_undone', ...what });
  else await record(tx, act, { kind: done ? 'information.rotated' : 'information.rotation_undone', ...what });
  return null;
}
