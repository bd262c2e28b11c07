import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { languages } from '#domain/language.ts';
import { CreditForm } from '#features/billing/schema.ts';
import { OwnLawForm } from '#features/contracts/schema.ts';
import { ClientForm, ContactForm, HomeForm } from '#features/homes/schema.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { PlanEdit, ServiceEdit } from '#features/pricing/schema.ts';
import { AccountForm, FirmForm, InvitationForm, SetUpForm } from '#features/team/schema.ts';
import { validate } from '#platform/http/validate.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import { problemText } from '#platform/i18n/problem.ts';

// What a document prints is refused in the form that takes it, not weeks later when the document is made.

const inAll = (text: string) => Object.fromEntries(languages.map((language) => [language, text]));
const forms: readonly [string, z.ZodType, readonly string[], ((text: string) => object)?][] = [
  ['a client', ClientForm, ['name', 'email', 'street', 'postcode', 'city', 'vatId']],
  ['a contact', ContactForm, ['name', 'email']],
  ['a home', HomeForm, ['name', 'street', 'postcode', 'city']],
  ['the firm', FirmForm, ['name', 'street', 'postcode', 'city', 'phone', 'website', 'registrationNumber', 'vatId']],
  ['the set-up', SetUpForm, ['name', 'city', 'ownerName']],
  ['somebody invited', InvitationForm, ['name']],
  ['one’s own account', AccountForm, ['name']],
  ['a service', ServiceEdit, ['names.fr', 'descriptions.it'], (text) => ({ names: inAll(text), descriptions: inAll(text) })],
  ['a plan', PlanEdit, ['names.fr', 'promises.it'], (text) => ({ names: inAll(text), promises: inAll(text) })],
  ['an offer without VAT', OfferForm, ['vat.ground'], (ground) => ({ vat: { category: 'AE', ground } })],
  ['a credit note', CreditForm, ['reason']],
  ['a rule of law', OwnLawForm, ['source']],
];
const lacking = (schema: z.ZodType, form: object) => {
  const answer = validate(schema, form) as { errors?: { field: string; refusal: string; values?: object }[] };
  return (answer.errors ?? []).filter((one) => one.refusal === 'field_cannot_be_printed');
};

describe('what cannot be printed', () => {
  it.each(forms)('is refused in the field, all of it at once: %s', (_, schema, fields, filled) => {
    const form = (text: string) => filled?.(text) ?? Object.fromEntries(fields.map((field) => [field, text]));
    const refused = lacking(schema, form('Villa 🏠 山'));
    for (const field of fields)
      expect(refused).toContainEqual({ field, refusal: 'field_cannot_be_printed', values: { characters: '🏠 山' } });
    for (const name of ['Łukasz Żółć', 'Ελένη Παπαδοπούλου', 'Наталья Щукина', 'Nguyễn Thị Phượng', 'D’Été & Cie – “№ 7”'])
      expect(lacking(schema, form(name))).toEqual([]);
  });

  it('stays possible in what is not printed: a note, a file’s name', () => {
    expect(lacking(ClientForm, { name: 'Marlow', note: '🏠', phone: '☎️' })).toEqual([]);
    expect(lacking(SetUpForm, { logo: { name: 'ロゴ.png', base64: '' } })).toEqual([]);
  });

  it.each(languages)('is said as a sentence that ends: %s', (language) => {
    const refused = { refusal: 'field_cannot_be_printed', status: 422, values: { characters: '🏠 山' } };
    expect(problemText(refused, textsIn(language))).toMatch(/🏠 山\. .*\.$/u);
  });
});
