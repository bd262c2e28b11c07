import { expect, it } from 'vitest';
import { day } from '../time.ts';
import type { ContractFacts } from './lifecycle.ts';
import { servedSpans, serviceBeganOn } from './served.ts';

const contract = { startsOn: day('2026-12-01'), firstWorkOn: day('2026-12-03') };
const came = (on: string) => ({ on: day(on), settled: true });
const back = (on: string) => ({ on: day(on), settled: false });

it('a contract is served from each first payment to the day before it was taken back, and no day counts twice', () => {
  const rows: [Parameters<typeof servedSpans>[1], unknown][] = [
    [[], []],
    [[came('2026-11-23')], [{ from: '2026-12-03', to: null }]],
    [[came('2026-11-23'), back('2026-12-10')], [{ from: '2026-12-03', to: '2026-12-09' }]],
    [
      [came('2026-11-23'), back('2026-12-10'), came('2026-12-20')],
      [
        { from: '2026-12-03', to: '2026-12-09' },
        { from: '2026-12-20', to: null },
      ],
    ],
    // Other money had come before the first was taken back.
    [
      [came('2026-11-23'), back('2026-12-10'), came('2026-12-05')],
      [
        { from: '2026-12-03', to: '2026-12-09' },
        { from: '2026-12-10', to: null },
      ],
    ],
    // Taken back before anything was served.
    [[came('2026-11-23'), back('2026-12-03')], []],
    [[came('2026-11-23'), back('2026-12-03'), came('2026-12-04')], [{ from: '2026-12-04', to: null }]],
  ];
  for (const [said, spans] of rows) expect(servedSpans(contract, said)).toEqual(spans);
});

it('service began on the first day of it that came, and not at all where nothing was left of it by then', () => {
  const facts: ContractFacts = {
    ...contract,
    signedOn: day('2026-11-20'),
    sealedOn: day('2026-11-20'),
    voidedOn: null,
    withdrawnOn: null,
    paidOn: null,
    termMonths: 12,
    termination: null,
    renewedOn: null,
    withdrawalEndsOn: null,
    firstPaymentOn: null,
  };
  const ended = (lastDay: string) => ({
    termination: { recordedOn: day('2026-12-01'), lastDay: day(lastDay), by: 'agreement' as const, reason: 'moved' },
  });
  const rows: [Partial<ContractFacts>, Parameters<typeof servedSpans>[1], string, string | null][] = [
    [{}, [], '2026-12-20', null],
    [{}, [came('2026-11-23')], '2026-12-02', null],
    [{}, [came('2026-11-23')], '2026-12-03', '2026-12-03'],
    [{}, [came('2027-02-20')], '2027-05-01', '2027-02-20'],
    [{}, [came('2026-11-23'), back('2026-12-03')], '2026-12-20', null],
    [{}, [came('2026-11-23'), back('2026-12-03'), came('2026-12-09')], '2026-12-20', '2026-12-09'],
    [{}, [came('2026-11-23'), back('2026-12-04')], '2026-12-20', '2026-12-03'],
    [{ withdrawnOn: day('2026-12-03') }, [came('2026-11-23')], '2026-12-20', null],
    [{ withdrawnOn: day('2026-12-04') }, [came('2026-11-23')], '2026-12-20', '2026-12-03'],
    [ended('2026-12-02'), [came('2026-11-23')], '2026-12-20', null],
    [ended('2026-12-03'), [came('2026-11-23')], '2026-12-20', '2026-12-03'],
    // The term was over before the money came.
    [{ termMonths: 1 }, [came('2027-01-15')], '2027-02-01', null],
  ];
  for (const [more, said, on, began] of rows)
    expect([more, on, serviceBeganOn({ ...facts, ...more }, said, day(on))]).toEqual([more, on, began]);
});
