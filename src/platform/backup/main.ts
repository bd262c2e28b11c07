import { UnusableDatabase } from '#platform/database/one-secret.ts';
import { CannotStart, runningEmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { now } from '#platform/clock.ts';
import { type Settings, UnusableSetting, keyFor, readSettings } from '#platform/settings.ts';
import { keptKeys } from '#platform/vault/outside.ts';
import { backup } from './backup.ts';
import { CannotCopy } from './manifest.ts';
import { restore } from './restore.ts';

const [act, file] = process.argv.slice(2);

/** The database of this installation: the given one, the embedded one that runs now, or the embedded one started for as long as this takes. */
async function withOwnerUrl<T>(settings: Settings, work: (url: string) => Promise<T>): Promise<T> {
  const there = settings.databaseUrl ?? (act === 'backup' ? runningEmbeddedPostgres(settings.postgresFolder) : undefined);
  if (there) return work(there);
  const server = await startEmbeddedPostgres({ folder: settings.postgresFolder, log: (words) => console.log(words) });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

async function main(): Promise<void> {
  if (!file) throw new CannotCopy(`Name the archive: npm run ${act} -- caretaker.tar.gz`);
  const settings = readSettings();
  const { dataFolder, secret } = settings;
  if (settings.s3)
    console.log(`Files are in the store ${settings.s3.bucket}, which has a backup of its own; they are not part of this archive.`);
  if (act === 'backup') {
    const report = await withOwnerUrl(settings, (ownerUrl) => backup({ file, ownerUrl, dataFolder, secret, now: now() }));
    console.log(`Backed up ${report.rows} rows of ${report.tables} tables and ${report.files} files into ${file}.`);
    console.log('The archive holds the secret of this installation: keep it as you keep keys.');
    if (report.vault)
      console.log(
        `Passwords and other secrets are in it locked. What opens them is not in it: keep ${settings.givenVaultKeys ? 'VAULT_KEY' : settings.vaultKeyFile} as well, and elsewhere. Without it they stay closed.`,
      );
    return;
  }
  const { givenSecret } = settings;
  const vaultMarks = [...keptKeys(settings).map(({ mark }) => mark), ...settings.lostVaultKeys];
  const appPasswordOf = (restored: string) => keyFor(restored, 'database login').toString('base64url');
  const report = await withOwnerUrl(settings, (ownerUrl) =>
    restore({ file, ownerUrl, dataFolder, appPasswordOf, givenSecret, vaultMarks }),
  );
  console.log(`Restored ${report.rows} rows and ${report.files} files, as of ${report.madeAt}.`);
  if (!report.jobs) console.log('Waiting jobs were left out: they do not fit this version. Caretaker asks for what is due by itself.');
}

main().catch((fault: Error) => {
  const plain =
    fault instanceof CannotCopy || fault instanceof CannotStart || fault instanceof UnusableDatabase || fault instanceof UnusableSetting;
  console.error(`\n${plain ? fault.message : fault.stack}\n`);
  process.exitCode = 1;
});
