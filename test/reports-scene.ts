import { id, type Id } from '#domain/id.ts';
import type { Language } from '#domain/language.ts';
import type { Day, Instant, Zone } from '#domain/time.ts';
import type { RegisterItem } from '#features/information/queries/facts.ts';
import { shownProduct } from '#domain/products/shown.ts';
import type { ProductRead, ShownProduct } from '#features/products/queries/products.ts';
import type { ReportOf } from '#features/reports/documents/frame.ts';
import type { InformationSays, Release } from '#features/reports/documents/information.ts';
import type { ProductsSays } from '#features/reports/documents/products.ts';
import { renderReport } from '#features/reports/documents/render.ts';
import type { PrintedReport } from '#features/reports/documents/printed.ts';
import { named } from '#features/reports/documents/sheets.ts';
import type { WiringSays } from '#features/reports/documents/wiring.ts';
import { printedWiring } from '#features/wiring/queries/printed.ts';
import type { Tx } from '#platform/database/connect.ts';
import { textsIn } from '#platform/i18n/disk.ts';
import type { Act } from '#platform/session/act.ts';
import { wiringRecord, wiringSizes } from './wiring-record.ts';

export const today = '2026-11-30' as Day;
const zone = 'Europe/Paris' as Zone;
const at = (day: string) => `${day}T09:30:00.000Z` as Instant;
const anId = <Noun extends string>(number: number) => id<Noun>(`0192b5c0-0000-7000-8000-${String(number).padStart(12, '0')}`);

/** The paper of Maison Claire for Hélène Marlow's villa. */
export const reportOf = (more: Partial<ReportOf> = {}): ReportOf => ({
  language: 'fr',
  today,
  zone,
  firm: {
    name: 'Maison Claire',
    street: '12 rue de la République',
    postcode: '69002',
    city: 'Lyon',
    phone: '+33 4 72 00 00 00',
    email: 'bonjour@maison-claire.test',
    website: '',
    registrationNumber: 'RCS Lyon 303 265 045',
    vatId: 'FR40303265045',
    logoHash: null,
  },
  client: { name: 'Hélène Marlow', street: '3 chemin des Vignes', postcode: '69450', city: 'Saint-Cyr' },
  home: { name: 'Villa Marlow', street: '3 chemin des Vignes', postcode: '69450', city: 'Saint-Cyr' },
  standing: 'interim',
  signedOff: null,
  issuedBy: 'Claire Fontaine',
  ...more,
});

/** The wiring of the villa of the drawings: 44 cables, some tested, some ends unknown. */
export async function wiringSays(
  more: Partial<WiringSays> = {},
  size: (typeof wiringSizes)[keyof typeof wiringSizes] = wiringSizes.villa,
): Promise<WiringSays> {
  const of = reportOf(more);
  const drawn = wiringRecord(size);
  const record = more.record ?? { ...drawn, tests: drawn.tests.map((test) => ({ ...test, recordedBy: 'Marc Vidal' })) };
  return {
    ...of,
    record,
    drawn: named(await printedWiring(record, textsIn(of.language))),
    surveyed: { names: ['Inès Costa', 'Marc Vidal'], from: at('2026-11-20'), to: at('2026-11-27') },
    photos: { printed: [], left: 0, zone },
    ...more,
  };
}

/** A device of the villa, as it was found. */
export function device(number: number, more: Partial<ProductRead> = {}): ProductRead {
  return {
    id: anId<'device'>(number),
    classKey: 'processor',
    make: 'Crestron',
    model: `CP${number}`,
    serial: `SN-${number}`,
    label: '',
    quantity: 1,
    valueCents: null,
    firmware: '',
    installedOn: null,
    warrantyEndOn: null,
    suppliedBy: 'firm',
    placeId: null,
    placeName: 'Local technique',
    finding: null,
    answer: null,
    ...more,
  } as ProductRead;
}
export const judged = (verdict: string, more: object = {}) =>
  ({
    id: anId<'device_finding'>(1),
    condition: 'good',
    firmware: '',
    madeOn: null,
    ageSource: null,
    warrantyUntil: null,
    warrantySource: null,
    verdict,
    inDoubt: false,
    reasons: [],
    words: '',
    instead: '',
    addsMinutes: 0,
    supplier: '',
    seenAnswerId: null,
    foundAt: at('2026-11-25'),
    recordedBy: 'Marc Vidal',
    ...more,
  }) as unknown as ProductRead['finding'];
export const said = (answer: string, more: object = {}) =>
  ({
    id: anId<'supplier_answer'>(1),
    answer,
    supportedUntil: null,
    answeredBy: 'Daniel Reed',
    answeredOn: '2026-11-26',
    supplier: 'Crestron',
    askedOn: '2026-11-24',
    words: '',
    fileHash: null,
    recordedBy: 'Marc Vidal',
    ...more,
  }) as unknown as ProductRead['answer'];

/** Six keypads that stay, a processor to be replaced, one that is old and unanswered, and one that nobody looked at. */
export const villaProducts: readonly ShownProduct[] = [
  device(3, { make: 'Lutron', model: 'Palladiom', quantity: 6, installedOn: '2025-06-01' as Day, finding: judged('keep') }),
  device(4, {
    installedOn: '2016-05-01' as Day,
    finding: judged('replace', { reasons: ['no_updates', 'old'], instead: 'Crestron CP4', words: 'Le fabricant a cessé en 2024.' }),
    answer: said('unsupported'),
  }),
  device(5, {
    make: 'Sonos',
    model: 'Connect',
    installedOn: '2019-02-01' as Day,
    finding: judged('at_risk', { reasons: ['support_ends'] }),
  }),
  device(6, { make: '', model: '', label: 'Cave', serial: '' }),
].map((one) => shownProduct(one, today));

export const productsSays = (more: Partial<ProductsSays> = {}): ProductsSays => ({
  ...reportOf(more),
  products: villaProducts,
  photos: { printed: [], left: 0, zone },
  ...more,
});

/** A thing of the register, with what was found of it and who was asked. */
export function item(number: number, more: Partial<RegisterItem> & { found?: object } = {}): RegisterItem {
  const { found, ...rest } = more;
  const finding = found
    ? {
        id: anId<'information_finding'>(number),
        state: 'had',
        foundOn: '2026-11-21' as Day,
        saidBy: '',
        note: '',
        form: null,
        version: '',
        datedOn: null,
        fileHash: null,
        fileName: null,
        wiringMinutes: 0,
        productsMinutes: 0,
        anewMinutes: 0,
        recordedAt: at('2026-11-21'),
        recordedBy: 'Marc Vidal',
        ...found,
      }
    : null;
  return {
    id: anId<'information_item'>(number),
    addedAt: at('2026-11-20'),
    addedBy: 'Marc Vidal',
    revision: 1,
    homeId: anId<'home'>(1),
    systemId: null,
    kind: 'schematics',
    name: '',
    account: '',
    accountOwner: 'unknown',
    expiresOn: null,
    note: '',
    removedAt: null,
    state: finding?.state ?? 'open',
    finding,
    findings: finding ? [finding] : [],
    requests: [],
    answers: [],
    waiting: [],
    ...rest,
  } as unknown as RegisterItem;
}

const knx: Release = {
  id: anId<'platform_release'>(1),
  platform: 'knx',
  name: 'Villa',
  note: '',
  addedAt: at('2026-11-20'),
  authority: {
    position: 1,
    given: true,
    signedBy: 'Hélène Marlow',
    signedOn: '2026-11-22',
    fileHash: 'a'.repeat(64),
    note: '',
    recordedBy: 'x',
  },
  standing: 'releasing',
  steps: [
    {
      key: 'project',
      by: 'previous_firm',
      tick: { key: 'project', position: 1, done: true, doneOn: '2026-11-23', byName: 'Marc Vidal' },
      position: 2,
    },
    { key: 'project_password', by: 'previous_firm', tick: null, position: 1 },
  ],
  rotation: [{ key: 'bcu_key', tick: null, position: 1 }],
} as unknown as Release;

export const villaRegister: Pick<InformationSays, 'items' | 'systems' | 'releases' | 'secretsToChange'> = {
  items: [
    item(1, { kind: 'schematics', found: { state: 'missing', wiringMinutes: 240, productsMinutes: 30, anewMinutes: 120 } }),
    item(2, {
      kind: 'programming',
      name: 'ETS',
      systemId: anId<'system'>(1),
      found: { state: 'partly', version: '5.7', form: 'source', productsMinutes: 30 },
    }),
    item(3, {
      kind: 'admin_account',
      systemId: anId<'system'>(1),
      account: 'admin@villa.test',
      accountOwner: 'previous_firm',
      found: { state: 'had' },
    }),
    item(4, {
      kind: 'key',
      state: 'asked',
      requests: [
        {
          requestId: 'r1',
          itemId: anId<'information_item'>(4),
          askedOf: 'client',
          askedName: 'Hélène',
          way: 'phone',
          askedOn: '2026-11-21',
          promisedFor: null,
          note: '',
          recordedAt: at('2026-11-21'),
          recordedBy: 'x',
        },
      ] as never,
    }),
  ],
  systems: [{ id: anId<'system'>(1) as Id<'system'>, name: 'KNX' }],
  releases: [knx],
  secretsToChange: 2,
};

export const informationSays = (more: Partial<InformationSays> = {}): InformationSays => ({
  ...reportOf(more),
  ...villaRegister,
  photos: { printed: [], left: 0, zone },
  ...more,
});

/** As the server prints it, without a database: no logo, no photo. */
export async function printedBytes(printed: PrintedReport, language: Language = printed.language) {
  const act = { company: { demo: false }, now: at('2026-11-30'), language } as unknown as Act;
  return renderReport(null as unknown as Tx, act, printed);
}
