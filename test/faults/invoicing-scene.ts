import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { VatKind } from '#domain/billing/invoice.ts';
import type { Party } from '#domain/contracts/consumer-law/lawful-days.ts';
import type { Id } from '#domain/id.ts';
import type { Country, Language } from '#domain/language.ts';
import type { Currency } from '#domain/money.ts';
import { addDays, dayAt, daysBetween, instant, type Day } from '#domain/time.ts';
import { billContract } from '#features/billing/commands/bill.ts';
import { recordPayment } from '#features/billing/commands/payments.ts';
import { invoicesOf } from '#features/billing/queries/invoices.ts';
import { PaymentForm } from '#features/billing/schema.ts';
import { happened, lockContract } from '#features/contracts/commands/chain.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { granted } from '#domain/refusal.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { chooseFileStore } from '#platform/files/files.ts';
import { newId } from '#platform/ids.ts';
import { chooseBaseUrl } from '#platform/links.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';

// Mails to clients name the address under which lost links are found again.
chooseBaseUrl('http://localhost:8420');

/** Keeps the files of a test in a folder of its own. */
export const keepFiles = () => chooseFileStore(folderStore(mkdtempSync(join(tmpdir(), 'caretaker-invoices-'))));

/** A firm with an address and a bank account, ready to bill. */
export async function billingFirm(database: Database, more: { country?: Country; currency?: Currency; at?: string } = {}): Promise<Act> {
  const act = await testCompany(database, more);
  await inCompany(database, act.company.id, async (tx) => {
    await seedPricing(tx, act);
    await enterFirm(tx, act);
  });
  return act;
}

/** What an invoice must say of the firm. */
export async function enterFirm(tx: Tx, act: Act): Promise<void> {
  await tx
    .updateTable('company')
    .set({
      street: '12 rue de la République',
      postcode: '69002',
      city: 'Lyon',
      vatId: 'FR40303265045',
      registrationNumber: 'RCS Lyon 303 265 045',
      iban: 'FR1420041010050500013M02606',
      bic: 'PSSTFRPPLYO',
      email: 'bonjour@maison-claire.test',
      phone: '+33 4 72 00 00 00',
    })
    .where('id', '=', act.company.id)
    .execute();
}

/** The same act on another day, nine in the morning UTC. */
export const on = (act: Act, day: string): Act => ({
  ...act,
  now: instant(`${day}T09:00:00Z`),
  today: dayAt(instant(`${day}T09:00:00Z`), act.company.zone),
});

export interface ScenePlan {
  readonly language?: Language;
  readonly kind?: 'household' | 'company' | 'house_manager';
  readonly startsOn?: string;
  readonly termMonths?: number;
  readonly monthsPerPeriod?: 1 | 3 | 6 | 12;
  readonly lines?: readonly {
    readonly description: string;
    readonly unitCents: number;
    readonly recurring?: boolean;
    readonly vat?: VatKind;
  }[];
  readonly prices?: 'net' | 'gross';
  readonly city?: string;
  readonly clientVatId?: string;
  readonly clientName?: string;
  readonly email?: string;
  readonly signedOn?: string | null;
  readonly firstPaymentOn?: string;
  readonly paidOn?: string;
  readonly earlyStart?: boolean;
  readonly withdrawalEndsOn?: string;
  /** As what the client signs; nobody recorded it by default. */
  readonly party?: Party;
}
const standard: VatKind = { category: 'S', rateBps: 2000 };

/** A client with a home and a contract, drawn up and (unless `signedOn` is null) signed, as rows; the reactions are not run. */
export async function sceneContract(
  tx: Tx,
  act: Act,
  plan: ScenePlan = {},
): Promise<{ contractId: Id<'contract'>; clientId: Id<'client'>; homeId: Id<'home'> }> {
  const {
    language = 'fr',
    kind = 'household',
    startsOn = '2026-12-01',
    termMonths = 12,
    monthsPerPeriod = 1,
    prices = 'gross',
    city = 'Lyon',
    clientVatId = '',
    clientName = 'Hélène Marlow',
    email = 'helene@example.test',
  } = plan;
  const client = ClientForm.parse({
    kind,
    name: clientName,
    language,
    email,
    vatId: clientVatId,
    street: city && '3 quai Saint-Vincent',
    postcode: city && '69001',
    city,
    country: 'FR',
  });
  const home = HomeForm.parse({ name: 'Villa Marlow', city, country: 'FR' });
  const { clientId, homeId } = granted(await addClient(tx, act, { client, home })) as { clientId: Id<'client'>; homeId: Id<'home'> };
  const planVersion = await tx
    .selectFrom('planVersion')
    .select('id')
    .where('companyId', '=', act.company.id)
    .limit(1)
    .executeTakeFirstOrThrow();
  const contractId = newId<'contract'>();
  const companyId = act.company.id;
  await tx
    .insertInto('contract')
    .values({
      companyId,
      id: contractId,
      number: `C-${contractId.slice(-12)}`,
      clientId,
      homeId,
      planVersionId: planVersion.id,
      currency: act.company.currency,
      pricesAre: prices,
      startsOn: startsOn as Day,
      termMonths,
      monthsPerPeriod,
      madeAt: act.now,
      madeBy: act.by.name,
    })
    .execute();
  const lines = plan.lines ?? [{ description: 'Care', unitCents: 12_000 }];
  await tx
    .insertInto('contractLine')
    .values(
      lines.map((line, at) => ({
        companyId,
        id: newId<'contract_line'>(),
        contractId,
        position: at + 1,
        description: line.description,
        unitCents: line.unitCents,
        vat: JSON.stringify(line.vat ?? standard),
        recurring: line.recurring ?? true,
      })),
    )
    .execute();
  await circumstances(tx, act, contractId, plan.party ?? (kind === 'company' ? 'professional' : 'consumer'));
  if (plan.signedOn !== null) await signRows(tx, act, contractId, plan);
  if (plan.paidOn) await markPaid(tx, act, contractId, plan.paidOn);
  return { contractId, clientId, homeId };
}

async function circumstances(tx: Tx, act: Act, contractId: Id<'contract'>, party: Party): Promise<void> {
  await tx
    .insertInto('signingCircumstances')
    .values({
      companyId: act.company.id,
      id: newId<'signing_circumstances'>(),
      contractId,
      place: 'distance',
      channel: 'online',
      party,
      unsolicitedVisit: false,
      urgentRepair: false,
      recordedAt: act.now,
      recordedBy: act.by.name,
    })
    .execute();
}

async function signRows(
  tx: Tx,
  act: Act,
  contractId: Id<'contract'>,
  { signedOn, firstPaymentOn, withdrawalEndsOn, earlyStart = false }: ScenePlan,
): Promise<void> {
  const companyId = act.company.id;
  const hashes = ['shown', 'sealed'].map((what) => createHash('sha256').update(`${contractId} ${what}`).digest('hex')) as [string, string];
  for (const hash of hashes)
    await tx
      .insertInto('file')
      .values({ companyId, hash, byteLength: 1, mediaType: 'application/pdf', name: 'contract.pdf', addedAt: act.now })
      .execute();
  const signed = (signedOn ?? act.today) as Day;
  const days = {
    withdrawalEndsOn: (withdrawalEndsOn ?? addDays(signed, 14)) as Day,
    firstPaymentOn: (firstPaymentOn ?? signed) as Day,
    firstWorkOn: signed,
  };
  // The law that gives these days.
  const sources = [
    { topic: 'withdrawal_days_at_distance', value: daysBetween(signed, days.withdrawalEndsOn) },
    ...(days.firstPaymentOn === signed ? [] : [{ topic: 'no_payment_days_at_home', value: daysBetween(signed, days.firstPaymentOn) - 1 }]),
  ];
  const documentId = newId<'contract_document'>();
  await tx
    .insertInto('contractDocument')
    .values({
      companyId,
      id: documentId,
      contractId,
      version: 1,
      template: 'contract/v1',
      language: 'fr',
      value: JSON.stringify({ consent: 'yes' }),
      fileHash: hashes[0],
      madeAt: act.now,
      law: JSON.stringify({ sources }),
    })
    .execute();
  await lockContract(tx, contractId);
  const head = await happened(tx, act, contractId, 'signed');
  await tx
    .insertInto('signature')
    .values({
      companyId,
      contractId,
      documentId,
      documentHash: hashes[0],
      signedAt: act.now,
      signedOn: signed,
      way: 'in_person',
      name: 'Hélène Marlow',
      mark: 'typed',
      strokes: sql<string>`null`,
      consent: 'yes',
      earlyStart,
      earlyStartAt: earlyStart ? act.now : null,
      witness: 'Claire Fontaine',
      lawful: JSON.stringify({ ...days, sources }),
      ...days,
      sealedHash: hashes[1],
      sealedAt: act.now,
      chainHead: head.hash,
    })
    .execute();
}

/** The first period is billed, and its money comes. */
export async function markPaid(tx: Tx, act: Act, contractId: Id<'contract'>, paidOn: string): Promise<void> {
  await billContract(tx, act, contractId);
  const later = paidOn > act.today ? on(act, paidOn) : act;
  for (const { id, leftCents } of await invoicesOf(tx, later, { contractId })) {
    const despite = ['payment_before_first_lawful_day'] as const;
    const form = PaymentForm.parse({ id: newId<'payment'>(), receivedOn: paidOn, amountCents: leftCents, despite });
    if (leftCents > 0) granted(await recordPayment(tx, later, id, form));
  }
}

export async function withdraw(tx: Tx, act: Act, contractId: Id<'contract'>): Promise<void> {
  await tx
    .insertInto('contractWithdrawal')
    .values({ companyId: act.company.id, contractId, at: act.now, withdrawnOn: act.today, byName: 'Hélène Marlow', through: 'online' })
    .execute();
}

/** As contracts do when somebody ends a contract early. */
export async function end(tx: Tx, act: Act, contractId: Id<'contract'>, lastDay: string): Promise<void> {
  await tx
    .insertInto('termination')
    .values({
      companyId: act.company.id,
      contractId,
      at: act.now,
      recordedOn: act.today,
      lastDay: lastDay as Day,
      ground: 'agreement',
      through: 'recorded',
      byName: 'Hélène Marlow',
      reason: 'Déménagement',
    })
    .execute();
}
