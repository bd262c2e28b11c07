import { expect, it } from 'vitest';
import { z } from 'zod';
import { languages } from '#domain/language.ts';
import { textsIn } from '../i18n/disk.ts';
import { problemText } from '../i18n/problem.ts';
import { bps } from './fields.ts';
import { type FormRefusal, validate } from './validate.ts';

const Form = z.object({ minutes: z.number().int().max(60), kind: z.enum(['a', 'b']), share: bps(1_000) });
const fine = { minutes: 10, kind: 'a', share: 1_000 };
const refused = (more: object) =>
  (validate(Form, { ...fine, ...more }) as FormRefusal).errors?.map(({ field, refusal }) => [field, refusal]);

it('says of what was sent what is wrong with it, and only of nothing that it is missing', () => {
  expect(validate(Form, fine)).toEqual(fine);
  for (const minutes of [undefined, null, '', Number.NaN]) expect(refused({ minutes })).toEqual([['minutes', 'field_is_missing']]);
  for (const kind of [undefined, null, '']) expect(refused({ kind })).toEqual([['kind', 'field_is_missing']]);
  expect(refused({ minutes: 10.5 })).toEqual([['minutes', 'field_is_not_whole']]);
  expect(refused({ minutes: '10' })).toEqual([['minutes', 'field_is_not_valid']]);
  expect(refused({ kind: 'c' })).toEqual([['kind', 'field_is_not_valid']]);
  expect(refused({ minutes: 61 })).toEqual([['minutes', 'field_is_too_large']]);
});

it('says the limit of a share in percent, as it is read in each language', () => {
  const { errors } = validate(Form, { ...fine, share: 1_001 }) as FormRefusal;
  expect(errors).toEqual([{ field: 'share', refusal: 'share_is_too_large', values: { maximumBps: 1_000 } }]);
  const said = languages.map((language) => problemText(errors[0] ?? { refusal: '' }, textsIn(language)).replaceAll(/\s/gu, ' '));
  expect(said).toEqual([
    'This must be at most 10%.',
    'La valeur doit être d’au plus 10 %.',
    'Debe ser como máximo 10 %.',
    'Deve essere al massimo 10%.',
  ]);
  expect(refused({ share: 12.5 })).toEqual([['share', 'field_is_not_whole']]);
});
