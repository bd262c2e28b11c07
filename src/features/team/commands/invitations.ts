import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMinutes, dayAt, type Instant } from '#domain/time.ts';
import { notInTheDemo } from '#domain/team/demo.ts';
import { madeByPerson } from '#domain/team/owners.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { newId } from '#platform/ids.ts';
import { addressUnder, findLink, makeLink, revokeLinks } from '#platform/links.ts';
import { askMail } from '#platform/mail/mail.ts';
import type { Act } from '#platform/session/act.ts';
import { actingCompany } from '#platform/session/company.ts';
import { checkPassword, type SignIn } from '#platform/session/sign-in.ts';
import { userOfEmail } from '#platform/session/users.ts';
import { access } from '../access.ts';
import { refuse } from '../refusals.ts';
import type { AcceptanceForm, InvitationForm } from '../schema.ts';
import { addMember } from './members.ts';
import { openInvitations, withdraw } from './withdraw-invitation.ts';

const daysOpen = 7;

/** Invites somebody by mail; an earlier invitation to the same address is replaced. Refusals: `not_in_the_demo`, `already_a_member`, `owners_are_made_by_persons`, those of the charter. */
export async function invite(tx: Tx, act: Act, form: InvitationForm): Promise<Id<'invitation'> | Refusal> {
  const refused = notInTheDemo(act.company) ?? madeByPerson(act.by.kind, [form.role]) ?? (await mayNotInviteNow(tx, act));
  if (refused) return refused;
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('email', '=', form.email)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  if (member) return refuse('already_a_member', { field: 'email', values: { email: form.email } });
  const earlier = await openInvitations(tx, act).where('email', '=', form.email).execute();
  for (const { id } of earlier) await withdraw(tx, act, id);
  const invitationId = newId<'invitation'>();
  const expiresAt = addMinutes(act.now, daysOpen * 24 * 60);
  await tx
    .insertInto('invitation')
    .values({ companyId: act.company.id, id: invitationId, ...form, invitedBy: act.by.id ?? act.company.id, invitedAt: act.now, expiresAt })
    .execute();
  const token = await makeLink(tx, act, { kind: 'invitation', subjectId: invitationId, expiresAt });
  await mailInvitation(tx, act, invitationId, form, token);
  await record(tx, act, {
    kind: 'member.invited',
    subject: { kind: 'invitation', id: invitationId },
    data: { name: form.name, email: form.email, role: form.role },
  });
  return invitationId;
}

/**
 * Asked again under a lock on who sends it: one who leaves or is given another role at this moment is decided before or after the invitation, and
 * what was sent before is withdrawn with the right to send it.
 */
async function mayNotInviteNow(tx: Tx, act: Act): Promise<Refusal | null> {
  const { kind, id } = act.by;
  if (kind !== 'member' && kind !== 'key') return null;
  const sender = await tx
    .selectFrom('member')
    .select('role')
    .where('companyId', '=', act.company.id)
    .where('leftAt', 'is', null)
    .where((eb) =>
      kind === 'member'
        ? eb('id', '=', id as Id<'member'>)
        : eb(sql<string>`id`, 'in', ({ selectFrom }) =>
            selectFrom('apiKey')
              .select('createdBy')
              .where('companyId', '=', act.company.id)
              .where('id', '=', id as Id<'api_key'>)
              .where('revokedAt', 'is', null),
          ),
    )
    .forShare()
    .executeTakeFirst();
  return access.mayNot({ role: sender?.role ?? null, ...(act.scopes ? { scopes: act.scopes } : {}) }, 'member.invite');
}

async function mailInvitation(tx: Tx, act: Act, invitationId: string, form: InvitationForm, token: string): Promise<void> {
  const t = textsIn(form.language);
  const values = {
    name: form.name,
    company: act.company.name,
    by: act.by.name,
    role: t.find(`team:role.${form.role}`) ?? form.role,
    days: daysOpen,
    address: addressUnder(`/invitation?token=${token}`),
  };
  await askMail(tx, act, {
    to: { name: form.name, address: form.email },
    language: form.language,
    subject: t('team:mail.invitation.subject', values),
    text: t('team:mail.invitation.text', values),
    about: { kind: 'invitation', id: invitationId },
  });
}

export interface ShownInvitation {
  readonly companyName: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly language: string;
  /** The address already signs in elsewhere: that password is asked for, none is chosen. */
  readonly known: boolean;
}

/** What the page of an invitation shows; reads only. Refusals: `not_in_the_demo`, `invitation_is_unknown`, `…_has_expired`, `…_was_withdrawn`, `…_was_used`. */
export async function shownInvitation(database: Database, token: string, at: Instant): Promise<ShownInvitation | Refusal> {
  return behind(database, token, at, async (tx, act, invitation) => {
    const { name, email, role, language } = invitation;
    return { companyName: act.company.name, name, email, role, language, known: (await userOfEmail(tx, email)) !== null };
  });
}

/** The invited, who calls from `address`, becomes a member, once. Refusals: as above, those of a password, and `too_many_sign_ins`. */
export async function acceptInvitation(
  { database, signIn, address }: { readonly database: Database; readonly signIn: Pick<SignIn, 'pool'>; readonly address: string },
  token: string,
  form: AcceptanceForm,
  at: Instant,
): Promise<{ email: string } | Refusal> {
  return behind(database, token, at, async (tx, act, invitation) => {
    const { id, email, role, language } = invitation;
    const known = await userOfEmail(tx, email);
    const refused = known ? await checkPassword(signIn, { email, address }, form.password) : null;
    if (refused) return refused;
    const newcomer = { name: form.name, email, role, language };
    const joined = await addMember(tx, act, newcomer, known ? { userId: known } : { password: form.password });
    if (isRefusal(joined)) return joined;
    await tx.updateTable('invitation').set({ acceptedAt: at }).where('companyId', '=', act.company.id).where('id', '=', id).execute();
    await revokeLinks(tx, act, 'invitation', id);
    return { email };
  });
}

type Invitation = Awaited<ReturnType<typeof lockInvitation>> & object;

function lockInvitation(tx: Tx, act: Act, id: string) {
  return tx
    .selectFrom('invitation')
    .selectAll()
    .where('companyId', '=', act.company.id)
    .where('id', '=', id as Id<'invitation'>)
    .forUpdate()
    .executeTakeFirst();
}

async function behind<T>(
  database: Database,
  token: string,
  at: Instant,
  work: (tx: Tx, act: Act, invitation: Invitation) => Promise<T>,
): Promise<T | Refusal> {
  const link = await findLink(database, token, at);
  if (!link || link.kind !== 'invitation') return refuse('invitation_is_unknown');
  return inCompany<T | Refusal>(database, link.companyId, async (tx) => {
    const company = await actingCompany(tx, link.companyId);
    const closed = notInTheDemo(company);
    if (closed) return closed;
    const act: Act = {
      company,
      by: { kind: 'client', id: link.linkId, name: '' },
      role: null,
      language: company.language,
      now: at,
      today: dayAt(at, company.zone),
    };
    const invitation = await lockInvitation(tx, act, link.subjectId);
    if (!invitation) return refuse('invitation_is_unknown');
    if (invitation.acceptedAt !== null) return refuse('invitation_was_used');
    if (invitation.revokedAt !== null || link.state === 'revoked') return refuse('invitation_was_withdrawn');
    if (invitation.expiresAt <= at) return refuse('invitation_has_expired');
    return work(tx, act, invitation);
  });
}
