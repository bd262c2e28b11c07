import { describe, expect, it } from 'vitest';
import { fieldsIn } from './Form.tsx';

describe('how many fields need attention', () => {
  it('is counted by field, also where their names are nested', () => {
    const at = { type: 'field_is_missing', message: 'Ce champ est à remplir.' };
    expect(fieldsIn({ client: { name: at, email: at }, home: { city: at } })).toBe(3);
    expect(fieldsIn({ rows: [undefined, { price: at }], name: at })).toBe(2);
    expect(fieldsIn({})).toBe(0);
  });
});
