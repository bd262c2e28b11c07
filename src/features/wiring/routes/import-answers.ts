import { z } from 'zod';
import { dayOrders, decimalMarks, lengthUnits, testerFields } from '#domain/wiring/testers/columns.ts';
import { testMethods, testResults } from '#domain/wiring/tests.ts';
import { anId, anInstant, aRefusal } from '#platform/http/shapes.ts';

/** What the doors of files answer with. */

const line = { line: z.number().int(), label: z.string(), problems: z.array(aRefusal).readonly() };
const count = z.number().int();

export const CablesPreviewed = z.object({
  lines: z
    .array(
      z.object({
        ...line,
        becomes: z.enum(['added', 'completed', 'there_already', 'conflict', 'not_understood']),
        from: z.string(),
        to: z.string(),
        canBeTaken: z.boolean(),
      }),
    )
    .readonly(),
  holders: z.array(z.object({ key: z.string(), name: z.string(), kind: z.enum(['panel', 'plate', 'room']), ports: count })).readonly(),
});
export const CablesImported = z.object({ added: count, completed: count, thereAlready: count, leftOut: count });

const mapping = z.object({
  columns: z.partialRecord(z.enum(testerFields), z.string()).readonly(),
  method: z.enum(testMethods).nullable(),
  dayOrder: z.enum(dayOrders).nullable(),
  decimal: z.enum(decimalMarks).nullable(),
  lengthUnit: z.enum(lengthUnits),
});
export const TestsPreviewed = z.object({
  columns: z.array(z.object({ head: z.string(), example: z.string() })),
  rows: count,
  /** By whose clocks a time without an offset is read. */
  zone: z.string(),
  mapping,
  /** The tester whose kept mapping it is; null: by the headings. */
  tester: z.string().nullable(),
  asks: z.array(aRefusal).readonly(),
  lines: z
    .array(
      z.object({
        ...line,
        becomes: z.enum(['added', 'there_already', 'no_cable', 'not_tested', 'not_understood']),
        result: z.enum(testResults).nullable(),
        method: z.enum(testMethods).nullable(),
        testedAt: anInstant.nullable(),
        lengthCm: z.number().int().nullable(),
      }),
    )
    .readonly()
    .nullable(),
});
export const TestsImported = z.object({
  added: count,
  cables: count,
  thereAlready: count,
  aside: count,
  notTested: count,
  notUnderstood: count,
});
export const TesterMappings = z.array(z.object({ tester: z.string(), mapping, savedAt: anInstant }));
export const TesterFiles = z.array(
  z.object({
    id: anId<'tester_file'>(),
    fileHash: z.string(),
    name: z.string(),
    tester: z.string(),
    mapping,
    importedAt: anInstant,
    importedBy: z.string(),
    tests: count,
  }),
);
