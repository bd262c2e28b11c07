import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { countries, languages } from '#domain/language.ts';
import { type Id } from '#domain/id.ts';
import { currencies } from '#domain/money.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Charter } from '#domain/team/charter.ts';
import { roles } from '#domain/team/roles.ts';
import { dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import type { Database } from '#platform/database/connect.ts';
import { jsonIn, readBytes } from '#platform/http/api.ts';
import { type Door, doors } from '#platform/http/door.ts';
import { csv, Download } from '#platform/http/download.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { validate } from '#platform/http/validate.ts';
import { answerStranger } from '#platform/session/open-door.ts';
import type { SignIn } from '#platform/session/sign-in.ts';
import { access } from './access.ts';
import { changeAccount, endMyOtherSessions, endMySession, removeMyPasskey } from './commands/account.ts';
import { makeApiKey, revokeApiKey } from './commands/api-keys.ts';
import { editFirm, keepLogo, removeLogo } from './commands/firm.ts';
import { acceptInvitation, invite, shownInvitation } from './commands/invitations.ts';
import { changeRole, leave, signOutMember } from './commands/members.ts';
import { setUpCompany, setUpIsOpen } from './commands/set-up.ts';
import { withdrawInvitation } from './commands/withdraw-invitation.ts';
import { apiKeys, firm, firmLogo, myAccount, sessionOf, team } from './queries.ts';
import { AcceptanceForm, AccountForm, ApiKeyForm, FirmEdit, InvitationForm, OfId, RoleForm, SetUpForm, TeamList } from './schema.ts';

const door = doors(access);
const done = z.null();
const role = z.enum(roles);
const language = z.enum(languages);
const made = z.object({ id: z.string() });
type CharterAnswers = Pick<Charter<string>, 'answersFor'>;

const Session = z.object({
  member: z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string(), language }),
  company: z.object({
    id: z.string(),
    name: z.string(),
    country: z.enum(countries),
    currency: z.enum(currencies),
    language,
    zone: z.string(),
    demo: z.boolean(),
    logo: z.string().nullable(),
  }),
  /** All firms this person belongs to; the choice among them. */
  companies: z.array(z.object({ id: z.string(), name: z.string(), demo: z.boolean() })),
  can: z.record(z.string(), z.boolean()),
});

/** Needs the charters of all features, so that the screens know what may be done anywhere. */
const sessionDoor = (charters: () => readonly CharterAnswers[]) =>
  door(
    {
      method: 'get',
      path: '/session',
      summary: 'Who is signed in, for which firm, and what they may do',
      permission: 'signed_in',
      answer: Session,
    },
    ({ tx, act }) => sessionOf(tx, act, charters()),
  );

const Firm = z.object({
  id: z.string(),
  name: z.string(),
  country: z.enum(countries),
  currency: z.enum(currencies),
  language,
  zone: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  email: z.string(),
  phone: z.string(),
  website: z.string(),
  registrationNumber: z.string(),
  vatId: z.string(),
  iban: z.string(),
  bic: z.string(),
  paymentDays: z.number().int().nullable(),
  noticeDays: z.number().int().nullable(),
  logoHash: z.string().nullable(),
  revision: z.number().int(),
  demo: z.boolean(),
  mailsAreKept: z.boolean(),
});
export const firmDoor = door({ method: 'get', path: '/firm', summary: 'The firm', permission: 'firm.read', answer: Firm }, ({ tx, act }) =>
  firm(tx, act),
);
export const editFirmDoor = door(
  {
    method: 'put',
    path: '/firm',
    summary: 'Change the firm’s name, address, bank account',
    permission: 'firm.edit',
    body: FirmEdit,
    answer: done,
  },
  ({ tx, act, body }) => editFirm(tx, act, body),
);
export const firmLogoDoor = door(
  { method: 'get', path: '/firm/logo', summary: 'The firm’s logo', permission: 'signed_in', answer: 'file' },
  async ({ tx, act }) => {
    const logo = await firmLogo(tx, act);
    return isRefusal(logo) ? logo : new Download({ ...logo, inline: true });
  },
);
export const keepLogoDoor = door(
  {
    method: 'put',
    path: '/firm/logo',
    summary: 'Give the firm a logo (PNG or JPEG)',
    permission: 'firm.edit',
    uploadMaxBytes: 1_000_000,
    answer: done,
  },
  ({ tx, act, upload }) => keepLogo(tx, act, upload),
);
export const removeLogoDoor = door(
  { method: 'delete', path: '/firm/logo', summary: 'Take the logo away', permission: 'firm.edit', answer: done },
  ({ tx, act }) => removeLogo(tx, act),
);

const Team = z.object({
  members: z.array(z.object({ id: z.string(), name: z.string(), email: z.string(), role, language, joinedAt: z.string() })),
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
    answer: made,
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

const ApiKeys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
      createdAt: z.string(),
      expiresAt: z.string().nullable(),
      lastUsedAt: z.string().nullable(),
      madeBy: z.string().nullable(),
      expired: z.boolean(),
    }),
  ),
});
export const apiKeysDoor = door(
  { method: 'get', path: '/api-keys', summary: 'The API keys in use', permission: 'api_key.manage', answer: ApiKeys },
  ({ tx, act }) => apiKeys(tx, act),
);
export const makeApiKeyDoor = door(
  {
    method: 'post',
    path: '/api-keys',
    summary: 'Make an API key; it is shown this once',
    permission: 'api_key.manage',
    body: ApiKeyForm,
    answer: z.object({ id: z.string(), key: z.string() }),
  },
  ({ tx, act, body }) => makeApiKey(tx, act, body),
);
export const revokeApiKeyDoor = door(
  { method: 'delete', path: '/api-keys/{id}', summary: 'Stop an API key', permission: 'api_key.manage', params: OfId, answer: done },
  ({ tx, act, params }) => revokeApiKey(tx, act, params.id as Id<'api_key'>),
);

const Account = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      since: z.string(),
      seen: z.string(),
      address: z.string().nullable(),
      agent: z.string().nullable(),
      here: z.boolean(),
    }),
  ),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), addedAt: z.string().nullable() })),
});
export const accountDoor = door(
  { method: 'get', path: '/account', summary: 'Where I am signed in, and my passkeys', permission: 'signed_in', answer: Account },
  ({ tx, act }) => myAccount(tx, act),
);
export const changeAccountDoor = door(
  { method: 'put', path: '/account', summary: 'Change my name and language', permission: 'signed_in', body: AccountForm, answer: done },
  ({ tx, act, body }) => changeAccount(tx, act, body),
);
export const endSessionDoor = door(
  {
    method: 'delete',
    path: '/account/sessions/{id}',
    summary: 'Sign another of my devices out',
    permission: 'signed_in',
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => endMySession(tx, act, params.id),
);
export const endOtherSessionsDoor = door(
  { method: 'delete', path: '/account/sessions', summary: 'Sign all my other devices out', permission: 'signed_in', answer: done },
  ({ tx, act }) => endMyOtherSessions(tx, act),
);
export const removePasskeyDoor = door(
  {
    method: 'delete',
    path: '/account/passkeys/{id}',
    summary: 'Remove one of my passkeys',
    permission: 'signed_in',
    params: OfId,
    answer: done,
  },
  ({ tx, act, params }) => removeMyPasskey(tx, act, params.id),
);

/** All doors of the feature. `charters` are those of every feature. */
export const teamDoors = (charters: () => readonly CharterAnswers[]): Door[] => [
  sessionDoor(charters),
  firmDoor,
  editFirmDoor,
  firmLogoDoor,
  keepLogoDoor,
  removeLogoDoor,
  teamDoor,
  teamCsvDoor,
  changeRoleDoor,
  leaveDoor,
  signOutDoor,
  inviteDoor,
  withdrawInvitationDoor,
  apiKeysDoor,
  makeApiKeyDoor,
  revokeApiKeyDoor,
  accountDoor,
  changeAccountDoor,
  endSessionDoor,
  endOtherSessionsDoor,
  removePasskeyDoor,
];

export interface OpenDoors {
  readonly database: Database;
  readonly signIn: Pick<SignIn, 'baseUrl' | 'pool'>;
  /** The installation's secret. */
  readonly secret: string;
  /** A distributor's installation: further firms may be set up by whoever knows the address. */
  readonly moreFirms?: boolean;
}

/** The doors that are open before anybody is signed in: set-up and the answer to an invitation. Few knocks per minute, from this site's own pages. */
export function mountOpenDoors(app: Hono, { database, signIn, secret, moreFirms = false }: OpenDoors): void {
  const { baseUrl } = signIn;
  const answer = (context: Context, perMinute: number, work: () => Promise<unknown>) =>
    answerStranger(context, { baseUrl, perMinute }, work);
  app.get('/api/set-up', (context) =>
    answer(context, 120, async () => {
      const first = await setUpIsOpen(database);
      return { open: moreFirms || first, first, address: baseUrl };
    }),
  );
  app.post('/api/set-up', (context) =>
    answer(context, 10, async () => {
      const form = await readForm(context, SetUpForm);
      if (isRefusal(form)) return form;
      const act = await setUpCompany(database, form, { secret, more: moreFirms });
      return isRefusal(act) ? act : null;
    }),
  );
  app.get('/api/invitations/:token', (context) =>
    answer(context, 60, () => shownInvitation(database, context.req.param('token') ?? '', now())),
  );
  app.post('/api/invitations/:token/acceptance', (context) =>
    answer(context, 10, async () => {
      const form = await readForm(context, AcceptanceForm);
      return isRefusal(form) ? form : acceptInvitation({ database, signIn }, context.req.param('token') ?? '', form, now());
    }),
  );
}

async function readForm<S extends z.ZodType>(context: Context, schema: S): Promise<z.output<S> | Refusal> {
  const bytes = await readBytes(context, 2_000_000);
  if (isRefusal(bytes)) return bytes;
  const json = jsonIn(bytes);
  return isRefusal(json) ? json : validate(schema, json.value);
}
