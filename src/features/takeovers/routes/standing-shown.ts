import { z } from 'zod';
import { moneyWarnings } from '#domain/takeovers/job-costing.ts';
import { reasons, type Need } from '#domain/takeovers/gates.ts';
import { standingWords } from '#domain/takeovers/points.ts';
import { pointKeys } from '#domain/takeovers/seven-points.ts';
import type { Instant } from '#domain/time.ts';
import { aDay } from '#platform/http/shapes.ts';

const whole = z.number().int();
export const anInstant = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
export const aNeed = z.enum(Object.keys(reasons) as [Need, ...Need[]]);

export const waits = {
  waitsFor: aNeed.nullable(),
  of: z.enum(['client', 'firm', 'law']).nullable(),
  until: aDay.nullable(),
  isReturned: z.boolean(),
  isGiven: z.boolean(),
  waitsSince: anInstant.nullable(),
};
export const standingShown = { word: z.enum(standingWords), gate: z.enum(pointKeys).nullable(), ...waits };
/** Without VAT, but what goes back to the client, which is what they paid. */
export const MoneyShown = z.object({
  prepaidCents: whole,
  workedCents: whole,
  aheadCents: whole,
  openCents: whole,
  retainedCents: whole,
  minutes: whole,
  hoursCostCents: whole,
  productsCostCents: whole,
  otherCostsCents: whole,
  toGiveBackCents: whole,
  profitCents: whole.nullable(),
  warning: z.enum(moneyWarnings).nullable(),
});
