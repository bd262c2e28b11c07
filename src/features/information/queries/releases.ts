import { authorityStanding, checklist, releasedOn, releaseStanding, ticked } from '#domain/information/release.ts';
import { rotationOf } from '#domain/information/platforms.ts';
import type { Id } from '#domain/id.ts';
import type { Tx } from '#platform/database/connect.ts';
import { refuse } from '#platform/http/refusals.ts';
import type { Act } from '#platform/session/act.ts';

/** A release as a row, also one that was taken out. Refusal: `no_such_record`. */
export async function readRelease(tx: Tx, act: Act, releaseId: Id<'platform_release'>) {
  const release = await tx
    .selectFrom('platformRelease')
    .select(['id', 'homeId', 'platform', 'name', 'removedAt'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', releaseId)
    .executeTakeFirst();
  return release ?? refuse('no_such_record');
}

/** The facts of releases of a home. */
async function factsOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const ticks = (table: 'releaseStepDone' | 'rotationDone') =>
    tx
      .selectFrom(table)
      .select(['releaseId', 'key', 'position', 'done', 'doneOn', 'note', 'recordedBy as byName'])
      .where('companyId', '=', act.company.id)
      .where('homeId', '=', homeId)
      .orderBy('position')
      .execute();
  const authorities = await tx
    .selectFrom('releaseAuthority')
    .select(['releaseId', 'position', 'given', 'signedBy', 'signedOn', 'fileHash', 'note', 'recordedBy'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .orderBy('position')
    .execute();
  return { authorities, steps: await ticks('releaseStepDone'), rotated: await ticks('rotationDone') };
}

/** The platforms of a home with their authority, checklist and what is to be changed afterwards, in the order they came in. */
export async function releasesOf(tx: Tx, act: Act, homeId: Id<'home'>) {
  const releases = await tx
    .selectFrom('platformRelease')
    .select(['id', 'platform', 'name', 'note', 'addedAt'])
    .where('companyId', '=', act.company.id)
    .where('homeId', '=', homeId)
    .where('removedAt', 'is', null)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  const facts = await factsOf(tx, act, homeId);
  return releases.map((release) => {
    const its = <T extends { readonly releaseId: string }>(all: readonly T[]) => all.filter(({ releaseId }) => releaseId === release.id);
    const [authorities, steps, rotated] = [its(facts.authorities), its(facts.steps), its(facts.rotated)];
    return {
      ...release,
      authority: authorityStanding(authorities),
      standing: releaseStanding({ platform: release.platform, authorities, steps, rotated }),
      releasedOn: releasedOn(release.platform, steps),
      steps: checklist(release.platform, steps),
      rotation: ticked(rotationOf[release.platform], rotated),
    };
  });
}
