import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/takeovers/refusals.ts';
import type { PageCall } from '#platform/http/page.tsx';
import { refuse as refuseRequest } from '#platform/http/refusals.ts';
import { isId } from '#domain/id.ts';
import { shownPaper, type ShownPaper } from '../commands/papers/shown.ts';
import { type PaperForClient, type TakeoverForClient, takeoverForClient } from '../queries/for-client.ts';

/** Links to a takeover are withdrawn where whoever they were for is reached elsewhere; one that was handed over also where a mailed one takes its place. */
export const opened = { links: ['takeover'], withdrawnAs: refuse('takeover_link_was_replaced') };
export type Call<F = unknown> = PageCall<F>;

export const read = (call: Call) => takeoverForClient(call.tx, call.act, call.subjectId as Id<'takeover'>);

/** The paper of the address, where it is one of the takeover behind the link. Refusal: `no_such_page`. */
export function listedPaper(call: Call, takeover: TakeoverForClient): PaperForClient | Refusal {
  return takeover.papers.find(({ id }) => id === call.params['documentId']) ?? refuseRequest('no_such_page');
}

export interface PaperRead {
  readonly takeover: TakeoverForClient;
  readonly listed: PaperForClient;
  readonly paper: ShownPaper;
  /** Its address. */
  readonly here: string;
}

/** The paper with all that its page says. Refusals: `no_such_record`, `no_such_page`. */
export async function readPaper(call: Call): Promise<PaperRead | Refusal> {
  if (!isId(call.params['documentId'] ?? '')) return refuseRequest('no_such_page');
  const takeover = await read(call);
  if (isRefusal(takeover)) return takeover;
  const listed = listedPaper(call, takeover);
  if (isRefusal(listed)) return listed;
  const paper = await shownPaper(call.tx, call.act, listed.id);
  return isRefusal(paper) ? paper : { takeover, listed, paper, here: `/t/${call.token}/papers/${listed.id}` };
}

/** Does something with the paper of the address: that it is one of the takeover behind the link is looked at first. */
export async function withPaper<T>(call: Call, work: (read: PaperRead) => Promise<T | Refusal>): Promise<T | Refusal> {
  const found = await readPaper(call);
  return isRefusal(found) ? found : work(found);
}
