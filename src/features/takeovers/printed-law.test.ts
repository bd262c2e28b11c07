import { describe, expect, it } from 'vitest';
import { channelsAt, lawfulDays, parties, signingPlaces } from '#domain/contracts/consumer-law/lawful-days.ts';
import { countries } from '#domain/language.ts';
import { day } from '#domain/time.ts';
import { at } from '#test/takeover-facts-by-sql.ts';
import { circumstancesRow, printedLaw } from '#test/takeover-law-by-sql.ts';
import { takeoverRows } from '#test/takeover-rows.ts';

const { story, owner } = await takeoverRows();
const fault = (what: Promise<unknown>) =>
  what.then(
    () => 'all was taken',
    (error: Error & { constraint?: string }) => error.constraint ?? error.message,
  );
const rule = (topic: string, value: number | boolean) => ({ topic, value });
const [withdraw, pay, work] = [
  rule('withdrawal_days_at_home', 14),
  rule('no_payment_days_at_home', 7),
  rule('early_start_needs_express_request', true),
];
const atOnce = { withdrawal_ends_on: null, first_payment_on: '2026-12-09', first_work_on: '2026-12-09' };
const printed = (sources: readonly object[], more: object = {}, circumstances: object = {}) => ({
  law: { country: 'FR', circumstances: { ...printedLaw.circumstances, ...circumstances }, sources, ...more },
});
let version = 0;

describe('property 15: the law that a signed paper prints', () => {
  it('is not left out, so that neither work nor payment is lawful at once', async () => {
    const one = await story('surveyed');
    const signed = async (made: ReturnType<typeof printed>, days: object) => {
      const terms = one.paper('terms', '2026-12-09', [[{ kind: 'programming', priceCents: 100_000 }]], { version: ++version, ...made });
      await one.write(...terms.texts);
      const { sources } = made.law;
      const said = { ...atOnce, ...days } as Record<string, unknown>;
      const lawful = {
        sources,
        withdrawalEndsOn: said['withdrawal_ends_on'],
        firstPaymentOn: said['first_payment_on'],
        firstWorkOn: said['first_work_on'],
      };
      return fault(one.write(...one.signature(terms, '2026-12-09', { ...said, lawful })));
    };
    const ends = { withdrawal_ends_on: '2026-12-23' };
    const waits = { first_payment_on: '2026-12-17' };
    expect(await signed(printed([]), {})).toBe('law_asks_enough');
    expect(await signed(printed([withdraw, work]), { ...ends, first_work_on: '2026-12-24' })).toBe('law_asks_enough');
    expect(await signed(printed([withdraw, pay]), { ...ends, ...waits })).toBe('law_asks_enough');
    // Nor by another country, party or place than those that are recorded.
    for (const other of [
      printed([], {}, { party: 'professional' }),
      printed([], {}, { place: 'office' }),
      printed([], { country: 'CH' }),
      printed([], { circumstances: {} }),
    ])
      expect(await signed(other, {})).toBe('law_is_of_its_circumstances');
    // Who is recorded as a trader is asked no rule.
    await one.write(circumstancesRow(one.of, { party: 'professional', recorded_at: at('2026-12-09') }));
    expect(await signed(printed([withdraw, pay, work]), { ...ends, ...waits, first_work_on: '2026-12-24' })).toBe(
      'law_is_of_its_circumstances',
    );
    expect(await signed(printed([], {}, { party: 'professional' }), {})).toBe('all was taken');
  });

  it('asks what the domain asks, in every country, place and party: nothing that is lawful is refused', async () => {
    for (const country of countries)
      for (const place of signingPlaces)
        for (const party of parties)
          for (const channel of channelsAt(place))
            for (const unsolicitedVisit of [false, true]) {
              const as = { place, channel, party, unsolicitedVisit, urgentRepair: false };
              const law = lawfulDays({ ...as, country, signedOn: day('2026-11-30'), earlyStartRequested: false, orderedOnce: true });
              const asked = async (sources: readonly object[]) => {
                const { rows } = await owner.query<{ enough: boolean }>('select law_asks_enough($1, $2) as enough', [
                  JSON.stringify({ country, circumstances: as, sources }),
                  law.withdrawalEndsOn,
                ]);
                return rows[0]?.enough;
              };
              expect([as, country, await asked(law.sources)]).toEqual([as, country, true]);
              const protectedByIt = party === 'consumer' && place !== 'office';
              expect([as, country, await asked([])]).toEqual([as, country, !protectedByIt && law.withdrawalEndsOn === null]);
              // Without the rule about payment, where one is known of that country.
              const unpaid = law.sources.filter(({ topic }) => topic !== 'no_payment_days_at_home');
              if (party === 'consumer')
                expect([as, country, await asked(unpaid)]).toEqual([as, country, unpaid.length === law.sources.length]);
            }
  });
});
