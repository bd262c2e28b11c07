import { createHash } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { type ChainLink, verifyChain } from '#domain/contracts/signing.ts';
import { sha256 } from '#features/contracts/commands/chain.ts';
import { held, isPaid, left, paperStands, received, type State } from './model.ts';
import { base } from './office.ts';
import type { Model, World } from './walk.ts';

// What the database says of itself after a walk. Moments of one move are one minute: acts at once have no order there.

/** Held of an instalment at a moment by settled money that was not credited away, as the rows of then tell it. */
const paidAt = (
  instalment: string,
  moment: string,
  day: string,
) => `exists (select from invoice v join settlement s on s.company_id = v.company_id and s.invoice_id = v.id
  where v.instalment_id = ${instalment} and v.kind = 'invoice' and s.settled_on <= ${day} and s.at <= ${moment} + interval '30 seconds'
    and not exists (select from settlement_end e where e.settlement_id = s.id and e.at < ${moment} - interval '30 seconds')
    and v.gross_cents > (select coalesce(sum(c.gross_cents), 0) from invoice c where c.corrects_invoice_id = v.id and c.issued_at < ${moment} - interval '30 seconds')
    and (select coalesce(sum(p.amount_cents), 0) from payment p where p.invoice_id = v.id and p.recorded_at <= ${moment} + interval '30 seconds'
        and not exists (select from payment_reversal r where r.payment_id = p.id and r.recorded_at < ${moment} - interval '30 seconds'))
      >= v.gross_cents - (select coalesce(sum(c.gross_cents), 0) from invoice c where c.corrects_invoice_id = v.id and c.issued_at <= ${moment} + interval '30 seconds'))`;

/** Signed by then, and not left by then. */
const stoodAt = (
  kind: string,
  of: string,
  moment: string,
) => `exists (select from takeover_signature g where g.takeover_id = ${of} and g.kind = '${kind}'
  and g.signed_at <= ${moment} + interval '30 seconds' and not exists (select from takeover_withdrawal w where w.document_id = g.document_id and w.at < ${moment} - interval '30 seconds'))`;

const behindTheGate = `(select takeover_id, entered_at as at, null::uuid as element_id, null::date as on_day, 'survey entry' as what from survey_entry
  union all select takeover_id, at, null, signed_off_on, 'sign-off' from survey_sign_off
  union all select e.takeover_id, v.at, v.element_id, v.on_day, 'element ' || v.kind from element_event v join element e on e.company_id = v.company_id and e.id = v.element_id where v.kind <> 'unplanned'
  union all select takeover_id, recorded_at, element_id, worked_on, 'time' from work_time
  union all select g.takeover_id, a.answered_at, null, null, 'answer' from grievance_answer a join grievance g on g.company_id = a.company_id and g.id = a.grievance_id
  union all select takeover_id, signed_at, null, signed_on, 'signed ' || kind from takeover_signature where kind in ('terms', 'addendum', 'handover'))`;

const offences = `select
  (select json_agg(b.what) from ${behindTheGate} b where b.takeover_id = $1 and not (${stoodAt('acceptance', 'b.takeover_id', 'b.at')} and ${stoodAt('agreement', 'b.takeover_id', 'b.at')}
    and exists (select from instalment i where i.takeover_id = b.takeover_id and i.opens = 'survey' and ${paidAt('i.id', 'b.at', "coalesce(b.on_day, (b.at at time zone 'Europe/Paris')::date)")}))) as "beyond point 2",
  (select json_agg(b.what) from ${behindTheGate} b join element e on e.id = b.element_id where b.takeover_id = $1 and e.kind <> 'survey'
    and not (${stoodAt('terms', 'b.takeover_id', 'b.at')} and ${paidAt('e.instalment_id', 'b.at', 'b.on_day')}
      and exists (select from takeover_signature g where g.document_id = e.document_id and g.first_work_on <= b.on_day))) as "unpaid work",
  (select json_agg(d.id) from takeover_document d where d.takeover_id = $1 and d.kind in ('agreement', 'terms', 'addendum')
    and ((select coalesce(sum(e.retained_cents), 0) * 10 > coalesce(sum(e.price_cents), 0) from element e where e.document_id = d.id)
      or (select coalesce(sum(e.price_cents), 0) from element e where e.document_id = d.id) <> (select coalesce(sum(i.amount_cents), 0) from instalment i where i.document_id = d.id)
      or (select coalesce(sum(e.retained_cents), 0) from element e where e.document_id = d.id)
        <> (select coalesce(sum(i.amount_cents), 0) from instalment i where i.document_id = d.id and i.opens = 'handover'))) as "parts that are not the whole",
  (select json_agg(v.number) from invoice v join instalment i on i.id = v.instalment_id where v.takeover_id = $1 and v.kind = 'invoice'
    and v.gross_cents <> i.amount_cents and not (i.opens = 'handover' and v.gross_cents < i.amount_cents)) as "invoices of another amount",
  (select json_agg(v.instalment_id) from (select instalment_id from invoice v where v.takeover_id = $1 and v.kind = 'invoice'
    and credited_of(v.company_id, v.id) < v.gross_cents group by instalment_id having count(*) > 1) v) as "billed twice",
  (select json_agg(x.kind) from (select s.kind from takeover_signature s where s.takeover_id = $1 and s.kind <> 'addendum'
    and not exists (select from takeover_withdrawal w where w.document_id = s.document_id) group by s.kind having count(*) > 1) x) as "signed twice",
  (select json_agg(o.id) from element o where o.takeover_id = $1
    and (select count(*) filter (where e.kind = 'takeover.opened') - count(*) filter (where e.kind = 'takeover.closed') from event e where e.subject_id = $1
      and e.kind in ('takeover.opened', 'takeover.closed') and e.data -> 'elementIds' ? o.id::text) <> element_is_paid(o.company_id, o.id, $2::date)::int) as "opened or closed and not told"`;

/** Nothing behind the gate before signature and money, no unpaid work, at most a tenth waits, money adds up, chain and sealed files are there. */
export async function looksRight(model: Model, world: World): Promise<void> {
  const { takeoverId } = world.takeover;
  const today = model.possible[0]?.today;
  const { rows } = await world.owner.query<Record<string, unknown>>(offences, [takeoverId, today]);
  expect(Object.entries(rows[0] ?? {}).filter(([, found]) => found !== null)).toEqual([]);
  await moneyAddsUp(model, world);
  await papersAreSealed(world);
}

async function moneyAddsUp(model: Model, { owner, takeover, firm, now, knock }: World): Promise<void> {
  const { rows } = await owner.query<{ id: string; instalment: string; paid: boolean }>(
    `select v.id, v.instalment_id as instalment, instalment_is_paid(v.company_id, v.instalment_id, $2::date) as paid from invoice v where v.takeover_id = $1 and v.kind = 'invoice'`,
    [takeover.takeoverId, model.possible[0]?.today],
  );
  for (const { id, instalment, paid } of rows) {
    const shown = (await (await knock(`${base}/api/invoices/${id}`, { headers: { 'x-now': now, 'x-as': firm.as.owner } })).json()) as Shown;
    const { grossCents, creditedCents, receivedCents, refundedCents, standing } = shown;
    expect(grossCents - creditedCents - receivedCents + refundedCents).toBe(standing.leftCents - standing.overCents);
    const told = [creditedCents, receivedCents, standing.leftCents, paid];
    const known = (s: State) => {
      const one = s.invoices.find((each) => each.id === id);
      if (!one) return undefined;
      // Of a paper that ended nothing opens any more: whether what was kept of an instalment for what had begun is half of it, nobody asks.
      const paper = s.instalments.find(({ id: its }) => its === instalment)?.paper ?? '';
      const isOver = s.ended !== null || !paperStands(s, paper);
      return [one.credited, received(one), held(one) >= 0 ? left(one) : standing.leftCents, isOver ? paid : isPaid(s, instalment, s.today)];
    };
    expect(model.possible.map(known)).toContainEqual(told);
  }
}
interface Shown {
  readonly grossCents: number;
  readonly creditedCents: number;
  readonly receivedCents: number;
  readonly refundedCents: number;
  readonly standing: { readonly leftCents: number; readonly overCents: number };
}

async function papersAreSealed({ owner, takeover, firm, now, knock }: World): Promise<void> {
  const { takeoverId } = takeover;
  const { rows: links } = await owner.query<ChainLink>(
    `select position, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, kind, data, previous_hash as "previousHash", hash from takeover_event where takeover_id = $1 order by position`,
    [takeoverId],
  );
  const { rows: signed } = await owner.query<{ id: string; head: string; sealed: string }>(
    `select document_id as id, chain_head as head, sealed_hash as sealed from takeover_signature where takeover_id = $1`,
    [takeoverId],
  );
  for (const { head } of signed) expect(verifyChain(takeoverId, links, sha256, head)).toBe(true);
  for (const { id, sealed } of signed) {
    const file = await knock(`${base}/api/takeovers/${takeoverId}/documents/${id}/pdf`, {
      headers: { 'x-now': now, 'x-as': firm.as.owner },
    });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([file.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sealed);
  }
}

/** Everything a firm has, as one hash. */
export async function rowsOf(owner: pg.Pool, companyId: string): Promise<string> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'company_id' and t.table_type = 'BASE TABLE' order by 1`,
  );
  const all = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from "${name}" t where company_id = $1`,
  );
  const { rows } = await owner.query<{ name: string; sum: string }>(all.join(' union all '), [companyId]);
  return JSON.stringify(rows);
}
