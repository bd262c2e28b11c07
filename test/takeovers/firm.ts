import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { type Role, roles } from '#domain/team/roles.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { ClientForm, HomeForm } from '#features/homes/schema.ts';
import { seedPricing } from '#features/pricing/commands/seed.ts';
import { startTakeover } from '#features/takeovers/commands/before/start.ts';
import { linkToTakeover } from '#features/takeovers/commands/signing/link.ts';
import { StartForm } from '#features/takeovers/schema.ts';
import { type Database, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { makeSealingKey } from '#platform/seal/key.ts';
import type { Act } from '#platform/session/act.ts';
import { testCompany } from '#test/company.ts';
import { enterFirm } from '#test/faults/invoicing-scene.ts';
import { secret } from './office.ts';

/** Who acts in a walk: a member of each role, a key of a program, the owner of another firm. The client acts on the pages. */
export const actors = [...roles, 'key', 'stranger'] as const;
export type Actor = (typeof actors)[number];
/** A member of the firm of each role, and its key, as the office reads them. */
export interface Firm {
  readonly act: Act;
  readonly as: Readonly<Record<Role | 'key', string>>;
}

/** A firm of Lyon that can bill and seal, with a member of each role. */
export async function walkFirm(database: Database, name: string): Promise<Firm> {
  const act = await testCompany(database, { name });
  const companyId = act.company.id;
  const as: Partial<Record<Role | 'key', string>> = { owner: `${companyId} ${act.by.id}`, key: `${companyId} ${act.by.id} key` };
  await inCompany(database, companyId, async (tx) => {
    await seedPricing(tx, act);
    await enterFirm(tx, act);
    const key = makeSealingKey({ companyId, companyName: act.company.name, secret, now: act.now });
    await tx
      .insertInto('sealingKey')
      .values({ id: newId<'sealing_key'>(), ...key, companyId, madeAt: act.now })
      .execute();
    for (const role of roles.filter((one) => one !== 'owner')) {
      const id = newId<'member'>();
      const member = {
        companyId,
        id,
        userId: `user-${id}`,
        name: `Camille ${role}`,
        email: `${id}@example.test`,
        role,
        language: 'fr' as const,
      };
      await tx
        .insertInto('member')
        .values({ ...member, joinedAt: act.now })
        .execute();
      as[role] = `${companyId} ${id}`;
    }
  });
  return { act, as: as as Firm['as'] };
}

export interface Begun {
  readonly takeoverId: Id<'takeover'>;
  readonly homeId: Id<'home'>;
  readonly email: string;
  /** Opens the client's pages. */
  readonly token: string;
}

/** A household of Lyon whose villa another firm left behind, and its takeover, begun at that moment. */
export async function begin(database: Database, act: Act): Promise<Begun> {
  const email = `${newId()}@example.test`;
  const client = ClientForm.parse({ kind: 'household', name: 'Hélène Marlow', language: 'fr', email, country: 'FR' });
  const where = { street: '12 quai Saint-Vincent', postcode: '69001', city: 'Lyon', country: 'FR' };
  const home = HomeForm.parse({ name: 'Villa Marlow', ...where, builtYear: 1990, isPrivate: true });
  return inCompany(database, act.company.id, async (tx: Tx) => {
    const homeId = granted(await addClient(tx, act, { client, home })).homeId as Id<'home'>;
    const { takeoverId } = granted(
      await startTakeover(tx, act, StartForm.parse({ homeId, enquiry: 'Plus rien ne suit', previousFirm: 'Durand' })),
    );
    const { address } = granted(await linkToTakeover(tx, act, takeoverId));
    return { takeoverId, homeId, email, token: address.split('/t/')[1] ?? '' };
  });
}
