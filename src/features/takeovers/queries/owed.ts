import { sql } from 'kysely';
import type { Id } from '#domain/id.ts';
import { sumCents, type Cents } from '#domain/money.ts';
import { keptOfInstalments, type ElementLeft, type PaperLeft } from '#domain/takeovers/withdrawal.ts';
import type { Day } from '#domain/time.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';

/** What stays owed of a paper that is left on a day, in the takeover's prices. */
export interface OwedOfPaper {
  readonly earlyStart: boolean;
  readonly owedCents: Cents;
  /** Of what was billed of it. */
  readonly billedCents: Cents;
  readonly keepCents: ReadonlyMap<Id<'invoice'>, Cents>;
}

interface Row {
  readonly earlyStart: boolean;
  readonly elements: readonly ElementLeft[];
  readonly signedOff: readonly Day[];
  readonly billed: readonly { readonly id: string; readonly invoiceId: Id<'invoice'>; readonly amountCents: Cents }[];
}

/** What the client owes who leaves a signed paper on that day: before it is confirmed, and for the credit note. Nothing of a paper that nobody signed. */
export async function owedOnWithdrawal(tx: Tx, act: Act, documentId: Id<'takeover_document'>, withdrawnOn: Day): Promise<OwedOfPaper> {
  const { rows } = await sql<Row>`select s.early_start,
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'instalmentId', e.instalment_id, 'priceCents', e.price_cents, 'minutes', e.minutes,
          'doneOn', (select v.on_day from element_event v where v.company_id = e.company_id and v.element_id = e.id and v.kind = 'done'
            and element_is_done(e.company_id, e.id) order by v.position desc limit 1),
          'worked', (select coalesce(json_agg(json_build_object('on', w.worked_on, 'minutes', w.minutes)), '[]') from work_time w
            where w.company_id = e.company_id and w.element_id = e.id
              and not exists (select from work_time_struck x where x.company_id = w.company_id and x.work_time_id = w.id)))), '[]')
        from element e where e.company_id = s.company_id and e.document_id = s.document_id
          and not instalment_is_dropped(e.company_id, e.instalment_id)) as elements,
      (select coalesce(json_agg(o.signed_off_on), '[]') from survey_sign_off o where o.company_id = s.company_id and o.takeover_id = s.takeover_id) as signed_off,
      (select coalesce(json_agg(json_build_object('id', i.id, 'invoiceId', v.id, 'amountCents',
          case t.prices_are when 'net' then v.net_cents else v.gross_cents end)), '[]')
        from instalment i join invoice v on v.company_id = i.company_id and v.instalment_id = i.id and not taken_back(v)
          join takeover t on t.company_id = i.company_id and t.id = i.takeover_id
        where i.company_id = s.company_id and i.document_id = s.document_id) as billed
    from takeover_signature s where s.company_id = ${act.company.id} and s.document_id = ${documentId}`.execute(tx);
  const row = rows[0];
  if (!row) return { earlyStart: false, owedCents: 0, billedCents: 0, keepCents: new Map() };
  const left: PaperLeft = { withdrawnOn, ...row };
  const kept = keptOfInstalments(left, row.billed);
  const keepCents = new Map(row.billed.map(({ id, invoiceId }) => [invoiceId, kept.get(id) ?? 0]));
  return {
    earlyStart: row.earlyStart,
    owedCents: sumCents([...keepCents.values()]),
    billedCents: sumCents(row.billed.map(({ amountCents }) => amountCents)),
    keepCents,
  };
}
