import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { creditTakeover } from '#features/billing/commands/credit-takeover.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { readClient } from '#features/homes/queries/clients.ts';
import type { Tx } from '#platform/database/connect.ts';
import { withoutHarm } from '#platform/database/without-harm.ts';
import { record } from '#platform/events.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { formatDay } from '#platform/i18n/format.ts';
import type { Act } from '#platform/session/act.ts';
import { notCredited } from '../queries/not-credited.ts';
import { becauseOf, type Leaving, owedWhenLeft } from '../queries/owed.ts';
import { readTakeover, type TakeoverRead } from '../queries/takeover.ts';
import { refuse } from '../refusals.ts';
import { about } from './about.ts';
import { shownPaper } from './papers/shown.ts';

type Left = Omit<Leaving, 'takeoverId'>;

/**
 * What was billed of what is left is credited, whether it was paid or not, but for what is owed of work that was done (`owedOfElements`). It never undoes the end:
 * what cannot be credited is told, with why, stays on the takeover's page and on the page of the day, and is tried again. Told once for each reason.
 * Events: `takeover.not_credited` {documentId, title, refusal, values}, and once it could be after all `takeover.credited`.
 */
export async function creditLeft(tx: Tx, act: Act, takeover: TakeoverRead, left: Left): Promise<Id<'invoice'>[] | Refusal> {
  const { documentId } = left;
  const words = await wordsFor(tx, act, takeover, left);
  if (isRefusal(words)) return words;
  const answer = await withoutHarm(
    tx,
    (reason) => refuse('takeover_could_not_be_credited', { values: { reason } }),
    () => credit(tx, act, { takeover, left, words }),
  );
  const before = (await notCredited(tx, act, takeover.id)).find((one) => one.documentId === documentId);
  const told = { documentId, title: words.title };
  if (isRefusal(answer)) {
    const { refusal, values = {} } = answer;
    if (before?.refusal !== refusal)
      await record(tx, act, { kind: 'takeover.not_credited', ...about(takeover, { ...told, refusal, values }) });
  } else if (before) await record(tx, act, { kind: 'takeover.credited', ...about(takeover, told) });
  return answer;
}

interface Words {
  readonly title: string;
  readonly reason: string;
  /** Where something stays owed. */
  readonly reasonOwed: string;
}

/** What is left, as the client reads it on the credit note. */
async function wordsFor(tx: Tx, act: Act, { clientId, number }: TakeoverRead, { documentId, on }: Left): Promise<Words | Refusal> {
  const from = documentId === null ? await readClient(tx, act, clientId) : await shownPaper(tx, act, documentId);
  if (isRefusal(from)) return from;
  const { language } = from;
  const t = textsIn(language);
  const day = formatDay(on, language, 'long');
  if ('printed' in from) {
    const { title } = from.printed;
    return {
      title,
      reason: t('takeovers:withdrawn.reason', { title, day }),
      reasonOwed: t('takeovers:withdrawn.reasonOwed', { title, day }),
    };
  }
  const reason = t('takeovers:givenUp.reason', { number, day });
  return { title: reason, reason, reasonOwed: t('takeovers:givenUp.reasonOwed', { number, day }) };
}

async function credit(
  tx: Tx,
  act: Act,
  { takeover, left, words }: { takeover: TakeoverRead; left: Left; words: Words },
): Promise<Id<'invoice'>[] | Refusal> {
  const { documentIds, owed } = await owedWhenLeft(tx, act, { takeoverId: takeover.id, ...left });
  const credited = await creditTakeover(tx, act, {
    takeoverId: takeover.id,
    documentIds,
    owed,
    cause: becauseOf(left),
    reasons: { back: words.reason, owed: words.reasonOwed },
  });
  return isRefusal(credited) ? credited : credited.creditNoteIds;
}

/** Tries again what could not be credited of takeovers that were left; done twice it changes nothing. */
export async function creditAgain(tx: Tx, act: Act, takeoverIds: readonly Id<'takeover'>[]): Promise<void> {
  // In one order for everybody, all before the first number is taken.
  const inOrder = takeoverIds.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const id of inOrder) await lockTakeover(tx, id);
  for (const id of inOrder) await creditNow(tx, act, id);
}

/** The button: credits what could not be credited of a takeover. Refusals: `no_such_record`, those of `creditTakeover`. */
export async function creditNow(tx: Tx, act: Act, takeoverId: Id<'takeover'>): Promise<{ creditNoteIds: Id<'invoice'>[] } | Refusal> {
  await lockTakeover(tx, takeoverId);
  const takeover = await readTakeover(tx, act, takeoverId);
  if (isRefusal(takeover)) return takeover;
  const creditNoteIds: Id<'invoice'>[] = [];
  let refused: Refusal | null = null;
  for (const { documentId, leftOn } of await notCredited(tx, act, takeoverId)) {
    const done = await creditLeft(tx, act, takeover, { documentId, on: leftOn });
    if (isRefusal(done)) refused ??= done;
    else creditNoteIds.push(...done);
  }
  return refused ?? { creditNoteIds };
}
