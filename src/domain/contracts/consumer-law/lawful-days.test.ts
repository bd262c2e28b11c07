import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries } from '../../language.ts';
import { addDays, day } from '../../time.ts';
import { lawRows } from './law-rows.ts';
import { channels, channelsAt, lawfulDays, parties, signingPlaces, type SignatureFacts } from './lawful-days.ts';
import { isWorkingDay } from './working-days.ts';

/** A consumer in Lyon signs at the kitchen table on Monday 5 January 2026, without asking for an early start. */
const atHomeInLyon: SignatureFacts = {
  country: 'FR',
  signedOn: day('2026-01-05'),
  place: 'home',
  unsolicitedVisit: false,
  party: 'consumer',
  channel: 'tablet',
  earlyStartRequested: false,
  urgentRepair: false,
};
const lawOf = (change: Partial<SignatureFacts>) => lawfulDays({ ...atHomeInLyon, ...change });

describe('a consumer signs at home in France', () => {
  it('has 14 days from the day after: signed Monday 5, last day Monday 19', () => {
    expect(lawOf({}).withdrawalEndsOn).toBe('2026-01-19'); // 5 + 14
  });

  it('pays nothing for seven days: 6 to 12 are free, the 13th is the first lawful day', () => {
    expect(lawOf({}).firstPaymentOn).toBe('2026-01-13'); // 5 + 7 + 1
  });

  it('is paid at once only where the law is known to forbid no payment: a country without the rule is one of these', () => {
    const silent = countries.filter(
      (country) => !lawRows.some((row) => row.topic === 'no_payment_days_at_home' && row.country === country),
    );
    expect(silent).toEqual(['ES', 'IT', 'GB', 'CH', 'LU']);
    for (const country of silent) expect(lawOf({ country }).firstPaymentOn).toBe(atHomeInLyon.signedOn);
  });

  it('gets work after withdrawal, or from the day of signature on express request', () => {
    expect(lawOf({}).firstWorkOn).toBe('2026-01-20');
    expect(lawOf({ earlyStartRequested: true })).toMatchObject({
      firstWorkOn: '2026-01-05',
      firstPaymentOn: '2026-01-13',
      needsEarlyStartBox: true,
    });
  });

  it('gets a withdrawal form, and no online function for a contract signed on the tablet', () => {
    expect(lawOf({})).toMatchObject({ needsWithdrawalForm: true, onlineWithdrawalFunction: false, onlineEndFunction: false });
  });

  it('asks how a contract is ended online only of one that lasts, not of work that is ordered once', () => {
    const asked = (change: Partial<SignatureFacts>) => lawOf({ soldOnlineToo: true, ...change }).sources.map(({ topic }) => topic);
    expect(asked({})).toContain('online_end_function');
    expect(asked({ orderedOnce: true })).toEqual(asked({}).filter((topic) => topic !== 'online_end_function'));
    expect(lawOf({ soldOnlineToo: true, orderedOnce: true, channel: 'online' }).onlineEndFunction).toBe(false);
  });

  it('keeps the right to the next working day when the last one is a Saturday, and past a holiday after it', () => {
    expect(lawOf({ signedOn: day('2026-01-03') }).withdrawalEndsOn).toBe('2026-01-19'); // 3 + 14 = Saturday 17 → Monday 19
    // 3 + 14 = Friday 17 → stays; signed 23 March: 6 April is Easter Monday → Tuesday 7
    expect(lawOf({ signedOn: day('2026-03-23'), holidays: [day('2026-04-06')] }).withdrawalEndsOn).toBe('2026-04-07');
  });

  it('may be paid at once for an urgent repair the client called for, which has no withdrawal', () => {
    expect(lawOf({ urgentRepair: true })).toMatchObject({
      withdrawalEndsOn: null,
      firstPaymentOn: '2026-01-05',
      firstWorkOn: '2026-01-05',
    });
  });

  it('names the articles', () => {
    const sources = lawOf({}).sources.map((source) => source.source);
    expect(sources).toContain('C. conso. art. L221-10');
    expect(sources).toContain('C. conso. art. L221-18');
    expect(lawOf({}).certain).toBe(true);
  });
});

describe('where, as what and through which channel', () => {
  it('at the office: nothing to withdraw from, payable at once', () => {
    expect(lawOf({ place: 'office' })).toMatchObject({
      withdrawalEndsOn: null,
      firstPaymentOn: '2026-01-05',
      firstWorkOn: '2026-01-05',
      needsWithdrawalForm: false,
    });
  });

  it('at a distance in France: 14 days, and payable at once', () => {
    expect(lawOf({ place: 'distance', channel: 'online' })).toMatchObject({
      withdrawalEndsOn: '2026-01-19',
      firstPaymentOn: '2026-01-05',
      firstWorkOn: '2026-01-20',
    });
  });

  it('a professional has none, but for the French firm of up to five off premises', () => {
    expect(lawOf({ party: 'professional' })).toMatchObject({
      withdrawalEndsOn: null,
      firstPaymentOn: '2026-01-05',
      needsEarlyStartBox: false,
    });
    expect(lawOf({ party: 'professional', smallProfessional: true })).toMatchObject({
      withdrawalEndsOn: '2026-01-19',
      firstPaymentOn: '2026-01-13',
    });
    expect(lawOf({ party: 'professional', smallProfessional: true, country: 'IT' }).withdrawalEndsOn).toBeNull();
  });

  it('Italy: 14 days, 30 after a visit nobody asked for, payable at once', () => {
    expect(lawOf({ country: 'IT' })).toMatchObject({ withdrawalEndsOn: '2026-01-19', firstPaymentOn: '2026-01-05' });
    expect(lawOf({ country: 'IT', unsolicitedVisit: true }).withdrawalEndsOn).toBe('2026-02-04'); // 5 January + 30
  });

  it('Spain: 30 days after such a visit, marked uncertain', () => {
    expect(lawOf({ country: 'ES', unsolicitedVisit: true })).toMatchObject({ withdrawalEndsOn: '2026-02-04', certain: false });
  });

  it('Great Britain: 14 days that no weekend prolongs', () => {
    expect(lawOf({ country: 'GB', signedOn: day('2026-01-03') }).withdrawalEndsOn).toBe('2026-01-17'); // a Saturday
    expect(lawOf({ country: 'GB', party: 'non_professional' }).withdrawalEndsOn).toBeNull();
  });

  it('Switzerland: no right at a distance nor at a visit asked for; 14 days after one nobody asked for', () => {
    expect(lawOf({ country: 'CH', place: 'distance', channel: 'online' })).toMatchObject({
      withdrawalEndsOn: null,
      firstWorkOn: '2026-01-05',
      needsWithdrawalForm: false,
    });
    expect(lawOf({ country: 'CH' }).withdrawalEndsOn).toBeNull();
    expect(lawOf({ country: 'CH', unsolicitedVisit: true }).withdrawalEndsOn).toBe('2026-01-19');
  });

  it('Luxembourg and Belgium: 14 days', () => {
    expect(lawOf({ country: 'LU', place: 'distance' }).withdrawalEndsOn).toBe('2026-01-19');
    expect(lawOf({ country: 'BE', place: 'distance' }).withdrawalEndsOn).toBe('2026-01-19');
  });

  it('Belgium forbade payment for seven days until 9 November 2015', () => {
    expect(lawOf({ country: 'BE', signedOn: day('2015-11-06') }).firstPaymentOn).toBe('2015-11-14'); // 6 + 7 + 1
    expect(lawOf({ country: 'BE', signedOn: day('2015-11-09') }).firstPaymentOn).toBe('2015-11-09');
  });

  it('the online withdrawal function is owed since 19 June 2026, in the Union only', () => {
    const online = { place: 'distance', channel: 'online' } as const;
    expect(lawOf({ ...online, signedOn: day('2026-06-18') }).onlineWithdrawalFunction).toBe(false);
    expect(lawOf({ ...online, signedOn: day('2026-06-19') }).onlineWithdrawalFunction).toBe(true);
    expect(lawOf({ ...online, signedOn: day('2026-06-19'), country: 'GB' }).onlineWithdrawalFunction).toBe(false);
  });

  it('the French function to end a contract is owed also for paper, once such contracts are sold online', () => {
    expect(lawOf({ channel: 'paper', soldOnlineToo: true }).onlineEndFunction).toBe(true);
    expect(lawOf({ channel: 'online', place: 'distance' }).onlineEndFunction).toBe(true);
    expect(lawOf({ channel: 'paper' }).onlineEndFunction).toBe(false);
  });
});

describe('notice before a silent renewal', () => {
  const lastDayToRefuseRenewal = day('2026-12-31');
  it('is not asked of a fixed term', () => expect(lawOf({}).renewalNotice).toBeNull());

  it('France: from three months to one month before', () => {
    expect(lawOf({ lastDayToRefuseRenewal }).renewalNotice).toMatchObject({
      earliestOn: '2026-09-30',
      latestOn: '2026-11-30',
      ifMissed: 'client_leaves_any_time_free',
    });
    expect(lawOf({ lastDayToRefuseRenewal, party: 'non_professional' }).renewalNotice).not.toBeNull();
    expect(lawOf({ lastDayToRefuseRenewal, party: 'professional' }).renewalNotice).toBeNull();
  });

  it('Great Britain: none yet, and the regime that is expected makes that uncertain', () => {
    const { renewalNotice, sources } = lawOf({ lastDayToRefuseRenewal, country: 'GB' });
    expect(renewalNotice).toBeNull();
    expect(sources.find(({ topic }) => topic === 'renewal_notice')).toMatchObject({ certain: false, value: null });
    expect(lawOf({ country: 'GB' }).sources.some(({ topic }) => topic === 'renewal_notice')).toBe(false);
  });

  it('Italy 30 days, Spain 15, Belgium a framed clause', () => {
    expect(lawOf({ lastDayToRefuseRenewal, country: 'IT' }).renewalNotice).toMatchObject({ earliestOn: null, latestOn: '2026-12-01' }); // 31 December − 30
    expect(lawOf({ lastDayToRefuseRenewal, country: 'ES' }).renewalNotice).toMatchObject({ latestOn: '2026-12-16' }); // 31 December − 15
    expect(lawOf({ lastDayToRefuseRenewal, country: 'BE' }).renewalNotice).toMatchObject({
      latestOn: null,
      form: 'clause_framed_on_page_one',
    });
  });
});

describe("the firm's own values", () => {
  it('win over ours and are marked as its own', () => {
    const own = {
      country: 'FR',
      topic: 'withdrawal_days_at_home',
      value: 30,
      validFrom: day('2026-01-01'),
      source: 'our promise',
      certain: true,
    } as const;
    const days = lawOf({ overrides: [own] });
    expect(days.withdrawalEndsOn).toBe('2026-02-04'); // 5 January + 30
    expect(days.sources).toContainEqual({
      topic: 'withdrawal_days_at_home',
      value: own.value,
      source: 'our promise',
      certain: true,
      own: true,
    });
    expect(lawOf({ overrides: [{ ...own, validFrom: day('2027-01-01') }] }).withdrawalEndsOn).toBe('2026-01-19');
  });
});

describe('any signature', () => {
  const facts = fc.record({
    country: fc.constantFrom(...countries),
    signedOn: fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2016-01-01'), days)),
    place: fc.constantFrom(...signingPlaces),
    unsolicitedVisit: fc.boolean(),
    party: fc.constantFrom(...parties),
    channel: fc.constantFrom(...channels),
    earlyStartRequested: fc.boolean(),
    urgentRepair: fc.boolean(),
  });

  it('never allows payment or work before it, nor work inside withdrawal unasked', () => {
    fc.assert(
      fc.property(facts, (signature) => {
        const days = lawfulDays(signature);
        expect(days.firstPaymentOn >= signature.signedOn && days.firstWorkOn >= signature.signedOn).toBe(true);
        if (days.needsEarlyStartBox && !signature.earlyStartRequested) expect(days.firstWorkOn > (days.withdrawalEndsOn ?? '')).toBe(true);
        if (days.withdrawalEndsOn !== null) expect(days.withdrawalEndsOn >= addDays(signature.signedOn, 14)).toBe(true);
        if (days.withdrawalEndsOn === null) expect(days.needsWithdrawalForm || days.onlineWithdrawalFunction).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('every row has a source, and uncertainty is said', () => {
    expect(lawRows.filter((row) => row.source.length < 5)).toEqual([]);
    expect(lawRows.some((row) => !row.certain)).toBe(true);
    expect(isWorkingDay(day('2026-01-17'), [])).toBe(false); // a Saturday
  });
});

describe('what a contract can be signed through', () => {
  it('is never paper, alone never the tablet, and with one of us never our page', () => {
    expect(channelsAt('distance')).toEqual(['online', 'telephone', 'email']);
    expect(channelsAt('home')).toEqual(['telephone', 'email', 'tablet']);
    expect(channelsAt('office')).toEqual(['telephone', 'email', 'tablet']);
  });
});
