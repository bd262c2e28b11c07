import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { granted, isRefusal } from '#domain/refusal.ts';
import { connect, inCompany, type Tx } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { readSettings } from '#platform/settings.ts';
import { testCompany } from '#test/company.ts';
import { calmPool, testDatabase } from '#test/database.ts';
import { share } from '#test/share.ts';
import { refuseLostVaultKey } from './at-start.ts';
import { newestVersion, openingKey, renewKey, wrapAnew } from './firm-keys.ts';
import { addKey, chooseVault, keptKeys, markOf, outsideKeys } from './outside.ts';
import { lockValue, openValue, type ValuePlace } from './values.ts';

const { appUrl, ownerUrl } = await testDatabase();
const database = connect(appUrl);
const owner = calmPool(ownerUrl, 1);
const root = mkdtempSync(join(tmpdir(), 'caretaker-vault-'));
let folder = 0;
const newFolder = () => readSettings({ DATA: join(root, String(++folder)) });
const us = await testCompany(database);
const them = await testCompany(database, { name: 'Autre Maison' });
afterAll(async () => {
  await database.close();
  await owner.end();
  rmSync(root, { recursive: true });
});

const place = (): ValuePlace => ({ homeId: newId(), secretId: newId(), field: 'password', valueId: newId() });
const ours = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, us.company.id, work);
const theirs = <T>(work: (tx: Tx) => Promise<T>) => inCompany(database, them.company.id, work);

let settings = newFolder();
beforeEach(async () => {
  settings = newFolder();
  chooseVault(outsideKeys(settings));
  await owner.query('delete from vault_key');
  await owner.query('update installation set vault_mark = null');
});

describe('property 40: a value of the vault', () => {
  it('opens where it was locked, with its own key, and nowhere else: any other row, field, secret, home, firm or version fails', async () => {
    const runs = share(30, 300);
    const other = fc.constantFrom<keyof ValuePlace>('homeId', 'secretId', 'field', 'valueId');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), other, async (plain, moved) => {
        const at = place();
        const locked = granted(await ours((tx) => lockValue(tx, us, at, plain)));
        const same = granted(await ours((tx) => openValue(tx, us, at, locked)));
        expect(Buffer.compare(same, plain)).toBe(0);
        const elsewhere = { ...at, [moved]: moved === 'field' ? 'note' : newId() };
        expect(await ours((tx) => openValue(tx, us, elsewhere, locked))).toMatchObject({ refusal: 'secret_cannot_be_opened' });
        // They have a key of that version too.
        for (let version = 0; version < locked.keyVersion; version += 1) await theirs((tx) => renewKey(tx, them, version));
        expect(await theirs((tx) => openValue(tx, them, at, locked))).toMatchObject({ refusal: 'secret_cannot_be_opened' });
        granted(await ours((tx) => renewKey(tx, us, locked.keyVersion)));
        const raised = { ...locked, keyVersion: locked.keyVersion + 1 };
        expect(await ours((tx) => openValue(tx, us, at, raised))).toMatchObject({ refusal: 'secret_cannot_be_opened' });
      }),
      { numRuns: runs },
    );
  });

  it('fails with any bit of it flipped', async () => {
    const at = place();
    const locked = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('opens the gate'))));
    const [, nonce = '', tag = '', sealed = ''] = locked.locked.split('.');
    const parts = [nonce, tag, sealed].map((part) => Buffer.from(part, 'base64url'));
    await ours(async (tx) => {
      for (const [index, part] of parts.entries())
        for (let bit = 0; bit < part.length * 8; bit += 1) {
          const flipped = Buffer.from(part);
          flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const text = ['v1', ...parts.map((one, turn) => (turn === index ? flipped : one).toString('base64url'))].join('.');
          expect(await openValue(tx, us, at, { ...locked, locked: text })).toMatchObject({ refusal: 'secret_cannot_be_opened' });
        }
    });
  });

  it('lies in the database without a trace of what it says, and the key of the firm without a trace of itself', async () => {
    const locked = granted(await ours((tx) => lockValue(tx, us, place(), Buffer.from('canary'))));
    expect(Buffer.from(locked.locked.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
    const key = granted(await ours((tx) => openingKey(tx, us, locked.keyVersion)));
    const { rows } = await owner.query<{ wrapped: string }>('select wrapped from vault_key');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.wrapped).not.toContain(key.key.toString('base64url'));
  });
});

describe('the key of a firm', () => {
  it('is made once, also when two first values are locked at once', async () => {
    const locked = await Promise.all(Array.from({ length: 6 }, () => ours((tx) => lockValue(tx, us, place(), Buffer.from('x')))));
    expect(new Set(locked.map((one) => granted(one).keyVersion))).toEqual(new Set([1]));
    const made = await Promise.all(Array.from({ length: 4 }, () => ours((tx) => renewKey(tx, us, 1))));
    expect(new Set(made.map((one) => granted(one).version))).toEqual(new Set([2]));
    expect(await ours((tx) => newestVersion(tx, us))).toBe(2);
  });

  it('is wrapped anew under another key outside, and the values open as before; done again it does nothing', async () => {
    const at = place();
    const locked = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('stays'))));
    const before = keptKeys(settings);
    const added = addKey(settings);
    expect(keptKeys(settings)).toEqual([added, ...before]);
    expect(statSync(settings.vaultKeyFile).mode & 0o777).toBe(0o600);
    chooseVault(outsideKeys(settings));
    expect(await ours((tx) => wrapAnew(tx, us))).toBe(1);
    expect(await ours((tx) => wrapAnew(tx, us))).toBe(0);
    writeFileSync(settings.vaultKeyFile, `${added.key}\n`);
    chooseVault(outsideKeys(settings));
    expect(granted(await ours((tx) => openValue(tx, us, at, locked))).toString()).toBe('stays');
  });

  it('opens for a program that runs while a key outside is added and locks', async () => {
    const at = place();
    const locked = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('stays'))));
    const running = outsideKeys(settings);
    running.current();
    addKey(settings);
    chooseVault(outsideKeys(settings));
    await ours((tx) => wrapAnew(tx, us));
    chooseVault(running);
    expect(granted(await ours((tx) => openValue(tx, us, at, locked))).toString()).toBe('stays');
  });
});

describe('a start without the key outside', () => {
  const start = (env: Record<string, string> = {}) => refuseLostVaultKey(ownerUrl, readSettings({ DATA: settings.dataFolder, ...env }));

  it('makes the first key of a new installation, and no other one after it', async () => {
    await start();
    const made = readFileSync(settings.vaultKeyFile, 'utf8');
    await start();
    expect(readFileSync(settings.vaultKeyFile, 'utf8')).toBe(made);
  });

  it('is refused in plain words before anything is written with another key, and goes on once the file is back', async () => {
    await start();
    const at = place();
    const locked = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('kept'))));
    const kept = readFileSync(settings.vaultKeyFile);
    rmSync(settings.vaultKeyFile);
    await expect(start()).rejects.toThrow(/The key of the vault is missing.*vault\.key.*Nothing was changed/s);
    expect(() => readFileSync(settings.vaultKeyFile)).toThrow(/ENOENT/);
    await expect(start({ VAULT_KEY: 'x'.repeat(43) })).rejects.toThrow(/VAULT_KEY does not hold/);
    chooseVault(outsideKeys({ ...settings, givenVaultKeys: ['y'.repeat(43)] }));
    expect(await ours((tx) => openValue(tx, us, at, locked))).toMatchObject({ refusal: 'vault_key_is_not_here' });
    expect(await ours((tx) => lockValue(tx, us, at, Buffer.from('new')))).toMatchObject({ refusal: 'vault_key_is_not_here' });
    writeFileSync(settings.vaultKeyFile, kept);
    await start();
    chooseVault(outsideKeys(settings));
    expect(granted(await ours((tx) => openValue(tx, us, at, locked))).toString()).toBe('kept');
  });

  it('goes on with a new key where the old one is named as lost: what it locked stays closed, what is written from now on opens', async () => {
    await start();
    const at = place();
    const locked = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('gone'))));
    const lost = markOf(readFileSync(settings.vaultKeyFile, 'utf8').trim());
    rmSync(settings.vaultKeyFile);
    await start({ VAULT_KEY_LOST: lost });
    chooseVault(outsideKeys(readSettings({ DATA: settings.dataFolder, VAULT_KEY_LOST: lost })));
    expect(await ours((tx) => openValue(tx, us, at, locked))).toMatchObject({ refusal: 'vault_key_is_not_here' });
    const anew = granted(await ours((tx) => lockValue(tx, us, at, Buffer.from('anew'))));
    expect(anew.keyVersion).toBe(locked.keyVersion + 1);
    expect(granted(await ours((tx) => openValue(tx, us, at, anew))).toString()).toBe('anew');
    expect(isRefusal(await ours((tx) => openValue(tx, us, at, locked)))).toBe(true);
  });

  it('refuses a key file that was cut off', async () => {
    writeFileSync(settings.vaultKeyFile, 'short');
    await expect(start()).rejects.toThrow(/damaged/);
  });
});
