import { sql } from 'kysely';
import { type HoursOfCover, usualHours } from '#domain/contracts/working-hours.ts';
import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Charter } from '#domain/team/charter.ts';
import { roles } from '#domain/team/roles.ts';
import type { Tx } from '#platform/database/connect.ts';
import { getFile, type KeptFile } from '#platform/files/files.ts';
import { mailsAreKept } from '#platform/mail/send.ts';
import type { Act } from '#platform/session/act.ts';
import type { SignedInAct } from '#platform/session/act-of.ts';
import type { NamedFirm } from '#platform/session/demo-visit.ts';
import { passkeysOf, sessionsOf } from '#platform/session/users.ts';
import { refuse } from './refusals.ts';
import type { TeamList } from './schema.ts';

/** Who is signed in, for which firm, and what they may do; what the office asks first. A key is told what it may do as well. */
export async function sessionOf(tx: Tx, act: SignedInAct, charters: readonly Pick<Charter<string>, 'answersFor'>[]) {
  const member = await tx
    .selectFrom('member')
    .select(['id', 'name', 'email', 'language'])
    .where('companyId', '=', act.company.id)
    .where('id', '=', act.by.id as Id<'member'>)
    .executeTakeFirst();
  const { logoHash } = await tx.selectFrom('company').select('logoHash').where('id', '=', act.company.id).executeTakeFirstOrThrow();
  const { id, name, country, currency, language, zone, demo } = act.company;
  return {
    member: { ...(member ?? { id: act.by.id ?? '', name: act.by.name, email: '', language: act.language }), role: act.role ?? '' },
    company: { id, name, country, currency, language, zone, demo, logo: logoHash },
    companies: act.visitingFrom ? [...act.visitingFrom, { id, name, demo }] : member ? await firmsOf(tx, await userOfMember(tx, act)) : [],
    mailsAreKept: demo || mailsAreKept(),
    can: Object.assign({}, ...charters.map((one) => one.answersFor({ role: act.role, scopes: act.scopes }))) as Record<string, boolean>,
  };
}

/** The firms somebody belongs to, the one they joined first in front. */
async function firmsOf(tx: Tx, userId: string) {
  const { rows } = await sql<NamedFirm>`select company_id as id, name, demo from firms_of(${userId})`.execute(tx);
  return rows;
}

/** The firm as its settings and its documents show it. */
export async function firm(tx: Tx, act: Act) {
  const { createdAt: _, ...row } = await tx.selectFrom('company').selectAll().where('id', '=', act.company.id).executeTakeFirstOrThrow();
  return { ...row, hours: await hoursOfFirm(tx, act), mailsAreKept: mailsAreKept() };
}

/** The firm as a client's page names it: where it is, how it is reached, its logo. */
export interface FirmOnPages {
  readonly name: string;
  readonly lines: readonly string[];
  readonly ways: readonly string[];
  readonly logoHash: string | null;
}

export async function firmOnPages(tx: Tx, act: Act): Promise<FirmOnPages> {
  const { name, street, postcode, city, phone, email, website, logoHash } = await firm(tx, act);
  return {
    name,
    lines: [street, `${postcode} ${city}`.trim()].filter(Boolean),
    ways: [phone, email, website].filter(Boolean),
    logoHash,
  };
}

/** When it works, by cover; what it has not said is as usual. */
async function hoursOfFirm(tx: Tx, act: Act): Promise<HoursOfCover> {
  const rows = await tx
    .selectFrom('workingHours')
    .select(['cover', 'days', 'opensAt', 'closesAt'])
    .where('companyId', '=', act.company.id)
    .execute();
  const said = rows.map(({ cover, days, ...clock }) => [cover, { days: Array.from(days, Number), ...clock }]);
  return { ...usualHours, ...(Object.fromEntries(said) as Partial<HoursOfCover>) };
}

/** The logo with its bytes. Refusals: `firm_has_no_logo`, those of `getFile`. */
export async function firmLogo(tx: Tx, act: Act): Promise<KeptFile | Refusal> {
  const { logoHash } = await tx.selectFrom('company').select('logoHash').where('id', '=', act.company.id).executeTakeFirstOrThrow();
  return logoHash === null ? refuse('firm_has_no_logo') : getFile(tx, act, logoHash);
}

/** Everybody of the firm, and who was invited and has not answered. */
export async function team(tx: Tx, act: Act, { sort, direction }: TeamList = { sort: 'joined', direction: 'asc' }) {
  const order = {
    name: sql`lower(name)`,
    role: sql`array_position(${sql.val([...roles])}::text[], role)`,
    email: sql`email`,
    joined: sql`joined_at`,
  } as const;
  const members = await tx
    .selectFrom('member')
    .select(['id', 'name', 'email', 'role', 'language', 'joinedAt'])
    .where('companyId', '=', act.company.id)
    .where('leftAt', 'is', null)
    .orderBy(order[sort], direction)
    .orderBy('id', direction)
    .execute();
  const invitations = await tx
    .selectFrom('invitation')
    .select(['id', 'name', 'email', 'role', 'invitedAt', 'expiresAt'])
    .where('companyId', '=', act.company.id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .orderBy('invitedAt', 'desc')
    .execute();
  return { members, invitations: invitations.map((one) => ({ ...one, expired: one.expiresAt <= act.now })) };
}

export async function apiKeys(tx: Tx, act: Act) {
  const keys = await tx
    .selectFrom('apiKey as key')
    .leftJoin('member as maker', (join) => join.onRef('maker.companyId', '=', 'key.companyId').onRef('maker.id', '=', 'key.createdBy'))
    .select(['key.id', 'key.name', 'key.scopes', 'key.createdAt', 'key.expiresAt', 'key.lastUsedAt', 'maker.name as madeBy'])
    .where('key.companyId', '=', act.company.id)
    .where('key.revokedAt', 'is', null)
    .orderBy('key.createdAt', 'desc')
    .execute();
  return { keys: keys.map((key) => ({ ...key, expired: key.expiresAt !== null && key.expiresAt <= act.now })) };
}

export async function userOfMember(tx: Tx, act: Act): Promise<string> {
  const { userId } = await tx
    .selectFrom('member')
    .select('userId')
    .where('companyId', '=', act.company.id)
    .where('id', '=', act.by.id as Id<'member'>)
    .executeTakeFirstOrThrow();
  return userId;
}

/** One's own devices and passkeys; in a demo firm, whose sign-in strangers share, this device alone. */
export async function myAccount(tx: Tx, act: SignedInAct) {
  const userId = await userOfMember(tx, act);
  const sessions = (await sessionsOf(tx, userId)).map((one) => ({ ...one, here: one.id === act.sessionId }));
  if (act.company.demo) return { sessions: sessions.filter(({ here }) => here), passkeys: [] };
  return { sessions, passkeys: await passkeysOf(tx, userId) };
}
