// Generated from db/migrations by `npm run schema`. Do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { Coverage } from '#domain/contracts/coverage.ts';
import type { ImportMapping } from '#domain/homes/import.ts';
import type { ClientKind, SystemKind } from '#domain/homes/kinds.ts';
import type { Country, Language, Texts } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import type { DeviceClass, Formula, Origin, PlanLevel, RateCard, Supplier } from '#domain/pricing/types.ts';
import type { Role } from '#domain/team/roles.ts';
import type { MailAttachment } from '#platform/mail/mail.ts';

/** Read as a value, written as JSON text (`JSON.stringify`), because the driver would write an array as a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;
type JsonByDefault<T> = ColumnType<T, string | undefined, string>;

export interface ApiKeyTable {
  companyId: Id<'company'>;
  id: Id<'api_key'>;
  name: string;
  keyHash: string;
  scopes: string[];
  createdBy: string;
  createdAt: Instant;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  lastUsedAt: Instant | null;
}

export interface ClientTable {
  companyId: Id<'company'>;
  id: Id<'client'>;
  kind: ClientKind;
  name: string;
  nameOrder: string;
  language: Language;
  email: Generated<string>;
  phone: Generated<string>;
  street: Generated<string>;
  postcode: Generated<string>;
  city: Generated<string>;
  country: string;
  vatId: Generated<string>;
  note: Generated<string>;
  addedAt: Instant;
  archivedAt: Instant | null;
}

export interface CompanyTable {
  id: Id<'company'>;
  name: string;
  country: Country;
  currency: Currency;
  language: Language;
  zone: string;
  street: Generated<string>;
  postcode: Generated<string>;
  city: Generated<string>;
  email: Generated<string>;
  phone: Generated<string>;
  website: Generated<string>;
  registrationNumber: Generated<string>;
  vatId: Generated<string>;
  iban: Generated<string>;
  bic: Generated<string>;
  logoHash: string | null;
  demo: Generated<boolean>;
  createdAt: Instant;
}

export interface ContactTable {
  companyId: Id<'company'>;
  id: Id<'contact'>;
  clientId: Id<'client'>;
  name: string;
  role: Generated<string>;
  email: Generated<string>;
  phone: Generated<string>;
  isSigner: Generated<boolean>;
  note: Generated<string>;
  addedAt: Instant;
  archivedAt: Instant | null;
}

export interface DeviceTable {
  companyId: Id<'company'>;
  id: Id<'device'>;
  homeId: Id<'home'>;
  systemId: Id<'system'> | null;
  classKey: string;
  make: Generated<string>;
  model: Generated<string>;
  serial: Generated<string>;
  label: Generated<string>;
  quantity: Generated<number>;
  valueCents: number | null;
  installedOn: Day | null;
  warrantyEndOn: Day | null;
  suppliedBy: Generated<Supplier>;
  importKey: string | null;
  addedAt: Instant;
  archivedAt: Instant | null;
}

export interface DeviceClassTable {
  companyId: Id<'company'>;
  key: string;
  names: Json<Texts>;
  value: Json<DeviceClass>;
  origin: Origin;
  revision: Generated<number>;
  position: number;
  archivedAt: Instant | null;
  changedAt: Instant;
}

export interface EventTable {
  companyId: Id<'company'>;
  id: Id<'event'>;
  at: Instant;
  byKind: string;
  byId: string | null;
  byName: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  clientId: Id<'client'> | null;
  homeId: Id<'home'> | null;
  data: JsonByDefault<unknown>;
}

export interface FileTable {
  companyId: Id<'company'>;
  hash: string;
  byteLength: number;
  mediaType: string;
  name: string;
  addedAt: Instant;
}

export interface HomeTable {
  companyId: Id<'company'>;
  id: Id<'home'>;
  clientId: Id<'client'>;
  name: string;
  street: Generated<string>;
  postcode: Generated<string>;
  city: Generated<string>;
  country: Country;
  region: Generated<string>;
  zone: string;
  builtYear: number | null;
  isPrivate: boolean | null;
  installedOn: Day | null;
  distanceKm: Generated<number>;
  travelMinutes: Generated<number>;
  note: Generated<string>;
  addedAt: Instant;
  archivedAt: Instant | null;
}

export interface ImportMappingTable {
  companyId: Id<'company'>;
  source: string;
  mapping: Json<ImportMapping>;
  savedAt: Instant;
}

export interface InvitationTable {
  companyId: Id<'company'>;
  id: Id<'invitation'>;
  email: string;
  name: string;
  role: Role;
  language: Language;
  invitedBy: string;
  invitedAt: Instant;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  revokedAt: Instant | null;
}

export interface LinkTable {
  companyId: Id<'company'>;
  id: Id<'link'>;
  tokenHash: string;
  kind: string;
  subjectId: string;
  createdAt: Instant;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
}

export interface MailTable {
  companyId: Id<'company'>;
  id: Id<'mail'>;
  toName: Generated<string>;
  toAddress: string;
  language: Language;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  attachments: JsonByDefault<MailAttachment[]>;
  aboutKind: string;
  aboutId: string;
  askedAt: Instant;
  sentAt: Instant | null;
  failedAt: Instant | null;
  failure: string | null;
}

export interface MemberTable {
  companyId: Id<'company'>;
  id: Id<'member'>;
  userId: string;
  name: string;
  email: string;
  role: Role;
  language: Language;
  joinedAt: Instant;
  leftAt: Instant | null;
}

export interface MigrationTable {
  name: string;
  hash: string;
  appliedAt: Generated<Instant>;
}

export interface NumberSeriesTable {
  companyId: Id<'company'>;
  series: string;
  year: number;
  lastNumber: number;
}

export interface PlanTable {
  companyId: Id<'company'>;
  id: Id<'plan'>;
  key: string;
  position: number;
  archivedAt: Instant | null;
  madeAt: Instant;
}

export interface PlanCoverageTable {
  companyId: Id<'company'>;
  planVersionId: Id<'plan_version'>;
  serviceId: Id<'service'>;
  coverage: Json<Coverage>;
}

export interface PlanOfferTable {
  companyId: Id<'company'>;
  id: Id<'plan_offer'>;
  planVersionId: Id<'plan_version'>;
  offeredAt: Instant;
  offeredBy: string;
}

export interface PlanVersionTable {
  companyId: Id<'company'>;
  id: Id<'plan_version'>;
  planId: Id<'plan'>;
  version: number;
  names: Json<Texts>;
  promises: Json<Texts>;
  level: Json<PlanLevel>;
  origin: Origin;
  madeAt: Instant;
  madeBy: string;
}

export interface PlanWithdrawalTable {
  companyId: Id<'company'>;
  planOfferId: Id<'plan_offer'>;
  withdrawnAt: Instant;
  withdrawnBy: string;
}

export interface PricingFormulaTable {
  companyId: Id<'company'>;
  id: Id<'pricing_formula'>;
  version: number;
  value: Json<Formula>;
  origin: Origin;
  madeAt: Instant;
  madeBy: string;
}

export interface RateCardTable {
  companyId: Id<'company'>;
  id: Id<'rate_card'>;
  region: string;
  value: Json<RateCard>;
  origin: Origin;
  revision: Generated<number>;
  changedAt: Instant;
}

export interface SealingKeyTable {
  companyId: Id<'company'>;
  id: Id<'sealing_key'>;
  certificatePem: string;
  sealedPrivateKey: string;
  madeAt: Instant;
  retiredAt: Instant | null;
}

export interface SearchEntryTable {
  companyId: Id<'company'>;
  kind: string;
  subjectId: string;
  title: string;
  subtitle: Generated<string>;
}

export interface SearchWordTable {
  companyId: Id<'company'>;
  word: string;
  kind: string;
  subjectId: string;
}

export interface ServiceTable {
  companyId: Id<'company'>;
  id: Id<'service'>;
  key: string;
  names: Json<Texts>;
  descriptions: Json<Texts>;
  origin: Origin;
  position: number;
  archivedAt: Instant | null;
}

export interface SystemTable {
  companyId: Id<'company'>;
  id: Id<'system'>;
  homeId: Id<'home'>;
  kind: SystemKind;
  name: string;
  maker: Generated<string>;
  documented: Generated<boolean>;
  integrations: Generated<number>;
  note: Generated<string>;
  addedAt: Instant;
  archivedAt: Instant | null;
}

export interface Tables {
  apiKey: ApiKeyTable;
  client: ClientTable;
  company: CompanyTable;
  contact: ContactTable;
  device: DeviceTable;
  deviceClass: DeviceClassTable;
  event: EventTable;
  file: FileTable;
  home: HomeTable;
  importMapping: ImportMappingTable;
  invitation: InvitationTable;
  link: LinkTable;
  mail: MailTable;
  member: MemberTable;
  migration: MigrationTable;
  numberSeries: NumberSeriesTable;
  plan: PlanTable;
  planCoverage: PlanCoverageTable;
  planOffer: PlanOfferTable;
  planVersion: PlanVersionTable;
  planWithdrawal: PlanWithdrawalTable;
  pricingFormula: PricingFormulaTable;
  rateCard: RateCardTable;
  sealingKey: SealingKeyTable;
  searchEntry: SearchEntryTable;
  searchWord: SearchWordTable;
  service: ServiceTable;
  system: SystemTable;
}
