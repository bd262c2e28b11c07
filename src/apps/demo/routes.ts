import type { Context, Hono } from 'hono';
import type { Id } from '#domain/id.ts';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { addMember } from '#features/team/commands/members.ts';
import { setUpIsOpen } from '#features/team/commands/set-up.ts';
import { userOfMember } from '#features/team/queries.ts';
import { refuse } from '#features/team/refusals.ts';
import { now } from '#platform/clock.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import type { ActOf } from '#platform/http/api.ts';
import type { SignedInAct } from '#platform/session/act-of.ts';
import { jobAct } from '#platform/session/company.ts';
import { answerStranger } from '#platform/session/open-door.ts';
import type { Demo, DemoSignIn } from './demo.ts';

interface DemoDoors {
  readonly database: Database;
  readonly baseUrl: string;
  readonly actOf: ActOf;
  readonly demo: Demo;
}

/**
 * The way into the demo firm (docs/decisions/0008). While no real firm is set up anybody may look around; afterwards only who is in the demo already,
 * and an owner, who joins the demo firm with the sign-in they have. Answers with a sign-in, or with the firm that was joined. As whom the demo is
 * seen changes no sign-in (`caretaker_demo_role`, platform/session/act-of.ts).
 */
export function mountDemo(app: Hono, doors: DemoDoors): void {
  const { baseUrl, demo } = doors;
  app.get('/api/demo', (context) => answerStranger(context, { baseUrl, perMinute: 240 }, async () => ({ making: demo.progress() })));
  app.post('/api/demo', (context) => answerStranger(context, { baseUrl, perMinute: 20 }, () => enter(context, doors)));
}

async function enter(context: Context, { database, actOf, demo }: DemoDoors): Promise<DemoSignIn | { company: string } | Refusal> {
  if (await setUpIsOpen(database)) return demo.open();
  const act = await actOf(context.req.raw);
  if (isRefusal(act)) return refuse('demo_is_closed');
  if (act.company.demo) return { company: act.company.id };
  if (act.by.kind !== 'member' || act.role !== 'owner') return refuse('demo_is_closed');
  const made = await demo.open();
  if (isRefusal(made)) return made;
  const company = await demo.company();
  return company ? join(database, company, act) : refuse('demo_is_closed');
}

/** The owner of the real firm becomes an owner of the demo firm too; the way back is the choice of firms. Done twice, or by two at once, it is done once. */
async function join(database: Database, company: Id<'company'>, owner: SignedInAct): Promise<{ company: string } | Refusal> {
  const who = await inCompany(database, owner.company.id, async (tx) => ({
    userId: await userOfMember(tx, owner),
    ...(await tx
      .selectFrom('member')
      .select(['name', 'email', 'language'])
      .where('companyId', '=', owner.company.id)
      .where('id', '=', owner.by.id as Id<'member'>)
      .executeTakeFirstOrThrow()),
  }));
  return inCompany(database, company, async (tx) => {
    // Everybody who joins waits for the firm's row, so that two clicks find one member.
    await tx.selectFrom('company').select('id').where('id', '=', company).forUpdate().executeTakeFirstOrThrow();
    const member = await tx
      .selectFrom('member')
      .select('id')
      .where('companyId', '=', company)
      .where('userId', '=', who.userId)
      .where('leftAt', 'is', null)
      .executeTakeFirst();
    if (member) return { company };
    const act = await jobAct(tx, company, 'demo', now());
    const { userId, name, email, language } = who;
    const added = await addMember(tx, act, { name, email, role: 'owner', language }, { userId });
    return isRefusal(added) ? added : { company };
  });
}
