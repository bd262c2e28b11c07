import { afterAll, describe, expect, it, vi } from 'vitest';
import { calendar } from '#apps/features.ts';
import { addMinutes, dayAt } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { eachCompany } from '#platform/jobs/worker.ts';
import { anotherContract, firmAtWork, firmBeforeSigning, signedContract } from '#test/firm-at-work.ts';
import { ask, signIn, testOffice } from '#test/office.ts';

// The clock of the machine, for everything in this process: ours, and that of the library that signs people in.
const office = await testOffice();
const present = now();
const day = 24 * 60;
const setBack = (minutes: number) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(addMinutes(present, -minutes)) });
afterAll(() => vi.useRealTimers());
// The firm began three days ago; its last contract was signed and billed just now.
setBack(3 * day);
const firm = await firmAtWork(office, { name: 'Firm clock', mark: 'clock' });
vi.useRealTimers();
await anotherContract(office, firm.cookies.owner, 'present');

const rows = async <Row>(sql: string) => office.behind<Row>(sql);
const state = async () => ({
  periods: await rows<{ n: number }>('select contract_line_id, period, count(*)::int as n from invoice_line group by 1, 2 order by 1, 2'),
  numbers: (await rows<{ number: string }>('select number from invoice order by number')).map(({ number }) => number),
});

describe.each([
  ['an hour', 60],
  ['a day', day],
])('the clock of the machine is set back by %s', (_, minutes) => {
  const mark = `back${minutes}`;

  it('whoever is signed in stays so, and others sign in', async () => {
    setBack(minutes);
    expect(now() < present).toBe(true);
    expect((await ask(office, 'get', '/api/session', { cookie: firm.cookies.owner })).status).toBe(200);
    const cookie = await signIn(office, 'sales@clock.example', 'a long enough password');
    expect((await ask(office, 'get', '/api/clients', { cookie })).status).toBe(200);
  });

  it('pages and lists of what was made later are shown, and nothing breaks', async () => {
    setBack(minutes);
    for (const path of [
      '/api/today',
      '/api/figures',
      '/api/offers',
      '/api/contracts',
      '/api/invoices',
      '/api/timeline',
      `/api/contracts/${firm.contractId}`,
      `/api/invoices/${firm.invoiceId}`,
    ])
      expect([path, (await ask(office, 'get', path, { cookie: firm.cookies.owner })).status]).toEqual([path, 200]);
    for (const path of [`/o/${firm.tokens.offer}`, `/s/${firm.tokens.contract}`])
      expect([path, (await ask(office, 'get', path)).status]).toEqual([path, 200]);
    expect(office.errors).toEqual([]);
  });

  it('billing again adds nothing', async () => {
    const before = await state();
    setBack(minutes);
    const failed: string[] = [];
    for (let twice = 0; twice < 2; twice += 1)
      for (const job of calendar()) await eachCompany(office.database, job.name, job.run, (_company, error) => failed.push(error.message));
    expect(failed).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it('an offer is made, accepted and its contract signed; its invoice is issued, or waits under its name until the clock is right', async () => {
    const before = await state();
    setBack(minutes);
    const contract = await anotherContract(office, firm.cookies.owner, mark);
    const during = await state();
    const holds = await ask(office, 'get', '/api/billing-holds', { cookie: firm.cookies.owner });
    const held = JSON.stringify(holds.json).includes('invoice_day_is_before_the_last_issued');
    const issued = during.numbers.length - before.numbers.length;
    // Set back over midnight, its day would come before that of the last number; over New Year it belongs to another series.
    const [then, today] = [dayAt(now(), 'Europe/Paris'), dayAt(present, 'Europe/Paris')];
    expect([issued, held]).toEqual(then === today || then.slice(0, 4) !== today.slice(0, 4) ? [1, false] : [0, true]);
    vi.useRealTimers();
    const worker = await office.program.startWorker();
    await expect.poll(async () => (await state()).numbers.length).toBe(before.numbers.length + 1);
    await worker.stop();
    const after = await state();
    expect(after.periods.every(({ n }) => n === 1)).toBe(true);
    expect((await rows<{ n: number }>(`select count(*)::int as n from invoice where contract_id = '${contract.id}'`))[0]?.n).toBe(1);
    // Numbers and days go together: no later number has an earlier day.
    const days = (await rows<{ day: string }>(`select issue_on::text as day from invoice where kind = 'invoice' order by number`)).map(
      ({ day }) => day,
    );
    expect(days).toEqual(days.toSorted());
    expect(office.errors).toEqual([]);
  });
});

describe('a firm whose seal is younger than the clock says', () => {
  it('signs nothing, is told to look at the clock, and signs once it is right', async () => {
    vi.useRealTimers();
    await firmBeforeSigning(office, { name: 'Firm young', mark: 'young' });
    setBack(day);
    await expect(signedContract(office, 'young')).rejects.toThrow(/503 .*cachet.*pas valable à cette date. Vérifiez l’horloge/s);
    expect(
      await rows(`select from signature s join client c on c.company_id = s.company_id where c.email = 'client@young.example'`),
    ).toEqual([]);
    vi.useRealTimers();
    expect(await signedContract(office, 'young')).toMatchObject({ id: expect.any(String) });
  });
});
