import { sql } from 'kysely';
import { zoneOf } from '#domain/language.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { dayAt, type Instant } from '#domain/time.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { record } from '#platform/events.ts';
import { newId } from '#platform/ids.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { makeUser, normalEmail } from '#platform/session/users.ts';
import { refuse } from '../refusals.ts';
import type { SetUpForm } from '../schema.ts';
import { keepLogo } from './firm.ts';

export interface SetUpOptions {
  /** The installation's secret, under which the firm's sealing key is locked. */
  readonly secret: string;
  /** A demo firm may stand beside the real one, and nothing it writes leaves the house. */
  readonly demo?: boolean;
  /** Several firms on one installation (a distributor's). */
  readonly more?: boolean;
  /** The moment of set-up; the demo's lies in the past. */
  readonly at?: Instant;
  /** What else is to be there with the firm or not at all: the demo's cast. */
  readonly also?: (tx: Tx, act: Act) => Promise<void>;
}

/** One set-up at a time on the whole installation; the demo's takes long and has a lock of its own, so that nobody who sets up for real waits for it. */
const locks = { firm: 782_310_452, demo: 782_310_453 };

/** Whether the first visitor is asked to set up the firm. */
export async function setUpIsOpen(database: Database): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select firm_is_set_up() as done`.execute(database.kysely);
  return rows[0]?.done === false;
}

/**
 * The firm, its seal, its owner's sign-in, its logo, and whatever the other features begin a firm with (they react to `company.set_up`), in one
 * transaction. Of two at the same time one wins. Refusals: `firm_is_set_up_already`, `email_is_taken`, those of a logo (a demo firm has none) and a password.
 */
export async function setUpCompany(
  database: Database,
  form: SetUpForm,
  { secret, demo = false, more = false, at = now(), also }: SetUpOptions,
): Promise<Act | Refusal> {
  const company = {
    id: newId<'company'>(),
    name: form.name,
    country: form.country,
    currency: form.currency,
    language: form.language,
    zone: zoneOf[form.country],
    demo,
  };
  const owner = { kind: 'member', id: newId<'member'>(), name: form.ownerName } as const;
  const act: Act = { company, by: owner, role: 'owner', language: form.language, now: at, today: dayAt(at, company.zone) };
  return inCompany(database, company.id, async (tx) => {
    if (demo) await sql`select set_config('lock_timeout', '120s', true), set_config('statement_timeout', '120s', true)`.execute(tx);
    await sql`select pg_advisory_xact_lock(${demo ? locks.demo : locks.firm})`.execute(tx);
    const { rows } = await sql<{ done: boolean }>`select firm_is_set_up() as done`.execute(tx);
    if (rows[0]?.done && !demo && !more) return refuse('firm_is_set_up_already');
    const { street, postcode, city, phone, website, registrationNumber, vatId, iban, bic } = form;
    // Clients can answer from the first day on.
    const email = form.email || form.ownerEmail;
    await tx
      .insertInto('company')
      .values({ ...company, street, postcode, city, email, phone, website, registrationNumber, vatId, iban, bic, createdAt: at })
      .execute();
    const seal = makeSealingKey({ companyId: company.id, companyName: company.name, secret, now: at });
    await tx
      .insertInto('sealingKey')
      .values({ id: newId<'sealing_key'>(), ...seal, companyId: company.id, madeAt: at })
      .execute();
    const refused = await beginTeam(tx, act, owner.id, form);
    if (refused) return refused;
    await also?.(tx, act);
    return act;
  });
}

async function beginTeam(tx: Tx, act: Act, ownerId: typeof act.by.id & string, form: SetUpForm): Promise<Refusal | null> {
  const userId = await makeUser(tx, { name: form.ownerName, email: form.ownerEmail, password: form.password });
  if (isRefusal(userId)) return { ...userId, ...(userId.field === 'email' ? { field: 'ownerEmail' } : {}) };
  await tx
    .insertInto('member')
    .values({
      companyId: act.company.id,
      id: ownerId as never,
      userId,
      name: form.ownerName,
      email: normalEmail(form.ownerEmail),
      role: 'owner',
      language: form.language,
      joinedAt: act.now,
    })
    .execute();
  if (form.logo) {
    const kept = await keepLogo(tx, act, { bytes: Buffer.from(form.logo.base64, 'base64'), name: form.logo.name });
    if (isRefusal(kept)) return { ...kept, field: 'logo' };
  }
  await record(tx, act, { kind: 'company.set_up', subject: { kind: 'company', id: act.company.id } });
  return null;
}
