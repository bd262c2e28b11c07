import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../refusal.ts';
import { day } from '../../time.ts';
import { lawfulDays, type SignatureFacts } from './lawful-days.ts';
import { type LegalCircumstances, lawIsStill, type PrintedLaw } from './printed-law.ts';

const circumstances: LegalCircumstances = {
  place: 'distance',
  channel: 'online',
  party: 'consumer',
  unsolicitedVisit: false,
  urgentRepair: false,
};
const law = (change: Partial<SignatureFacts> = {}): PrintedLaw => {
  const facts: SignatureFacts = { country: 'FR', signedOn: day('2026-11-23'), earlyStartRequested: false, ...circumstances, ...change };
  const { country, place, party } = facts;
  return { country, circumstances: { ...circumstances, place, party }, sources: lawfulDays(facts).sources };
};
const own = { country: 'FR', topic: 'withdrawal_days_at_distance', validFrom: day('2026-11-01'), certain: true } as const;
const changed = (known: PrintedLaw) => {
  const said = lawIsStill(law(), known);
  return isRefusal(said) && said.refusal === 'law_changed_since_the_document_was_made';
};

describe('the law that a document prints', () => {
  it('is the same on another day, and with the request to start early', () => {
    expect(lawIsStill(law(), law({ signedOn: day('2026-12-03'), earlyStartRequested: true }))).toBe(true);
  });

  it('as it comes back from the database, its keys in another order', () => {
    const { country, circumstances: as, sources } = JSON.parse(JSON.stringify(law())) as PrintedLaw;
    expect(lawIsStill({ sources, circumstances: as, country }, law())).toBe(true);
  });

  it('is another where country, circumstances, a value or its source differ; of a document that kept none nobody knows', () => {
    expect(changed(law({ country: 'IT' }))).toBe(true);
    expect(changed(law({ place: 'office' }))).toBe(true);
    expect(changed(law({ party: 'professional' }))).toBe(true);
    expect(changed(law({ overrides: [{ ...own, value: 21, source: 'C. conso. art. L221-18' }] }))).toBe(true);
    expect(changed(law({ overrides: [{ ...own, value: 14, source: 'Notre avocate' }] }))).toBe(true);
    expect(changed(law({ overrides: [{ ...own, value: 14, source: 'C. conso. art. L221-18' }] }))).toBe(false);
    expect(lawIsStill(null, law())).toMatchObject({ refusal: 'document_kept_no_law' });
  });
});
