import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import type { HandoverSays, Answered } from '../../documents/handover.ts';
import type { GrievanceSaid, HeardSays } from '../../documents/heard.ts';
import type { TakeoverRead } from '../../queries/takeover.ts';

/** What the client said in the interview, as it was last written; `answered`: the questions with words. */
export async function heardOf(
  tx: Tx,
  act: Act,
  takeoverId: Id<'takeover'>,
): Promise<Pick<HeardSays, 'answers' | 'grievances'> & { readonly answered: readonly InterviewQuestion[] }> {
  const answers = await tx
    .selectFrom('interviewAnswer')
    .select(['question', 'words'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .execute();
  const grievances: GrievanceSaid[] = await tx
    .selectFrom('grievance')
    .select(['kind', 'weight', 'words', 'theirView'])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('removedAt', 'is', null)
    .orderBy('position')
    .execute()
    .then((rows) => rows as GrievanceSaid[]);
  return {
    answers: Object.fromEntries(answers.map(({ question, words }) => [question, words])) as Partial<Record<InterviewQuestion, string>>,
    grievances,
    answered: answers.filter(({ words }) => words.trim() !== '').map(({ question }) => question),
  };
}

type Handed = Omit<HandoverSays, keyof import('../../documents/frame.ts').PaperOf>;

/** Where the work stands on the day of the handover: the newest answer to each grievance, what was done, which reports and papers there are, what still falls due. */
export async function handedOver(tx: Tx, act: Act, { id, pricesAre, facts }: TakeoverRead): Promise<Handed> {
  const company = act.company.id;
  const { rows: grievances } =
    await sql<Answered>`select g.kind, g.weight, g.words, g.their_view, a.answer, a.shown, a.accepted, a.exception, a.promised_on,
      case when f.media_type in ('image/png', 'image/jpeg') then f.hash end as photo_hash, f.hash is not null as has_photo
    from grievance g join lateral (select * from grievance_answer n where n.company_id = g.company_id and n.grievance_id = g.id order by n.position desc limit 1) a on true
      left join file f on f.company_id = a.company_id and f.hash = a.photo_hash
    where g.company_id = ${company} and g.takeover_id = ${id} and g.removed_at is null order by g.position`.execute(tx);
  const standing = facts.elements.filter((one) => one.stands && !one.isSurvey).map((one) => one.id);
  const delivered =
    standing.length === 0
      ? []
      : await tx
          .selectFrom('element')
          .innerJoin('takeoverDocument as document', (on) =>
            on.onRef('document.companyId', '=', 'element.companyId').onRef('document.id', '=', 'element.documentId'),
          )
          .select('element.title')
          .where('element.companyId', '=', company)
          .where('element.id', 'in', standing)
          .orderBy('document.madeAt')
          .orderBy('element.position')
          .execute();
  const reports = await tx
    .selectFrom('surveySignOff')
    .select(['point', 'signedOffOn as on'])
    .where('companyId', '=', company)
    .where('takeoverId', '=', id)
    .orderBy('at')
    .execute();
  const { rows: due } = await sql<{
    cents: number;
  }>`select coalesce(sum(instalment_due_cents(i.company_id, i.id)), 0)::bigint as cents from instalment i
    where i.company_id = ${company} and i.takeover_id = ${id} and i.opens = 'handover' and paper_stands(i.company_id, i.document_id)`.execute(
    tx,
  );
  const [last] = due;
  if (!last) throw new Error('a sum without a row');
  return {
    pricesAre,
    grievances,
    delivered: delivered.map(({ title }) => title),
    reports,
    signed: facts.signed.map(({ kind, signedOn }) => ({ kind, on: signedOn })),
    lastPartCents: last.cents,
  };
}
