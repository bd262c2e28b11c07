import { z } from 'zod';
import { importFields } from '#domain/homes/import-columns.ts';
import { clientKinds, systemKinds } from '#domain/homes/kinds.ts';
import { countries, languages, type Texts } from '#domain/language.ts';
import { suppliers } from '#domain/pricing/types.ts';
import type { Instant } from '#domain/time.ts';
import { placeKinds } from '#domain/wiring/places.ts';
import { aWrittenValue, conflictShown } from '#platform/http/conflicts.ts';
import { aDay, anId } from '#platform/http/shapes.ts';

/** What the doors of this feature answer with. Rows go out as the query read them. */

const anInstant = z.string().meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, Instant>;
const texts = z.object({ en: z.string(), fr: z.string(), es: z.string(), it: z.string() }) as unknown as z.ZodType<Texts, Texts>;
const archivedAt = anInstant.nullable();
const address = { street: z.string(), postcode: z.string(), city: z.string() };

export const Changed = z.object({ changed: z.array(z.string()) });
export const Archived = z.object({ archived: z.boolean() });

const clientListed = z.object({
  id: anId<'client'>(),
  kind: z.enum(clientKinds),
  name: z.string(),
  language: z.enum(languages),
  email: z.string(),
  city: z.string(),
  addedAt: anInstant,
  archivedAt,
  homes: z.array(z.object({ name: z.string(), city: z.string() })),
});
export const ClientsListed = z.object({ rows: z.array(clientListed), total: z.number().int() });

const contact = z.object({
  id: anId<'contact'>(),
  name: z.string(),
  role: z.string(),
  email: z.string(),
  phone: z.string(),
  isSigner: z.boolean(),
  note: z.string(),
  archivedAt,
});
export const ClientShown = z.object({
  client: z.object({
    id: anId<'client'>(),
    kind: z.enum(clientKinds),
    name: z.string(),
    language: z.enum(languages),
    email: z.string(),
    phone: z.string(),
    ...address,
    country: z.string(),
    vatId: z.string(),
    note: z.string(),
    /** Sent back by the form that writes it anew. */
    revision: z.number().int(),
    addedAt: anInstant,
    archivedAt,
  }),
  contacts: z.array(contact),
  homes: z.array(
    z.object({ id: anId<'home'>(), name: z.string(), ...address, country: z.enum(countries), archivedAt, devices: z.number().int() }),
  ),
  /** Homes that went to another client. */
  formerHomes: z.array(z.object({ id: anId<'home'>(), name: z.string(), movedOn: aDay })),
});

export const HomesListed = z.object({
  rows: z.array(
    z.object({
      id: anId<'home'>(),
      name: z.string(),
      city: z.string(),
      country: z.enum(countries),
      installedOn: aDay.nullable(),
      addedAt: anInstant,
      archivedAt,
      clientId: anId<'client'>(),
      clientName: z.string(),
      devices: z.number().int(),
    }),
  ),
  total: z.number().int(),
});

const system = z.object({
  id: anId<'system'>(),
  kind: z.enum(systemKinds),
  name: z.string(),
  maker: z.string(),
  documented: z.boolean(),
  integrations: z.number().int(),
  note: z.string(),
  revision: z.number().int(),
  archivedAt,
});
export const HomeShown = z.object({
  home: z.object({
    id: anId<'home'>(),
    clientId: anId<'client'>(),
    name: z.string(),
    ...address,
    country: z.enum(countries),
    region: z.string(),
    zone: z.string(),
    builtYear: z.number().int().nullable(),
    isPrivate: z.boolean().nullable(),
    installedOn: aDay.nullable(),
    distanceKm: z.number().int(),
    travelMinutes: z.number().int(),
    note: z.string(),
    /** Sent back by the form that writes it anew. */
    revision: z.number().int(),
    addedAt: anInstant,
    archivedAt,
  }),
  client: z.object({ id: anId<'client'>(), name: z.string(), language: z.enum(languages), archivedAt }),
  systems: z.array(system),
  archivedSystems: z.array(system),
  /** Whose it was before, the first first. */
  moves: z.array(
    z.object({
      fromClientId: anId<'client'>(),
      toClientId: anId<'client'>(),
      fromName: z.string(),
      movedOn: aDay,
      note: z.string(),
      byName: z.string(),
    }),
  ),
  /** Rows put aside. */
  archivedDevices: z.number().int(),
  /** The takeover whose survey has to be open before devices are written; null: nothing stands in the way. */
  devicesWait: z.object({ takeoverId: anId<'takeover'>(), number: z.string() }).nullable(),
  devices: z.array(
    z.object({
      classKey: z.string(),
      count: z.number().int(),
      underWarranty: z.number().int(),
      valueCents: z.number().int(),
      withoutValue: z.number().int(),
    }),
  ),
});

const deviceFacts = {
  classKey: z.string(),
  make: z.string(),
  model: z.string(),
  serial: z.string(),
  label: z.string(),
  quantity: z.number().int(),
  valueCents: z.number().int().nullable(),
  installedOn: aDay.nullable(),
  warrantyEndOn: aDay.nullable(),
  suppliedBy: z.enum(suppliers),
  firmware: z.string(),
};
const device = z.object({
  id: anId<'device'>(),
  ...deviceFacts,
  systemId: anId<'system'>().nullable(),
  systemName: z.string().nullable(),
  placeId: anId<'place'>().nullable(),
  placeName: z.string().nullable(),
  revision: z.number().int(),
  archivedAt,
});
export const DevicesListed = z.object({ rows: z.array(device), total: z.number().int() });
/** What two wrote into the same field of a device: what stands, and what came second. */
export const DeviceConflicts = z.array(
  z.object({
    ...conflictShown,
    deviceId: anId<'device'>(),
    classKey: z.string(),
    make: z.string(),
    model: z.string(),
    label: z.string(),
    stands: aWrittenValue,
  }),
);
export const DevicePlace = z.object({ id: anId<'device'>(), homeId: anId<'home'>(), serial: z.string(), model: z.string() });
export const Classes = z.array(z.object({ key: z.string(), names: texts.nullable() })).readonly();

const mapping = z
  .object({ columns: z.partialRecord(z.enum(importFields), z.string()).readonly(), classes: z.record(z.string(), z.string()).readonly() })
  .readonly();
const problems = z.array(
  z.object({
    line: z.number().int(),
    refusal: z.string(),
    field: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])).readonly(),
  }),
);
export const ImportPreviewed = z.object({
  columns: z.array(z.object({ head: z.string(), example: z.string() })),
  rows: z.number().int(),
  mapping,
  source: z.string().nullable(),
  plan: z
    .object({
      add: z.number().int(),
      addedDevices: z.number().int(),
      newSystems: z.array(z.string()).readonly(),
      newPlaces: z.array(z.string()).readonly(),
      alreadyThere: z.number().int(),
      problemCount: z.number().int(),
      problems,
      unknownClasses: z.array(z.string()),
      first: z.array(z.object({ ...deviceFacts, system: z.string(), place: z.string() })),
    })
    .nullable(),
});
export const ImportDone = z.object({ added: z.number().int(), alreadyThere: z.number().int(), problemCount: z.number().int(), problems });
export const Places = z.array(z.object({ id: anId<'place'>(), kind: z.enum(placeKinds), name: z.string() }));
export const MappingNamed = z.object({ source: z.string() });
export const Mappings = z.array(z.object({ source: z.string(), mapping, savedAt: anInstant }));
