import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { fromKysely, PgBoss, type JobWithMetadata } from 'pg-boss';
import type { Id } from '#domain/id.ts';
import { isRefusal } from '#domain/refusal.ts';
import { now } from '../clock.ts';
import { connect, type Database, inCompany, type Tx } from '../database/connect.ts';
import { workerUrlOf } from '../database/roles.ts';
import { withoutValues } from '../log.ts';
import type { Act } from '../session/act.ts';
import { jobAct } from '../session/company.ts';
import { type Attempt, hold, lostDatabase, release, releaseAbandoned } from './hold.ts';
import {
  type CalendarJob,
  deadLetterOf,
  deadLetterOptions,
  type Envelope,
  type Job,
  type JobHandler,
  queueOptions,
  signOfLifeSeconds,
} from './jobs.ts';

export interface WorkerOptions {
  readonly jobs: readonly Job[];
  readonly calendar?: readonly CalendarJob[];
  readonly log: (message: string, details: Record<string, unknown>) => void;
  readonly pollSeconds?: number;
}

export interface Worker {
  /** Takes no more work and waits for what is being done, at most half a minute; the rest is done by the next worker. */
  stop(): Promise<void>;
}

/**
 * Does the jobs, one at a time per kind. Several workers share them. It has a login of its own beside the application's: that one may use the tables
 * of the jobs, which were made when the database was migrated, and cannot change them.
 */
export async function startWorker(appUrl: string, options: WorkerOptions): Promise<Worker> {
  const workerUrl = workerUrlOf(appUrl);
  const database = connect(workerUrl);
  const boss = new PgBoss({
    connectionString: workerUrl,
    application_name: 'caretaker worker',
    max: 4,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    // How soon work is missed that no lock and no sign of life tells of, as after a network that broke silently.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on('error', (error) => options.log('a worker lost the database for a moment', { error: error.message }));
  await boss.start();
  const work = { pollingIntervalSeconds: options.pollSeconds ?? 1, batchSize: 1, includeMetadata: true } as const;
  for (const job of options.jobs) {
    await boss.createQueue(deadLetterOf(job.name), deadLetterOptions);
    await boss.createQueue(job.name, queueOptions(job));
    await boss.updateQueue(job.name, { retryLimit: job.retries, heartbeatSeconds: signOfLifeSeconds });
    await boss.updateQueue(deadLetterOf(job.name), { heartbeatSeconds: signOfLifeSeconds });
    const mine = await boss.work<Envelope, void, typeof work>(job.name, work, async ([taken]) => {
      await attempt(boss, database, job, (tx, act, data) => job.run(tx, act, data), taken, options);
      // After one that succeeded the next is looked for at once: a thousand invoices do not wait a second each.
      boss.notifyWorker(mine);
    });
    await boss.work<Envelope, void, typeof work>(deadLetterOf(job.name), work, ([taken]) =>
      attempt(boss, database, job, giveUp(job, reasonOf(taken), options), taken, options),
    );
  }
  const { calendar = [] } = options;
  // Connections of their own, so that many firms' nightly work, which needs connections itself, is never short of one for want of another.
  const holding = connect(workerUrl, { connections: calendar.length + 1 });
  for (const job of calendar) await startCalendar(boss, { database, holding }, job, options);
  const queues = [...options.jobs.flatMap(({ name }) => [name, deadLetterOf(name)]), ...calendar.map(({ name }) => name)];
  const stopLooking = releaseAbandoned(holding, queues, (count) => options.log('work of a killed worker goes on', { jobs: count }));
  return {
    stop: async () => {
      await stopLooking();
      await boss.stop({ graceful: true, timeout: 30_000 });
      await holding.close();
      await database.close();
    },
  };
}

function giveUp(job: Job, reason: string, { log }: WorkerOptions): JobHandler<unknown> {
  return async (tx, act, data) => {
    log('a job failed for good', { job: job.name, company: act.company.id, reason });
    await job.gaveUp?.(tx, act, data, reason);
  };
}

function reasonOf(taken: JobWithMetadata<Envelope> | undefined): string {
  const output = taken?.sourceOutput as { message?: unknown } | null | undefined;
  return typeof output?.message === 'string' ? output.message.slice(0, 500) : 'unknown';
}

/** The work and the mark that it is done are one transaction. When the job went to another worker meanwhile, nothing of this attempt stays. */
async function attempt(
  boss: PgBoss,
  database: Database,
  job: Job,
  run: JobHandler<unknown>,
  taken: JobWithMetadata<Envelope> | undefined,
  { log }: WorkerOptions,
) {
  if (!taken) return;
  const companyId = taken.data.companyId as Id<'company'>;
  try {
    const answer = await inCompany(database, companyId, async (tx) => {
      if (!(await hold(tx, taken))) throw new Error('another worker took the job over');
      const act = await jobAct(tx, companyId, job.name, now());
      const refused = await run(tx, act, job.data.parse(taken.data.data));
      if (isRefusal(refused)) return refused;
      const done = await boss.complete(taken.name, { id: taken.id, retryCount: taken.retryCount }, null, { db: fromKysely(tx) });
      if ((done as { affected?: number }).affected !== 1) throw new Error('another worker took the job over');
      return null;
    });
    if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`);
  } catch (error) {
    log('a job failed and will be tried again', {
      job: job.name,
      company: companyId,
      attempt: taken.retryCount + 1,
      error: withoutValues((error as Error).message),
    });
    if (lostDatabase(error)) await releaseWhenBack(database, taken);
    throw error;
  }
}

/** What broke off because the database went away is tried again as soon as it is back, not after the pause for what failed by itself. */
async function releaseWhenBack(database: Database, attempt: Attempt): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    await pause(500);
    const released = await release(database, [attempt]).catch(() => null);
    if (released !== null) return;
  }
}

/** A firm's own fault does not fail the run, so what fails is the database or the machine: worth more tries than waiting for the next run. */
const calendarRetries = 12;

async function startCalendar(
  boss: PgBoss,
  { database, holding }: { database: Database; holding: Database },
  job: CalendarJob,
  { log, pollSeconds }: WorkerOptions,
): Promise<void> {
  await boss.createQueue(job.name, {
    policy: 'exclusive',
    retryLimit: calendarRetries,
    retryDelay: 60,
    expireInSeconds: 3_600,
    heartbeatSeconds: signOfLifeSeconds,
  });
  await boss.updateQueue(job.name, { retryLimit: calendarRetries, heartbeatSeconds: signOfLifeSeconds });
  const work = { pollingIntervalSeconds: pollSeconds ?? 1, includeMetadata: true } as const;
  await boss.work<unknown, void, typeof work>(job.name, work, async ([taken]) => {
    if (!taken) return;
    await holding.kysely.transaction().execute(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx);
      if (!(await hold(tx, taken))) return;
      await eachCompany(database, job.name, job.run, (companyId, error) => {
        log('a job of the calendar failed for one firm; the others were done', {
          job: job.name,
          company: companyId,
          error: withoutValues(error.message),
        });
      });
    });
  });
  await boss.schedule(job.name, job.cron, {}, { tz: 'UTC', missed: 'once' });
  await boss.send(job.name, {});
}

/** Does the work for every firm, each in its own transaction: one that fails stops no other (property 6). */
export async function eachCompany(
  database: Database,
  name: string,
  run: (tx: Tx, act: Act) => Promise<unknown>,
  failed: (companyId: Id<'company'>, error: Error) => void,
): Promise<void> {
  const { rows } = await sql<{ id: Id<'company'> }>`select all_companies() as id`.execute(database.kysely);
  for (const { id } of rows) {
    try {
      const answer = await inCompany(database, id, async (tx) => run(tx, await jobAct(tx, id, name, now())));
      if (isRefusal(answer)) throw new Error(`refused: ${answer.refusal}`);
    } catch (error) {
      failed(id, error as Error);
    }
  }
}
