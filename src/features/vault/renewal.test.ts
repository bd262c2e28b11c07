import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '#domain/id.ts';
import { granted } from '#domain/refusal.ts';
import { addClient } from '#features/homes/commands/clients.ts';
import { NewClientForm } from '#features/homes/schema.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { startWorker } from '#platform/jobs/worker.ts';
import type { Act } from '#platform/session/act.ts';
import { readSettings } from '#platform/settings.ts';
import { addKey, chooseVault, outsideKeys } from '#platform/vault/outside.ts';
import { testCompany } from '#test/company.ts';
import { calmPool, testDatabase } from '#test/database.ts';
import { share } from '#test/share.ts';
import { beginRenewal, lockAnew } from './commands/renew.ts';
import { revealPart } from './commands/reveal.ts';
import { addSecret, writeSecretPart } from './commands/secrets.ts';
import { askForBatch, jobs, keysNightly } from './jobs.ts';
import { vaultStanding } from './queries/keys.ts';
import { SecretForm } from './schema.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl, { connections: 12 });
const owner = calmPool(ownerUrl, 2);
const folder = mkdtempSync(join(tmpdir(), 'caretaker-renewal-'));
const settings = readSettings({ DATA: folder });
chooseVault(outsideKeys(settings));
afterAll(async () => {
  await database.close();
  await owner.end();
  rmSync(folder, { recursive: true });
});

let act: Act;
let homeId: Id<'home'>;
const within = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, act.company.id, work);
const count = 23;
let secrets: Id<'secret'>[] = [];
const says = (at: number) => `password ${at}`;

beforeAll(async () => {
  act = await testCompany(database, { at: new Date().toISOString() });
  const form = NewClientForm.parse({
    client: { kind: 'household', name: 'Client', language: 'fr', country: 'FR' },
    home: { name: 'Home', country: 'FR' },
  });
  homeId = granted(await within((tx) => addClient(tx, act, form))).homeId as Id<'home'>;
  secrets = Array.from({ length: count }, () => newId<'secret'>());
  for (const [at, id] of secrets.entries()) {
    const body = SecretForm.parse({ id, kind: 'login', name: `Secret ${at}`, parts: { password: says(at) } });
    granted(await within((tx) => addSecret(tx, act, homeId, body)));
  }
});

/** Looks past the limit, which is tried elsewhere. */
async function look(at: number): Promise<string> {
  await owner.query('delete from secret_reveal');
  const secretId = secrets[at] as Id<'secret'>;
  return granted(await within((tx) => revealPart(tx, act, secretId, { field: 'password', valueId: null, reason: 'to test' }))).value;
}
const standing = () => within((tx) => vaultStanding(tx, act));
const begin = async () => granted(await within(async (tx) => beginRenewal(tx, act, (await vaultStanding(tx, act)).key?.version ?? 0)));

describe('a renewal of the firm’s key', () => {
  it('property 40: keeps every value readable at every moment of it, and goes on from wherever it was broken off', async () => {
    const before = (await standing()).key?.version ?? 0;
    expect((await begin()).version).toBe(before + 1);
    // Asked again with what was known before, it is the same one.
    expect(granted(await within((tx) => beginRenewal(tx, act, before))).version).toBe(before + 1);
    expect(await standing()).toMatchObject({ values: count, older: count });
    let rounds = 0;
    for (let from: Id<'secret_value'> | null = null, left = count; left > 0; rounds += 1) {
      // Every second batch is killed before it is committed: nothing of it stays, and the next one does it.
      if (rounds % 2 === 0) {
        const killed = within(async (tx) => {
          granted(await lockAnew(tx, act, from, 5));
          throw new Error('killed');
        });
        await expect(killed).rejects.toThrow('killed');
        expect((await standing()).older).toBe(left);
      } else {
        const did = granted(await within((tx) => lockAnew(tx, act, from, 5)));
        expect(did.closed).toBe(0);
        left -= did.done;
        from = did.next;
        expect((await standing()).older).toBe(left);
      }
      const at = rounds % count;
      expect(await look(at)).toBe(says(at));
    }
    expect(await standing()).toMatchObject({ values: count, older: 0, closed: 0 });
    for (const at of secrets.keys()) expect(await look(at)).toBe(says(at));
  });

  it('property 40: goes on beside people who look and write, who see what was written last and never a fault', async () => {
    const rounds = share(3, 20);
    for (let round = 0; round < rounds; round += 1) {
      await owner.query('delete from secret_reveal');
      await begin();
      // Two at once: the worker, and somebody at the command line.
      const renewing = [0, 1].map(async () => {
        for (let from: Id<'secret_value'> | null = null; ; ) {
          const did = granted(await within((tx) => lockAnew(tx, act, from, 3)));
          if (did.next === null) return;
          from = did.next;
        }
      });
      const looking = Array.from({ length: 15 }, async (_, at) => {
        const secretId = secrets[at] as Id<'secret'>;
        const wish = { field: 'password' as const, valueId: null, reason: 'to test' };
        return granted(await within((tx) => revealPart(tx, act, secretId, wish))).value;
      });
      const writing = Array.from({ length: 5 }, async (_, turn) => {
        const secretId = secrets[18 + turn] as Id<'secret'>;
        const part = { id: newId<'secret_value'>(), field: 'password' as const, value: `round ${round} ${turn}`, asFound: false };
        return granted(await within((tx) => writeSecretPart(tx, act, secretId, part)));
      });
      const seen = await Promise.all(looking);
      expect(seen).toEqual(seen.map((_, at) => says(at)));
      await Promise.all([...renewing, ...writing]);
      // What was written while it went on was locked with the one key or the other: the next run finds none that is old and unlocked.
      granted(await within((tx) => lockAnew(tx, act)));
      expect((await standing()).older).toBe(0);
      for (let turn = 0; turn < 5; turn += 1) expect(await look(18 + turn)).toBe(`round ${round} ${turn}`);
    }
  });

  it('is done by the worker, batch after batch; a worker that comes later does what is left', async () => {
    await begin();
    await within((tx) => askForBatch(tx, act));
    const worker = await startWorker(appUrl, { jobs, calendar: [], log: () => {}, pollSeconds: 0.5 });
    try {
      await expect.poll(async () => (await standing()).older, { timeout: 20_000 }).toBe(0);
    } finally {
      await worker.stop();
    }
    expect(await look(0)).toBe(says(0));
  });

  it('leaves as it is what does not open, and locks the rest', async () => {
    await owner.query(
      `set session_replication_role = replica; update secret_value set locked = overlay(locked placing 'AAAA' from 60) where id = (select id from secret_value order by id limit 1); reset session_replication_role`,
    );
    await begin();
    let closed = 0;
    for (let from: Id<'secret_value'> | null = null, more = true; more; more = from !== null) {
      const did = granted(await within((tx) => lockAnew(tx, act, from)));
      closed += did.closed;
      from = did.next;
    }
    expect([closed, (await standing()).older]).toEqual([1, 1]);
  });

  it('of the key outside wraps the firms’ keys anew by the calendar, and everything opens with the new one alone', async () => {
    const added = addKey(settings);
    chooseVault(outsideKeys(settings));
    await within((tx) => keysNightly.run(tx, act) as Promise<unknown>);
    const { rows } = await owner.query<{ by: string }>('select distinct wrapped_by as by from vault_key');
    expect(rows).toEqual([{ by: added.mark }]);
    chooseVault(outsideKeys({ ...settings, givenVaultKeys: [added.key] }));
    expect(await look(5)).toBe(says(5));
  });
});
