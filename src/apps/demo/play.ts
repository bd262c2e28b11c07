import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { dayAt, type Day, type Instant } from '#domain/time.ts';
import { addClient, addContact } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { addHome, addSystem } from '#features/homes/commands/homes.ts';
import { ClientForm, ContactForm, DeviceForm, HomeForm, SystemForm } from '#features/homes/schema.ts';
import { addMember } from '#features/team/commands/members.ts';
import type { Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { clients } from './cast/clients.ts';
import type { CastClient, CastHome } from './cast/cast-types.ts';
import { colleagues } from './cast/people.ts';
import { actAt, type Scene, Timetable, type Thread, type Who, workingDayBefore } from './scene.ts';
import { inSales } from './stories/in-sales.ts';
import { inService } from './stories/in-service.ts';
import { signing } from './stories/signing.ts';
import { takeoversAgreed } from './stories/takeovers-agreed.ts';
import { takeoversWorked } from './stories/takeovers-worked.ts';
import { takeoversBegun } from './stories/takeovers-begun.ts';
import type { Story } from './stories/story.ts';

export const stories: readonly Story[] = [...inService, ...signing, ...inSales, ...takeoversBegun, ...takeoversAgreed, ...takeoversWorked];

interface Playing {
  /** The present: the stories end here. */
  readonly now: Instant;
  readonly passwordOf: (email: string) => string;
  readonly tell: (progress: { done: number; total: number }) => void;
}

/** Lets the cast live its fifteen months: people join, clients come in, and then whatever their stories tell, day after day. */
export async function playCast(tx: Tx, opening: Act, { now, passwordOf, tell }: Playing): Promise<void> {
  const { zone } = opening.company;
  const actOf = await hire(tx, opening, passwordOf);
  const timetable = new Timetable(zone, now);
  const threads = new Map<string, Thread>();
  stories.forEach((story, index) => plan(timetable, threads, story, { today: dayAt(now, zone), index }));
  let done = 0;
  await timetable.play(tx, actOf, () => {
    done += 1;
    tell({ done, total: done + timetable.left });
  });
}

/** The stories run side by side, each some minutes after the other. */
function plan(timetable: Timetable, threads: Map<string, Thread>, story: Story, { today, index }: { today: Day; index: number }): void {
  const { home, cameIn, steps } = story;
  timetable.add(workingDayBefore(today, cameIn), 8 * 60 + 30 + index, 'sales', async (tx, act) => {
    threads.set(home, await comesIn(tx, act, home, threads));
  });
  steps.forEach(([daysAgo, who, step], nth) => {
    timetable.add(workingDayBefore(today, daysAgo), 9 * 60 + nth * 50 + index * 2, who, (tx, act) =>
      step(sceneOf(timetable, tx, act, threads.get(home))),
    );
  });
}

function sceneOf(timetable: Timetable, tx: Tx, act: Act, thread: Thread | undefined): Scene {
  if (!thread) throw new Error('a step came before the client it is about');
  return {
    tx,
    act,
    thread,
    later: (on, who, step) =>
      // The calendar comes early in the morning, the bank at noon.
      timetable.add(on, (who === 'calendar' ? 6 : 12) * 60, who, (then, acting) => step(sceneOf(timetable, then, acting, thread))),
  };
}

/** The colleagues join on the first morning; afterwards everybody can act. */
async function hire(tx: Tx, opening: Act, passwordOf: Playing['passwordOf']): Promise<(who: Who, at: Instant) => Act> {
  const acts = new Map<Who, Act>([['owner', opening]]);
  for (const { name, email, role, language } of colleagues) {
    if (role === 'owner') continue;
    const id = granted(await addMember(tx, opening, { name, email, role, language }, { password: passwordOf(email) }));
    acts.set(role, { ...opening, by: { kind: 'member', id, name }, role, language });
  }
  const client: Act = { ...opening, by: { kind: 'client', id: null, name: '' }, role: null };
  const calendar: Act = { ...opening, by: { kind: 'job', id: null, name: 'billing.reconcile' } };
  return (who, at) => actAt(who === 'client' ? client : who === 'calendar' ? calendar : (acts.get(who) ?? opening), at);
}

/** A client comes in with the first home; a further home of a known client is added to it. */
async function comesIn(tx: Tx, act: Act, name: string, threads: ReadonlyMap<string, Thread>): Promise<Thread> {
  const one = clients.find(({ homes }) => homes.some((home) => home.name === name));
  const home = one?.homes.find((other) => other.name === name);
  if (!one || !home) throw new Error(`the cast has no home ${name}`);
  const known = one.homes.map((other) => threads.get(other.name)).find(Boolean);
  const { clientId, homeId } = known
    ? { clientId: known.clientId, ...granted(await addHome(tx, act, known.clientId, homeForm(home))) }
    : await newClient(tx, act, one, home);
  await furnish(tx, act, homeId, home);
  return { home: name, clientId, homeId };
}

async function newClient(tx: Tx, act: Act, one: CastClient, home: CastHome) {
  const { homes: _, contacts = [], note = '', ...who } = one;
  const address = { street: home.street, postcode: home.postcode, city: home.city, country: home.country };
  const client = ClientForm.parse({ ...who, note, vatId: '', ...address });
  const { clientId, homeId } = granted(await addClient(tx, act, { client, home: homeForm(home) }));
  for (const contact of contacts) granted(await addContact(tx, act, clientId, ContactForm.parse({ ...contact, note: '' })));
  if (!homeId) throw new Error(`${home.name} was not added`);
  return { clientId, homeId };
}

const homeForm = ({ systems: _systems, devices: _devices, note = '', ...home }: CastHome) => HomeForm.parse({ ...home, note, region: '' });

async function furnish(tx: Tx, act: Act, homeId: Id<'home'>, home: CastHome): Promise<void> {
  for (const system of home.systems) granted(await addSystem(tx, act, homeId, SystemForm.parse({ ...system, note: '' })));
  const devices = home.devices.map(([classKey, make, model, label, quantity = 1]) =>
    DeviceForm.parse({ classKey, make, model, label, quantity, serial: '', installedOn: home.installedOn }),
  );
  // What another firm left behind is known once it is surveyed.
  if (devices.length > 0) granted(await addDevices(tx, act, homeId, devices));
}
