import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { languages } from '#domain/language.ts';
import { CreditForm } from '#features/billing/schema.ts';
import { OwnLawForm } from '#features/contracts/schema.ts';
import { ClientForm, ContactForm, DeviceActForm, DeviceEdit, DeviceForm, HomeForm, SystemForm } from '#features/homes/schema.ts';
import { ItemEdit, ItemForm } from '#features/information/schema.ts';
import { OfferForm } from '#features/offers/schema.ts';
import { PlanEdit, ServiceEdit } from '#features/pricing/schema.ts';
import { AnswersForm, FindingForm, QuestionForm } from '#features/products/schema.ts';
import { AccountForm, FirmForm, InvitationForm, SetUpForm } from '#features/team/schema.ts';
import { SecretForm } from '#features/vault/schema.ts';
import { AcceptForm, CableForm, EndForm, PhotoForm, PlaceForm, PortForm, TestForm } from '#features/wiring/schema.ts';
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
  ['a system', SystemForm, ['name', 'maker']],
  ['a device', DeviceForm, ['make', 'model', 'serial', 'label', 'firmware']],
  ['a device from the field', DeviceActForm, ['make', 'model', 'serial', 'label']],
  ['a place', PlaceForm, ['name', 'position', 'note']],
  ['a port', PortForm, ['name', 'note']],
  ['a cable', CableForm, ['label', 'name', 'product', 'colour', 'route', 'note']],
  ['an end', EndForm, ['termination', 'note']],
  ['a test', TestForm, ['testLimit', 'worstParameter', 'wireMap', 'tester', 'testerSerial', 'operator', 'note']],
  ['an acceptance', AcceptForm, ['acceptedBy', 'reason']],
  ['a photo', PhotoForm, ['caption']],
  ['a finding of a device', FindingForm, ['firmware', 'words', 'instead', 'supplier']],
  ['a question to a supplier', QuestionForm, ['supplier', 'words']],
  ['a supplier’s answer', AnswersForm, ['supplier', 'answeredBy', 'words']],
  ['a thing of the register', ItemForm, ['name', 'account', 'note']],
  ['a way in', SecretForm, ['name', 'username', 'address']],
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

  it('is no matter in what somebody saw of a record before: else nobody could put it right', () => {
    expect(lacking(CableForm, { saw: { label: 'K-1 🔌', note: '山' } })).toEqual([]);
    expect(lacking(PlaceForm, { saw: { name: '山' } })).toEqual([]);
    expect(lacking(DeviceEdit, { saw: { make: '山' } })).toEqual([]);
    expect(lacking(ItemEdit, { wrote: {}, saw: { name: '山' } })).toEqual([]);
  });

  it.each(languages)('is said as a sentence that ends: %s', (language) => {
    const refused = { refusal: 'field_cannot_be_printed', status: 422, values: { characters: '🏠 山' } };
    expect(problemText(refused, textsIn(language))).toMatch(/🏠 山\. .*\.$/u);
  });
});
