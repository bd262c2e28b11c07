import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Refusal } from '#domain/refusal.ts';
import { notInTheDemo } from '#domain/team/demo.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { addressUnder } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import type { Act } from '#platform/session/act.ts';
import type { SignedInAct } from '#platform/session/act-of.ts';
import { jobAct } from '#platform/session/company.ts';
import type { Membership } from '#platform/session/demo-visit.ts';
import { endSession, removePasskey } from '#platform/session/users.ts';
import { refuse } from '../refusals.ts';
import { userOfMember } from '../queries.ts';

// One's own account is behind doors for persons only: no key of a program comes here.

export async function changeAccount(tx: Tx, act: Act, account: { name: string; language: Language }): Promise<null> {
  await tx
    .updateTable('member')
    .set(account)
    .where('companyId', '=', act.company.id)
    .where('id', '=', act.by.id as Id<'member'>)
    .execute();
  return null;
}

/** Signs one's own other device out. Refusals: `not_in_the_demo`, `no_such_session` (also somebody else's). */
export async function endMySession(tx: Tx, act: SignedInAct, sessionId: string): Promise<Refusal | null> {
  const refused = notInTheDemo(act.company);
  if (refused) return refused;
  return (await endSession(tx, await userOfMember(tx, act), { id: sessionId })) ? null : refuse('no_such_session');
}

/** Signs out everywhere but here. Refusal: `not_in_the_demo`. */
export async function endMyOtherSessions(tx: Tx, act: SignedInAct): Promise<Refusal | null> {
  const refused = notInTheDemo(act.company);
  if (refused) return refused;
  await endSession(tx, await userOfMember(tx, act), { allBut: act.sessionId ?? null });
  return null;
}

/** Refusals: `not_in_the_demo`, `no_such_passkey`. */
export async function removeMyPasskey(tx: Tx, act: Act, passkeyId: string): Promise<Refusal | null> {
  const refused = notInTheDemo(act.company);
  if (refused) return refused;
  return (await removePasskey(tx, await userOfMember(tx, act), passkeyId)) ? null : refuse('no_such_passkey');
}

/**
 * For `openSignIn`: mails the address under which a new password is chosen, in the language of the member, from the first of their firms. Nothing to
 * the people of a demo firm, whose mails everybody reads who looks around.
 */
export function passwordResetMailer(database: Database) {
  return async (user: { id: string; name: string; email: string }, token: string): Promise<void> => {
    const { rows } = await sql<Membership>`select company_id, member_id from memberships_of(${user.id}) limit 1`.execute(database.kysely);
    const found = rows[0];
    if (!found) return;
    await inCompany(database, found.companyId, async (tx) => {
      const act = await jobAct(tx, found.companyId, 'password reset', now());
      if (act.company.demo) return;
      const member = await tx
        .selectFrom('member')
        .select(['name', 'email', 'language'])
        .where('companyId', '=', found.companyId)
        .where('id', '=', found.memberId)
        .executeTakeFirstOrThrow();
      const t = textsIn(member.language);
      const values = { name: member.name, address: addressUnder(`/new-password?token=${encodeURIComponent(token)}`) };
      await askMail(tx, act, {
        to: { name: member.name, address: user.email },
        language: member.language,
        subject: t('team:mail.reset.subject', values),
        text: t('team:mail.reset.text', values),
        about: { kind: 'member', id: found.memberId },
      });
    });
  };
}
