// The one process a firm needs: database, server and worker. `--only=server` and `--only=worker` split it over several (DATABASE_URL).
import { serve } from '@hono/node-server';
import { CannotStart, startEmbeddedPostgres } from '#platform/embedded-postgres.ts';
import { connect } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { UnusableDatabase } from '#platform/database/one-secret.ts';
import { appUrlOf } from '#platform/database/roles.ts';
import { openLog } from '#platform/log.ts';
import { whyNoDocuments } from '#platform/pdf/fonts.ts';
import { refuseLostVaultKey } from '#platform/vault/at-start.ts';
import { keyFor, readSettings, UnusableSetting, type Settings } from '#platform/settings.ts';
import { program } from './program.ts';

const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);

/** Says what stands in the way, in plain words, and ends. */
function giveUp(words: string): never {
  console.error(`\n${words}\n`);
  process.exit(1);
}

async function main(settings: Settings): Promise<void> {
  const say = (words: string) => console.log(words);
  const log = openLog(settings, say);
  const unprintable = whyNoDocuments();
  if (unprintable) giveUp(unprintable);
  const embedded = settings.databaseUrl ? null : await startEmbeddedPostgres({ folder: settings.postgresFolder, log: say });
  const ownerUrl = settings.databaseUrl ?? embedded?.url ?? '';
  const appPassword = keyFor(settings.secret, 'database login').toString('base64url');
  await migrate(ownerUrl, appPassword);
  await refuseLostVaultKey(ownerUrl, settings);
  const appUrl = appUrlOf(ownerUrl, appPassword);
  const database = connect(appUrl);
  const running = await program({ database, appUrl, settings, log });
  const worker = only === 'server' ? null : await running.startWorker();
  const server =
    only === 'worker'
      ? null
      : serve({ fetch: running.app.fetch, hostname: settings.host, port: settings.port }, ({ port }) => {
          say(`\nCaretaker is ready: ${settings.baseUrl.replace(/:0$/, `:${port}`)}\n`);
        });
  if (only === 'worker') say('\nCaretaker’s worker is ready.\n');
  server?.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      giveUp(`The port ${settings.port} is taken by another program. Set PORT to another number, for example PORT=8421 npm start.`);
    throw error;
  });

  /** Answers what was asked, takes nothing new, then ends the worker, the pools and the database, in that order. */
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    setTimeout(() => process.exit(1), 40_000).unref();
    await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
    await worker?.stop();
    await running.close();
    await database.close();
    await embedded?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  // The launcher was killed: nobody is left who could pass a signal on.
  process.on('disconnect', () => void stop());
}

try {
  await main(readSettings());
} catch (error) {
  if (error instanceof UnusableSetting || error instanceof CannotStart || error instanceof UnusableDatabase) giveUp(error.message);
  throw error;
}
