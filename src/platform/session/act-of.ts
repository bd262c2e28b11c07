import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { type Language, languages } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import { type Role, roles } from '#domain/team/roles.ts';
import { addMinutes, dayAt, type Instant } from '#domain/time.ts';
import { now } from '../clock.ts';
import { type Database, inCompany, type Tx } from '../database/connect.ts';
import { refuse as refuseRequest } from '../http/refusals.ts';
import type { Act } from './act.ts';
import { cameFromAnotherSite } from './caller.ts';
import { actingCompany } from './company.ts';
import { demoVisit, type Membership, type NamedFirm } from './demo-visit.ts';
import { refuse } from './refusals.ts';
import type { SignIn } from './sign-in.ts';

/**
 * The act of somebody at a screen; it knows its session, so that a list of sessions can say which one is this, and of a visitor of the demo the
 * firms that they came from.
 */
export type SignedInAct = Act & { readonly sessionId?: string; readonly visitingFrom?: readonly NamedFirm[] };

const keyShape = /^Bearer\s+(ctk_[A-Za-z0-9_-]{43})$/;
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');
/** A new API key: shown once, kept only as its hash. */
export const newApiKey = (): string => `ctk_${randomBytes(32).toString('base64url')}`;

/**
 * Who asks: the key in `Authorization: Bearer ctk_…`, else the session of the cookie. Says for which firm, in which role, in which language.
 * Refusals: `not_signed_in`, `api_key_is_not_valid`, `came_from_another_site`.
 */
export function actReader(database: Database, signIn: SignIn): (request: Request) => Promise<SignedInAct | Refusal> {
  return async (request) => {
    const header = request.headers.get('authorization');
    if (header !== null) {
      const key = keyShape.exec(header)?.[1];
      return key ? actOfKey(database, key, now()) : refuse('api_key_is_not_valid');
    }
    if (!request.headers.get('cookie')) return refuseRequest('not_signed_in');
    if (cameFromAnotherSite(request, signIn.baseUrl)) return refuseRequest('came_from_another_site');
    const found = await signIn.auth.api.getSession({ headers: request.headers });
    if (!found) return refuseRequest('not_signed_in');
    const cookies = request.headers.get('cookie') ?? '';
    return actOfUser(database, { userId: found.user.id, sessionId: found.session.id }, chosenIn(cookies), now());
  };
}

interface Chosen {
  readonly company: string | undefined;
  readonly demoRole: Role | undefined;
  readonly language: Language | undefined;
}

/**
 * What somebody chose in their browser. The firm, of those that are theirs and no other; the language their page speaks, so that answers are in it
 * too; and in a demo firm the role to see it in: they stay who they are, so that their own firm stays theirs, and in any other firm it says nothing.
 */
const chosenIn = (cookies: string): Chosen => ({
  company: /(?:^|;\s*)caretaker_company=([0-9a-f-]{36})/.exec(cookies)?.[1],
  language: languages.find((language) => language === /(?:^|;\s*)caretaker_language=([a-z]{2})/.exec(cookies)?.[1]),
  demoRole: roles.find((role) => role === /(?:^|;\s*)caretaker_demo_role=([a-z_]+)/.exec(cookies)?.[1]),
});

async function actOfUser(
  database: Database,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  chosen: Chosen,
  at: Instant,
): Promise<SignedInAct | Refusal> {
  const { rows } = await sql<Membership>`select company_id, member_id from memberships_of(${userId})`.execute(database.kysely);
  const own = rows.find(({ companyId }) => companyId === chosen.company);
  const visit = own ? null : await demoVisit(database, { userId, memberships: rows }, chosen.company);
  const membership = own ?? visit?.as ?? rows[0];
  if (!membership) return refuseRequest('not_signed_in');
  return inCompany(database, membership.companyId, async (tx) => {
    const member = await tx
      .selectFrom('member')
      .select(['id', 'name', 'role', 'language'])
      .where('companyId', '=', membership.companyId)
      .where('id', '=', membership.memberId)
      .where('leftAt', 'is', null)
      .executeTakeFirst();
    if (!member) return refuseRequest('not_signed_in');
    const company = await actingCompany(tx, membership.companyId);
    if (company.demo && !visit && (await demoIsClosed(tx))) return refuseRequest('not_signed_in');
    const by = { kind: 'member', id: member.id, name: member.name } as const;
    const role = (company.demo && chosen.demoRole) || member.role;
    const language = chosen.language ?? member.language;
    return { company, by, role, language, now: at, today: dayAt(at, company.zone), sessionId, ...(visit && { visitingFrom: visit.from }) };
  });
}

/** The sign-in of the demo's own people, which strangers were given, opens nothing once a real firm is set up. */
async function demoIsClosed(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select firm_is_set_up() as done`.execute(tx);
  return rows[0]?.done ?? true;
}

/** A key acts in the role that its maker has now, within its scopes, and ends when its maker leaves the firm. */
async function actOfKey(database: Database, key: string, at: Instant): Promise<Act | Refusal> {
  const hash = hashOfKey(key);
  const { rows } = await sql<{ companyId: Id<'company'> | null }>`select company_of_api_key(${hash}) as company_id`.execute(
    database.kysely,
  );
  const companyId = rows[0]?.companyId;
  if (!companyId) return refuse('api_key_is_not_valid');
  return inCompany(database, companyId, (tx) => keyAct(tx, companyId, hash, at));
}

async function keyAct(tx: Tx, companyId: Id<'company'>, hash: string, at: Instant): Promise<Act | Refusal> {
  const row = await tx
    .selectFrom('apiKey as key')
    .innerJoin('member as maker', (join) => join.onRef('maker.companyId', '=', 'key.companyId').onRef('maker.id', '=', 'key.createdBy'))
    .select(['key.id', 'key.name', 'key.scopes', 'key.expiresAt', 'key.revokedAt', 'key.lastUsedAt', 'maker.role', 'maker.leftAt'])
    .where('key.companyId', '=', companyId)
    .where('key.keyHash', '=', hash)
    .executeTakeFirst();
  if (!row || row.revokedAt !== null || row.leftAt !== null || (row.expiresAt !== null && row.expiresAt <= at))
    return refuse('api_key_is_not_valid');
  if (row.lastUsedAt === null || row.lastUsedAt < addMinutes(at, -60)) {
    await tx.updateTable('apiKey').set({ lastUsedAt: at }).where('companyId', '=', companyId).where('id', '=', row.id).execute();
  }
  const company = await actingCompany(tx, companyId);
  const by = { kind: 'key', id: row.id, name: row.name } as const;
  return { company, by, role: row.role, scopes: row.scopes, language: company.language, now: at, today: dayAt(at, company.zone) };
}
