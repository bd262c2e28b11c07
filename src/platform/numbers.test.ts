import { describe, expect, it } from 'vitest';
import { testCompany } from '#test/company.ts';
import { testDatabase } from '#test/database.ts';
import { connect, inCompany } from './database/connect.ts';
import { nextNumber } from './numbers.ts';

const { appUrl } = await testDatabase();
const database = connect(appUrl, { connections: 12 });
const act = await testCompany(database);
const other = await testCompany(database);

describe('numbers', () => {
  it('property 9: twelve at once, four of them rolled back, leave consecutive numbers without a gap', async () => {
    const attempts = Array.from({ length: 36 }, (_, index) =>
      inCompany(database, act.company.id, async (tx) => {
        const number = await nextNumber(tx, act, 'offer', 2026);
        if (index % 3 === 0) throw new Error('rolled back');
        return number;
      }).catch(() => null),
    );
    const numbers = (await Promise.all(attempts)).filter((number) => number !== null).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  it('property 9: each series, year and firm begins with 1', async () => {
    const first = (a: typeof act, series: string, year: number) =>
      inCompany(database, a.company.id, (tx) => nextNumber(tx, a, series, year));
    expect(await first(act, 'contract', 2026)).toBe(1);
    expect(await first(act, 'offer', 2027)).toBe(1);
    expect(await first(other, 'offer', 2026)).toBe(1);
  });
});
