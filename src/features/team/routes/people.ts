import { z } from 'zod';
import type { Id } from '#domain/id.ts';
import { languages } from '#domain/language.ts';
import { isRefusal } from '#domain/refusal.ts';
import { roles } from '#domain/team/roles.ts';
import { dayAt } from '#domain/time.ts';
import { doors } from '#platform/http/door.ts';
import { csv } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { access } from '../access.ts';
import { invite } from '../commands/invitations.ts';
import { changeRole, leave, signOutMember } from '../commands/members.ts';
import { withdrawInvitation } from '../commands/withdraw-invitation.ts';
import { team } from '../queries.ts';
import { InvitationForm, OfId, RoleForm, TeamList } from '../schema.ts';

const door = doors(access);
const done = z.null();
const role = z.enum(roles);

const Team = z.object({
  members: z.array(
    z.object({ id: z.string(), name: z.string(), email: z.string(), role, language: z.enum(languages), joinedAt: z.string() }),
  ),
  invitations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role,
      invitedAt: z.string(),
      expiresAt: z.string(),
      expired: z.boolean(),
    }),
  ),
});
export const teamDoor = door(
  {
    method: 'get',
    path: '/team',
    summary: 'The members, sorted, and who was invited',
    permission: 'member.read',
    query: TeamList,
    answer: Team,
  },
  ({ tx, act, query }) => team(tx, act, query),
);
export const teamCsvDoor = door(
  { method: 'get', path: '/team/csv', summary: 'The members as CSV', permission: 'member.read', query: TeamList, answer: 'file' },
  async ({ tx, act, query }) => {
    const t = textsIn(act.language);
    const { members } = await team(tx, act, query);
    const columns = [t('team:field.name'), t('team:field.role'), t('team:field.email'), t('team:team.joined')];
    const rows = members.map(({ name, role, email, joinedAt }) => [name, t(`team:role.${role}`), email, dayAt(joinedAt, act.company.zone)]);
    return csv({ name: `${t('team:team.title')} ${act.today}`, columns, rows }, act);
  },
);
export const changeRoleDoor = door(
  {
    method: 'put',
    path: '/team/{id}/role',
    summary: 'Give a member another role',
    permission: 'member.change',
    params: OfId,
    body: RoleForm,
    answer: done,
  },
  ({ tx, act, params, body }) => changeRole(tx, act, params.id as Id<'member'>, body.role),
);
export const leaveDoor = door(
  {
    method: 'post',
    path: '/team/{id}/leaving',
    summary: 'A member leaves the firm',
    permission: 'member.change',
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => leave(tx, act, params.id as Id<'member'>),
);
export const signOutDoor = door(
  {
    method: 'delete',
    path: '/team/{id}/sessions',
    summary: 'Sign a member out on every device',
    permission: 'member.change',
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => signOutMember(tx, act, params.id as Id<'member'>),
);
export const inviteDoor = door(
  {
    method: 'post',
    path: '/team/invitations',
    summary: 'Invite somebody by mail',
    permission: 'member.invite',
    body: InvitationForm,
    answer: z.object({ id: z.string() }),
  },
  async ({ tx, act, body }) => {
    const id = await invite(tx, act, body);
    return isRefusal(id) ? id : { id };
  },
);
export const withdrawInvitationDoor = door(
  {
    method: 'delete',
    path: '/team/invitations/{id}',
    summary: 'Withdraw an invitation',
    permission: 'member.invite',
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => withdrawInvitation(tx, act, params.id as Id<'invitation'>),
);
