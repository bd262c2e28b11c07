import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { newId } from '#platform/ids.ts';
import type { Act } from '#platform/session/act.ts';
import { bySql, database, ownerUrl, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm } from '#test/faults/invoicing-scene.ts';
import { pastTheGates, type SceneTakeover, takeoverScene } from '#test/takeovers-billing-scene.ts';
import { creditInvoice } from './commands/credit.ts';
import { billInstalment } from './commands/instalment.ts';

// An invoice of an instalment by plain SQL, as the application's own login: of everything it says one thing is not so.
let act: Act;
/** Its survey is billed, 600.00, and what is forged is a copy of that invoice. */
let billed: SceneTakeover;
let invoiceId: Id<'invoice'>;
let signed: SceneTakeover;
let handedOver: SceneTakeover;
let dropped: SceneTakeover;
let droppedAndHandedOver: SceneTakeover;
beforeAll(async () => {
  act = await billingFirm(database);
  const scene = (plan = {}) => takeoverScene(database, ownerUrl, act, { firstPaymentOn: '2026-12-01', ...plan });
  billed = await scene();
  signed = await scene();
  handedOver = await scene({ handedOver: true });
  dropped = await scene({ drops: true });
  droppedAndHandedOver = await scene({ drops: true, handedOver: true });
  invoiceId = await within(act, async (tx) => granted(await billInstalment(tx, act, billed.wish(billed.survey))));
});

interface Forged {
  readonly row?: object;
  readonly cents?: number;
  readonly value?: object;
  /** Its lines: of which element, and how much; by default of the one that the instalment prepays. */
  readonly lines?: readonly (readonly [elementId: string | null | undefined, cents: number])[];
}
/** Writes it with all that belongs to it, asks every constraint, and undoes everything. */
const forge = (of: SceneTakeover, instalment: Id<'instalment'> | null, { row = {}, cents = 60_000, value = {}, lines }: Forged = {}) =>
  within(act, async (tx) => {
    const vat = Math.round(cents / 6);
    const sums = { net_cents: cents - vat, vat_cents: vat, gross_cents: cents };
    const its_lines = lines ?? [[of.elements.get(instalment ?? of.survey), cents]];
    const plan = { netCents: cents - vat, vatCents: vat, grossCents: cents, lines: its_lines.map(() => ({})) };
    const id = newId<'invoice'>();
    const its = { id, number: '2026-0002', reference: 'x', ordinal: 2, takeover_id: of.takeoverId, instalment_id: instalment };
    const whole = { ...its, client_id: of.clientId, home_id: of.homeId, ...sums, ...row };
    await sql`update number_series set last_number = last_number + 1 where series = 'invoice'`.execute(tx);
    await sql`insert into invoice select (jsonb_populate_record(i, ${JSON.stringify(whole)}::jsonb || jsonb_build_object('value',
      i.value || ${JSON.stringify({ number: '2026-0002', ...value })}::jsonb || jsonb_build_object('plan', i.value -> 'plan' || ${JSON.stringify(plan)}::jsonb)))).*
      from invoice i where i.id = ${invoiceId}`.execute(tx);
    let open = vat;
    for (const [at, [elementId, gross]] of its_lines.entries()) {
      const own = at === its_lines.length - 1 ? open : Math.round(gross / 6);
      open -= own;
      const line = {
        invoice_id: id,
        position: at + 1,
        element_id: elementId ?? null,
        net_cents: gross - own,
        vat_cents: own,
        gross_cents: gross,
      };
      await sql`insert into invoice_line select (jsonb_populate_record(l, ${JSON.stringify(line)}::jsonb)).*
        from invoice_line l where l.invoice_id = ${invoiceId}`.execute(tx);
    }
    await sql`set constraints all immediate`.execute(tx);
    throw new Error('all was taken');
  });
const notSigned = /not of an instalment that was signed/;

describe('property 15: an invoice of an instalment by plain SQL', () => {
  it('is taken when it says what was signed', async () => {
    await expect(forge(signed, signed.survey)).rejects.toThrow('all was taken');
    await expect(forge(signed, signed.rewiring, { cents: 90_000 })).rejects.toThrow('all was taken');
  });

  it('is of the signed amount, to its client, for its home, in its currency, payable from the day the signature says', async () => {
    for (const cents of [0, 1, 59_999, 60_001]) await expect(forge(signed, signed.survey, { cents })).rejects.toThrow(notSigned);
    for (const row of [{ client_id: billed.clientId }, { home_id: billed.homeId }, { home_id: null }, { takeover_id: billed.takeoverId }])
      await expect(forge(signed, signed.survey, { row })).rejects.toThrow(notSigned);
    for (const day of [null, '2026-11-23', '2026-12-02'])
      await expect(forge(signed, signed.survey, { row: { first_payment_on: day }, value: { firstPaymentOn: day } })).rejects.toThrow(
        notSigned,
      );
  });

  it('is of a signed paper, and not of what an addendum took back', async () => {
    await expect(forge(signed, signed.unsigned, { cents: 30_000 })).rejects.toThrow(notSigned);
    await expect(forge(dropped, dropped.rewiring, { cents: 90_000 })).rejects.toThrow(notSigned);
    await expect(forge(dropped, dropped.programming, { cents: 90_000 })).rejects.toThrow('all was taken');
    await expect(forge(signed, null)).rejects.toThrow('takeover_invoice_names_its_instalment');
  });

  it('property 17: bills the last part after the handover, and of what stands', async () => {
    const each = (of: SceneTakeover) => [of.programming, of.rewiring].map((id) => [of.elements.get(id), 10_000] as const);
    const last = (of: SceneTakeover, cents: number) => forge(of, of.lastPart, { cents, lines: each(of).slice(0, cents / 10_000) });
    await expect(last(signed, 20_000)).rejects.toThrow(notSigned);
    await expect(last(handedOver, 20_000)).rejects.toThrow('all was taken');
    for (const cents of [10_000, 19_999, 20_001]) await expect(last(handedOver, cents)).rejects.toThrow(notSigned);
    // The rewiring was taken back, and with it the 100.00 that would have waited.
    await expect(last(droppedAndHandedOver, 20_000)).rejects.toThrow(notSigned);
    await expect(last(droppedAndHandedOver, 10_000)).rejects.toThrow('all was taken');
    // Work is not billed any more: it was signed that all of it is delivered.
    await expect(forge(handedOver, handedOver.rewiring, { cents: 90_000 })).rejects.toThrow(notSigned);
  });

  it('property 16: each line is of an element of the instalment, with its amount; that of another pays nothing', async () => {
    const [first, second] = [signed.elements.get(signed.programming), signed.elements.get(signed.rewiring)];
    const notItsElement = /a line of document 2026-0002 is not of an element/;
    const billing = (lines: NonNullable<Forged['lines']>) => forge(signed, signed.programming, { cents: 90_000, lines });
    await expect(billing([[first, 90_000]])).rejects.toThrow('all was taken');
    for (const lines of [[[second, 90_000]], [[null, 90_000]], [[billed.elements.get(billed.survey), 90_000]]] as const)
      await expect(billing(lines)).rejects.toThrow(notItsElement);
    const shared = [first, second].map((id) => [id, 45_000] as const);
    await expect(billing(shared)).rejects.toThrow(notItsElement);
  });

  it('property 1: bills it once, also when it was given away', async () => {
    await expect(forge(billed, billed.survey)).rejects.toThrow('billed already');
    const gift = { id: newId<'invoice'>(), reason: 'Geste', of: 'all', cause: 'goodwill' } as const;
    // What was done already may be given away.
    const its = { company_id: act.company.id, takeover_id: billed.takeoverId, element_id: billed.elements.get(billed.programming) };
    const event = { ...its, position: 1, kind: 'done', on_day: act.today, note: '', at: act.now, by_name: 'x' };
    await pastTheGates(ownerUrl, 'element_event', event);
    const tried = within(act, async (tx) => {
      const given = granted(await billInstalment(tx, act, billed.wish(billed.programming)));
      granted(await creditInvoice(tx, act, given, gift));
      const again = sql`insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', ${newId()}::text, 'number', '2026-0003', 'ordinal', 3,
        'reference', 'x', 'value', i.value || '{"number": "2026-0003"}'))).* from invoice i where i.id = ${given}`;
      await sql`savepoint before`.execute(tx);
      await expect(again.execute(tx)).rejects.toThrow('billed already');
      await sql`rollback to savepoint before`.execute(tx);
      throw new Error('undone');
    });
    await expect(tried).rejects.toThrow('undone');
  });

  it('property 10: a credit note is of its invoice’s takeover, for a cause a takeover knows', async () => {
    const note = (row: object) =>
      bySql(
        act,
        `insert into invoice select (jsonb_populate_record(i, $1::jsonb || jsonb_build_object('value', i.value || '{"kind": "credit_note", "number": "CN-2026-0001"}'))).*
          from invoice i where i.id = $2`,
        [
          JSON.stringify({
            id: newId(),
            kind: 'credit_note',
            number: 'CN-2026-0001',
            ordinal: 1,
            reference: 'y',
            instalment_id: null,
            corrects_invoice_id: invoiceId,
            credit_cause: 'mistake',
            first_payment_on: null,
            ...row,
          }),
          invoiceId,
        ],
      );
    await expect(note({ takeover_id: signed.takeoverId })).rejects.toThrow('is not of its invoice');
    await expect(note({ takeover_id: null })).rejects.toThrow('is not of its invoice');
    await expect(note({ credit_cause: 'end', served_until: '2026-11-23' })).rejects.toThrow('takeover_is_credited_for_a_cause_of_its_own');
  });
});
