import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Tx } from '#platform/database/connect.ts';
import { revokeLinks } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { refuse } from '../refusals.ts';

export function openInvitations(tx: Tx, act: Act) {
  return tx
    .selectFrom('invitation')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null);
}

/** Refusal: `no_such_invitation`, also when it was accepted meanwhile. */
export async function withdrawInvitation(tx: Tx, act: Act, invitationId: Id<'invitation'>): Promise<Refusal | null> {
  const open = await openInvitations(tx, act).where('id', '=', invitationId).forUpdate().executeTakeFirst();
  if (!open) return refuse('no_such_invitation');
  await withdraw(tx, act, invitationId);
  return null;
}

/** Those that a member sent, or a key, and nobody has answered: whoever may invite no longer is not waited for with an open door either. */
export async function withdrawInvitationsBy(tx: Tx, act: Act, senders: readonly string[]): Promise<void> {
  if (senders.length === 0) return;
  const open = await openInvitations(tx, act).where('invitedBy', 'in', senders).forUpdate().execute();
  for (const { id } of open) await withdraw(tx, act, id);
}

export async function withdraw(tx: Tx, act: Act, id: Id<'invitation'>): Promise<void> {
  await tx.updateTable('invitation').set({ revokedAt: act.now }).where('companyId', '=', act.company.id).where('id', '=', id).execute();
  await revokeLinks(tx, act, 'invitation', id);
}
