import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { creditInvoice } from '#features/billing/commands/credit.ts';
import { recordRefund } from '#features/billing/commands/refund.ts';
import { RefundForm } from '#features/billing/schema.ts';
import type { Act } from '#platform/session/act.ts';
import { newId } from '#platform/ids.ts';
import { bySql, database, events, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { ask, billAndPay, signedPlan, signedVilla, surveyed, type Villa } from '#test/takeovers-after-scene.ts';
import { droppable } from './commands/papers/dropped.ts';

// One stage of two elements, 900.00 each with VAT, prepaid together; nothing of them waits for the handover.
const monday = '2026-11-23';
let act: Act;
beforeAll(async () => {
  act = await billingFirm(database);
});
interface Stage {
  readonly villa: Villa;
  readonly stage: Id<'instalment'>;
  readonly invoiceId: Id<'invoice'>;
  readonly patio: string;
  readonly annex: string;
}
async function paidStage(): Promise<Stage> {
  const villa = await signedVilla(act);
  await surveyed(act, villa, monday);
  const element = (title: string) => ({ kind: 'programming', title, delivers: 'Tout', minutes: 600, priceCents: 90_000, stage: 1 });
  const elements = ['Patio', 'Annexe'].map((title) => ({ ...element(title), vat: { key: 'standard' } }));
  const { body } = await ask(act, 'POST', `/takeovers/${villa.takeoverId}/plan`, { elements, signOffBps: 0, revision: 0 });
  const [stage] = (await signedPlan(act, villa.takeoverId, body as never)) as [Id<'instalment'>];
  const { invoiceId } = await billAndPay(act, stage, monday);
  const rows = await within(act, (tx) => tx.selectFrom('element').select(['id', 'title']).where('instalmentId', '=', stage).execute());
  const id = (title: string) => rows.find((one) => one.title === title)?.id ?? '';
  return { villa, stage, invoiceId, patio: id('Patio'), annex: id('Annexe') };
}
const credit = (
  { invoiceId }: Stage,
  of: 'all' | readonly { line: number; amountCents: number }[],
  cause: 'goodwill' | 'mistake' = 'goodwill',
) => within(act, (tx) => creditInvoice(tx, act, invoiceId, { id: newId<'invoice'>(), reason: 'Geste', of, cause }));
const gift = (of: Stage, line: number, amountCents: number) => credit(of, [{ line, amountCents }]);
const givenBack = ({ invoiceId }: Stage, amountCents: number) =>
  within(act, async (tx) =>
    granted(
      await recordRefund(tx, act, invoiceId, RefundForm.parse({ id: newId<'refund'>(), amountCents, paidOn: act.today, way: 'transfer' })),
    ),
  );
const happens = (element: string, kind: string) => ask(act, 'POST', `/takeover-elements/${element}/events`, { kind, onDay: monday });
const done = async (element: string) => {
  for (const kind of ['started', 'done']) expect((await happens(element, kind)).status).toBe(200);
};
const told = async ({ stage }: Stage) => {
  const both = await Promise.all(['takeover.opened', 'takeover.closed'].map((kind) => events(act, kind)));
  const of = (list: (typeof both)[number] = []) =>
    list.map(({ data }) => data as { instalmentId: string; elements: string[]; title: string }).filter((one) => one.instalmentId === stage);
  return { opened: of(both[0]), closed: of(both[1]) };
};

describe('a gift of work that is still to be done', () => {
  it('property 16: leaves half of each element prepaid, before it was begun and after; more is refused by name, and by the database', async () => {
    const stage = await paidStage();
    const refused = (line: number) => ({ refusal: 'work_given_away_opens_nothing', status: 409, values: { line } });
    expect(await gift(stage, 1, 45_001)).toMatchObject(refused(2));
    expect(await credit(stage, 'all')).toMatchObject(refused(1));
    granted(await gift(stage, 1, 45_000));
    expect(await gift(stage, 1, 1)).toMatchObject(refused(2));
    await givenBack(stage, 45_000);
    expect((await happens(stage.annex, 'started')).status).toBe(200);
    expect(await gift(stage, 1, 1)).toMatchObject(refused(2));
    // The same by plain SQL: another credit note of a cent.
    const more = within(act, async (tx) => {
      const note = await tx.selectFrom('invoice').select('id').where('correctsInvoiceId', '=', stage.invoiceId).executeTakeFirstOrThrow();
      const series = sql<{
        last: number;
      }>`update number_series set last_number = last_number + 1 where series = 'credit_note' returning last_number as last`;
      const cents = { net_cents: 1, vat_cents: 0, gross_cents: 1 };
      const ordinal = (await series.execute(tx)).rows[0]?.last ?? 0;
      const next = { id: newId(), number: `CN-2026-${String(ordinal).padStart(4, '0')}`, reference: 'y', ordinal, ...cents };
      const value = JSON.stringify({ number: next.number });
      await sql`insert into invoice select (jsonb_populate_record(n, ${JSON.stringify(next)}::jsonb || jsonb_build_object('value', n.value || ${value}::jsonb
          || jsonb_build_object('plan', n.value -> 'plan' || '{"netCents": 1, "vatCents": 0, "grossCents": 1}')))).* from invoice n where n.id = ${note.id}`.execute(
        tx,
      );
      await sql`insert into invoice_line select (jsonb_populate_record(l, ${JSON.stringify({ invoice_id: next.id, ...cents })}::jsonb)).*
        from invoice_line l where l.invoice_id = ${note.id}`.execute(tx);
    });
    await expect(more).rejects.toMatchObject({ constraint: 'work_is_not_given_away' });
  });

  it('is free once it was done, and then it is not opened again: nothing could pay it', async () => {
    const stage = await paidStage();
    await done(stage.annex);
    granted(await gift(stage, 1, 90_000));
    expect((await happens(stage.annex, 'reopened')).body).toMatchObject({ refusal: 'element_was_given_away', status: 409 });
    const row = `insert into element_event (company_id, element_id, takeover_id, position, kind, on_day, note, at, by_name) values ($1, $2, $3, 3, 'reopened', $4, '', $5, 'x')`;
    await expect(bySql(act, row, [act.company.id, stage.annex, stage.villa.takeoverId, monday, act.now])).rejects.toMatchObject({
      constraint: 'given_away_stays_done',
    });
  });

  it('that is no longer wanted is taken back: its invoice is a mistake as a whole, and then an addendum may', async () => {
    const stage = await paidStage();
    const asked = () => within(act, (tx) => droppable(tx, act, stage.villa.takeoverId, [stage.stage]));
    expect(await asked()).toMatchObject({ refusal: 'instalment_cannot_be_taken_back' });
    granted(await credit(stage, 'all', 'mistake'));
    expect(await asked()).toMatchObject([{ id: stage.stage, amountCents: 180_000 }]);
  });
});

describe('an invoice that was issued before its lines named their elements', () => {
  it('is credited all the same: its rows name them', async () => {
    const stage = await paidStage();
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(`set session_replication_role = 'replica'`);
    await owner.query(`update invoice set value = value #- '{plan,lines,0,elementId}' #- '{plan,lines,1,elementId}' where id = $1`, [
      stage.invoiceId,
    ]);
    await owner.end();
    expect(await gift(stage, 1, 45_001)).toMatchObject({ refusal: 'work_given_away_opens_nothing' });
    granted(await gift(stage, 1, 45_000));
    await done(stage.patio);
    const path = `/takeovers/${stage.villa.takeoverId}/giving-up`;
    expect((await ask(act, 'GET', path)).body).toMatchObject({ billedCents: 195_000, owedCents: 150_000 });
    expect((await ask(act, 'POST', path, { reason: 'La cliente part' })).status).toBe(200);
  });
});

describe('a takeover that is given up after a gift', () => {
  it('keeps what was done at its price, whatever was given of its neighbour', async () => {
    const stage = await paidStage();
    granted(await gift(stage, 1, 45_000));
    await givenBack(stage, 45_000);
    await done(stage.patio);
    const path = `/takeovers/${stage.villa.takeoverId}/giving-up`;
    // 600.00 of the survey and 900.00 of the patio; the 450.00 that are left of the annex go back.
    expect((await ask(act, 'GET', path)).body).toMatchObject({ billedCents: 195_000, owedCents: 150_000 });
    expect((await ask(act, 'POST', path, { reason: 'La cliente part' })).status).toBe(200);
    const notes = await within(act, (tx) =>
      tx
        .selectFrom('invoiceLine')
        .innerJoin('invoice as n', (on) =>
          on.onRef('n.companyId', '=', 'invoiceLine.companyId').onRef('n.id', '=', 'invoiceLine.invoiceId'),
        )
        .select(['invoiceLine.elementId', 'invoiceLine.grossCents'])
        .where('n.correctsInvoiceId', '=', stage.invoiceId)
        .where('n.creditCause', '=', 'given_up')
        .execute(),
    );
    expect(notes).toEqual([{ elementId: stage.annex, grossCents: 45_000 }]);
  });
});

describe('what money opens and closes', () => {
  it('is told of each element, once each time, also where it is one of a stage', async () => {
    const stage = await paidStage();
    expect(await told(stage)).toMatchObject({ opened: [{ elements: ['Patio', 'Annexe'] }], closed: [] });
    await done(stage.annex);
    granted(await gift(stage, 1, 90_000));
    expect((await told(stage)).closed).toEqual([]);
    await givenBack(stage, 90_000);
    expect((await told(stage)).closed).toMatchObject([{ elements: ['Annexe'], title: 'Annexe' }]);
    granted(await gift(stage, 0, 1_000));
    await givenBack(stage, 1_000);
    const after = await told(stage);
    expect([after.opened.length, after.closed.length]).toEqual([1, 1]);
    // The mistake of the rest closes the patio, and says nothing of the annex again.
    granted(await credit(stage, 'all', 'mistake'));
    expect((await told(stage)).closed).toMatchObject([{ elements: ['Annexe'] }, { elements: ['Patio'], title: 'Patio' }]);
  });
});
