import { z } from 'zod';
import { introductionWays, moments, shortestReason } from '#domain/journey/moments.ts';
import { line } from '#platform/http/fields.ts';
import { dayField, idOf, optionalDay, refusedAs } from '#platform/http/shapes.ts';

/** Whose journeys: a client's, or a home's. */
export const JourneysOf = z.object({ clientId: idOf<'client'>().optional(), homeId: idOf<'home'>().optional() });

export const StartForm = z.object({
  clientId: idOf<'client'>(),
  homeId: idOf<'home'>().nullable().default(null),
  name: line(200).min(1),
});
export type StartInput = z.output<typeof StartForm>;

/** What the project is called. */
export const NameForm = z.object({ name: line(200).min(1) });

/** A project begun where the client has several homes: which one is asked for, and none is an answer too. */
export const ProjectForm = NameForm.extend({ homeId: z.string().min(1) });
export type ProjectInput = z.output<typeof ProjectForm>;

/** Why a project came to nothing. */
export const LossForm = z.object({ reason: z.string().max(1_000) });

/** A moment that has happened; without a day, just now. `reason`: why a demo came before service was introduced; null asks whether one is needed. */
export const RecordForm = z.object({
  moment: z.enum(moments),
  happenedOn: optionalDay,
  reason: z.string().trim().max(1_000).nullable().default(null),
});
export type RecordInput = z.output<typeof RecordForm>;

/** A moment planned for a day. `reason`: why a demo comes before service was introduced; null asks whether one is needed. */
export const PlanForm = z.object({
  moment: z.enum(moments),
  plannedOn: dayField,
  reason: z.string().trim().max(1_000).nullable().default(null),
});
export type PlanInput = z.output<typeof PlanForm>;

/** A demo before service was introduced: the form of a plan in which the reason is asked at once. */
export const PlanAnywayForm = PlanForm.extend({
  reason: z
    .string()
    .trim()
    .max(1_000)
    .refine((reason) => reason.length >= shortestReason, refusedAs('reason_is_empty')),
});

/** Why what was recorded no longer stands. */
export const WithdrawForm = z.object({ reason: z.string().max(1_000) });
export type WithdrawInput = z.output<typeof WithdrawForm>;

/** Where a journey stands, as the list of journeys can be narrowed. */
export const journeyStates = ['not_introduced', 'demo_without_introduction', 'introduced_after_demo', 'demo_planned_first'] as const;
export const JourneyList = z.object({
  state: z.enum(journeyStates).optional(),
  next: z.enum(moments).optional(),
  standing: z.enum(['open', 'lost', 'all']).default('open'),
  search: z.string().max(200).default(''),
  sort: z.enum(['client', 'last', 'started']).default('last'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
});
export type JourneyListInput = z.output<typeof JourneyList>;

/** How service is introduced. `contactId`: who receives the mail when it is sent; null is the client. */
export const IntroductionForm = z.object({ way: z.enum(introductionWays), contactId: idOf<'contact'>().nullable().default(null) });
export type IntroductionInput = z.output<typeof IntroductionForm>;
