import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../time.ts';
import { epcQrText, type EpcTransfer } from './epc-qr.ts';
import { documentNumber, nextNumber } from './numbering.ts';
import { invoiceReference, isOgmReference, isRfReference, ogmReference, rfReference, showOgm, showRf } from './reference.ts';

describe('creditor references, ISO 11649', () => {
  it('has the check digits of the published examples', () => {
    expect(rfReference('539007547034')).toBe('RF18539007547034');
    expect(isRfReference('RF18 5390 0754 7034')).toBe(true);
    expect(isRfReference('RF18000000000539007547034')).toBe(true);
    expect(isRfReference('RF19539007547034')).toBe(false);
    expect(showRf('RF18539007547034')).toBe('RF18 5390 0754 7034');
  });

  it('catches every wrong character of the same kind', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z]{1,21}$/),
        fc.nat(),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        (body, pick, wrong) => {
          const right = rfReference(body);
          const at = 4 + (pick % (right.length - 4));
          expect(isRfReference(right)).toBe(true);
          const was = right[at] as string;
          const sameKind = was >= 'A' === wrong >= 'A'; // a letter counts as two digits: exchanged for a digit, it may collide
          if (was !== wrong && sameKind) expect(isRfReference(right.slice(0, at) + wrong + right.slice(at + 1))).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Belgian structured communications', () => {
  it('has the rest by 97 of the published examples, 97 for a rest of nought', () => {
    expect(ogmReference(909337554)).toBe('090933755493');
    expect(showOgm('090933755493')).toBe('+++090/9337/55493+++');
    expect(ogmReference(1234567890)).toBe('123456789002'); // 1234567890 = 97 × 12727504 + 2
    expect(ogmReference(97)).toBe('000000009797');
    expect(isOgmReference('+++090/9337/55493+++')).toBe(true);
    expect(isOgmReference('+++090/9337/55494+++')).toBe(false);
    // The often printed +++123/4567/89012+++ is a picture, not a valid one.
    expect(isOgmReference('+++123/4567/89012+++')).toBe(false);
  });
});

describe('the reference of an invoice', () => {
  const invoice = { number: '2026-0042', year: 2026, ordinal: 42 };
  it('is Belgian in Belgium, a creditor reference elsewhere, the number in Great Britain', () => {
    expect(invoiceReference('BE', invoice)).toEqual({
      kind: 'ogm',
      value: ogmReference(2_026_000_042),
      shown: showOgm(ogmReference(2_026_000_042)),
    });
    expect(invoiceReference('FR', invoice).value).toMatch(/^RF\d\d20260042$/);
    expect(isRfReference(invoiceReference('IT', invoice).shown)).toBe(true);
    expect(invoiceReference('GB', invoice).value).toBe('2026-0042');
  });
});

describe('numbers', () => {
  it('property 9: follow one another per series and year, and the year begins at 1', () => {
    expect(nextNumber('invoice', null, day('2026-01-05'))).toEqual({ year: 2026, ordinal: 1, number: '2026-0001' });
    expect(nextNumber('invoice', { ordinal: 41, issuedOn: day('2026-03-01') }, day('2026-03-01'))).toMatchObject({ number: '2026-0042' });
    expect(nextNumber('credit_note', null, day('2026-03-01'))).toMatchObject({ number: 'CN-2026-0001' });
    expect(documentNumber('invoice', 2026, 12_345)).toBe('2026-12345');
  });

  it('a clock set back is refused', () => {
    expect(nextNumber('invoice', { ordinal: 41, issuedOn: day('2026-03-02') }, day('2026-03-01'))).toMatchObject({
      refusal: 'invoice_day_is_before_the_last_issued',
      status: 409,
    });
  });
});

describe('the EPC QR code', () => {
  const transfer: EpcTransfer = {
    creditorName: 'Lumière & Réseau SARL',
    creditorCountry: 'FR',
    iban: 'FR14 2004 1010 0505 0001 3M02 606',
    amountCents: 42_000,
    currency: 'EUR',
    reference: { kind: 'rf', value: 'RF18539007547034', shown: 'RF18 5390 0754 7034' },
  };

  it('says who, where, how much and the reference, line by line', () => {
    expect(epcQrText(transfer)).toBe(
      'BCD\n002\n1\nSCT\n\nLumière & Réseau SARL\nFR1420041010050500013M02606\nEUR420.00\n\nRF18539007547034',
    );
  });

  it('carries a Belgian communication as text', () => {
    const belgian = epcQrText({
      ...transfer,
      creditorCountry: 'BE',
      reference: { kind: 'ogm', value: '090933755493', shown: '+++090/9337/55493+++' },
    });
    expect(belgian?.split('\n').slice(9)).toEqual(['', '+++090/9337/55493+++']);
  });

  it('is null for other currencies, GB and CH, no IBAN, and amounts it cannot carry', () => {
    const none = [
      { currency: 'CHF' as const },
      { currency: 'GBP' as const },
      { creditorCountry: 'CH' as const },
      { creditorCountry: 'GB' as const },
      { iban: ' ' },
      { amountCents: 0 },
      { amountCents: 100_000_000_000 },
      { creditorName: ' ' },
    ];
    expect(none.map((change) => epcQrText({ ...transfer, ...change }))).toEqual(none.map(() => null));
    expect(epcQrText({ ...transfer, amountCents: 5 })).toContain('EUR0.05');
  });

  it('never exceeds 331 bytes, 70 characters of a name, or a line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (creditorName, shown) => {
          const text = epcQrText({ ...transfer, creditorName, reference: { kind: 'plain', value: shown, shown } });
          if (text === null) return;
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(331);
          expect(text.split('\n').length).toBeLessThanOrEqual(11);
          expect([...(text.split('\n')[5] as string)].length).toBeLessThanOrEqual(70);
        },
      ),
      { numRuns: 200 },
    );
  });
});
