import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { sumCents, type Cents } from '#domain/money.ts';
import { type ElementLeft, type LeftBecause, owedOfElements, type WorkLeft } from '#domain/takeovers/left.ts';
import type { Day } from '#domain/time.ts';
import { creditsOfLeft } from '#features/billing/queries/credit-left.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What is left, why, and on which day. `documentId`: the paper that the client leaves; null: the takeover is given up, with all its papers. */
export interface Leaving {
  readonly takeoverId: Id<'takeover'>;
  readonly documentId: Id<'takeover_document'> | null;
  readonly on: Day;
}
export const becauseOf = ({ documentId }: Pick<Leaving, 'documentId'>): LeftBecause => (documentId === null ? 'given_up' : 'withdrawal');

/** What stays owed of what is left, in the takeover's prices. */
export interface OwedOfLeft {
  /** The papers that end with it. */
  readonly documentIds: readonly Id<'takeover_document'>[];
  readonly earlyStart: boolean;
  /** By element, what was done of it is worth. */
  readonly owed: ReadonlyMap<string, Cents>;
  /** Of their invoices, what is neither credited nor goes back with this. */
  readonly owedCents: Cents;
  /** What was billed of them and not credited before. */
  readonly billedCents: Cents;
}

interface Row {
  readonly elements: readonly ElementLeft[];
  readonly signedOff: readonly Day[];
}

/**
 * Which papers end: the one that is left; with the agreement also the terms and addenda that rest on it, and with terms the addenda that changed them, as contracts
 * that are ancillary do (Directive 2011/83/EU art. 15); where the takeover is given up, all that stand.
 */
async function papersThatEnd(tx: Tx, act: Act, { takeoverId, documentId }: Leaving): Promise<Id<'takeover_document'>[]> {
  const signed = await tx
    .selectFrom('takeoverSignature as signature')
    .leftJoin('takeoverWithdrawal as w', (on) =>
      on.onRef('w.companyId', '=', 'signature.companyId').onRef('w.documentId', '=', 'signature.documentId'),
    )
    .select(['signature.documentId', 'signature.kind', 'w.withDocumentId', sql<boolean>`w.document_id is null`.as('stands')])
    .where('signature.companyId', '=', act.company.id)
    .where('signature.takeoverId', '=', takeoverId)
    .where('signature.kind', 'in', ['agreement', 'terms', 'addendum'])
    .orderBy('signature.documentId')
    .execute();
  const left = signed.find((one) => one.documentId === documentId);
  const goesAlong = ({ kind, stands, withDocumentId }: (typeof signed)[number]): boolean => {
    if (documentId === null || left?.kind === 'agreement') return stands;
    if (left?.kind !== 'terms') return false;
    // Of terms that were left before, those that ended with them, and none of the terms that came after.
    return left.stands ? stands && kind === 'addendum' : withDocumentId === documentId;
  };
  return signed.filter((one) => one.documentId === documentId || goesAlong(one)).map((one) => one.documentId as Id<'takeover_document'>);
}

/** What the client owes when a signed paper is left, or the takeover given up: before it is confirmed, and for the credit notes. Nothing of what nobody signed. */
export async function owedWhenLeft(tx: Tx, act: Act, leaving: Leaving): Promise<OwedOfLeft> {
  const documentIds = await papersThatEnd(tx, act, leaving);
  const { rows } = await sql<Row>`select
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'priceCents', e.price_cents, 'minutes', e.minutes,
          'earlyStart', s.early_start,
          'doneOn', (select v.on_day from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'done'
            and element_is_done(e.company_id, e.id) order by v.position desc limit 1),
          'worked', (select coalesce(json_agg(json_build_object('on', w.worked_on, 'minutes', w.minutes)), '[]') from work_time w
            where w.company_id = e.company_id and w.element_id = e.id
              and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id)))), '[]')
        from element e join takeover_signature s on s.company_id = e.company_id and s.document_id = e.document_id
        where e.company_id = t.company_id and e.document_id = any(${documentIds}::uuid[])
          and not instalment_is_dropped(e.company_id, e.instalment_id)) as elements,
      (select coalesce(json_agg(o.signed_off_on), '[]') from survey_sign_off o where o.company_id = t.company_id and o.takeover_id = t.id) as signed_off
    from takeover t where t.company_id = ${act.company.id} and t.id = ${leaving.takeoverId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('a takeover that is left is gone');
  const left: WorkLeft = { because: becauseOf(leaving), leftOn: leaving.on, elements: row.elements, signedOff: row.signedOff };
  const owed = owedOfElements(left);
  const credits = await creditsOfLeft(tx, act, { takeoverId: leaving.takeoverId, documentIds, owed });
  return {
    documentIds,
    earlyStart: row.elements.some(({ earlyStart }) => earlyStart),
    owed,
    owedCents: sumCents(credits.map((one) => one.owedCents)),
    billedCents: sumCents(credits.map((one) => one.billedCents)),
  };
}
