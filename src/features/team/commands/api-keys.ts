import type { Id } from '#domain/id.ts';
import type { Refusal } from '#domain/refusal.ts';
import { notInTheDemo } from '#domain/team/demo.ts';
import { addMinutes } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { hashOfKey, newApiKey } from '#platform/session/act-of.ts';
import { refuse as refuseSession } from '#platform/session/refusals.ts';
import { refuse } from '../refusals.ts';
import type { ApiKeyForm } from '../schema.ts';
import { withdrawInvitationsBy } from './withdraw-invitation.ts';

/** Makes a key and answers with it, the only time it is seen. A key makes no key, so none can widen its own scopes. Refusals: `not_in_the_demo`, `only_for_a_signed_in_person`. */
export async function makeApiKey(tx: Tx, act: Act, form: ApiKeyForm): Promise<{ id: Id<'api_key'>; key: string } | Refusal> {
  const closed = notInTheDemo(act.company);
  if (closed) return closed;
  if (act.by.kind !== 'member' || act.by.id === null) return refuseSession('only_for_a_signed_in_person');
  const id = newId<'api_key'>();
  const key = newApiKey();
  const expiresAt = form.expiresInDays === null ? null : addMinutes(act.now, form.expiresInDays * 24 * 60);
  const scopes = [...new Set(form.scopes)].sort();
  await tx
    .insertInto('apiKey')
    .values({
      companyId: act.company.id,
      id,
      name: form.name,
      keyHash: hashOfKey(key),
      scopes,
      createdBy: act.by.id,
      createdAt: act.now,
      expiresAt,
    })
    .execute();
  await record(tx, act, { kind: 'api_key.made', subject: { kind: 'api_key', id }, data: { name: form.name, scopes } });
  return { id, key };
}

/** The key stops at once, and the invitations it sent are withdrawn. Refusal: `no_such_api_key`. */
export async function revokeApiKey(tx: Tx, act: Act, id: Id<'api_key'>): Promise<Refusal | null> {
  const row = await tx
    .updateTable('apiKey')
    .set({ revokedAt: act.now })
    .where('companyId', '=', act.company.id)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (!row) return refuse('no_such_api_key');
  await withdrawInvitationsBy(tx, act, [id]);
  await record(tx, act, { kind: 'api_key.revoked', subject: { kind: 'api_key', id }, data: { name: row.name } });
  return null;
}
