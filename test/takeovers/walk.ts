import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { addDays, addMinutes, type Day, type Instant } from '#domain/time.ts';
import { lockTakeover } from '#features/billing/commands/locks.ts';
import { settleEarly } from '#features/billing/commands/settle.ts';
import { type Database, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import type { Asked } from './act.ts';
import { actOf } from './acts.ts';
import { codeMailedTo, type Facts, factsOf } from './facts.ts';
import type { Actor, Begun, Firm } from './firm.ts';
import { atTheBeginning, gate, left, over, rowsOfModel, settle, type State } from './model.ts';
import { base } from './office.ts';
import { type Depth, depthOf, depths } from './proper.ts';
import { count } from './tally.ts';

/** Where requests go: the program in this process, or a server of its own. */
export type Knock = (path: string, init: RequestInit) => Response | Promise<Response>;
/** Of one walk: what is really there. */
export interface World {
  readonly database: Database;
  readonly owner: pg.Pool;
  knock: Knock;
  readonly firm: Firm;
  readonly stranger: Firm;
  takeover: Begun;
  now: Instant;
  /** Where the program is killed in the midst: waits until nothing of the killed one goes on and it is there again. */
  killed?: () => Promise<void>;
}
/** All that the takeover may be after acts at once whose order nobody knows; after one act at a time it is one. */
export interface Model {
  possible: State[];
  deepest: Depth;
}
export const modelOn = (today: Day): Model => ({ possible: [atTheBeginning(today)], deepest: 'begun' });

/** One request of a walk, by somebody. */
export interface Knocking {
  readonly asked: Asked;
  readonly who: Actor | 'client';
}

async function send(world: World, { asked, who }: Knocking): Promise<{ refusal: string | null; body: Record<string, unknown> }> {
  const { method, path, body, form } = asked;
  const headers: Record<string, string> = { 'x-now': world.now, 'x-forwarded-for': newId() };
  const of: Record<string, string> =
    asked.of === 'sign through the link' ? { code: await codeMailedTo(world.owner, world.takeover.email, asked.about.nr ?? 0) } : {};
  const sent = form ? new URLSearchParams({ ...form, ...of }).toString() : body === undefined ? null : JSON.stringify(body);
  headers['content-type'] = form ? 'application/x-www-form-urlencoded' : 'application/json';
  if (who !== 'client') headers['x-as'] = who === 'stranger' ? world.stranger.as.owner : world.firm.as[who];
  const answer = await world.knock(form ? `${base}${path.replace(/^\/t\/[^/]+/, `/t/${world.takeover.token}`)}` : `${base}/api${path}`, {
    method,
    headers,
    body: sent,
    redirect: 'manual',
  });
  const text = await answer.text();
  if (form)
    return {
      refusal: answer.status === 303 ? null : (answer.headers.get('x-refusal') ?? (answer.status < 500 ? 'wrong' : text.slice(0, 300))),
      body: {},
    };
  const said = JSON.parse(text) as Record<string, unknown> | null;
  return { refusal: answer.status === 200 ? null : String(said?.['refusal']), body: said ?? {} };
}

/** What the model says to it, of one of the states that may be. */
function expected(s: State, { asked, who }: Knocking): string | null {
  const act = actOf(asked.of);
  if (who !== 'client' && act.may !== 'client') {
    if (act.inPerson && who === 'key') return 'only_for_a_signed_in_person';
    if (who !== 'stranger' && !act.may.includes(who))
      return who === 'key' && act.may.includes('owner') ? 'not_in_the_scopes_of_this_key' : 'not_allowed_for_your_role';
    if (who === 'stranger') return 'no_such_record';
  }
  return act.refusal(s, asked);
}

async function heard(world: World, one: Knocking): ReturnType<typeof send> {
  try {
    const answer = await send(world, one);
    // Told that something broke, nobody knows whether it was before or after it was saved.
    return answer.refusal?.includes('broke') ? { refusal: 'cut off', body: {} } : answer;
  } catch {
    return { refusal: 'cut off', body: {} };
  }
}

/** Acts at once are done in some order: every order in which each is answered as it was. */
function orders<T>(all: readonly T[]): T[][] {
  return all.length < 2
    ? [[...all]]
    : all.flatMap((one, at) => orders(all.filter((_, other) => other !== at)).map((rest) => [one, ...rest]));
}

interface Seen extends Knocking {
  /** `cut off`: nobody heard what came of it. */
  readonly refusal: string | null;
  readonly body: Record<string, unknown>;
}
const signs = ({ asked, refusal }: Seen) => refusal === null && (asked.of === 'sign on the tablet' || asked.of === 'sign through the link');
function after(s: State, seen: readonly Seen[], facts: Facts): State | null {
  const next = done(s, seen, facts);
  return next && isDeepStrictEqual(rowsOfModel(next), facts.now) ? next : null;
}
/** Of what was cut off both is possible: it was done, or nothing happened. */
function each(seen: readonly Seen[]): Seen[][] {
  return seen.reduce<Seen[][]>(
    (all, one) =>
      all.flatMap((before) =>
        one.refusal === 'cut off'
          ? [before, [...before, { ...one, refusal: null }], [...before, { ...one, refusal: 'wrong' }]]
          : [[...before, one]],
      ),
    [[]],
  );
}
function done(s: State, seen: readonly Seen[], facts: Facts): State | null {
  const next = structuredClone(s);
  let signed = false;
  for (const one of seen) {
    // The mail with the signed copy brings a new link, and the older one closes.
    if (one.refusal === 'takeover_link_was_replaced' && one.who === 'client' && signed) continue;
    if (expected(next, one) !== one.refusal) return null;
    // What is refused leaves nothing; a page that says `wrong` keeps what it says.
    if (one.refusal !== null && one.refusal !== 'wrong') continue;
    if (signs(one)) signed = true;
    if (actOf(one.asked.of).leaves?.(next, one.asked, { body: one.body, facts }) === false) return null;
  }
  return next;
}

/** The same whichever came first, where that makes no difference. */
const inOneOrder = (s: State) =>
  JSON.stringify(s, (_, value: unknown) => (Array.isArray(value) ? value.map((one) => JSON.stringify(one)).toSorted() : value));

/** Asks all of it at the same moment and lets the model say what may be so now. Throws where no order explains the answers. */
export async function knockAtOnce(model: Model, world: World, knocking: readonly Knocking[]): Promise<readonly Seen[]> {
  if (knocking.length === 0) return [];
  world.now = addMinutes(world.now, 1);
  for (const s of model.possible) s.minute += 1;
  const seen: Seen[] = await Promise.all(
    knocking.map(async (one) => ({ ...one, ...(await (world.killed ? heard(world, one) : send(world, one))) })),
  );
  await world.killed?.();
  const facts = await factsOf(world.owner, world.takeover.takeoverId);
  const possible = new Map<string, State>();
  for (const s of model.possible)
    for (const order of each(seen).flatMap(orders)) {
      const next = after(s, order, facts);
      if (next) possible.set(inOneOrder(next), next);
    }
  if (possible.size === 0) throw new Error(unexplained(model, seen, facts));
  count(seen, possible.size);
  model.possible = [...possible.values()];
  if (seen.some((one) => signs(one) || one.refusal === 'cut off')) await newLink(world);
  const depth = depthOf(model.possible[0] as State);
  if (depths.indexOf(depth) > depths.indexOf(model.deepest)) model.deepest = depth;
  return seen;
}
async function newLink(world: World): Promise<void> {
  const headers = { 'x-now': world.now, 'x-as': world.firm.as.owner };
  const answer = await world.knock(`${base}/api/takeovers/${world.takeover.takeoverId}/link`, { method: 'POST', headers });
  const { address } = (await answer.json()) as { address: string };
  world.takeover = { ...world.takeover, token: address.split('/t/')[1] ?? '' };
}
function unexplained(model: Model, seen: readonly Seen[], { now }: Facts): string {
  const [s] = model.possible;
  const told = seen.map(
    (one) =>
      `${one.who}: ${one.asked.of} ${JSON.stringify(one.asked.about)} → ${one.refusal ?? 'done'}, expected ${(s && expected(s, one)) ?? 'done'}`,
  );
  return `no order explains it:\n${told.join('\n')}\nrows: ${JSON.stringify(now)}\nstate: ${JSON.stringify(s)}`;
}

/** Days go by. What came before the law let the firm take it settles on its day, as the hourly run has it. */
export async function wait(model: Model, world: World, days: number): Promise<void> {
  world.now = addMinutes(world.now, days * 24 * 60);
  const { act } = world.firm;
  for (const s of model.possible) {
    s.today = addDays(s.today, days);
    s.minute += days * 24 * 60;
    for (const one of s.invoices) if (left(one) === 0 && one.paid.some(({ on, back }) => !back && on < one.payFrom)) settle(one, s.today);
  }
  const today = model.possible[0]?.today ?? act.today;
  const run = () =>
    inCompany(world.database, act.company.id, async (tx) => {
      await lockTakeover(tx, world.takeover.takeoverId);
      await settleEarly(
        tx,
        { ...act, by: { kind: 'job', id: null, name: 'Run' }, now: world.now, today },
        { takeoverId: world.takeover.takeoverId },
      );
    });
  try {
    await run();
  } catch (fault) {
    // A run that is cut off is made again once the database is back, as the calendar does.
    if (!world.killed) throw fault;
    await world.killed();
    await run();
  }
}

/** Every gate as the API tells it, against the model: what is missing first. */
export async function gatesTold(model: Model, world: World): Promise<void> {
  const headers = { 'x-now': world.now, 'x-as': world.firm.as.owner };
  const answer = await world.knock(`${base}/api/takeovers/${world.takeover.takeoverId}`, { headers });
  const { can, over: ended } = (await answer.json()) as { can: Record<string, true | { refusal: string }>; over: string | null };
  const told = Object.fromEntries(
    Object.keys(gate).map((name) => [name, can[name] === true ? null : (can[name] as { refusal: string })?.refusal]),
  );
  const fits = model.possible.filter(
    (s) => over(s) === ended && (Object.keys(gate) as (keyof typeof gate)[]).every((name) => gate[name](s) === told[name]),
  );
  if (fits.length === 0) throw new Error(`the gates are told otherwise: ${JSON.stringify({ told, ended, state: model.possible[0] })}`);
  model.possible = fits;
}
