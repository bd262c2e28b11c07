import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { canBeReached } from '#domain/team/firm.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { firm } from '#features/team/queries.ts';
import type { Tx } from '#platform/database/connect.ts';
import { addressUnder, makeLink, revokeLinks } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { readTakeover } from '../../queries/takeover.ts';
import { happenedTo } from './chain.ts';

/**
 * A new address of the client's page for a mail to that mailbox. Older ones close, but those in older mails to the same mailbox: clients open old mails, and who reads
 * that mailbox has the new one too. It stays open to the end and after: papers, days and what was done are there.
 */
export async function linkForMail(tx: Tx, act: Act, takeoverId: Id<'takeover'>, sentTo: string): Promise<string> {
  await revokeLinks(tx, act, 'takeover', takeoverId, sentTo);
  return linkInCopy(tx, act, takeoverId, sentTo);
}

/** One more address, for the mail of a signed copy: the page on which the client has just signed stays open. */
export async function linkInCopy(tx: Tx, act: Act, takeoverId: Id<'takeover'>, sentTo: string): Promise<string> {
  return addressUnder(`/t/${await makeLink(tx, act, { kind: 'takeover', subjectId: takeoverId, expiresAt: null, sentTo })}`);
}

/**
 * One more link to the client's page, to hand over by hand; those that were mailed stay open. Refusals: `no_such_record`, `firm_cannot_be_reached`: nobody could
 * answer what is asked there.
 */
export async function linkToTakeover(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<{ address: string } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const reach = canBeReached(await firm(tx, act));
  if (isRefusal(reach)) return reach;
  const address = addressUnder(`/t/${await makeLink(tx, act, { kind: 'takeover', subjectId: takeoverId, expiresAt: null })}`);
  await happenedTo(tx, act, takeoverId, 'link_copied');
  return { address };
}
