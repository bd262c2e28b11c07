import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import type { Tx } from '#platform/database/connect.ts';
import { revokeLinksSentElsewhere } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { signerOfTakeover } from '../../queries/signer.ts';

/**
 * Somebody of a client is reached at another address, or by nobody's any more: links to the client's takeovers close where they were mailed to another mailbox,
 * which may be a stranger's; codes that went there open nothing (`codeIsGood`). The office sends anew; what was handed over by hand stays open.
 */
export async function followTheSignerOfTakeovers(tx: Tx, act: Act, clientId: Id<'client'>): Promise<void> {
  const signer = await signerOfTakeover(tx, act, { clientId });
  if (isRefusal(signer)) return;
  const takeovers = await tx
    .selectFrom('takeover')
    .select('id')
    .where('companyId', '=', act.company.id)
    .where('clientId', '=', clientId)
    .orderBy('id')
    .execute();
  for (const { id } of takeovers) {
    await lockTakeover(tx, id);
    await revokeLinksSentElsewhere(tx, act, { kind: 'takeover', subjectId: id, address: signer.address });
  }
}
