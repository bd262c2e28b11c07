import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { doors } from '#platform/http/door.ts';
import { Download } from '#platform/http/download.ts';
import { anId, idOf } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { keepAuthority, noteRelease, removeRelease, takeAuthorityBack, tick } from '../commands/releases.ts';
import { authorityPaper } from '../documents/authority.ts';
import { renderPaper } from '../documents/render.ts';
import { rotationOfHome } from '../queries/rotation.ts';
import { authoritySays } from '../queries/papers.ts';
import { AuthorityForm, ReleaseForm, TakenBackForm, TickForm } from '../schema.ts';
import { done, rotation } from './answers.ts';

const door = doors(access);
const ofHome = z.object({ id: idOf<'home'>() });
const ofRelease = z.object({ id: idOf<'platform_release'>() });

export const rotationDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/rotation',
    summary:
      'What is to be changed after the release: how much, and which secrets the previous firm knew, by name, for those who may read names',
    permission: 'information.read',
    params: ofHome,
    answer: rotation,
  },
  ({ tx, act, params: { id } }) => rotationOfHome(tx, act, id),
);
export const noteReleaseDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/releases',
    summary: 'Notes that a platform is to be released to us',
    permission: 'information.release',
    params: ofHome,
    body: ReleaseForm,
    answer: z.object({ releaseId: anId<'platform_release'>() }),
  },
  ({ tx, act, params: { id }, body }) => noteRelease(tx, act, id, body),
);
export const removeReleaseDoor = door(
  {
    method: 'delete',
    path: '/releases/{id}',
    summary: 'Takes out a platform that was noted by mistake',
    permission: 'information.release',
    params: ofRelease,
    answer: done,
  },
  ({ tx, act, params: { id } }) => removeRelease(tx, act, id),
);
export const authorityPaperDoor = door(
  {
    method: 'get',
    path: '/homes/{id}/authority/pdf',
    summary: 'The paper by which the owner authorises the release of the platforms, in the owner’s language, to be signed by hand',
    permission: 'information.read',
    params: ofHome,
    query: z.object({ release: idOf<'platform_release'>().optional() }),
    answer: 'file',
  },
  async ({ tx, act, params: { id }, query: { release } }) => {
    const says = await authoritySays(tx, act, id, release ? [release as Id<'platform_release'>] : []);
    if (isRefusal(says)) return says;
    const paper = authorityPaper(says);
    const bytes = await renderPaper(tx, act, paper);
    return isRefusal(bytes)
      ? bytes
      : new Download({ bytes, mediaType: 'application/pdf', name: `${paper.title} ${says.home.name}.pdf`, inline: true });
  },
);
export const keepAuthorityDoor = door(
  {
    method: 'post',
    path: '/homes/{id}/authority',
    summary: 'Keeps the owner’s authority as it was signed, for the platforms it names',
    permission: 'information.release',
    params: ofHome,
    body: AuthorityForm,
    answer: done,
  },
  ({ tx, act, params: { id }, body }) => keepAuthority(tx, act, id, body),
);
export const takeAuthorityBackDoor = door(
  {
    method: 'post',
    path: '/releases/{id}/authority-end',
    summary: 'The owner takes the authority back: no further step, what was done stays',
    permission: 'information.release',
    params: ofRelease,
    body: TakenBackForm,
    answer: done,
  },
  ({ tx, act, params: { id }, body }) => takeAuthorityBack(tx, act, id, body.note),
);
export const tickStepDoor = door(
  {
    method: 'post',
    path: '/releases/{id}/steps',
    summary: 'Ticks a step of the release, or takes the tick back',
    permission: 'information.release',
    params: ofRelease,
    body: TickForm,
    answer: done,
  },
  ({ tx, act, params: { id }, body }) => tick(tx, act, id, 'steps', body),
);
export const tickRotationDoor = door(
  {
    method: 'post',
    path: '/releases/{id}/rotation',
    summary: 'Ticks what was to be changed after the release, or takes the tick back',
    permission: 'information.release',
    params: ofRelease,
    body: TickForm,
    answer: done,
  },
  ({ tx, act, params: { id }, body }) => tick(tx, act, id, 'rotation', body),
);
