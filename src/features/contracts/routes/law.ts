import { z } from 'zod';
import { doors } from '#platform/http/door.ts';
import { access } from '../access.ts';
import { setOwnLaw, setOwnVat } from '../commands/own-law.ts';
import { lawInForce } from '../queries/own-law.ts';
import { LawQuery, OwnLawForm, OwnVatForm } from '../schema.ts';

const door = doors(access);
const aDay = z.string().meta({ format: 'date' });
const lawRowShown = z.object({
  topic: z.string(),
  value: z.unknown(),
  validFrom: aDay,
  source: z.string(),
  certain: z.boolean(),
  own: z.boolean(),
  ours: z.unknown(),
});
const vatRateShown = z.object({
  key: z.string(),
  rateBps: z.number().int(),
  conditions: z.array(z.string()).readonly(),
  validFrom: aDay,
  source: z.string(),
  certain: z.boolean(),
  own: z.boolean(),
  ours: z.number().int().nullable(),
});

export const lawDoor = door(
  {
    method: 'get',
    path: '/law',
    summary: 'The rules of consumer law and the rates of VAT in force for a country, the firm’s own marked',
    permission: 'law.read',
    query: LawQuery,
    answer: z.object({ country: z.string(), rows: z.array(lawRowShown), rates: z.array(vatRateShown) }),
  },
  ({ tx, act, query }) => lawInForce(tx, act, query.country ?? act.company.country),
);
export const setLawDoor = door(
  {
    method: 'post',
    path: '/law',
    summary: 'The firm’s own value of a rule of law, or back to ours',
    permission: 'law.edit',
    body: OwnLawForm,
    answer: z.object({ topic: z.string() }),
  },
  ({ tx, act, body }) => setOwnLaw(tx, act, body),
);
export const setVatDoor = door(
  {
    method: 'post',
    path: '/law/vat',
    summary: 'The firm’s own rate of VAT on work in homes, or back to ours',
    permission: 'law.edit',
    body: OwnVatForm,
    answer: z.object({ key: z.string() }),
  },
  ({ tx, act, body }) => setOwnVat(tx, act, body),
);
