import { z } from 'zod';
import { cableConditions, cableSides, cableTypes, endHows, portFaces } from '#domain/wiring/cables.ts';
import { placeKinds } from '#domain/wiring/places.ts';
import { testMethods, testResults } from '#domain/wiring/tests.ts';
import { conflictShown } from '#platform/http/conflicts.ts';
import { aDay, anId, anInstant } from '#platform/http/shapes.ts';
import { wiringSubjects } from '../queries/conflicts.ts';

/** What the doors of the wiring answer with: the record as the domain knows it, with what a form sends back. */

const place = z.object({
  id: anId<'place'>(),
  kind: z.enum(placeKinds),
  name: z.string(),
  parentId: anId<'place'>().nullable(),
  position: z.string(),
  note: z.string(),
});
const device = z.object({ id: anId<'device'>(), name: z.string(), placeId: anId<'place'>().nullable() });
const port = z.object({
  id: anId<'port'>(),
  placeId: anId<'place'>().nullable(),
  deviceId: anId<'device'>().nullable(),
  name: z.string(),
  carries: z.enum(cableTypes),
  twoSided: z.boolean(),
  position: z.number().int(),
  note: z.string(),
});
const link = z.object({ id: anId<'port_link'>(), onePortId: anId<'port'>(), otherPortId: anId<'port'>() });
const cable = z.object({
  id: anId<'cable'>(),
  label: z.string(),
  name: z.string(),
  type: z.enum(cableTypes),
  product: z.string(),
  colour: z.string(),
  route: z.string(),
  lengthCm: z.number().int().nullable(),
  condition: z.enum(cableConditions),
  note: z.string(),
  retiredAt: anInstant.nullable(),
});
const end = z.object({
  id: anId<'cable_end'>(),
  cableId: anId<'cable'>(),
  side: z.enum(cableSides),
  portId: anId<'port'>().nullable(),
  face: z.enum(portFaces).nullable(),
  placeId: anId<'place'>().nullable(),
  how: z.enum(endHows),
  termination: z.string(),
  note: z.string(),
  madeAt: anInstant,
  recordedBy: z.string(),
  stands: z.boolean(),
});
const test = z.object({
  id: anId<'cable_test'>(),
  cableId: anId<'cable'>(),
  seenEndIds: z.array(z.string()).readonly(),
  method: z.enum(testMethods),
  result: z.enum(testResults),
  testLimit: z.string(),
  worstParameter: z.string(),
  worstMarginMdb: z.number().int().nullable(),
  lengthCm: z.number().int().nullable(),
  wireMap: z.string(),
  resistanceMohm: z.number().int().nullable(),
  delayNs: z.number().int().nullable(),
  tester: z.string(),
  testerSerial: z.string(),
  calibrationDueOn: aDay.nullable(),
  operator: z.string(),
  testedAt: anInstant,
  note: z.string(),
  recordedBy: z.string(),
  /** The kept file of a tester that it was read from, and where it stands there; null: somebody told it. */
  fileHash: z.string().nullable(),
  fileLine: z.number().int().nullable(),
});
const accepted = z.object({ cableId: anId<'cable'>(), side: z.enum(cableSides), acceptedBy: z.string(), reason: z.string() });
const photo = z.object({
  id: anId<'record_photo'>(),
  placeId: anId<'place'>().nullable(),
  portId: anId<'port'>().nullable(),
  cableId: anId<'cable'>().nullable(),
  deviceId: anId<'device'>().nullable(),
  fileHash: z.string(),
  caption: z.string(),
  takenAt: anInstant,
  recordedBy: z.string(),
});
const conflict = z.object({ ...conflictShown, subjectKind: z.enum(wiringSubjects), subjectId: z.string() });

export const Wiring = z.object({
  home: z.object({ id: anId<'home'>(), name: z.string() }),
  record: z.object({
    places: z.array(place).readonly(),
    devices: z.array(device).readonly(),
    ports: z.array(port).readonly(),
    links: z.array(link).readonly(),
    cables: z.array(cable).readonly(),
    ends: z.array(end).readonly(),
    tests: z.array(test).readonly(),
    accepted: z.array(accepted).readonly(),
  }),
  photos: z.array(photo).readonly(),
  conflicts: z.array(conflict).readonly(),
  /** The takeover that the survey waits for, with what its gate lacks; null: nothing stands in the way. */
  wait: z
    .object({ takeoverId: anId<'takeover'>(), number: z.string(), lacks: z.array(z.string()).readonly(), lawfulFrom: aDay.nullable() })
    .nullable(),
  /** Whether whoever asks may record. */
  mayRecord: z.boolean(),
});
export const Conflicting = z.object({ conflicts: z.array(z.string()).readonly() });
export const Kept = z.object({ fileHash: z.string() });
export const CablePlace = z.object({ id: anId<'cable'>(), homeId: anId<'home'>() });
