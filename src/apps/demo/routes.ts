import type { Context, Hono } from 'hono';
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import { setUpIsOpen } from '#features/team/commands/set-up.ts';
import { refuse } from '#features/team/refusals.ts';
import type { Database } from '#platform/database/connect.ts';
import type { ActOf } from '#platform/http/api.ts';
import { answerStranger } from '#platform/session/open-door.ts';
import type { Demo, DemoSignIn } from './demo.ts';

interface DemoDoors {
  readonly database: Database;
  readonly baseUrl: string;
  readonly actOf: ActOf;
  readonly demo: Demo;
}

/**
 * The way into the demo firm (docs/decisions/0008). While no real firm is set up anybody may look around; afterwards an owner, who sees it with the
 * sign-in they have by choosing it among their firms (platform/session/demo-visit.ts). Answers with a sign-in, or with the firm to choose. As whom the
 * demo is seen changes no sign-in (`caretaker_demo_role`, platform/session/act-of.ts).
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
  return company ? { company } : refuse('demo_is_closed');
}
