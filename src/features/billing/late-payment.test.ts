import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import type { Act } from '#platform/session/act.ts';
import { bill, database, lines, run, scene, within } from '#test/faults/invoicing-acts.ts';
import { billingFirm, on } from '#test/faults/invoicing-scene.ts';
import { newId } from '#platform/ids.ts';
import type { Day } from '#domain/time.ts';
import { forgivePeriod } from './commands/forgive.ts';
import { previewInvoice } from './commands/issue.ts';
import { periodsOf } from './queries/contract-periods.ts';

/** As contracts do when the first invoice is settled, and when that payment is taken back. */
const paid = (act: Act, contractId: Id<'contract'>, position: number, day: string, settled = true) =>
  within(act, (tx) =>
    tx
      .insertInto('contractPayment')
      .values({ companyId: act.company.id, contractId, position, settled, paidOn: day as Day, at: act.now, invoiceId: newId<'invoice'>() })
      .execute(),
  );
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
    await paid(act, contractId, 1, '2027-02-10');
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
    const { contractId } = await scene(act, { paidOn: '2026-11-24' });
    await run(on(act, '2027-01-02'));
    await paid(act, contractId, 2, '2027-01-10', false);
    await run(on(act, '2027-02-20'));
    await paid(act, contractId, 3, '2027-03-05');
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
