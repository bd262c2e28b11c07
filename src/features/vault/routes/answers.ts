import { z } from 'zod';
import { secretFields, secretKinds } from '#domain/vault/kinds.ts';
import { anId, aRefusal } from '#platform/http/shapes.ts';
import type { Instant } from '#domain/time.ts';

const moment = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
const field = z.enum(secretFields);

/** A part by its name: what it says is in no answer but that of a reveal. */
const PartShown = z.object({
  field,
  valueId: anId<'secret_value'>(),
  setAt: moment,
  setBy: z.string(),
  asFound: z.boolean(),
  emptied: z.boolean(),
  earlier: z.array(z.object({ valueId: anId<'secret_value'>(), setAt: moment, setBy: z.string() })).readonly(),
});

export const SecretsListed = z.object({
  home: z.object({ id: anId<'home'>(), name: z.string(), archived: z.boolean() }),
  wait: z.object({ takeoverId: anId<'takeover'>(), number: z.string() }).nullable(),
  systems: z.array(z.object({ id: anId<'system'>(), name: z.string() })),
  counts: z.object({ all: z.number().int(), toChange: z.number().int(), removed: z.number().int() }),
  total: z.number().int(),
  rows: z.array(
    z.object({
      id: anId<'secret'>(),
      kind: z.enum(secretKinds),
      name: z.string(),
      username: z.string(),
      address: z.string(),
      systemId: anId<'system'>().nullable(),
      deviceId: anId<'device'>().nullable(),
      systemName: z.string().nullable(),
      deviceName: z.string().nullable(),
      removedAt: moment.nullable(),
      revision: z.number().int(),
      parts: z.array(PartShown).readonly(),
      toChange: z.array(field).readonly(),
      writtenAt: moment,
      lookedAt: moment.nullable(),
    }),
  ),
});

export const RevealsListed = z.object({
  home: z.object({ id: anId<'home'>(), name: z.string() }),
  total: z.number().int(),
  rows: z.array(
    z.object({
      id: anId<'secret_reveal'>(),
      secretId: anId<'secret'>(),
      name: z.string(),
      kind: z.enum(secretKinds),
      field,
      reason: z.string(),
      at: moment,
      byName: z.string(),
      exported: z.boolean(),
    }),
  ),
});

export const Shown = z.object({ value: z.string(), secondsLeft: z.number().int().nullable() });
export const Changed = z.object({ secretId: anId<'secret'>() });
export const PartWritten = z.object({ valueId: anId<'secret_value'>() });

export const ImportPreviewed = z.object({
  lines: z
    .array(
      z.object({
        line: z.number().int(),
        folder: z.string(),
        name: z.string(),
        kind: z.enum(secretKinds).nullable(),
        username: z.string(),
        address: z.string(),
        fields: z.array(field).readonly(),
        becomes: z.enum(['added', 'there_already', 'left_out']),
        problem: aRefusal.nullable(),
      }),
    )
    .readonly(),
});
export const ImportDone = z.object({ added: z.number().int(), thereAlready: z.number().int(), leftOut: z.number().int() });

export const Standing = z.object({
  key: z.object({ version: z.number().int(), madeAt: moment, madeBy: z.string() }).nullable(),
  values: z.number().int(),
  older: z.number().int(),
  closed: z.number().int(),
});
