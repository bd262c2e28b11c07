import { z } from 'zod';
import { lawTopics } from '#domain/contracts/consumer-law/law-topics.ts';
import type { LawTopic, LawTopics } from '#domain/contracts/consumer-law/law-row.ts';
import { vatConditions } from '#domain/contracts/consumer-law/vat.ts';
import { countries } from '#domain/language.ts';
import type { Instant } from '#domain/time.ts';
import { doors } from '#platform/http/door.ts';
import { aDay } from '#platform/http/shapes.ts';
import { access } from '../access.ts';
import { setOwnLaw, setOwnVat } from '../commands/own-law.ts';
import { lawInForce } from '../queries/own-law.ts';
import { LawQuery, OwnLawForm, OwnVatForm } from '../schema.ts';

const door = doors(access);
const recorded = {
  recordedAt: z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>,
  recordedBy: z.string(),
};
const told = { validFrom: aDay, source: z.string(), certain: z.boolean() };
const noticeRule = z.object({
  earliestMonthsBefore: z.number().int().optional(),
  latestMonthsBefore: z.number().int().optional(),
  latestDaysBefore: z.number().int().optional(),
  form: z.enum(['dedicated_letter_or_email', 'in_writing', 'clause_framed_on_page_one']),
  ifMissed: z.enum(['client_leaves_any_time_free', 'client_leaves_with_two_months_notice', 'not_stated']),
});
type LawValue = LawTopics[LawTopic];
/** Days, none, yes or no, or the rule of a notice. */
const lawValue = z.union([z.number().int(), z.boolean(), noticeRule, z.null()]) as unknown as z.ZodType<LawValue, LawValue>;
const rule = z.object({ value: lawValue, ...told });
const rate = z.object({ rateBps: z.number().int(), conditions: z.array(z.enum(vatConditions)).readonly(), ...told });
export const lawDoor = door(
  {
    method: 'get',
    path: '/law',
    summary: 'The rules of consumer law and the rates of VAT in force for a country, with what the firm has set of its own',
    permission: 'law.read',
    query: LawQuery,
    answer: z.object({
      today: aDay,
      country: z.enum(countries),
      countries: z.array(z.enum(countries)),
      rows: z.array(
        z.object({
          topic: z.enum(lawTopics as [LawTopic, ...LawTopic[]]),
          kind: z.enum(['days', 'days_or_none', 'yes_no', 'rule']),
          today: rule.nullable(),
          own: z.boolean(),
          ours: rule.nullable(),
          changes: z.array(rule.extend(recorded)).readonly(),
        }),
      ),
      rates: z.array(
        z.object({
          key: z.enum(['standard', 'reduced_home']),
          today: rate.nullable(),
          own: z.boolean(),
          ours: rate.nullable(),
          changes: z.array(rate.extend(recorded)).readonly(),
        }),
      ),
    }),
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
