import { z } from 'zod';
import { serialIsOfOne, warrantyOutlastsInstallation } from '#domain/homes/device-rules.ts';
import { importFields } from '#domain/homes/import-columns.ts';
import type { ImportMapping } from '#domain/homes/import.ts';
import { addressCountries, clientKinds, systemKinds } from '#domain/homes/kinds.ts';
import { countries, languages } from '#domain/language.ts';
import { deviceClassKey, deviceValueMostCents, suppliers } from '#domain/pricing/types.ts';
import { optionalMailAddress, printedLine } from '#platform/http/fields.ts';
import { printed } from '#platform/http/printed.ts';
import { dayField, idOf, jsonInAddress, optionalDay, optionalMoment, refusedAs, someOf } from '#platform/http/shapes.ts';

// ── Parts ────────────────────────────────────────────────────────────────────

const text = (maximum: number) => z.string().trim().max(maximum).default('');
const email = optionalMailAddress('client_email_is_not_valid').default('');
/** What offers, contracts and invoices print of clients, contacts and homes. */
const printedName = printedLine(200).min(1);
const printedText = (maximum: number) => printedLine(maximum).default('');
const note = text(4_000);
const whole = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum);

function isZone(value: string): boolean {
  try {
    return value !== '' && !!new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
}

const address = { street: printedText(300), postcode: printedText(20), city: printedText(100) };

// ── Clients and contacts ─────────────────────────────────────────────────────

export const ClientForm = z.object({
  kind: z.enum(clientKinds),
  name: printedName,
  language: z.enum(languages),
  email,
  phone: text(50),
  ...address,
  country: z.enum(addressCountries),
  vatId: printedText(30),
  note,
});
/** What a form sends back of the record it was filled from; absent: written anew whatever it says by now. */
const seen = { revision: z.number().int().min(1).optional() };
export const ClientEdit = ClientForm.extend(seen);
export type ClientChange = z.output<typeof ClientEdit>;

export const ContactForm = z.object({
  name: printedName,
  role: text(100),
  email,
  phone: text(50),
  isSigner: z.boolean().default(false),
  note,
});
export type ContactInput = z.output<typeof ContactForm>;

// ── Homes and systems ────────────────────────────────────────────────────────

const orNought = (number: z.ZodType<number, number>) =>
  number
    .nullable()
    .default(0)
    .transform((value) => value ?? 0);

export const HomeForm = z.object({
  name: printedName,
  ...address,
  country: z.enum(countries),
  region: text(80),
  /** Empty: the country's. */
  zone: z
    .string()
    .max(60)
    .default('')
    .refine((value) => value === '' || isZone(value), refusedAs('zone_is_not_known')),
  builtYear: whole(1_000, 2_200).nullable().default(null),
  isPrivate: z.boolean().nullable().default(null),
  installedOn: optionalDay,
  // Left empty it is not known yet, which is kept as nought (`travelIsKnown`).
  distanceKm: orNought(whole(0, 2_000)),
  travelMinutes: orNought(whole(0, 2_880)),
  note,
});
export type HomeInput = z.output<typeof HomeForm>;
export const HomeEdit = HomeForm.extend(seen);
export type HomeChange = z.output<typeof HomeEdit>;

/** A home that goes to another client, and the first day on which it is theirs. */
export const MoveForm = z.object({
  clientId: idOf<'client'>(),
  movedOn: dayField,
  note: text(1_000),
});
export type MoveInput = z.output<typeof MoveForm>;

/** Client and home in one form, for the first conversation. */
export const NewClientForm = z.object({ client: ClientForm, home: HomeForm.optional() });
export type NewClientInput = z.output<typeof NewClientForm>;

export const SystemForm = z.object({
  kind: z.enum(systemKinds),
  name: printedName,
  maker: printedText(100),
  documented: z.boolean().default(false),
  integrations: whole(0, 1_000).default(0),
  note,
});
export type SystemInput = z.output<typeof SystemForm>;
export const SystemEdit = SystemForm.extend(seen);
export type SystemChange = z.output<typeof SystemEdit>;

// ── Devices ──────────────────────────────────────────────────────────────────

/** `text`: as documents print it, or as somebody saw it before. */
const deviceFields = (text: (maximum: number) => z.ZodDefault<z.ZodString>) => ({
  classKey: z.string().regex(deviceClassKey),
  systemId: idOf<'system'>().nullable().default(null),
  make: text(100),
  model: text(100),
  serial: text(100),
  label: text(200),
  quantity: whole(1, 10_000).default(1),
  valueCents: whole(0, deviceValueMostCents).nullable().default(null),
  installedOn: optionalDay,
  warrantyEndOn: optionalDay,
  suppliedBy: z.enum(suppliers).default('us'),
  placeId: idOf<'place'>().nullable().default(null),
  firmware: text(100),
});
export const DeviceForm = z
  .object(deviceFields((maximum) => printed(z.string().trim().max(maximum)).default('')))
  .refine(warrantyOutlastsInstallation, { path: ['warrantyEndOn'], ...refusedAs('warranty_ends_before_the_installation') })
  .refine(serialIsOfOne, { path: ['quantity'], ...refusedAs('serial_belongs_to_one_device_only') });
export type DeviceInput = z.output<typeof DeviceForm>;
/** `saw`: the fields as they stood when the form was opened; of one that somebody changed since both are kept. Absent: the revision says whether the record is still as it was. */
export const DeviceEdit = DeviceForm.safeExtend({ ...seen, saw: someOf(deviceFields(text)).optional() });
export type DeviceChange = z.output<typeof DeviceEdit>;

/** A device as it was found in the field; its id is made there. */
export const DeviceActForm = DeviceForm.safeExtend({ act: z.literal('device'), id: idOf<'device'>(), wroteAt: optionalMoment });
export type DeviceActInput = z.output<typeof DeviceActForm>;

export const NewDevices = z.object({ devices: z.array(DeviceForm).min(1).max(500) });

// ── Import ───────────────────────────────────────────────────────────────────

const columns = z.partialRecord(z.enum(importFields), z.string().max(500));
export const Mapping: z.ZodType<ImportMapping> = z.object({
  columns,
  classes: z.record(z.string().max(500), z.string().max(60)).default({}),
});

/** The mapping travels beside the file, as JSON in the address. */
export const mappingInAddress = jsonInAddress(Mapping, 'mapping_is_not_readable');

/** A kept mapping by the name it is kept under. */
const source = z.string().trim().min(1).max(100);
export const MappingOf = z.object({ source });
export const MappingName = z.object({ source, name: source });

// ── Lists ────────────────────────────────────────────────────────────────────

const paging = {
  search: z.string().max(200).default(''),
  direction: z.enum(['asc', 'desc']).default('asc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(25),
};
export const ClientList = z.object({
  ...paging,
  sort: z.enum(['name', 'city', 'added']).default('name'),
  kind: z.enum(clientKinds).optional(),
  language: z.enum(languages).optional(),
  archived: z.enum(['no', 'yes', 'all']).default('no'),
});
export type ClientListInput = z.output<typeof ClientList>;
export const HomeList = z.object({
  ...paging,
  sort: z.enum(['name', 'client', 'city', 'installed', 'added']).default('name'),
  country: z.enum(countries).optional(),
  archived: z.enum(['no', 'yes', 'all']).default('no'),
});
export type HomeListInput = z.output<typeof HomeList>;
export const DeviceList = z.object({
  ...paging,
  sort: z.enum(['class', 'make', 'label', 'installed', 'warranty']).default('class'),
  classKey: z.string().max(60).optional(),
  archived: z.enum(['no', 'yes']).default('no'),
});
export type DeviceListInput = z.output<typeof DeviceList>;
