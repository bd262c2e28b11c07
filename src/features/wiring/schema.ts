import { z } from 'zod';
import { cableConditions, cableSides, cableTypes, endHows, portFaces } from '#domain/wiring/cables.ts';
import { placeKinds } from '#domain/wiring/places.ts';
import { dayOrders, decimalMarks, lengthUnits, testerFields, type TesterMapping } from '#domain/wiring/testers/columns.ts';
import { testMethods, testResults } from '#domain/wiring/tests.ts';
import { asPrinted, asWas, line, printedLine, printedParagraphs, type Texts } from '#platform/http/fields.ts';
import { idOf, jsonInAddress, optionalDay, optionalMoment, someOf } from '#platform/http/shapes.ts';

// Every record is made with its id by whoever records it, so that asking twice is harmless; and says when it was made, which without reception is not when it arrives.

// All of it is printed: in the reports, on labels, in the packs.
const words = (max: number) => printedLine(max).default('');
const note = printedParagraphs(4_000).default('');
const whole = (least: number, most: number) => z.number().int().min(least).max(most);
const wholeOrNone = (least: number, most: number) => whole(least, most).nullable().default(null);
/** The fields as whoever writes saw them. */
const asSeen = <Fields extends z.ZodRawShape>(fields: (texts: Texts) => Fields) => someOf(fields(asWas)).nullable().default(null);
/** The longest that is measured, a hundred kilometres, in centimetres. */
const longestCm = 10_000_000;

const placeFields = ({ line, paragraphs }: Texts) => ({
  name: line(200).min(1),
  parentId: idOf<'place'>().nullable().default(null),
  position: line(200).default(''),
  note: paragraphs(4_000).default(''),
});
/** `saw`: the fields as whoever writes saw them; absent: the place is new. What two changed at once is kept of both. */
export const PlaceForm = z.object({
  id: idOf<'place'>(),
  kind: z.enum(placeKinds),
  ...placeFields(asPrinted),
  saw: asSeen(placeFields),
  wroteAt: optionalMoment,
});
export type PlaceInput = z.output<typeof PlaceForm>;

const portFields = ({ line, paragraphs }: Texts) => ({
  name: line(100).min(1),
  carries: z.enum(cableTypes),
  position: whole(0, 100_000).default(0),
  note: paragraphs(4_000).default(''),
});
export const PortForm = z.object({
  id: idOf<'port'>(),
  placeId: idOf<'place'>().nullable().default(null),
  deviceId: idOf<'device'>().nullable().default(null),
  ...portFields(asPrinted),
  saw: asSeen(portFields),
  wroteAt: optionalMoment,
});
export type PortInput = z.output<typeof PortForm>;
/** The ports of one panel, plate or device in one go: 24 of a kind. */
export const PortsForm = z.object({ ports: z.array(PortForm).min(1).max(400) });

export const LinkForm = z.object({ id: idOf<'port_link'>(), onePortId: idOf<'port'>(), otherPortId: idOf<'port'>() });
export type LinkInput = z.output<typeof LinkForm>;

const cableFields = ({ line, paragraphs }: Texts) => ({
  label: line(60).default(''),
  name: line(200).default(''),
  type: z.enum(cableTypes),
  product: line(100).default(''),
  colour: line(40).default(''),
  route: line(1_000).default(''),
  lengthCm: wholeOrNone(1, longestCm),
  condition: z.enum(cableConditions).default('unknown'),
  note: paragraphs(4_000).default(''),
});
export const CableForm = z.object({
  id: idOf<'cable'>(),
  ...cableFields(asPrinted),
  saw: asSeen(cableFields),
  wroteAt: optionalMoment,
});
export type CableInput = z.output<typeof CableForm>;
export type CableFields = Omit<CableInput, 'id' | 'saw' | 'wroteAt'>;
/** Out of use, or in use again. */
export const RetireForm = z.object({ retired: z.boolean(), wroteAt: optionalMoment });

/** Where a side of a cable is: in a side of a port, or at least the place where it comes out. */
export const EndForm = z.object({
  id: idOf<'cable_end'>(),
  side: z.enum(cableSides),
  portId: idOf<'port'>().nullable().default(null),
  face: z.enum(portFaces).nullable().default(null),
  placeId: idOf<'place'>().nullable().default(null),
  how: z.enum(endHows),
  termination: words(100),
  note: printedParagraphs(1_000).default(''),
  wroteAt: optionalMoment,
});
export type EndInput = z.output<typeof EndForm>;

export const TestForm = z.object({
  id: idOf<'cable_test'>(),
  /** The ends that were known to whoever tested; absent: those that are known now. */
  seenEndIds: z.array(idOf<'cable_end'>()).max(200).optional(),
  method: z.enum(testMethods),
  result: z.enum(testResults),
  testLimit: words(200),
  worstParameter: words(100),
  worstMarginMdb: wholeOrNone(-100_000, 100_000),
  lengthCm: wholeOrNone(0, longestCm),
  wireMap: words(200),
  resistanceMohm: wholeOrNone(0, 2_000_000_000),
  delayNs: wholeOrNone(0, 1_000_000_000),
  tester: words(200),
  testerSerial: words(100),
  calibrationDueOn: optionalDay,
  operator: words(200),
  note,
  wroteAt: optionalMoment,
});
export type TestInput = z.output<typeof TestForm>;

/** Who accepts, by name, that an end stays unknown, and why. */
export const AcceptForm = z.object({
  id: idOf<'unknown_end_accepted'>(),
  side: z.enum(cableSides),
  acceptedBy: printedLine(200).min(2),
  reason: printedParagraphs(2_000).min(3),
});
export type AcceptInput = z.output<typeof AcceptForm>;

/** A photo of one thing; its bytes were kept before, and are named by their hash. */
export const PhotoForm = z.object({
  id: idOf<'record_photo'>(),
  placeId: idOf<'place'>().nullable().default(null),
  portId: idOf<'port'>().nullable().default(null),
  cableId: idOf<'cable'>().nullable().default(null),
  deviceId: idOf<'device'>().nullable().default(null),
  fileHash: z.string().regex(/^[0-9a-f]{64}$/),
  caption: words(500),
  wroteAt: optionalMoment,
});
export type PhotoInput = z.output<typeof PhotoForm>;

/** A photo, a place, a cable …: what is recorded of the wiring, one at a time; in the order in which it was made, by the same names as in `domain/wiring/acts.ts`. */
const act = <Name extends string>(name: Name) => ({ act: z.literal(name) });
const byId = <Noun extends string>() => ({ id: idOf<Noun>() });
const ofCable = { cableId: idOf<'cable'>() };
export const WiringActForm = z.discriminatedUnion('act', [
  PlaceForm.extend(act('place')),
  z.object({ ...act('place_removed'), ...byId<'place'>() }),
  PortForm.extend(act('port')),
  z.object({ ...act('port_removed'), ...byId<'port'>() }),
  LinkForm.extend(act('link')),
  z.object({ ...act('link_removed'), ...byId<'port_link'>() }),
  CableForm.extend(act('cable')),
  RetireForm.extend({ ...act('cable_retired'), ...byId<'cable'>() }),
  z.object({ ...act('cable_removed'), ...byId<'cable'>() }),
  EndForm.extend({ ...act('end'), ...ofCable }),
  z.object({ ...act('end_cleared'), ...ofCable, side: z.enum(cableSides) }),
  AcceptForm.extend({ ...act('end_accepted'), ...ofCable }),
  TestForm.extend({ ...act('test'), ...ofCable }),
  z.object({ ...act('test_struck'), ...byId<'cable_test'>() }),
  PhotoForm.extend(act('photo')),
  z.object({ ...act('photo_removed'), ...byId<'record_photo'>() }),
]);
export type WiringActInput = z.output<typeof WiringActForm>;

// ── Files ────────────────────────────────────────────────────────────────────

const inAddress = <Shape extends z.ZodType>(shape: Shape) => jsonInAddress(shape, 'mapping_is_not_readable');
/** Lines of a file: `1-40,52`. */
const lines = z
  .string()
  .max(12_000)
  .regex(/^(\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?)*)?$/);

/** `lines`: those that are taken; absent: all that contradict nothing. `as`: what holders of ports that are not there are made, by their names in lower case. */
export const CableImport = z.object({
  lines: lines.optional(),
  as: inAddress(z.record(z.string().max(300), z.enum(['panel', 'plate']))).default({}),
});
export type CableImportInput = z.output<typeof CableImport>;

export const Mapping: z.ZodType<TesterMapping> = z.object({
  columns: z.partialRecord(z.enum(testerFields), z.string().max(500)),
  method: z.enum(testMethods).nullable().default(null),
  dayOrder: z.enum(dayOrders).nullable().default(null),
  decimal: z.enum(decimalMarks).nullable().default(null),
  lengthUnit: z.enum(lengthUnits).default('m'),
});
const mapping = inAddress(Mapping);
/** `cables`: the lines for which a cable with unknown ends is made. */
export const TestImportPreview = z.object({ mapping: mapping.optional(), cables: lines.default('') });
/** `keepAs`: the tester for whose next file the mapping is kept. */
export const TestImport = z.object({ mapping, cables: lines.default(''), keepAs: line(100).default('') });
export const TesterOf = z.object({ tester: line(100).min(1) });
