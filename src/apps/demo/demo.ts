import { sql } from 'kysely';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { addDays, addMinutes, dayAt, startOfDay, type Instant } from '#domain/time.ts';
import { setUpCompany } from '#features/team/commands/set-up.ts';
import { refuse } from '#features/team/refusals.ts';
import { SetUpForm } from '#features/team/schema.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { setDemoPassword } from '#platform/session/users.ts';
import { keyFor } from '#platform/settings.ts';
import { colleagues, firm } from './cast/people.ts';
import { playCast } from './play.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
}
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Demo {
  /** How the owner of the demo firm signs in, or the next colleague when the owner has left; the firm is made first when it is not there. Refusal: `demo_is_closed`, when all have left. */
  readonly open: () => Promise<DemoSignIn | Refusal>;
  /** How far the making is; null when nothing is being made by this process. */
  readonly progress: () => Progress | null;
  /** The demo firm's id, or null. */
  readonly company: () => Promise<Id<'company'> | null>;
}

/** The firm began so long ago; the oldest contract has ended since. */
export const daysInBusiness = 460;

/**
 * The demo firm, made by the very commands people use, at the moments at which they would have been: the firm, its people, clients and homes, offers,
 * contracts, invoices. All of it is one transaction: a kill leaves nothing, a second press finds the first, of two at once one makes it.
 */
export function demoOf(database: Database, secret: string): Demo {
  let making: Promise<Refusal | null> | undefined;
  let progress: Progress | null = null;
  const make = () => {
    making ??= makeDemo(database, secret, (told) => {
      progress = told;
    }).finally(() => {
      making = undefined;
      progress = null;
    });
    return making;
  };
  return {
    progress: () => progress,
    company: () => demoCompany(database),
    open: async () => {
      if (!(await demoCompany(database))) {
        const refused = await make();
        if (refused) return refused;
      }
      return signInThere(database, secret);
    },
  };
}

/** The firm that a colleague of the cast belongs to. */
async function demoCompany(database: Database): Promise<Id<'company'> | null> {
  const emails = colleagues.map(({ email }) => email);
  const { rows } = await sql<{ companyId: Id<'company'> }>`select m.company_id
    from unnest(${emails}::text[]) email, memberships_of(sign_in.user_of_email(email)) m`.execute(database.kysely);
  return rows[0]?.companyId ?? null;
}

/**
 * The password follows from the installation's secret, so nobody outside knows it and nothing of it is kept. It is set anew each time, because the
 * secret may have changed, or somebody it in the demo.
 */
async function signInThere(database: Database, secret: string): Promise<DemoSignIn | Refusal> {
  const emails = sql`${colleagues.map((one) => one.email)}::text[]`;
  const { rows } = await sql<{ userId: string; email: string; companyId: Id<'company'> }>`select u.id as user_id, e.email, m.company_id
    from unnest(${emails}) with ordinality e(email, place), sign_in.user_of_email(e.email) u(id), memberships_of(u.id) m
    order by e.place limit 1`.execute(database.kysely);
  const found = rows[0];
  if (!found) return refuse('demo_is_closed');
  const { email } = found;
  const password = passwordOf(secret, email);
  await inCompany(database, found.companyId, (tx) => setDemoPassword(tx, found.userId, password));
  return { email, password };
}

const passwordOf = (secret: string, email: string) => keyFor(secret, `demo sign-in of ${email}`).toString('base64url');

async function makeDemo(database: Database, secret: string, tell: (progress: Progress) => void): Promise<Refusal | null> {
  const present = now();
  const begun = beginning(present);
  const form = SetUpForm.parse({ ...firm, password: passwordOf(secret, firm.ownerEmail) });
  // A few hundred statements, each asked again and again.
  const own = database.keepingPlans();
  const made = await setUpCompany(own, form, {
    secret,
    demo: true,
    at: begun,
    also: (tx, act) => playCast(tx, act, { now: present, passwordOf: (email) => passwordOf(secret, email), tell }),
  }).finally(() => own.close());
  if (!isRefusal(made)) return null;
  // Somebody else made it while this one waited.
  return made.refusal === 'email_is_taken' && (await demoCompany(database)) ? null : made;
}

/** Half past eight in the morning, some fifteen months ago. */
function beginning(present: Instant): Instant {
  const zone = 'Europe/Paris';
  return addMinutes(startOfDay(addDays(dayAt(present, zone), -daysInBusiness), zone), 8 * 60 + 30);
}
