import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { sumCents, type Cents } from '#domain/money.ts';
import { keptOfInstalments, type ElementLeft, type LeftBecause, type WorkLeft } from '#domain/takeovers/left.ts';
import type { Day } from '#domain/time.ts';
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
  readonly owedCents: Cents;
  /** Of what was billed of them. */
  readonly billedCents: Cents;
  readonly keepCents: ReadonlyMap<Id<'invoice'>, Cents>;
}

interface Row {
  readonly elements: readonly ElementLeft[];
  readonly signedOff: readonly Day[];
  readonly billed: readonly { readonly id: string; readonly invoiceId: Id<'invoice'>; readonly amountCents: Cents }[];
}

/**
 * Which papers end: the one that is left; with the agreement also the terms and addenda that rest on it, as contracts that are ancillary to it do (Directive
 * 2011/83/EU art. 15); where the takeover is given up, all that stand.
 */
async function papersThatEnd(tx: Tx, act: Act, { takeoverId, documentId }: Leaving): Promise<Id<'takeover_document'>[]> {
  const signed = await tx
    .selectFrom('takeoverSignature as signature')
    .select(['documentId', 'kind', sql<boolean>`paper_stands(company_id, document_id)`.as('stands')])
    .where('companyId', '=', act.company.id)
    .where('takeoverId', '=', takeoverId)
    .where('kind', 'in', ['agreement', 'terms', 'addendum'])
    .orderBy('documentId')
    .execute();
  const all = documentId === null || signed.some((one) => one.documentId === documentId && one.kind === 'agreement');
  return signed
    .filter((one) => one.documentId === documentId || (all && one.stands))
    .map((one) => one.documentId as Id<'takeover_document'>);
}

/** What the client owes when a signed paper is left, or the takeover given up: before it is confirmed, and for the credit notes. Nothing of what nobody signed. */
export async function owedWhenLeft(tx: Tx, act: Act, leaving: Leaving): Promise<OwedOfLeft> {
  const documentIds = await papersThatEnd(tx, act, leaving);
  const { rows } = await sql<Row>`select
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'instalmentId', e.instalment_id, 'priceCents', e.price_cents, 'minutes', e.minutes,
          'earlyStart', s.early_start,
          'doneOn', (select v.on_day from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'done'
            and element_is_done(e.company_id, e.id) order by v.position desc limit 1),
          'worked', (select coalesce(json_agg(json_build_object('on', w.worked_on, 'minutes', w.minutes)), '[]') from work_time w
            where w.company_id = e.company_id and w.element_id = e.id
              and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id)))), '[]')
        from element e join takeover_signature s on s.company_id = e.company_id and s.document_id = e.document_id
        where e.company_id = t.company_id and e.document_id = any(${documentIds}::uuid[])
          and not instalment_is_dropped(e.company_id, e.instalment_id)) as elements,
      (select coalesce(json_agg(o.signed_off_on), '[]') from survey_sign_off o where o.company_id = t.company_id and o.takeover_id = t.id) as signed_off,
      (select coalesce(json_agg(json_build_object('id', i.id, 'invoiceId', v.id, 'amountCents',
          case t.prices_are when 'net' then v.net_cents else v.gross_cents end)), '[]')
        from instalment i join invoice v on v.company_id = i.company_id and v.instalment_id = i.id and not taken_back(v)
        where i.company_id = t.company_id and i.document_id = any(${documentIds}::uuid[])) as billed
    from takeover t where t.company_id = ${act.company.id} and t.id = ${leaving.takeoverId}`.execute(tx);
  const row = rows[0];
  if (!row) throw new Error('a takeover that is left is gone');
  const left: WorkLeft = { because: becauseOf(leaving), leftOn: leaving.on, elements: row.elements, signedOff: row.signedOff };
  const kept = keptOfInstalments(left, row.billed);
  const keepCents = new Map(row.billed.map(({ id, invoiceId }) => [invoiceId, kept.get(id) ?? 0]));
  return {
    documentIds,
    earlyStart: row.elements.some(({ earlyStart }) => earlyStart),
    owedCents: sumCents([...keepCents.values()]),
    billedCents: sumCents(row.billed.map(({ amountCents }) => amountCents)),
    keepCents,
  };
}
