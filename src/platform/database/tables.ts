// Generated from db/migrations by `npm run schema`. Do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Id } from '#domain/id.ts';
import type { Day, Instant } from '#domain/time.ts';
import type { CreditCause } from '#domain/billing/billed-days.ts';
import type { PricesAre, VatKind } from '#domain/billing/invoice.ts';
import type { NumberSeries } from '#domain/billing/numbering.ts';
import type { LawTopic } from '#domain/contracts/consumer-law/law-row.ts';
import type { Channel, LawfulDays, Party, SigningPlace } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { PrintedLaw } from '#domain/contracts/consumer-law/printed-law.ts';
import type { VatCondition } from '#domain/contracts/consumer-law/vat.ts';
import type { Coverage } from '#domain/contracts/coverage.ts';
import type { TerminationGround } from '#domain/contracts/lifecycle.ts';
import type { OfferValue } from '#domain/contracts/offer-value.ts';
import type { ImportMapping } from '#domain/homes/import.ts';
import type { ClientKind, SystemKind } from '#domain/homes/kinds.ts';
import type { AccountOwner, ItemKind, ProgramForm } from '#domain/information/kinds.ts';
import type { Platform } from '#domain/information/platforms.ts';
import type { AskedBy, AskedOf } from '#domain/information/requests.ts';
import type { Answer, FoundState } from '#domain/information/states.ts';
import type { IntroductionWay, Moment } from '#domain/journey/moments.ts';
import type { Country, Language, Texts } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import type { DeviceClass, Formula, Origin, PlanLevel, RateCard, Supplier } from '#domain/pricing/types.ts';
import type { SupplierAskedBy, SupplierSays } from '#domain/products/answers.ts';
import type { AgeSource, Condition, WarrantySource } from '#domain/products/findings.ts';
import type { Verdict } from '#domain/products/verdicts.ts';
import type { ReportKind, ReportStanding } from '#domain/reports/kinds.ts';
import type { CostKind } from '#domain/takeovers/costs.ts';
import type { Criterion, DecisionSheet } from '#domain/takeovers/decision.ts';
import type { ElementEventKind } from '#domain/takeovers/elements.ts';
import type { EndGround, SurveyPoint } from '#domain/takeovers/facts.ts';
import type { GrievanceKind, InterviewQuestion } from '#domain/takeovers/interview.ts';
import type { SignedKind, TakeoverDocumentKind } from '#domain/takeovers/papers.ts';
import type { CallOutcome } from '#domain/takeovers/previous-firm.ts';
import type { SurveyState } from '#domain/takeovers/proposals.ts';
import type { SurveyRates } from '#domain/takeovers/survey-price.ts';
import type { ElementKind, InstalmentOpens } from '#domain/takeovers/terms.ts';
import type { Role } from '#domain/team/roles.ts';
import type { SecretField, SecretKind } from '#domain/vault/kinds.ts';
import type { CableCondition, CableSide, CableType, EndHow, PortFace } from '#domain/wiring/cables.ts';
import type { PlaceKind, PortedKind } from '#domain/wiring/places.ts';
import type { TesterMapping } from '#domain/wiring/testers/columns.ts';
import type { TestMethod, TestResult } from '#domain/wiring/tests.ts';
import type { InvoiceValue } from '#features/billing/documents/value.ts';
import type { PrintedPaper } from '#features/takeovers/documents/printed.ts';
import type { ConflictSubject } from '#platform/database/merged.ts';
import type { MailAttachment } from '#platform/mail/attachment.ts';

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

export interface BillingHoldTable {
  companyId: Id<'company'>;
  id: Id<'billing_hold'>;
  contractId: Id<'contract'>;
  refusal: string;
  detail: JsonByDefault<unknown>;
  since: Instant;
  liftedAt: Instant | null;
}

export interface CableTable {
  companyId: Id<'company'>;
  id: Id<'cable'>;
  homeId: Id<'home'>;
  label: Generated<string>;
  name: Generated<string>;
  type: CableType;
  product: Generated<string>;
  colour: Generated<string>;
  route: Generated<string>;
  lengthCm: number | null;
  condition: Generated<CableCondition>;
  note: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  retiredAt: Instant | null;
  removedAt: Instant | null;
  revision: Generated<number>;
  importKey: string | null;
}

export interface CableEndTable {
  companyId: Id<'company'>;
  id: Id<'cable_end'>;
  homeId: Id<'home'>;
  cableId: Id<'cable'>;
  side: CableSide;
  portId: Id<'port'> | null;
  face: PortFace | null;
  twoSided: boolean | null;
  placeId: Id<'place'> | null;
  how: EndHow;
  termination: Generated<string>;
  note: Generated<string>;
  madeAt: Instant;
  recordedAt: Instant;
  recordedBy: string;
  removedAt: Instant | null;
}

export interface CableTestTable {
  companyId: Id<'company'>;
  id: Id<'cable_test'>;
  homeId: Id<'home'>;
  cableId: Id<'cable'>;
  seenEndIds: string[];
  method: TestMethod;
  result: TestResult;
  testLimit: Generated<string>;
  worstParameter: Generated<string>;
  worstMarginMdb: number | null;
  lengthCm: number | null;
  wireMap: Generated<string>;
  resistanceMohm: number | null;
  delayNs: number | null;
  tester: Generated<string>;
  testerSerial: Generated<string>;
  calibrationDueOn: Day | null;
  operator: Generated<string>;
  testedAt: Instant;
  note: Generated<string>;
  fileHash: string | null;
  recordedAt: Instant;
  recordedBy: string;
  struckAt: Instant | null;
  toldLabel: Generated<string>;
  toldEndA: Generated<string>;
  toldEndB: Generated<string>;
  toldResult: Generated<string>;
  cableType: Generated<string>;
  nvpPermille: number | null;
  testerMake: Generated<string>;
  testerModel: Generated<string>;
  fileLine: number | null;
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
  revision: Generated<number>;
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
  paymentDays: number | null;
  noticeDays: number | null;
  revision: Generated<number>;
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

export interface ContractTable {
  companyId: Id<'company'>;
  id: Id<'contract'>;
  number: string;
  clientId: Id<'client'>;
  homeId: Id<'home'>;
  offerVersionId: Id<'offer_version'> | null;
  renewsContractId: string | null;
  planVersionId: Id<'plan_version'>;
  currency: Currency;
  pricesAre: PricesAre;
  startsOn: Day;
  termMonths: number;
  monthsPerPeriod: number;
  paymentDays: Generated<number>;
  noticeDays: Generated<number>;
  madeAt: Instant;
  madeBy: string;
}

export interface ContractDocumentTable {
  companyId: Id<'company'>;
  id: Id<'contract_document'>;
  contractId: Id<'contract'>;
  version: number;
  template: string;
  language: Language;
  value: Json<unknown>;
  fileHash: string;
  madeAt: Instant;
  law: Json<PrintedLaw | null>;
}

export interface ContractLineTable {
  companyId: Id<'company'>;
  id: Id<'contract_line'>;
  contractId: Id<'contract'>;
  position: number;
  description: string;
  unitCents: number;
  vat: Json<VatKind>;
  recurring: boolean;
}

export interface ContractPaymentTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  paidOn: Day;
  at: Instant;
  invoiceId: Id<'invoice'>;
  position: Generated<number>;
  settled: Generated<boolean>;
}

export interface ContractVoidTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  at: Instant;
  voidedOn: Day;
  byName: string;
  reason: string;
}

export interface ContractWithdrawalTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  at: Instant;
  withdrawnOn: Day;
  byName: string;
  through: string;
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
  revision: Generated<number>;
  editedAt: Instant | null;
  placeId: Id<'place'> | null;
  firmware: Generated<string>;
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

export interface DeviceFindingTable {
  companyId: Id<'company'>;
  id: Id<'device_finding'>;
  homeId: Id<'home'>;
  deviceId: Id<'device'>;
  condition: Condition;
  firmware: Generated<string>;
  madeOn: Day | null;
  ageSource: AgeSource | null;
  warrantyUntil: Day | null;
  warrantySource: WarrantySource | null;
  verdict: Verdict;
  inDoubt: Generated<boolean>;
  reasons: Generated<string[]>;
  words: Generated<string>;
  instead: Generated<string>;
  addsMinutes: Generated<number>;
  supplier: Generated<string>;
  seenAnswerId: Id<'supplier_answer'> | null;
  foundAt: Instant;
  recordedAt: Instant;
  recordedBy: string;
}

export interface EditConflictTable {
  companyId: Id<'company'>;
  id: Id<'edit_conflict'>;
  homeId: Id<'home'>;
  subjectKind: ConflictSubject;
  subjectId: string;
  field: string;
  other: Json<unknown>;
  otherAt: Instant;
  otherBy: string;
  recordedAt: Instant;
  settledAt: Instant | null;
  settledBy: string | null;
  settledAs: string | null;
}

export interface ElementTable {
  companyId: Id<'company'>;
  id: Id<'element'>;
  takeoverId: Id<'takeover'>;
  documentId: string;
  position: number;
  kind: ElementKind;
  title: string;
  delivers: string;
  minutes: number;
  priceCents: number;
  retainedCents: number;
  purchaseCents: Generated<number>;
  vat: Json<VatKind>;
  instalmentId: Id<'instalment'>;
}

export interface ElementEventTable {
  companyId: Id<'company'>;
  elementId: Id<'element'>;
  takeoverId: Id<'takeover'>;
  position: number;
  kind: ElementEventKind;
  onDay: Day;
  note: Generated<string>;
  at: Instant;
  byName: string;
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

export interface FieldReceiptTable {
  companyId: Id<'company'>;
  id: Id<'field_receipt'>;
  homeId: Id<'home'>;
  phoneId: string;
  act: string;
  conflicts: Generated<string[]>;
  fileHash: string | null;
  recordedAt: Instant;
  recordedBy: string;
  givenHash: string | null;
}

export interface FileTable {
  companyId: Id<'company'>;
  hash: string;
  byteLength: number;
  mediaType: string;
  name: string;
  addedAt: Instant;
}

export interface GrievanceTable {
  companyId: Id<'company'>;
  id: Id<'grievance'>;
  takeoverId: Id<'takeover'>;
  position: Generated<number>;
  kind: GrievanceKind;
  weight: number;
  words: string;
  theirView: Generated<string>;
  revision: Generated<number>;
  savedAt: Instant;
  savedBy: string;
  removedAt: Instant | null;
}

export interface GrievanceAnswerTable {
  companyId: Id<'company'>;
  grievanceId: Id<'grievance'>;
  takeoverId: Id<'takeover'>;
  position: number;
  answer: string;
  shown: boolean;
  accepted: boolean;
  exception: Generated<string>;
  photoHash: string | null;
  promisedOn: Day | null;
  answeredAt: Instant;
  answeredBy: string;
}

export interface HeardAnswerTable {
  companyId: Id<'company'>;
  documentId: string;
  answer: string;
  words: Generated<string>;
  byName: string;
  through: string;
  answeredAt: Instant;
}

export interface HeardReopeningTable {
  companyId: Id<'company'>;
  documentId: string;
  reason: string;
  at: Instant;
  byName: string;
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
  nameOrder: Generated<string>;
  revision: Generated<number>;
}

export interface HomeMoveTable {
  companyId: Id<'company'>;
  homeId: Id<'home'>;
  position: number;
  fromClientId: string;
  toClientId: string;
  movedOn: Day;
  note: Generated<string>;
  byId: string | null;
  byName: string;
  recordedAt: Instant;
}

export interface ImportMappingTable {
  companyId: Id<'company'>;
  source: string;
  mapping: Json<ImportMapping>;
  savedAt: Instant;
}

export interface InformationAnswerTable {
  companyId: Id<'company'>;
  id: Id<'information_answer'>;
  homeId: Id<'home'>;
  requestId: Id<'information_request'>;
  itemId: Id<'information_item'>;
  answer: Answer;
  answeredOn: Day;
  saidBy: Generated<string>;
  promisedFor: Day | null;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface InformationFileTable {
  companyId: Id<'company'>;
  homeId: Id<'home'>;
  fileHash: string;
  name: string;
  addedAt: Instant;
  addedBy: string;
}

export interface InformationFindingTable {
  companyId: Id<'company'>;
  id: Id<'information_finding'>;
  homeId: Id<'home'>;
  itemId: Id<'information_item'>;
  state: FoundState;
  foundOn: Day;
  saidBy: Generated<string>;
  note: Generated<string>;
  form: ProgramForm | null;
  version: Generated<string>;
  datedOn: Day | null;
  fileHash: string | null;
  wiringMinutes: number;
  productsMinutes: number;
  anewMinutes: number;
  answerId: Id<'information_answer'> | null;
  recordedAt: Instant;
  recordedBy: string;
}

export interface InformationItemTable {
  companyId: Id<'company'>;
  id: Id<'information_item'>;
  homeId: Id<'home'>;
  systemId: Id<'system'> | null;
  kind: ItemKind;
  name: Generated<string>;
  account: Generated<string>;
  accountOwner: Generated<AccountOwner>;
  expiresOn: Day | null;
  note: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  removedAt: Instant | null;
  revision: Generated<number>;
}

export interface InformationRequestTable {
  companyId: Id<'company'>;
  id: Id<'information_request'>;
  homeId: Id<'home'>;
  askedOf: AskedOf;
  askedName: Generated<string>;
  way: AskedBy;
  askedOn: Day;
  promisedFor: Day | null;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface InformationRequestItemTable {
  companyId: Id<'company'>;
  requestId: Id<'information_request'>;
  itemId: Id<'information_item'>;
  homeId: Id<'home'>;
  recordedAt: Instant;
}

export interface InstallationTable {
  one: Generated<boolean>;
  secretMark: string;
  vaultMark: string | null;
}

export interface InstalmentTable {
  companyId: Id<'company'>;
  id: Id<'instalment'>;
  takeoverId: Id<'takeover'>;
  documentId: string;
  position: number;
  opens: InstalmentOpens;
  title: string;
  amountCents: number;
}

export interface InstalmentDropTable {
  companyId: Id<'company'>;
  documentId: string;
  instalmentId: Id<'instalment'>;
}

export interface InterviewAnswerTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  question: InterviewQuestion;
  words: string;
  revision: number;
  savedAt: Instant;
  savedBy: string;
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

export interface InvoiceTable {
  companyId: Id<'company'>;
  id: Id<'invoice'>;
  kind: NumberSeries;
  number: string;
  year: number;
  ordinal: number;
  clientId: Id<'client'>;
  homeId: Id<'home'> | null;
  contractId: Id<'contract'> | null;
  correctsInvoiceId: string | null;
  currency: Currency;
  value: Json<InvoiceValue>;
  template: string;
  netCents: number;
  vatCents: number;
  grossCents: number;
  issueOn: Day;
  dueOn: Day;
  firstPaymentOn: Day | null;
  reference: string;
  issuedAt: Instant;
  issuedBy: string;
  creditCause: CreditCause | null;
  servedUntil: Day | null;
  servedFrom: Day | null;
  takeoverId: Id<'takeover'> | null;
  instalmentId: Id<'instalment'> | null;
}

export interface InvoiceDocumentTable {
  companyId: Id<'company'>;
  invoiceId: Id<'invoice'>;
  fileHash: string;
  madeAt: Instant;
}

export interface InvoiceLineTable {
  companyId: Id<'company'>;
  invoiceId: Id<'invoice'>;
  position: number;
  contractLineId: Id<'contract_line'> | null;
  period: number | null;
  netCents: number;
  vatCents: number;
  grossCents: number;
  attempt: Generated<number>;
  elementId: Id<'element'> | null;
}

export interface JobCostTable {
  companyId: Id<'company'>;
  id: Id<'job_cost'>;
  takeoverId: Id<'takeover'>;
  incurredOn: Day;
  kind: CostKind;
  words: string;
  netCents: number;
  recordedAt: Instant;
  recordedBy: string;
}

export interface JobCostStruckTable {
  companyId: Id<'company'>;
  jobCostId: Id<'job_cost'>;
  reason: string;
  struckAt: Instant;
  struckBy: string;
}

export interface JourneyTable {
  companyId: Id<'company'>;
  id: Id<'journey'>;
  clientId: Id<'client'>;
  homeId: Id<'home'> | null;
  name: string;
  startedAt: Instant;
}

export interface JourneyLossTable {
  companyId: Id<'company'>;
  journeyId: Id<'journey'>;
  position: number;
  lost: boolean;
  reason: Generated<string>;
  byId: string | null;
  byName: string;
  recordedAt: Instant;
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
  sentTo: string | null;
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
  secrets: Generated<string[]>;
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

export interface MomentTable {
  companyId: Id<'company'>;
  id: Id<'moment'>;
  journeyId: Id<'journey'>;
  moment: Moment;
  happenedAt: Instant | null;
  plannedOn: Day | null;
  way: IntroductionWay | null;
  reason: string | null;
  byId: string | null;
  byName: string;
  recordedAt: Instant;
  attempt: Generated<number>;
}

export interface MomentWithdrawalTable {
  companyId: Id<'company'>;
  momentId: Id<'moment'>;
  reason: string;
  byId: string | null;
  byName: string;
  withdrawnAt: Instant;
}

export interface NumberSeriesTable {
  companyId: Id<'company'>;
  series: string;
  year: number;
  lastNumber: number;
}

export interface OfferTable {
  companyId: Id<'company'>;
  id: Id<'offer'>;
  number: string;
  clientId: Id<'client'>;
  homeId: Id<'home'>;
  madeBy: string;
  madeAt: Instant;
}

export interface OfferAnswerTable {
  companyId: Id<'company'>;
  questionId: string;
  answeredAt: Instant;
  answeredBy: string;
  answer: string;
}

export interface OfferEndTable {
  companyId: Id<'company'>;
  offerVersionId: Id<'offer_version'>;
  kind: string;
  at: Instant;
  byName: string;
  planKey: string | null;
  reason: Generated<string>;
  recordedBy: string | null;
}

export interface OfferPlanTable {
  companyId: Id<'company'>;
  offerVersionId: Id<'offer_version'>;
  planVersionId: Id<'plan_version'>;
  position: number;
  planKey: string;
  feeCents: number;
}

export interface OfferQuestionTable {
  companyId: Id<'company'>;
  id: Id<'offer_question'>;
  offerVersionId: Id<'offer_version'>;
  askedAt: Instant;
  question: string;
}

export interface OfferVersionTable {
  companyId: Id<'company'>;
  id: Id<'offer_version'>;
  offerId: Id<'offer'>;
  version: number;
  value: Json<OfferValue>;
  inside: JsonByDefault<unknown>;
  valueHash: string;
  madeAt: Instant;
  sentAt: Instant | null;
  expiresAt: Instant | null;
}

export interface OneTimeCodeTable {
  companyId: Id<'company'>;
  id: Id<'one_time_code'>;
  contractId: Id<'contract'>;
  documentId: string;
  codeHash: string;
  sentTo: string;
  askedAt: Instant;
  expiresAt: Instant;
  tries: Generated<number>;
  usedAt: Instant | null;
  position: Generated<number>;
}

export interface OwnLawRowTable {
  companyId: Id<'company'>;
  id: Id<'own_law_row'>;
  country: Country;
  topic: LawTopic;
  validFrom: Day;
  value: Json<unknown | null>;
  source: string;
  dropped: Generated<boolean>;
  recordedAt: Instant;
  recordedBy: string;
  position: Generated<number>;
}

export interface OwnVatRateTable {
  companyId: Id<'company'>;
  id: Id<'own_vat_rate'>;
  country: Country;
  key: string;
  rateBps: number;
  conditions: Generated<VatCondition[]>;
  validFrom: Day;
  source: string;
  dropped: Generated<boolean>;
  recordedAt: Instant;
  recordedBy: string;
  position: Generated<number>;
}

export interface PaymentTable {
  companyId: Id<'company'>;
  id: Id<'payment'>;
  invoiceId: Id<'invoice'>;
  receivedOn: Day;
  amountCents: number;
  currency: Currency;
  way: string;
  bankReference: string | null;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
  overpays: Generated<boolean>;
}

export interface PaymentReminderTable {
  companyId: Id<'company'>;
  invoiceId: Id<'invoice'>;
  step: number;
  remindedOn: Day;
  leftCents: number;
  sentTo: string;
  at: Instant;
  byName: string;
}

export interface PaymentReversalTable {
  companyId: Id<'company'>;
  paymentId: Id<'payment'>;
  reversedOn: Day;
  reason: string;
  recordedAt: Instant;
  recordedBy: string;
}

export interface PeriodForgivenTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  period: number;
  reason: string;
  decidedAt: Instant;
  decidedBy: string;
}

export interface PlaceTable {
  companyId: Id<'company'>;
  id: Id<'place'>;
  homeId: Id<'home'>;
  kind: PlaceKind;
  name: string;
  parentId: Id<'place'> | null;
  parentKind: PlaceKind | null;
  position: Generated<string>;
  note: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  removedAt: Instant | null;
  revision: Generated<number>;
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

export interface PlatformReleaseTable {
  companyId: Id<'company'>;
  id: Id<'platform_release'>;
  homeId: Id<'home'>;
  platform: Platform;
  name: Generated<string>;
  note: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  removedAt: Instant | null;
  revision: Generated<number>;
}

export interface PortTable {
  companyId: Id<'company'>;
  id: Id<'port'>;
  homeId: Id<'home'>;
  placeId: Id<'place'> | null;
  placeKind: PortedKind | null;
  deviceId: Id<'device'> | null;
  name: string;
  carries: CableType;
  twoSided: Generated<boolean>;
  position: Generated<number>;
  note: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  removedAt: Instant | null;
  revision: Generated<number>;
}

export interface PortLinkTable {
  companyId: Id<'company'>;
  id: Id<'port_link'>;
  homeId: Id<'home'>;
  onePortId: Id<'port'>;
  otherPortId: Id<'port'>;
  recordedAt: Instant;
  recordedBy: string;
  removedAt: Instant | null;
}

export interface PreviousFirmCallTable {
  companyId: Id<'company'>;
  id: Id<'previous_firm_call'>;
  takeoverId: Id<'takeover'>;
  position: Generated<number>;
  calledOn: Day;
  outcome: CallOutcome;
  spokeWith: Generated<string>;
  handsOver: Generated<string>;
  warnedOf: Generated<string>;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
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

export interface ProductFileTable {
  companyId: Id<'company'>;
  homeId: Id<'home'>;
  fileHash: string;
  name: string;
  addedAt: Instant;
  addedBy: string;
}

export interface RateCardTable {
  companyId: Id<'company'>;
  id: Id<'rate_card'>;
  region: string;
  value: Json<RateCard>;
  origin: Origin;
  revision: Generated<number>;
  changedAt: Instant;
  inForceFrom: Day;
  archivedAt: Instant | null;
}

export interface RecordPhotoTable {
  companyId: Id<'company'>;
  id: Id<'record_photo'>;
  homeId: Id<'home'>;
  placeId: Id<'place'> | null;
  portId: Id<'port'> | null;
  cableId: Id<'cable'> | null;
  deviceId: Id<'device'> | null;
  fileHash: string;
  caption: Generated<string>;
  takenAt: Instant;
  recordedAt: Instant;
  recordedBy: string;
  removedAt: Instant | null;
  itemId: Id<'information_item'> | null;
}

export interface RefundTable {
  companyId: Id<'company'>;
  id: Id<'refund'>;
  invoiceId: Id<'invoice'>;
  paidOn: Day;
  amountCents: number;
  currency: Currency;
  way: string;
  bankReference: string | null;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface RefundReversalTable {
  companyId: Id<'company'>;
  refundId: Id<'refund'>;
  reversedOn: Day;
  reason: string;
  recordedAt: Instant;
  recordedBy: string;
}

export interface ReleaseAuthorityTable {
  companyId: Id<'company'>;
  releaseId: Id<'platform_release'>;
  position: number;
  homeId: Id<'home'>;
  given: boolean;
  signedBy: string;
  signedOn: Day;
  fileHash: string | null;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface ReleaseStepDoneTable {
  companyId: Id<'company'>;
  releaseId: Id<'platform_release'>;
  key: string;
  position: number;
  homeId: Id<'home'>;
  done: boolean;
  doneOn: Day;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface ReportTable {
  companyId: Id<'company'>;
  id: Id<'report'>;
  homeId: Id<'home'>;
  clientId: Id<'client'>;
  kind: ReportKind;
  standing: ReportStanding;
  takeoverId: Id<'takeover'> | null;
  language: Language;
  template: string;
  fileHash: string;
  trustedTimestamp: string | null;
  issuedAt: Instant;
  issuedBy: string;
}

export interface RotationDoneTable {
  companyId: Id<'company'>;
  releaseId: Id<'platform_release'>;
  key: string;
  position: number;
  homeId: Id<'home'>;
  done: boolean;
  doneOn: Day;
  note: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface RowsMayLieAheadTable {
  theOnlyRow: Generated<boolean>;
  why: string;
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

export interface SecretTable {
  companyId: Id<'company'>;
  id: Id<'secret'>;
  homeId: Id<'home'>;
  systemId: Id<'system'> | null;
  deviceId: Id<'device'> | null;
  kind: SecretKind;
  name: string;
  username: Generated<string>;
  address: Generated<string>;
  addedAt: Instant;
  addedBy: string;
  changedAt: Instant;
  removedAt: Instant | null;
  revision: Generated<number>;
}

export interface SecretExportTable {
  companyId: Id<'company'>;
  id: Id<'secret_export'>;
  homeId: Id<'home'>;
  reason: string;
  parts: number;
  at: Instant;
  byId: Id<'member'>;
  byName: string;
}

export interface SecretRevealTable {
  companyId: Id<'company'>;
  id: Id<'secret_reveal'>;
  homeId: Id<'home'>;
  secretId: Id<'secret'>;
  valueId: Id<'secret_value'>;
  field: SecretField;
  reason: string;
  at: Instant;
  byId: Id<'member'>;
  byName: string;
  exportId: Id<'secret_export'> | null;
}

export interface SecretValueTable {
  companyId: Id<'company'>;
  id: Id<'secret_value'>;
  homeId: Id<'home'>;
  secretId: Id<'secret'>;
  field: SecretField;
  number: number;
  asFound: boolean;
  keyVersion: number | null;
  locked: string | null;
  setAt: Instant;
  setBy: string;
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

export interface SettlementTable {
  companyId: Id<'company'>;
  id: Id<'settlement'>;
  invoiceId: Id<'invoice'>;
  paymentId: Id<'payment'>;
  settledOn: Day;
  at: Instant;
}

export interface SettlementEndTable {
  companyId: Id<'company'>;
  settlementId: Id<'settlement'>;
  paymentId: Id<'payment'>;
  at: Instant;
}

export interface SignatureTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  documentId: string;
  documentHash: string;
  signedAt: Instant;
  signedOn: Day;
  way: string;
  name: string;
  email: Generated<string>;
  mark: string;
  strokes: Json<unknown | null>;
  consent: string;
  earlyStart: boolean;
  earlyStartAt: Instant | null;
  codeId: string | null;
  witness: string | null;
  address: Generated<string>;
  browser: Generated<string>;
  lawful: Json<LawfulDays>;
  withdrawalEndsOn: Day | null;
  firstPaymentOn: Day;
  firstWorkOn: Day;
  sealedHash: string;
  sealedAt: Instant;
  trustedTimestamp: string | null;
  chainHead: string;
}

export interface SigningCircumstancesTable {
  companyId: Id<'company'>;
  id: Id<'signing_circumstances'>;
  contractId: Id<'contract'>;
  place: SigningPlace;
  channel: Channel;
  party: Party;
  unsolicitedVisit: boolean;
  urgentRepair: boolean;
  recordedAt: Instant;
  recordedBy: string;
  smallProfessional: Generated<boolean>;
  contactId: Id<'contact'> | null;
  position: Generated<number>;
}

export interface SigningEventTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  position: number;
  at: Instant;
  kind: string;
  data: Json<unknown>;
  previousHash: string;
  hash: string;
}

export interface SupplierAnswerTable {
  companyId: Id<'company'>;
  id: Id<'supplier_answer'>;
  homeId: Id<'home'>;
  deviceId: Id<'device'>;
  supplier: string;
  questionId: Id<'supplier_question'> | null;
  askedOn: Day | null;
  answer: SupplierSays;
  supportedUntil: Day | null;
  answeredBy: Generated<string>;
  answeredOn: Day;
  words: Generated<string>;
  fileHash: string | null;
  recordedAt: Instant;
  recordedBy: string;
  struckAt: Instant | null;
}

export interface SupplierQuestionTable {
  companyId: Id<'company'>;
  id: Id<'supplier_question'>;
  homeId: Id<'home'>;
  supplier: string;
  way: SupplierAskedBy;
  askedOn: Day;
  words: Generated<string>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface SupplierQuestionDeviceTable {
  companyId: Id<'company'>;
  questionId: Id<'supplier_question'>;
  homeId: Id<'home'>;
  deviceId: Id<'device'>;
  askedOn: Day;
  recordedAt: Instant;
}

export interface SurveyEntryTable {
  companyId: Id<'company'>;
  id: Id<'survey_entry'>;
  takeoverId: Id<'takeover'>;
  point: SurveyPoint;
  title: string;
  found: Generated<string>;
  state: SurveyState;
  addsMinutes: Generated<number>;
  fileHash: string | null;
  enteredAt: Instant;
  enteredBy: string;
  struckAt: Instant | null;
}

export interface SurveySignOffTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  point: SurveyPoint;
  summary: string;
  signedOffOn: Day;
  at: Instant;
  byName: string;
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
  revision: Generated<number>;
}

export interface TakeoverTable {
  companyId: Id<'company'>;
  id: Id<'takeover'>;
  number: string;
  clientId: Id<'client'>;
  homeId: Id<'home'>;
  currency: Currency;
  pricesAre: PricesAre;
  askedOn: Day;
  enquiry: Generated<string>;
  previousFirm: Generated<string>;
  previousContact: Generated<string>;
  previousPhone: Generated<string>;
  madeAt: Instant;
  madeBy: string;
  revision: Generated<number>;
}

export interface TakeoverCircumstancesTable {
  companyId: Id<'company'>;
  id: Id<'takeover_circumstances'>;
  takeoverId: Id<'takeover'>;
  position: Generated<number>;
  place: SigningPlace;
  channel: Channel;
  party: Party;
  unsolicitedVisit: boolean;
  urgentRepair: boolean;
  smallProfessional: Generated<boolean>;
  recordedAt: Instant;
  recordedBy: string;
}

export interface TakeoverCodeTable {
  companyId: Id<'company'>;
  id: Id<'takeover_code'>;
  takeoverId: Id<'takeover'>;
  documentId: string;
  position: Generated<number>;
  codeHash: string;
  sentTo: string;
  askedAt: Instant;
  expiresAt: Instant;
  tries: Generated<number>;
  usedAt: Instant | null;
}

export interface TakeoverDecisionTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  position: number;
  verdict: string;
  reason: string;
  sheet: Json<DecisionSheet>;
  decidedOn: Day;
  decidedAt: Instant;
  decidedBy: string;
}

export interface TakeoverDocumentTable {
  companyId: Id<'company'>;
  id: Id<'takeover_document'>;
  takeoverId: Id<'takeover'>;
  kind: TakeoverDocumentKind;
  version: number;
  template: string;
  language: Language;
  value: Json<PrintedPaper>;
  fileHash: string;
  law: Json<PrintedLaw | null>;
  madeAt: Instant;
  madeBy: string;
  writtenOf: Generated<string>;
}

export interface TakeoverDraftTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  kind: string;
  value: Json<unknown>;
  revision: number;
  savedAt: Instant;
  savedBy: string;
}

export interface TakeoverEndTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  ground: EndGround;
  reason: Generated<string>;
  endedOn: Day;
  byName: string;
  through: string;
  at: Instant;
}

export interface TakeoverEventTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  position: number;
  at: Instant;
  kind: string;
  data: Json<unknown>;
  previousHash: string;
  hash: string;
}

export interface TakeoverFileTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  fileHash: string;
  name: string;
  addedAt: Instant;
  addedBy: string;
}

export interface TakeoverOfferTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  offerId: Id<'offer'>;
  madeAt: Instant;
  madeBy: string;
}

export interface TakeoverScoreTable {
  companyId: Id<'company'>;
  takeoverId: Id<'takeover'>;
  criterion: string;
  score: number;
  note: Generated<string>;
  savedAt: Instant;
  savedBy: string;
}

export interface TakeoverSettingsTable {
  companyId: Id<'company'>;
  criteria: Json<Criterion[]>;
  goFromBps: number;
  surveyRates: Json<SurveyRates>;
  signOffBps: number;
  revision: number;
  savedAt: Instant;
  savedBy: string;
}

export interface TakeoverSignatureTable {
  companyId: Id<'company'>;
  documentId: string;
  takeoverId: Id<'takeover'>;
  kind: SignedKind;
  documentHash: string;
  signedAt: Instant;
  signedOn: Day;
  way: string;
  name: string;
  email: Generated<string>;
  mark: string;
  strokes: Json<unknown | null>;
  consent: string;
  earlyStart: boolean;
  earlyStartAt: Instant | null;
  codeId: string | null;
  witness: string | null;
  address: Generated<string>;
  browser: Generated<string>;
  lawful: Json<LawfulDays | null>;
  withdrawalEndsOn: Day | null;
  firstPaymentOn: Day | null;
  firstWorkOn: Day | null;
  sealedHash: string;
  sealedAt: Instant;
  trustedTimestamp: string | null;
  chainHead: string;
}

export interface TakeoverWithdrawalTable {
  companyId: Id<'company'>;
  documentId: string;
  at: Instant;
  withdrawnOn: Day;
  byName: string;
  through: string;
  withDocumentId: string | null;
}

export interface TerminationTable {
  companyId: Id<'company'>;
  contractId: Id<'contract'>;
  at: Instant;
  recordedOn: Day;
  lastDay: Day;
  ground: TerminationGround;
  through: string;
  byName: string;
  reason: string;
  position: Generated<number>;
  holds: Generated<boolean>;
}

export interface TesterFileTable {
  companyId: Id<'company'>;
  id: Id<'tester_file'>;
  homeId: Id<'home'>;
  fileHash: string;
  name: string;
  tester: Generated<string>;
  mapping: Json<TesterMapping>;
  importedAt: Instant;
  importedBy: string;
}

export interface TesterMappingTable {
  companyId: Id<'company'>;
  tester: string;
  mapping: Json<TesterMapping>;
  savedAt: Instant;
  savedBy: string;
}

export interface UnknownEndAcceptedTable {
  companyId: Id<'company'>;
  id: Id<'unknown_end_accepted'>;
  homeId: Id<'home'>;
  cableId: Id<'cable'>;
  side: CableSide;
  acceptedBy: string;
  reason: string;
  recordedAt: Instant;
  recordedBy: string;
  endedAt: Instant | null;
}

export interface UnsettledInvoiceTable {
  companyId: Id<'company'>;
  invoiceId: Id<'invoice'>;
}

export interface VaultKeyTable {
  companyId: Id<'company'>;
  version: number;
  wrapped: string;
  wrappedBy: string;
  madeAt: Instant;
  madeBy: string;
}

export interface WorkTimeTable {
  companyId: Id<'company'>;
  id: Id<'work_time'>;
  takeoverId: Id<'takeover'>;
  elementId: Id<'element'>;
  workedOn: Day;
  minutes: number;
  memberId: Id<'member'> | null;
  worker: string;
  note: Generated<string>;
  costPerHourCents: number;
  recordedAt: Instant;
  recordedBy: string;
}

export interface WorkTimeStruckTable {
  companyId: Id<'company'>;
  workTimeId: Id<'work_time'>;
  reason: string;
  struckAt: Instant;
  struckBy: string;
}

export interface WorkingHoursTable {
  companyId: Id<'company'>;
  cover: string;
  days: string;
  opensAt: string;
  closesAt: string;
}

export interface Tables {
  apiKey: ApiKeyTable;
  billingHold: BillingHoldTable;
  cable: CableTable;
  cableEnd: CableEndTable;
  cableTest: CableTestTable;
  client: ClientTable;
  company: CompanyTable;
  contact: ContactTable;
  contract: ContractTable;
  contractDocument: ContractDocumentTable;
  contractLine: ContractLineTable;
  contractPayment: ContractPaymentTable;
  contractVoid: ContractVoidTable;
  contractWithdrawal: ContractWithdrawalTable;
  device: DeviceTable;
  deviceClass: DeviceClassTable;
  deviceFinding: DeviceFindingTable;
  editConflict: EditConflictTable;
  element: ElementTable;
  elementEvent: ElementEventTable;
  event: EventTable;
  fieldReceipt: FieldReceiptTable;
  file: FileTable;
  grievance: GrievanceTable;
  grievanceAnswer: GrievanceAnswerTable;
  heardAnswer: HeardAnswerTable;
  heardReopening: HeardReopeningTable;
  home: HomeTable;
  homeMove: HomeMoveTable;
  importMapping: ImportMappingTable;
  informationAnswer: InformationAnswerTable;
  informationFile: InformationFileTable;
  informationFinding: InformationFindingTable;
  informationItem: InformationItemTable;
  informationRequest: InformationRequestTable;
  informationRequestItem: InformationRequestItemTable;
  installation: InstallationTable;
  instalment: InstalmentTable;
  instalmentDrop: InstalmentDropTable;
  interviewAnswer: InterviewAnswerTable;
  invitation: InvitationTable;
  invoice: InvoiceTable;
  invoiceDocument: InvoiceDocumentTable;
  invoiceLine: InvoiceLineTable;
  jobCost: JobCostTable;
  jobCostStruck: JobCostStruckTable;
  journey: JourneyTable;
  journeyLoss: JourneyLossTable;
  link: LinkTable;
  mail: MailTable;
  member: MemberTable;
  migration: MigrationTable;
  moment: MomentTable;
  momentWithdrawal: MomentWithdrawalTable;
  numberSeries: NumberSeriesTable;
  offer: OfferTable;
  offerAnswer: OfferAnswerTable;
  offerEnd: OfferEndTable;
  offerPlan: OfferPlanTable;
  offerQuestion: OfferQuestionTable;
  offerVersion: OfferVersionTable;
  oneTimeCode: OneTimeCodeTable;
  ownLawRow: OwnLawRowTable;
  ownVatRate: OwnVatRateTable;
  payment: PaymentTable;
  paymentReminder: PaymentReminderTable;
  paymentReversal: PaymentReversalTable;
  periodForgiven: PeriodForgivenTable;
  place: PlaceTable;
  plan: PlanTable;
  planCoverage: PlanCoverageTable;
  planOffer: PlanOfferTable;
  planVersion: PlanVersionTable;
  planWithdrawal: PlanWithdrawalTable;
  platformRelease: PlatformReleaseTable;
  port: PortTable;
  portLink: PortLinkTable;
  previousFirmCall: PreviousFirmCallTable;
  pricingFormula: PricingFormulaTable;
  productFile: ProductFileTable;
  rateCard: RateCardTable;
  recordPhoto: RecordPhotoTable;
  refund: RefundTable;
  refundReversal: RefundReversalTable;
  releaseAuthority: ReleaseAuthorityTable;
  releaseStepDone: ReleaseStepDoneTable;
  report: ReportTable;
  rotationDone: RotationDoneTable;
  rowsMayLieAhead: RowsMayLieAheadTable;
  sealingKey: SealingKeyTable;
  searchEntry: SearchEntryTable;
  searchWord: SearchWordTable;
  secret: SecretTable;
  secretExport: SecretExportTable;
  secretReveal: SecretRevealTable;
  secretValue: SecretValueTable;
  service: ServiceTable;
  settlement: SettlementTable;
  settlementEnd: SettlementEndTable;
  signature: SignatureTable;
  signingCircumstances: SigningCircumstancesTable;
  signingEvent: SigningEventTable;
  supplierAnswer: SupplierAnswerTable;
  supplierQuestion: SupplierQuestionTable;
  supplierQuestionDevice: SupplierQuestionDeviceTable;
  surveyEntry: SurveyEntryTable;
  surveySignOff: SurveySignOffTable;
  system: SystemTable;
  takeover: TakeoverTable;
  takeoverCircumstances: TakeoverCircumstancesTable;
  takeoverCode: TakeoverCodeTable;
  takeoverDecision: TakeoverDecisionTable;
  takeoverDocument: TakeoverDocumentTable;
  takeoverDraft: TakeoverDraftTable;
  takeoverEnd: TakeoverEndTable;
  takeoverEvent: TakeoverEventTable;
  takeoverFile: TakeoverFileTable;
  takeoverOffer: TakeoverOfferTable;
  takeoverScore: TakeoverScoreTable;
  takeoverSettings: TakeoverSettingsTable;
  takeoverSignature: TakeoverSignatureTable;
  takeoverWithdrawal: TakeoverWithdrawalTable;
  termination: TerminationTable;
  testerFile: TesterFileTable;
  testerMapping: TesterMappingTable;
  unknownEndAccepted: UnknownEndAcceptedTable;
  unsettledInvoice: UnsettledInvoiceTable;
  vaultKey: VaultKeyTable;
  workTime: WorkTimeTable;
  workTimeStruck: WorkTimeStruckTable;
  workingHours: WorkingHoursTable;
}
