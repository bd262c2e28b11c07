import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { granted } from '#domain/refusal.ts';
import { connect, inCompany } from '#platform/database/connect.ts';
import { newId } from '#platform/ids.ts';
import { readSettings, type Settings } from '#platform/settings.ts';
import { refuseLostVaultKey } from '#platform/vault/at-start.ts';
import { newestVersion, openingKey } from '#platform/vault/firm-keys.ts';
import { chooseVault, keptKeys, outsideKeys } from '#platform/vault/outside.ts';
import { lockValue } from '#platform/vault/values.ts';
import { testCompany } from '#test/company.ts';
import { bareDatabase, calmPool, testDatabase } from '#test/database.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

const origin = await testDatabase();
const database = connect(origin.appUrl);
const root = mkdtempSync(join(tmpdir(), 'caretaker-vault-key-'));
const source = readSettings({ DATA: join(root, 'source') });
chooseVault(outsideKeys(source));
const act = await testCompany(database);
afterAll(async () => {
  await database.close();
  rmSync(root, { recursive: true });
});
let [turn, target, ownerUrl]: [number, Settings, string] = [0, source, ''];
beforeEach(async () => {
  turn += 1;
  target = readSettings({ DATA: join(root, `target ${turn}`), CARETAKER_SECRET: source.secret });
  ownerUrl = await bareDatabase();
});

const saved = async () => {
  const file = join(root, `${randomBytes(4).toString('hex')}.tar.gz`);
  const report = await backup({
    file,
    ownerUrl: origin.ownerUrl,
    dataFolder: source.dataFolder,
    secret: source.secret,
    now: '2026-11-23T20:00:00Z',
  });
  return { file, report };
};
const back = (file: string, lost: readonly string[] = []) =>
  restore({
    file,
    ownerUrl,
    dataFolder: target.dataFolder,
    appPasswordOf: () => origin.appPassword,
    givenSecret: source.secret,
    vaultMarks: [...keptKeys(target).map(({ mark }) => mark), ...lost],
  });

describe('a backup without secrets', () => {
  it('is restored without the key of the vault, and the new installation makes its own', async () => {
    await refuseLostVaultKey(origin.ownerUrl, source);
    const { file, report } = await saved();
    expect(report.vault).toBe(false);
    await back(file);
    await refuseLostVaultKey(ownerUrl, target);
    expect(keptKeys(target)[0]?.mark).not.toBe(keptKeys(source)[0]?.mark);
  });
});

describe('property 42: a backup with secrets', () => {
  it('has not the key that opens them, asks for it before a restore changes anything, and opens with it', async () => {
    const place = { homeId: newId(), secretId: newId(), field: 'note', valueId: newId() };
    granted(await inCompany(database, act.company.id, (tx) => lockValue(tx, act, place, Buffer.from('kept'))));
    const { file, report } = await saved();
    expect(report.vault).toBe(true);
    await expect(back(file)).rejects.toThrow(/not the key that opens them.*vault\.key.*VAULT_KEY_LOST/s);
    expect(readdirSync(target.dataFolder)).toEqual([]);
    const client = calmPool(ownerUrl, 1);
    expect((await client.query(`select to_regclass('public.company') as there`)).rows).toEqual([{ there: null }]);
    await client.end();
    copyFileSync(source.vaultKeyFile, target.vaultKeyFile);
    await back(file);
    await refuseLostVaultKey(ownerUrl, target);
    const restored = connect(ownerUrl);
    chooseVault(outsideKeys(target));
    const opened = await inCompany(restored, act.company.id, async (tx) => openingKey(tx, act, await newestVersion(tx, act)));
    expect(granted(opened).key).toHaveLength(32);
    await restored.close();
    chooseVault(outsideKeys(source));
  });

  it('is restored without it where it is named as lost', async () => {
    const { file } = await saved();
    const lost = keptKeys(source).map(({ mark }) => mark);
    await back(file, lost);
    await expect(refuseLostVaultKey(ownerUrl, target)).rejects.toThrow(/The key of the vault is missing/);
    await refuseLostVaultKey(ownerUrl, { ...target, lostVaultKeys: lost });
    expect(existsSync(target.vaultKeyFile)).toBe(true);
  });
});
