import { isRefusal, granted, type Refusal } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { addClient, addContact } from '#features/homes/commands/clients.ts';
import { addDevices } from '#features/homes/commands/devices.ts';
import { addHome, addSystem } from '#features/homes/commands/homes.ts';
import { ClientForm, ContactForm, DeviceForm, HomeForm, SystemForm } from '#features/homes/schema.ts';
import { setUpCompany } from '#features/team/commands/set-up.ts';
import { SetUpForm } from '#features/team/schema.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import type { Act } from '#platform/session/act.ts';
import { keyFor } from '#platform/settings.ts';
import { type CastClient, type CastHome, clients, firm } from './cast.ts';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
}

/**
 * The demo firm, made by the very commands people use: the firm, its clients, homes, systems and devices. A second press finds the first.
 * Its owner's password follows from the installation's secret, so that nobody outside knows it and nothing of it is kept.
 */
export function demoOf(database: Database, secret: string): () => Promise<DemoSignIn | Refusal> {
  const signIn = { email: firm.ownerEmail, password: keyFor(secret, 'demo sign-in').toString('base64url') };
  let making: Promise<DemoSignIn | Refusal> | undefined;
  return () => {
    making ??= makeDemo(database, secret, signIn).finally(() => {
      making = undefined;
    });
    return making;
  };
}

async function makeDemo(database: Database, secret: string, signIn: DemoSignIn): Promise<DemoSignIn | Refusal> {
  const act = await setUpCompany(database, SetUpForm.parse({ ...firm, password: signIn.password }), { secret, demo: true });
  // The owner of the demo signs in already, so the demo is there.
  if (isRefusal(act)) return act.refusal === 'email_is_taken' ? signIn : act;
  await inCompany(database, act.company.id, (tx) => addCast(tx, act));
  return signIn;
}

async function addCast(tx: Tx, act: Act): Promise<void> {
  for (const one of clients) await addCastClient(tx, act, one);
}

async function addCastClient(tx: Tx, act: Act, one: CastClient): Promise<void> {
  const {
    homes: [first, ...others],
    contacts = [],
    note = '',
    ...who
  } = one;
  if (!first) return;
  const address = { street: first.street, postcode: first.postcode, city: first.city, country: first.country };
  const client = ClientForm.parse({ ...who, note, vatId: '', ...address });
  const { clientId, homeId } = granted(await addClient(tx, act, { client, home: homeForm(first) }));
  if (homeId) await furnish(tx, act, homeId, first);
  for (const contact of contacts) granted(await addContact(tx, act, clientId, ContactForm.parse({ ...contact, note: '' })));
  for (const home of others) {
    const added = granted(await addHome(tx, act, clientId, homeForm(home)));
    await furnish(tx, act, added.homeId, home);
  }
}

const homeForm = ({ systems: _systems, devices: _devices, note = '', ...home }: CastHome) => HomeForm.parse({ ...home, note, region: '' });

async function furnish(tx: Tx, act: Act, homeId: Id<'home'>, home: CastHome): Promise<void> {
  for (const system of home.systems) granted(await addSystem(tx, act, homeId, SystemForm.parse({ ...system, note: '' })));
  const devices = home.devices.map(([classKey, make, model, label, quantity = 1]) =>
    DeviceForm.parse({ classKey, make, model, label, quantity, serial: '', installedOn: home.installedOn }),
  );
  granted(await addDevices(tx, act, homeId, devices));
}
