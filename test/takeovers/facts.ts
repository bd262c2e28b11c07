import type pg from 'pg';
import type { Day } from '#domain/time.ts';

/** What the walks look up after an act: the ids and amounts that the product gave, so that the model can name them, and what the rows say now. Read behind every policy. */
export interface Facts {
  readonly now: Readonly<Record<string, unknown>>;
  readonly papers: readonly {
    readonly id: string;
    readonly hash: string;
    readonly kind: string;
    readonly version: number;
    readonly place: 'home' | 'distance' | null;
    readonly endsOn: Day | null;
    readonly workOn: Day | null;
    readonly payOn: Day | null;
  }[];
  readonly instalments: readonly {
    readonly id: string;
    readonly paper: string;
    readonly opens: 'survey' | 'work' | 'handover';
    readonly cents: number;
  }[];
  readonly elements: readonly {
    readonly id: string;
    readonly paper: string;
    readonly instalment: string;
    readonly survey: boolean;
    readonly retained: number;
  }[];
  readonly invoices: readonly {
    readonly id: string;
    readonly instalment: string;
    readonly gross: number;
    readonly payFrom: Day;
    readonly credited: number;
  }[];
}

export async function factsOf(owner: pg.Pool, takeoverId: string): Promise<Facts> {
  const { rows } = await owner.query<{ facts: Facts }>(
    `select json_build_object(
      'now', json_build_object(
        'called', exists (select from previous_firm_call c where c.takeover_id = $1),
        'words', coalesce((select a.words from interview_answer a where a.takeover_id = $1), ''),
        'grievances', (select coalesce(json_agg(json_build_array(g.id, g.removed_at is not null, (select a.accepted or a.exception <> '' from grievance_answer a
          where a.grievance_id = g.id order by a.position desc limit 1) is true) order by g.id), '[]') from grievance g where g.takeover_id = $1),
        'answers', (select count(*) from grievance_answer a where a.takeover_id = $1),
        'papers', (select coalesce(json_agg(json_build_array(d.id, h.answer, exists (select from heard_reopening r where r.document_id = d.id),
          exists (select from takeover_signature s where s.document_id = d.id), exists (select from takeover_withdrawal w where w.document_id = d.id)) order by d.id), '[]')
          from takeover_document d left join heard_answer h on h.document_id = d.id where d.takeover_id = $1),
        'decision', (select d.verdict from takeover_decision d where d.takeover_id = $1 order by d.position desc limit 1),
        'ended', (select e.ground from takeover_end e where e.takeover_id = $1),
        'place', (select c.place from takeover_circumstances c where c.takeover_id = $1 order by c.position desc limit 1),
        'drafts', (select coalesce(json_object_agg(d.kind, d.revision order by d.kind), '{}') from takeover_draft d where d.takeover_id = $1),
        'codes', (select json_build_array(count(*), count(*) filter (where c.used_at is not null)) from takeover_code c where c.takeover_id = $1),
        'elements', (select coalesce(json_agg(json_build_array(e.id, exists (select from element_event v where v.element_id = e.id and v.kind = 'started'),
          element_is_done(e.company_id, e.id), exists (select from work_time w where w.element_id = e.id)) order by e.id), '[]') from element e where e.takeover_id = $1),
        'invoices', (select coalesce(json_agg(json_build_array(v.id, credited_of(v.company_id, v.id), held_of(v.company_id, v.id),
          exists (select from settlement s where s.invoice_id = v.id and not exists (select from settlement_end e where e.settlement_id = s.id))) order by v.id), '[]')
          from invoice v where v.takeover_id = $1 and v.kind = 'invoice'),
        'signedOff', (select coalesce(json_agg(o.point order by o.point), '[]') from survey_sign_off o where o.takeover_id = $1),
        'devices', (select coalesce(json_agg(json_build_array(d.id, exists (select from device_finding f where f.device_id = d.id)) order by d.id), '[]')
          from device d join takeover t on t.home_id = d.home_id where t.id = $1),
        'offered', exists (select from takeover_offer o where o.takeover_id = $1)),
      'papers', (select coalesce(json_agg(json_build_object('id', d.id, 'hash', d.file_hash, 'kind', d.kind, 'version', d.version,
          'place', d.law -> 'circumstances' ->> 'place', 'endsOn', s.withdrawal_ends_on, 'workOn', s.first_work_on, 'payOn', s.first_payment_on)
          order by d.made_at, d.version), '[]') from takeover_document d
        left join takeover_signature s on s.company_id = d.company_id and s.document_id = d.id where d.takeover_id = $1),
      'instalments', (select coalesce(json_agg(json_build_object('id', i.id, 'paper', i.document_id, 'opens', i.opens, 'cents', i.amount_cents)
          order by i.document_id, i.position), '[]') from instalment i where i.takeover_id = $1),
      'elements', (select coalesce(json_agg(json_build_object('id', e.id, 'paper', e.document_id, 'instalment', e.instalment_id,
          'survey', e.kind = 'survey', 'retained', e.retained_cents) order by e.document_id, e.position), '[]') from element e where e.takeover_id = $1),
      'invoices', (select coalesce(json_agg(json_build_object('id', v.id, 'instalment', v.instalment_id, 'gross', v.gross_cents,
          'payFrom', v.first_payment_on, 'credited', credited_of(v.company_id, v.id)) order by v.year, v.ordinal), '[]')
        from invoice v where v.takeover_id = $1 and v.kind = 'invoice')) as facts`,
    [takeoverId],
  );
  return rows[0]?.facts as Facts;
}

/** The code that was mailed as the so-manieth to that address: asked by its number, since of two acts at once the other may have another mailed meanwhile. */
export async function codeMailedTo(owner: pg.Pool, email: string, nr: number): Promise<string> {
  const { rows } = await owner.query<{ code: string }>(
    `select substring(body_text from '(?n)^(\\d{6})$') as code from mail where to_address = $1 and body_text ~ '(?n)^\\d{6}$' order by id offset $2 limit 1`,
    [email, Math.max(0, nr - 1)],
  );
  return rows[0]?.code ?? '000000';
}
