import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, database, lines, payment, run, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { previewInvoice } from './commands/issue.ts';
import { recordPayment, reversePayment } from './commands/payments.ts';
import { periodsOf } from './queries/contract-periods.ts';
import { invoicesOf } from './queries/invoices.ts';

/** The money of the first period comes, whole. */
const pays = (act: Act, contractId: Id<'contract'>) =>
  within(act, async (tx) => {
    const [first] = (await invoicesOf(tx, act, { contractId })).toSorted((one, other) => (one.number < other.number ? -1 : 1));
    return granted(await recordPayment(tx, act, first!.id, payment({ receivedOn: act.today, amountCents: first!.grossCents })));
  });
const billedPeriods = async (act: Act) => (await lines(act)).map(({ period }) => period);
const standings = async (act: Act, contractId: Id<'contract'>) =>
  granted(await within(act, (tx) => periodsOf(tx, act, contractId))).periods.slice(0, 5);

describe('a client who pays the first invoice late', () => {
  it('pays for the period in which service begins; what began before it is not billed, and the screen says why', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    await bill(act, contractId);
    const unpaid = on(act, '2027-02-09');
    expect((await standings(unpaid, contractId)).map(({ standing }) => standing)).toEqual([
      'billed',
      'before_service',
      'before_service',
      'to_come',
      'to_come',
    ]);
    await pays(on(act, '2027-02-10'), contractId);
    const later = on(act, '2027-03-20');
    await run(later);
    expect(await billedPeriods(act)).toEqual([0, 3]); // December, paid on 10 February; January and February are not billed, March is
    const january = (await standings(later, contractId))[1];
    expect(january).toMatchObject({ standing: 'before_service', mayForgive: false });
    const refused = { refusal: 'service_had_not_begun_in_this_period' };
    expect(await within(later, (tx) => previewInvoice(tx, later, contractId, 1))).toMatchObject(refused);
    expect(await within(later, (tx) => forgivePeriod(tx, later, contractId, { period: 1, reason: 'Retard' }))).toMatchObject(refused);
  });

  it('whose payment is taken back and comes again: what was billed stays, what began between the two is not billed', async () => {
    const act = await billingFirm(database);
    const { contractId } = await scene(act);
    await bill(act, contractId);
    const { paymentId } = await pays(on(act, '2026-11-24'), contractId);
    await run(on(act, '2027-01-02'));
    const back = on(act, '2027-01-10');
    await within(back, async (tx) => granted(await reversePayment(tx, back, paymentId, { reason: 'Rejet', despite: [] })));
    await run(on(act, '2027-02-20'));
    await pays(on(act, '2027-03-05'), contractId);
    await run(on(act, '2027-04-02'));
    expect(await billedPeriods(act)).toEqual([0, 1, 4]);
    expect((await standings(on(act, '2027-04-02'), contractId)).map(({ standing }) => standing)).toEqual([
      'billed',
      'billed',
      'before_service',
      'before_service',
      'billed',
    ]);
  });
});
