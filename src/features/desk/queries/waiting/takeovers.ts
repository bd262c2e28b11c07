import type { StandingWord } from '#domain/takeovers/points.ts';
import { addDays, dayAt } from '#domain/time.ts';
import { type ListedTakeover, takeoverList } from '#features/takeovers/queries/list.ts';
import { notCredited } from '#features/takeovers/queries/not-credited.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { Sight } from '../sight.ts';
import { mostOfAKind, type Task, type TaskKind } from './task.ts';

/** After so many days a client who has the next move is worth a call. */
const patientDays = 7;

/** What is to be done where the firm has the next move, and who may do it. */
const turns: Partial<Record<StandingWord, { readonly kind: TaskKind; readonly needs: string }>> = {
  interview: { kind: 'takeover_interview', needs: 'takeover.interview' },
  acceptance: { kind: 'takeover_acceptance', needs: 'takeover.edit' },
  phone_call: { kind: 'takeover_phone_call', needs: 'takeover.edit' },
  decision: { kind: 'takeover_decision', needs: 'takeover.decide' },
  agreement: { kind: 'takeover_agreement', needs: 'takeover.edit' },
  payment: { kind: 'takeover_bill', needs: 'takeover.bill' },
  prepayment: { kind: 'takeover_bill', needs: 'takeover.bill' },
  prepayment_given: { kind: 'takeover_given', needs: 'takeover.edit' },
  survey: { kind: 'takeover_survey', needs: 'takeover.survey' },
  terms: { kind: 'takeover_terms', needs: 'takeover.edit' },
  work: { kind: 'takeover_work', needs: 'takeover.work' },
  walk: { kind: 'takeover_walk', needs: 'takeover.work' },
  handover: { kind: 'takeover_handover', needs: 'takeover.work' },
};

/** Takeovers whose next move is ours, longest waiting first; then those whose client has had the next move for a week. */
export async function takeoversWaiting(tx: Tx, act: Act, sees: Sight): Promise<Task[]> {
  const asked = { which: 'live', search: '', sort: 'waiting', direction: 'desc', page: 1, size: 1_000 } as const;
  const { rows } = await takeoverList(tx, act, asked);
  const dayOf = ({ waitsSince, askedOn }: ListedTakeover) => (waitsSince ? dayAt(waitsSince, act.company.zone) : askedOn);
  const taskOf = (kind: TaskKind, row: ListedTakeover): Task => ({
    kind,
    href: `/takeovers/${row.id}`,
    number: row.number,
    client: row.clientName,
    home: row.homeName,
    day: dayOf(row),
  });
  const ours = rows.flatMap((row) => {
    const turn = row.of === 'firm' ? turns[row.word] : undefined;
    return turn && sees(turn.needs) ? [taskOf(turn.kind, row)] : [];
  });
  const theirs = rows.filter((row) => row.of === 'client' && sees('takeover.edit') && dayOf(row) <= addDays(act.today, -patientDays));
  return [...ours.slice(0, mostOfAKind), ...theirs.map((row) => taskOf('takeover_client', row)).slice(0, mostOfAKind)];
}

/** Papers that clients left while what was billed of them could not be credited, and still is not; the longest first, with the reason. */
export async function takeoversNotCredited(tx: Tx, act: Act): Promise<Task[]> {
  return (await notCredited(tx, act)).slice(0, mostOfAKind).map(({ takeoverId, number, clientName, homeName, since, refusal, values }) => ({
    kind: 'takeover_not_credited',
    href: `/takeovers/${takeoverId}`,
    number,
    client: clientName,
    home: homeName,
    day: dayAt(since, act.company.zone),
    refusal,
    values,
  }));
}
