// The keys of the vault, beside a running Caretaker or without one: how they stand, a new key outside, new keys of the firms.
import { isRefusal, type Refusal } from '#domain/refusal.ts';
import type { Id } from '#domain/id.ts';
import { type Batch, beginRenewal, lockAnew } from '#features/vault/commands/renew.ts';
import { vaultStanding } from '#features/vault/queries/keys.ts';
import { now } from '#platform/clock.ts';
import { connect, type Database, inCompany } from '#platform/database/connect.ts';
import { UnusableDatabase } from '#platform/database/one-secret.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { CannotStart, runningEmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { eachCompany } from '#platform/jobs/worker.ts';
import { jobAct } from '#platform/session/company.ts';
import { keyFor, readSettings, type Settings, UnusableSetting } from '#platform/settings.ts';
import { refuseLostVaultKey } from '#platform/vault/at-start.ts';
import { wrapAnew } from '#platform/vault/firm-keys.ts';
import { addKey, chooseVault, keptKeys, outsideKeys } from '#platform/vault/outside.ts';

const acts = ['status', 'new-key', 'renew'] as const;
const act = acts.find((one) => one === process.argv[2]);
const say = (words: string) => console.log(words);
const failed = (companyId: string, fault: Error) => {
  say(`The vault of firm ${companyId} stays as it was: ${fault.message}`);
  process.exitCode = 1;
};

/** A new key outside, before the others; the firms' keys are locked with it, and only then is it the one that is asked for at a start. */
async function newKey(ownerUrl: string, database: Database, settings: Settings): Promise<void> {
  if (settings.givenVaultKeys)
    say('VAULT_KEY is set: its first key locks from now on. To make a new one, set it before the others, separated by a comma.');
  else say(`A new key (its mark is ${addKey(settings).mark}) stands first in ${settings.vaultKeyFile}.`);
  chooseVault(outsideKeys(settings));
  let count = 0;
  await eachCompany(database, 'vault new-key', async (tx, by) => (count += await wrapAnew(tx, by)), failed);
  await refuseLostVaultKey(ownerUrl, settings);
  say(
    `${count} keys of firms are locked with it. The older keys open older backups: keep them, or take their lines out once no backup needs them.`,
  );
}

/** A new key for each firm that has one, and all values under it, batch by batch. What was broken off goes on instead of beginning anew. */
async function renew(database: Database): Promise<void> {
  const firms: Id<'company'>[] = [];
  await eachCompany(
    database,
    'vault renew',
    async (tx, by) => {
      const { key, older } = await vaultStanding(tx, by);
      if (!key) return null;
      firms.push(by.company.id);
      return older > 0 ? null : beginRenewal(tx, by, key.version);
    },
    failed,
  );
  for (const companyId of firms) {
    let [done, closed] = [0, 0];
    for (let from: Id<'secret_value'> | null = null; ; ) {
      const start: Id<'secret_value'> | null = from;
      const did: Batch | Refusal = await inCompany(database, companyId, async (tx) =>
        lockAnew(tx, await jobAct(tx, companyId, 'vault renew', now()), start),
      );
      if (isRefusal(did)) return failed(companyId, new Error(did.refusal));
      [done, closed] = [done + did.done, closed + did.closed];
      say(`${done} values locked anew …`);
      if (did.next === null) break;
      from = did.next;
    }
    if (closed > 0) failed(companyId, new Error(`${closed} values do not open`));
  }
}

async function status(database: Database, settings: Settings): Promise<void> {
  for (const [at, { mark }] of keptKeys(settings).entries()) say(`Key outside ${mark}${at === 0 ? ', which locks' : ', which opens'}`);
  await eachCompany(
    database,
    'vault status',
    async (tx, by) => {
      const { key, values, older, closed } = await vaultStanding(tx, by);
      say(
        `${by.company.name}: ${key ? `key ${key.version}` : 'no key yet'}, ${values} values, ${older} of them under an older key, ${closed} that do not open`,
      );
    },
    failed,
  );
}

async function main(): Promise<void> {
  if (!act) throw new UnusableSetting(`Say what to do: npm run vault -- ${acts.join(' | ')}`);
  const settings = readSettings();
  const there = settings.databaseUrl ?? runningEmbeddedPostgres(settings.postgresFolder);
  const own = there ? null : await startEmbeddedPostgres({ folder: settings.postgresFolder, log: say });
  const ownerUrl = there ?? own?.url ?? '';
  const database = connect(appUrlOf(ownerUrl, keyFor(settings.secret, 'database login').toString('base64url')));
  try {
    await refuseLostVaultKey(ownerUrl, settings);
    chooseVault(outsideKeys(settings));
    await { status: () => status(database, settings), 'new-key': () => newKey(ownerUrl, database, settings), renew: () => renew(database) }[
      act
    ]();
  } finally {
    await database.close();
    await own?.stop();
  }
}

main().catch((fault: Error) => {
  const plain = fault instanceof UnusableSetting || fault instanceof UnusableDatabase || fault instanceof CannotStart;
  console.error(`\n${plain ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
