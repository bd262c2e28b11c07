import { describe, expect, it } from 'vitest';
import { plainVatId, vatIdFits } from './firm.ts';
import { madeByPerson, ownerRemains } from './owners.ts';

const claire = { id: 'claire', role: 'owner' } as const;
const tom = { id: 'tom', role: 'technician' } as const;
const aldo = { id: 'aldo', role: 'owner' } as const;

describe('a firm always has an owner', () => {
  it('so the last one neither leaves nor takes another role', () => {
    expect(ownerRemains([claire, tom], 'claire', null)).toMatchObject({ refusal: 'last_owner_stays', status: 409 });
    expect(ownerRemains([claire, tom], 'claire', 'sales')).toMatchObject({ refusal: 'last_owner_stays' });
  });

  it('and with two, or for anybody else, nothing stands in the way', () => {
    expect(ownerRemains([claire, aldo], 'claire', null)).toBeNull();
    expect(ownerRemains([claire, tom], 'tom', null)).toBeNull();
    expect(ownerRemains([claire, tom], 'claire', 'owner')).toBeNull();
  });
});

describe('an owner', () => {
  it('is made and unmade by a signed-in person, never by a key', () => {
    expect(madeByPerson('key', ['owner'])).toMatchObject({ refusal: 'owners_are_made_by_persons', status: 403 });
    expect(madeByPerson('key', ['owner', 'sales'])).toMatchObject({ refusal: 'owners_are_made_by_persons' });
    expect(madeByPerson('key', ['technician', 'sales'])).toBeNull();
    expect(madeByPerson('member', ['owner', null])).toBeNull();
  });
});

describe('a VAT number', () => {
  it('is kept without the signs people put in', () => {
    expect(plainVatId('CHE-123.456.789 tva')).toBe('CHE123456789TVA');
    expect(plainVatId('BE 0403.170.701')).toBe('BE0403170701');
  });

  it('fits its country or not', () => {
    expect(vatIdFits('FR', 'FR 40 303265045')).toBe(true);
    expect(vatIdFits('IT', 'IT00743110157')).toBe(true);
    expect(vatIdFits('ES', 'ESX1234567L')).toBe(true);
    expect(vatIdFits('GB', 'GB 123 4567 89')).toBe(true);
    expect(vatIdFits('IT', 'FR40303265045')).toBe(false);
    expect(vatIdFits('LU', 'LU1234567')).toBe(false);
  });
});
