import { z } from 'zod';
import { accountOwners, itemKinds, programForms } from '#domain/information/kinds.ts';
import { platforms, releasers } from '#domain/information/platforms.ts';
import { releaseStandings } from '#domain/information/release.ts';
import { askedBy, askedOf } from '#domain/information/requests.ts';
import { answers, foundStates, itemStates } from '#domain/information/states.ts';
import { systemKinds } from '#domain/homes/kinds.ts';
import { languages } from '#domain/language.ts';
import { currencies } from '#domain/money.ts';
import type { Instant } from '#domain/time.ts';
import { conflictShown } from '#platform/http/conflicts.ts';
import { aDay, anId } from '#platform/http/shapes.ts';

const moment = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
const whole = z.number().int();
export const done = z.null();

const added = z.object({ wiringMinutes: whole, productsMinutes: whole, anewMinutes: whole });
const finding = z.object({
  id: anId<'information_finding'>(),
  state: z.enum(foundStates),
  foundOn: aDay,
  saidBy: z.string(),
  note: z.string(),
  form: z.enum(programForms).nullable(),
  version: z.string(),
  datedOn: aDay.nullable(),
  fileHash: z.string().nullable(),
  fileName: z.string().nullable(),
  wiringMinutes: whole,
  productsMinutes: whole,
  anewMinutes: whole,
  recordedAt: moment,
  recordedBy: z.string(),
});
const item = z.object({
  id: anId<'information_item'>(),
  systemId: anId<'system'>().nullable(),
  kind: z.enum(itemKinds),
  name: z.string(),
  account: z.string(),
  accountOwner: z.enum(accountOwners),
  expiresOn: aDay.nullable(),
  note: z.string(),
  state: z.enum(itemStates as [string, ...string[]]) as unknown as z.ZodType<(typeof itemStates)[number], (typeof itemStates)[number]>,
  finding: finding.nullable(),
  findings: z.array(finding),
  requests: z.array(
    z.object({
      requestId: anId<'information_request'>(),
      askedOf: z.enum(askedOf),
      askedName: z.string(),
      way: z.enum(askedBy),
      askedOn: aDay,
      promisedFor: aDay.nullable(),
      note: z.string(),
      recordedBy: z.string(),
    }),
  ),
  answers: z.array(
    z.object({
      id: anId<'information_answer'>(),
      requestId: anId<'information_request'>(),
      answer: z.enum(answers),
      answeredOn: aDay,
      saidBy: z.string(),
      promisedFor: aDay.nullable(),
      note: z.string(),
    }),
  ),
  waiting: z
    .array(z.object({ requestId: z.string(), askedOn: aDay, days: whole, promisedFor: aDay.nullable(), lateDays: whole }))
    .readonly(),
});

const tick = z.object({ key: z.string(), position: whole, done: z.boolean(), doneOn: aDay, byName: z.string() }).nullable();
const release = z.object({
  id: anId<'platform_release'>(),
  platform: z.enum(platforms),
  name: z.string(),
  note: z.string(),
  authority: z.object({ signedBy: z.string(), signedOn: aDay, fileHash: z.string().nullable() }).nullable(),
  standing: z.enum(releaseStandings as ['waits_for_authority', 'releasing', 'released', 'rotated']),
  steps: z.array(z.object({ key: z.string(), by: z.enum(releasers), tick })).readonly(),
  releasedOn: aDay.nullable(),
  rotation: z.array(z.object({ key: z.string(), tick })).readonly(),
});

/** What is to be changed after the release. */
export const rotation = z.object({
  /** Of platforms and secrets together. */
  toChange: whole,
  secretsToChange: whole,
  /** By name, and since when the previous firm knows each no more; null for those who may not read names of secrets. */
  secrets: z
    .array(
      z.object({
        id: anId<'secret'>(),
        name: z.string(),
        systemName: z.string().nullable(),
        changedOn: aDay.nullable(),
        isEarly: z.boolean(),
      }),
    )
    .nullable(),
});

/** The register of a home as its page shows it. */
export const information = z.object({
  home: z.object({ id: anId<'home'>(), name: z.string(), clientName: z.string(), isArchived: z.boolean() }),
  client: z.object({ name: z.string(), language: z.enum(languages) }),
  systems: z.array(z.object({ id: anId<'system'>(), kind: z.enum(systemKinds), name: z.string(), maker: z.string() })),
  items: z.array(item),
  /** What two wrote into the same field of a thing, and nobody has chosen between yet. */
  conflicts: z.array(z.object({ ...conflictShown, itemId: anId<'information_item'>() })),
  counts: z.object({ had: whole, partly: whole, asked: whole, open: whole, missing: whole, refused: whole }).readonly(),
  adds: z.object({ found: added, atMost: added }),
  /** What the absences that were found cost, without VAT, in cents; null for those who do not see the money. */
  price: z.object({ wiringCents: whole, productsCents: whole, anewCents: whole, totalCents: whole }).nullable(),
  currency: z.enum(currencies),
  waysToAskPreviousFirm: z.array(z.enum(askedBy)).readonly(),
  releases: z.array(release),
  photos: z.array(
    z.object({
      id: anId<'record_photo'>(),
      itemId: anId<'information_item'>().nullable(),
      fileHash: z.string(),
      caption: z.string(),
      takenAt: moment,
    }),
  ),
  /** Behind which takeover's gate the register lies still; null: it may be written. */
  wait: z.object({ takeoverId: anId<'takeover'>(), number: z.string() }).nullable(),
  may: z.record(z.string(), z.boolean()),
  today: aDay,
});
