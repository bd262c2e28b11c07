import { expect, it } from 'vitest';
import { day } from '../time.ts';
import { servedSpans } from './served.ts';

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
