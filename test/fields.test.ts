import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { InPersonForm, OnlineEndForm, OnlineWithdrawForm, OwnLawForm, SignForm, WithdrawForm } from '#features/contracts/schema.ts';
import { ClientForm, ContactForm, HomeForm } from '#features/homes/schema.ts';
import { NameForm } from '#features/journey/schema.ts';
import { AnswerForm, DeclineForm, OfferForm, QuestionForm, ToldForm } from '#features/offers/schema.ts';
import { PlanEdit } from '#features/pricing/schema.ts';
import { FirmForm, InvitationForm, SetUpForm, SignInForm } from '#features/team/schema.ts';
import { mailAddress } from '#platform/http/fields.ts';
import { validate } from '#platform/http/validate.ts';

// A line is a line and an address an address in every form, whoever types it: a stranger behind a link, a colleague, a program with a key.

const refusedIn = (schema: z.ZodType, form: object) =>
  ((validate(schema, form) as { errors?: { field: string; refusal: string }[] } | null)?.errors ?? [])
    .filter(({ refusal }) => refusal !== 'field_is_missing')
    .map(({ field }) => field);

const lines: readonly [string, z.ZodType, readonly string[]][] = [
  ['a signature at a distance', SignForm, ['name']],
  ['a signature on the tablet', InPersonForm, ['name']],
  ['a withdrawal online', OnlineWithdrawForm, ['name']],
  ['a withdrawal recorded', WithdrawForm, ['name']],
  ['an end online', OnlineEndForm, ['name']],
  ['a rule of law', OwnLawForm, ['source']],
  ['a client', ClientForm, ['name', 'street', 'postcode', 'city', 'vatId']],
  ['a contact', ContactForm, ['name']],
  ['a home', HomeForm, ['name', 'street', 'postcode', 'city']],
  ['the firm', FirmForm, ['name', 'street', 'city']],
  ['a project', NameForm, ['name']],
];
const breaks = [
  'Jean Dupont\nHorodatage de confiance : DigiCert',
  'Jean\rDupont',
  `J${'\n'.repeat(198)}.`,
  'Jean\u2028Dupont',
  'Jean\u0000Dupont',
];

describe('a line', () => {
  it.each(lines)('is one line: %s', (_, schema, fields) => {
    for (const text of breaks) {
      const form = Object.fromEntries(fields.map((field) => [field, text]));
      expect(refusedIn(schema, form)).toEqual(expect.arrayContaining([...fields]));
    }
    const form = Object.fromEntries(fields.map((field) => [field, ' O’Neill, Été ']));
    for (const field of fields) expect(refusedIn(schema, form)).not.toContain(field);
  });

  it('also where it is inside: a plan’s name, the ground of no VAT, who told us', () => {
    const names = Object.fromEntries(['en', 'fr', 'es', 'it'].map((language) => [language, 'Confort\nPlus']));
    expect(refusedIn(PlanEdit, { names })).toContain('names.fr');
    expect(refusedIn(OfferForm, { vat: { category: 'AE', ground: 'Article 1\nArticle 2' } })).toContain('vat.ground');
    expect(refusedIn(ToldForm, { kind: 'accepted', toldBy: 'Jean\nDupont', planKey: 'comfort' })).toContain('toldBy');
  });

  it('what somebody says in their own words has as many as they like, and nothing that is no text', () => {
    const said: readonly [z.ZodType, string][] = [
      [QuestionForm, 'question'],
      [DeclineForm, 'reason'],
      [AnswerForm, 'answer'],
      [OnlineEndForm, 'reason'],
    ];
    for (const [schema, field] of said) {
      expect(refusedIn(schema, { [field]: 'Bonjour,\r\n\r\n\tmerci.' })).not.toContain(field);
      expect(refusedIn(schema, { [field]: 'Bonjour\u0000' })).toContain(field);
    }
  });
});

describe('an e-mail address', () => {
  const forms: readonly [string, z.ZodType, string][] = [
    ['of a client', ClientForm, 'email'],
    ['of a contact', ContactForm, 'email'],
    ['for the confirmation of a withdrawal', OnlineWithdrawForm, 'email'],
    ['of the firm', FirmForm, 'email'],
    ['of its owner', SetUpForm, 'ownerEmail'],
    ['of somebody invited', InvitationForm, 'email'],
    ['to sign in with', SignInForm, 'email'],
  ];
  const wrong = [
    '<a@x.test>',
    'x<y@z.test',
    'victim@real.test<x',
    'Jean <jean@x.test>',
    'a@x.test, b@x.test',
    'a@x.test\nb@x.test',
    'a"b@x.test',
    'a(b)@x.test',
    'a[b]@x.test',
    'a:b@x.test',
    'a@b@x.test',
    'a@x',
    'a@x.t',
    '@x.test',
  ];
  it.each(forms)('is an address and nothing besides: %s', (_, schema, field) => {
    for (const address of wrong)
      expect([address, refusedIn(schema, { [field]: address })]).toEqual([address, expect.arrayContaining([field])]);
    for (const address of ['jean.dupont+maison@sub.example.test', 'o’neill@example.test', "o'neill@example.fr"])
      expect(refusedIn(schema, { [field]: address })).not.toContain(field);
  });

  it('is the one rule that asks for links again, too', () => {
    expect(mailAddress('email_is_not_valid').safeParse('victim@real.test<x').success).toBe(false);
  });
});
