import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id } from '../id.ts';
import { addDays, addMonths, day, instant } from '../time.ts';
import { isAgainst, supplierSays, supportOn } from './answers.ts';
import { ageOn, bornOf, type Finding, firmwareOf, lacksInFinding, type Product, supplierOf, warrantyOf } from './findings.ts';
import { askLists, gapOf, gapsOf, needsSupplierAnswer, whyAsked } from './gaps.ts';
import { productState } from './progress.ts';
import { verdicts } from './verdicts.ts';

const today = day('2026-12-08');
const answerId = id<'supplier_answer'>('018f0000-0000-7000-8000-0000000000aa');
const finding: Finding = {
  id: id('018f0000-0000-7000-8000-0000000000f1'),
  condition: 'good',
  firmware: '',
  madeOn: null,
  ageSource: null,
  warrantyUntil: null,
  warrantySource: null,
  verdict: 'keep',
  inDoubt: false,
  reasons: [],
  words: '',
  instead: '',
  addsMinutes: 0,
  supplier: '',
  seenAnswerId: null,
  foundAt: instant('2026-12-08T09:00:00Z'),
};
const product = (more: Partial<Product> = {}): Product => ({
  id: id('018f0000-0000-7000-8000-0000000000d1'),
  make: 'Crestron',
  model: 'CP3',
  label: 'Rack',
  quantity: 1,
  valueCents: null,
  firmware: '',
  installedOn: day('2026-01-10'),
  warrantyEndOn: null,
  finding,
  answer: null,
  ...more,
});
const found = (more: Partial<Finding>) => ({ finding: { ...finding, ...more } });
const answered = (more: Partial<NonNullable<Product['answer']>>) => ({
  answer: { id: answerId, answer: 'supported' as const, supportedUntil: null, answeredBy: 'Mr Reed', answeredOn: today, ...more },
});

describe('the age of a device', () => {
  it('is that of the earlier day that is known, with how one knows it', () => {
    expect(bornOf(product())).toEqual({ on: '2026-01-10', source: 'installed' });
    const older = found({ madeOn: day('2019-05-01'), ageSource: 'date_code' });
    expect(bornOf(product(older))).toEqual({ on: '2019-05-01', source: 'date_code' });
    // A client who is sure that it is newer than its installation is not believed.
    expect(bornOf(product(found({ madeOn: day('2026-06-01'), ageSource: 'client' })))).toMatchObject({ source: 'installed' });
    expect(bornOf(product({ installedOn: null }))).toBeNull();
  });

  it('is past two years from the day after its second birthday, also of a leap day', () => {
    expect(ageOn({ installedOn: day('2024-12-08'), finding: null }, today)).toBe('young');
    expect(ageOn({ installedOn: day('2024-12-07'), finding: null }, today)).toBe('past_two_years');
    expect(ageOn({ installedOn: day('2024-02-29'), finding: null }, day('2026-02-28'))).toBe('young');
    expect(ageOn({ installedOn: day('2024-02-29'), finding: null }, day('2026-03-01'))).toBe('past_two_years');
    expect(ageOn({ installedOn: addDays(today, 1), finding: null }, today)).toBe('unknown');
  });

  it('and its warranty, firmware and supplier are as found, else as recorded', () => {
    const listed = { warrantyEndOn: day('2027-01-01'), firmware: '1.2' };
    expect(warrantyOf(product(listed))).toEqual({ until: '2027-01-01', source: 'recorded' });
    const seen = found({ warrantyUntil: day('2026-05-01'), warrantySource: 'invoice', firmware: '2.0', supplier: 'Genesis' });
    expect(warrantyOf(product({ ...listed, ...seen }))).toEqual({ until: '2026-05-01', source: 'invoice' });
    expect([firmwareOf(product(listed)), firmwareOf(product({ ...listed, ...seen }))]).toEqual(['1.2', '2.0']);
    expect([supplierOf(product()), supplierOf(product(seen)), supplierOf(product({ make: ' ' }))]).toEqual(['Crestron', 'Genesis', '']);
  });
});

describe('whose supplier is asked', () => {
  it('past two years whatever the verdict, of an age that nobody knows, and in doubt', () => {
    for (const verdict of verdicts) {
      const old = product({ installedOn: day('2020-01-01'), ...found({ verdict }) });
      expect(whyAsked(old, today)).toBe('past_two_years');
      expect(whyAsked({ ...old, installedOn: null }, today)).toBe('age_unknown');
    }
    const young = (more: Partial<Finding>) => whyAsked(product(found(more)), today);
    expect([young({}), young({ verdict: 'replace' })]).toEqual([null, null]);
    expect([young({ inDoubt: true }), young({ verdict: 'at_risk' }), young({ verdict: 'unsupported' })]).toEqual([
      'in_doubt',
      'in_doubt',
      'in_doubt',
    ]);
  });

  it('by supplier: each once however it is written, those of nobody last, and none that answered', () => {
    const of = (make: string, more: Partial<Product> = {}) => product({ make, installedOn: null, ...more });
    const lists = askLists([of(''), of('Lutron'), of('CRESTRON'), of('Crestron '), of('Gira', answered({})), product()], today);
    expect(lists.map(({ supplier, products }) => [supplier, products.length])).toEqual([
      ['CRESTRON', 2],
      ['Lutron', 1],
      ['', 1],
    ]);
  });
});

describe('a verdict and the supplier’s answer', () => {
  it('go against each other where the one keeps what the other gives up, and the other way round', () => {
    const against = (answer: (typeof supplierSays)[number], until: string | null = null) =>
      verdicts.filter((verdict) => isAgainst(verdict, { answer, supportedUntil: until === null ? null : day(until) }, today));
    expect(against('supported')).toEqual(['unsupported']);
    expect(against('discontinued')).toEqual(['unsupported']);
    expect(against('unsupported')).toEqual(['keep']);
    expect(against('no_answer')).toEqual(['keep']);
    // Support counts on its last day.
    expect(against('supported_until', '2026-12-08')).toEqual(['unsupported']);
    expect(against('supported_until', '2026-12-07')).toEqual(['keep']);
    expect(supportOn({ answer: 'no_answer', supportedUntil: null }, today)).toBeNull();
  });

  it('against it a verdict stands only with words of somebody who knew that answer', () => {
    const old = { installedOn: day('2020-01-01'), ...answered({ answer: 'unsupported' }) };
    expect(gapOf(product(old), today)).toBe('against_the_answer');
    expect(gapOf(product({ ...old, ...found({ words: 'We hold two spares' }) }), today)).toBe('against_the_answer');
    expect(gapOf(product({ ...old, ...found({ seenAnswerId: answerId, words: '  ' }) }), today)).toBe('against_the_answer');
    expect(gapOf(product({ ...old, ...found({ seenAnswerId: answerId, words: 'We hold two spares' }) }), today)).toBeNull();
    const risk = found({ verdict: 'at_risk', reasons: ['support_ends'] });
    expect(gapOf(product({ ...old, ...risk }), today)).toBeNull();
  });
});

describe('what is left before the survey of products is signed off', () => {
  it('is told device by device, and nothing of one that is judged', () => {
    const devices = [
      product({ id: id('018f0000-0000-7000-8000-000000000001'), finding: null }),
      product({ id: id('018f0000-0000-7000-8000-000000000002') }),
      product({ id: id('018f0000-0000-7000-8000-000000000003'), installedOn: null }),
      product({ id: id('018f0000-0000-7000-8000-000000000004'), ...answered({ answer: 'unsupported' }) }),
    ];
    expect(gapsOf(devices, today).map(({ deviceId, missing }) => [deviceId.at(-1), missing])).toEqual([
      ['1', 'not_judged'],
      ['3', 'waits_for_supplier'],
      ['4', 'against_the_answer'],
    ]);
    expect(devices.map((one) => productState(one, today))).toEqual(['not_looked_at', 'judged', 'waits_for_supplier', 'to_judge_anew']);
    expect(gapsOf([], today)).toEqual([]);
  });

  const aDay = fc.integer({ min: -1_500, max: 400 }).map((days) => addDays(today, days));
  const anyProduct = fc
    .record({
      installedOn: fc.option(aDay),
      madeOn: fc.option(aDay),
      verdict: fc.constantFrom(...verdicts),
      inDoubt: fc.boolean(),
      seen: fc.boolean(),
      words: fc.constantFrom('', 'why'),
      answer: fc.option(fc.constantFrom(...supplierSays)),
      until: aDay,
      judged: fc.boolean(),
    })
    .map((one) =>
      product({
        installedOn: one.installedOn,
        finding: one.judged
          ? {
              ...finding,
              madeOn: one.madeOn,
              ageSource: one.madeOn ? 'label' : null,
              verdict: one.verdict,
              inDoubt: one.inDoubt,
              words: one.words,
              seenAnswerId: one.seen ? answerId : null,
            }
          : null,
        ...(one.answer
          ? answered({ answer: one.answer, supportedUntil: one.answer === 'supported_until' ? one.until : null })
          : { answer: null }),
      }),
    );

  it('a day later nothing that was asked of the supplier need not be asked any more, but where a day had not come', () => {
    fc.assert(
      fc.property(anyProduct, fc.integer({ min: 0, max: 900 }), (one, days) => {
        const born = bornOf(one);
        if (born && born.on > today) return;
        const later = addDays(today, days);
        if (needsSupplierAnswer(one, today)) expect(needsSupplierAnswer(one, later)).toBe(true);
        if (born && later > addMonths(born.on, 24)) expect(needsSupplierAnswer(one, later)).toBe(true);
      }),
    );
  });

  it('nothing without a verdict is judged, nor anything past two years without its answer', () => {
    fc.assert(
      fc.property(anyProduct, (one) => {
        const judged = gapOf(one, today) === null;
        if (judged) expect(one.finding).not.toBeNull();
        if (judged && ageOn(one, today) !== 'young') expect(one.answer).not.toBeNull();
        if (judged && one.answer && isAgainst(one.finding?.verdict ?? 'keep', one.answer, today))
          expect(one.finding).toMatchObject({ seenAnswerId: answerId, words: 'why' });
      }),
    );
  });
});

describe('a finding', () => {
  it('says why it does not simply keep the device, and how one knows age and warranty', () => {
    const lacks = (more: Partial<Finding>) => lacksInFinding({ ...finding, ...more })?.refusal ?? null;
    expect(lacks({})).toBeNull();
    for (const verdict of ['at_risk', 'replace', 'unsupported'] as const) {
      expect(lacks({ verdict, words: ' x ' })).toBe('verdict_needs_a_reason');
      expect([lacks({ verdict, reasons: ['old'] }), lacks({ verdict, words: 'burnt' })]).toEqual([null, null]);
    }
    expect([lacks({ madeOn: today }), lacks({ ageSource: 'label' })]).toEqual(['age_needs_its_source', 'age_needs_its_source']);
    expect([lacks({ warrantyUntil: today }), lacks({ warrantySource: 'client' })]).toEqual([
      'warranty_needs_its_source',
      'warranty_needs_its_source',
    ]);
  });
});
