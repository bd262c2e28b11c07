import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addDays, day, instant } from '#domain/time.ts';
import { reversePayment } from '#features/billing/commands/payments.ts';
import type { Tx } from '#platform/database/connect.ts';
import { shippedMigrations } from '#platform/database/migrate.ts';
import type { Act } from '#platform/session/act.ts';
import { billingFirm, markPaid, on, sceneContract, type ScenePlan, withdraw } from '#test/faults/invoicing-scene.ts';
import { journeyScene } from '#test/journey-scene.ts';
import { keep, recordMoment } from './commands/journeys.ts';
import { startJourney } from './commands/projects.ts';
import { attachRates } from './queries/attach.ts';
import { journeysOf, type ReadJourney } from './queries/journeys.ts';
import { listJourneys } from './queries/list.ts';
import { JourneyList } from './schema.ts';

const { database, inFirm, owner } = await journeyScene();

/** A firm, and a contract signed on the day of its act, 23 November 2026; what the journey tells of its service on a day. */
async function story(plan: ScenePlan = {}) {
  const firm = await billingFirm(database);
  const run = <T>(work: (tx: Tx) => Promise<T>) => inFirm(work, firm);
  const ids = await run((tx) => sceneContract(tx, firm, { signedOn: firm.today, ...plan }));
  const told = async (when: string) => {
    const then = on(firm, when);
    const [journey] = await run((tx) => journeysOf(tx, then, { clientId: ids.clientId }));
    const { rows } = await run((tx) => listJourneys(tx, then, JourneyList.parse({})));
    const listed = rows.find(({ id }) => id === journey?.id);
    // The list says what the journey says.
    expect([listed?.next, listed?.last === 'service']).toEqual([journey?.next, journey?.serviceBeganOn !== null]);
    if (journey?.serviceBeganOn) expect(listed?.lastAt).toBe(instant(`${addDays(journey.serviceBeganOn, -1)}T23:00:00Z`)); // Paris in winter
    return journey?.serviceBeganOn;
  };
  const pay = (paidOn: string) => run((tx) => markPaid(tx, on(firm, paidOn), ids.contractId, paidOn));
  const takeBack = (when: string) => run((tx) => reverseAll(tx, on(firm, when), ids.contractId));
  return { firm, run, told, pay, takeBack, ...ids };
}

async function reverseAll(tx: Tx, act: Act, contractId: Id<'contract'>) {
  const payments = await tx
    .selectFrom('payment')
    .innerJoin('invoice', (join) => join.onRef('invoice.companyId', '=', 'payment.companyId').onRef('invoice.id', '=', 'payment.invoiceId'))
    .select('payment.id')
    .where('payment.companyId', '=', act.company.id)
    .where('invoice.contractId', '=', contractId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('paymentReversal as back').select('back.paymentId').whereRef('back.paymentId', '=', 'payment.id'))),
    )
    .execute();
  for (const { id } of payments) granted(await reversePayment(tx, act, id, { reason: 'Rejet de prélèvement' }));
}

describe('service on a journey', () => {
  it('begins on its first day, not when the money comes', async () => {
    const { firm, run, told, pay, clientId } = await story({ startsOn: '2026-12-15' });
    await pay('2026-11-30');
    expect(await told('2026-11-30')).toBeNull();
    expect(await told('2026-12-14')).toBeNull();
    expect(await told('2026-12-15')).toBe('2026-12-15');
    expect(await told('2027-06-01')).toBe('2026-12-15');
    const events = await run((tx) => tx.selectFrom('event').select(['kind', 'data']).where('clientId', '=', clientId).execute());
    expect(events.map(({ kind }) => kind)).toContain('contract.paid');
    expect(events.filter(({ kind }) => kind === 'journey.moment_recorded')).toEqual([]);
    // Nobody records it a second time.
    const [journey] = await run((tx) => journeysOf(tx, on(firm, '2026-12-20'), { clientId }));
    const again = { moment: 'service' as const, happenedOn: null, reason: null };
    const answer = await run((tx) => recordMoment(tx, on(firm, '2026-12-20'), journey?.id as Id<'journey'>, again));
    expect(answer).toMatchObject({ refusal: 'moment_is_already_recorded' });
  });

  it('never began where the client withdrew or the money went back before that day', async () => {
    const withdrawn = await story({ startsOn: '2026-12-15' });
    await withdrawn.pay('2026-11-30');
    await withdrawn.run((tx) => withdraw(tx, on(withdrawn.firm, '2026-11-30'), withdrawn.contractId));
    expect([await withdrawn.told('2026-11-30'), await withdrawn.told('2027-01-10')]).toEqual([null, null]);
    const [journey] = await withdrawn.run((tx) => journeysOf(tx, on(withdrawn.firm, '2026-12-20'), { clientId: withdrawn.clientId }));
    expect(journey).toMatchObject({ serviceBeganOn: null, serviceEndedOn: '2026-11-30', next: 'first_conversation' });
    const same = await story({ startsOn: '2026-11-23' });
    await same.pay('2026-11-23');
    await same.run((tx) => withdraw(tx, same.firm, same.contractId));
    expect(await same.told('2026-11-23')).toBeNull();
    const back = await story({ startsOn: '2026-12-15' });
    await back.pay('2026-11-30');
    await back.takeBack('2026-12-03');
    expect(await back.told('2026-12-20')).toBeNull();
  });

  it('begins late with the money that comes late, and once begun stays so though the money goes back', async () => {
    const { told, pay, takeBack } = await story({ startsOn: '2026-12-01', firstPaymentOn: '2026-11-23' });
    expect(await told('2027-02-19')).toBeNull();
    await pay('2027-02-20');
    expect([await told('2027-02-20'), await told('2027-03-01')]).toEqual(['2027-02-20', '2027-02-20']);
    await takeBack('2027-03-05');
    expect(await told('2027-03-06')).toBe('2027-02-20');
  });

  it('that an older version noted on the day of the money is withdrawn, with why; what somebody recorded stays', async () => {
    const { firm, run, told, pay, clientId } = await story({ startsOn: '2026-12-15' });
    await pay('2026-11-30');
    const that = on(firm, '2026-11-30');
    const journey = async () => (await run((tx) => journeysOf(tx, that, { clientId })))[0] as ReadJourney;
    const noted = { moment: 'service' as const, happenedAt: that.now, plannedOn: null };
    await run(async (tx) => keep(tx, that, await journey(), noted, null));
    expect((await journey()).next).toBeNull();
    const migration = (await shippedMigrations()).find(({ name }) => name.startsWith('0013_'));
    for (let again = 0; again < 2; again += 1) await sql.raw(migration?.sql ?? '').execute(owner.kysely);
    expect(await told('2026-11-30')).toBeNull();
    expect((await journey()).withdrawn).toMatchObject([
      { moment: 'service', withdrawnBy: 'Caretaker', withdrawnFor: expect.stringContaining('Noté') },
    ]);
    const by = on(firm, '2026-12-01');
    granted(await run(async (tx) => recordMoment(tx, by, (await journey()).id, { moment: 'service', happenedOn: null, reason: null })));
    await sql.raw(migration?.sql ?? '').execute(owner.kysely);
    expect((await journey()).moments).toMatchObject([{ moment: 'service', happenedAt: by.now }]);
  });

  it('belongs to the project whose contract it is, and leaves the attach rate as it was', async () => {
    const { firm, run, pay, clientId, homeId } = await story({ startsOn: '2026-11-23' });
    const later = on(firm, '2026-12-20');
    const { journeyId } = granted(await run((tx) => startJourney(tx, later, { clientId, homeId, name: 'Pool house' })));
    const before = await run((tx) => attachRates(tx, later));
    await pay('2026-12-21');
    const then = on(firm, '2026-12-22');
    const journeys = await run((tx) => journeysOf(tx, then, { clientId }));
    expect(journeys.map(({ id, serviceBeganOn }) => [id === journeyId, serviceBeganOn])).toEqual([
      [true, null],
      [false, day('2026-12-21')],
    ]);
    const { rows } = await run((tx) => listJourneys(tx, then, JourneyList.parse({ sort: 'started', direction: 'asc' })));
    expect(rows.map(({ last }) => last)).toEqual(['service', null]);
    expect(await run((tx) => attachRates(tx, then))).toEqual(before);
    expect(before.never).toMatchObject({ projects: 1, withContract: 1 });
  });
});
